"""Motions and amendments as houses tell them: in one sentence, in a division, on a casting vote."""

from __future__ import annotations

import pytest

from extract.language.motions import Votes, movers, outcomes
from extract.records.minutes import extract
from schemas.profile import load_profile
from schemas.records import Resolution
from tests.minutes.ferry import TOP, decided
from tests.typeset import At, scope, section

WORDS = load_profile().language


@pytest.mark.parametrize(
    ("text", "mover", "seconder", "moved", "amendment"),
    [
        ("It was moved and seconded that the pier be shut.", None, None, "the pier be shut.", False),
        ("Mr. Ash moved that it be let; seconded by Mr. Birch.", "Mr. Ash", "Mr. Birch", "it be let", False),
        ("An amendment by Cllr. Cole to defer the tender was lost.", "Cllr. Cole", None, "to defer the tender", True),
        (
            "A motion to add buoys was moved by Mr Ash and seconded by Mr Elm.",
            "Mr Ash",
            "Mr Elm",
            "to add buoys",
            False,
        ),
        ("Mr Dean proposed that £1.50 be charged. Mr Ash seconded.", "Mr Dean", "Mr Ash", "£1.50 be charged.", False),
    ],
)
def test_a_sentence_that_says_what_was_moved(
    text: str, mover: str | None, seconder: str | None, moved: str, amendment: bool
) -> None:
    found = movers(text, WORDS)
    assert found is not None
    assert (found.mover, found.seconder, found.text, found.amendment) == (mover, seconder, moved, amendment)


def test_outcomes_of_divisions_and_shows_of_hands() -> None:
    found = outcomes("There voted: For the motion (5) - Mr Ash; For the amendment (3) - Mr Birch.")
    assert [(o.result, o.amendment, o.votes) for o in found] == [("lost", True, Votes(3, 5, None))]
    assert outcomes("For the motion (4) - Mr Ash; for the amendment (4) - Mr Birch.") == []
    assert [o.result for o in outcomes("All in favour.")] == ["carried"]
    assert [o.result for o in outcomes("Members voted against the proposal.")] == ["lost"]
    assert outcomes("Mr Ash voted against the proposal.") == []
    cast = outcomes("An amendment by Cllr. Ash was defeated by 2 votes to 2 on the casting vote.")
    assert [(o.result, o.amendment) for o in cast] == [("lost", True)]


def test_an_amendment_and_the_motion_in_one_paragraph() -> None:
    assert decided(
        At(72, 130, "**4. Shelter**"),
        At(72, 150, "Cllr. Ash moved that the tender be accepted; seconded by Cllr. Birch. An amendment by"),
        At(72, 162, "Cllr. Cole to defer the matter was defeated by 2 votes to 2 on the casting vote. The motion"),
        At(72, 174, "was then put and carried."),
        At(72, 204, "**5. Green**"),
        At(72, 224, "Members voted to mow the green weekly."),
        At(72, 254, "**6. Fares**"),
        At(72, 274, "It was proposed to halve the fares. Members voted against the proposal, and it fell."),
    ) == [
        ("4", None, "to defer the matter", "refuse"),
        ("4", None, "the tender be accepted", "approve"),
        ("5", None, "to mow the green weekly.", "other"),
        ("6", None, "to halve the fares.", "refuse"),
    ]


def test_what_a_result_speaks_of() -> None:
    lost = outcomes("Upon being put to the vote the amendment was declared LOST.")
    assert [(o.result, o.amendment) for o in lost] == [("lost", True)]
    found = movers("Mr Ash moved and Mr Birch seconded an amendment to delete paragraph (ii).", WORDS)
    assert found is not None
    assert (found.mover, found.seconder, found.text, found.amendment) == (
        "Mr Ash",
        "Mr Birch",
        "to delete paragraph (ii).",
        True,
    )


def test_a_casting_vote_and_an_amendment_which_fell() -> None:
    assert movers("Mr Ash moved an amendment to the report as follows:", WORDS).text == ""  # type: ignore[union-attr]
    cast = outcomes("The Chair used his casting vote against the amendment.")
    assert [(o.result, o.amendment) for o in cast] == [("lost", True)]
    assert decided(
        At(72, 130, "**7. Age limits**"),
        At(
            72,
            150,
            "Mr Dean proposed an amendment that the limit be twelve years, seconded by Mr Elm. The Chair used",
        ),
        At(72, 162, "his casting vote against the amendment, which therefore fell."),
        At(72, 182, "**Agreed** that the limit be ten years."),
        At(72, 212, "**8. Date**"),
    ) == [("7", None, "the limit be twelve years", "refuse"), ("7", None, "the limit be ten years.", "agree")]


def test_who_moved_an_amendment_did_not_move_the_motion() -> None:
    lines: list[At | str] = [
        *TOP,
        At(72, 130, "**4. The pier**"),
        At(72, 150, "Motion"),
        At(72, 170, "To let the pier."),
        At(72, 190, "Moved by Mr A Ash, seconded by Mr B Birch."),
        At(72, 210, "Amendment"),
        At(72, 230, "To wait for a visit."),
        At(72, 250, "Moved by Mr C Cole, seconded by Mr D Dunn."),
        At(
            72,
            270,
            "On a show of hands there voted 3 for the Motion and 2 for the Amendment and the Motion was carried.",
        ),
        At(72, 290, "Decision"),
        At(72, 310, "The Board agreed to let the pier."),
    ]
    found = [r for r in extract(section("minutes", lines), scope()) if isinstance(r, Resolution)]
    assert [(r.mover, r.decision) for r in found if "let the pier" in r.text] == [("Mr A Ash", "agree")]


def test_who_moved_what_fell_did_not_move_what_was_resolved_then() -> None:
    lines: list[At | str] = [
        *TOP,
        At(72, 130, "**4. Pier**"),
        At(72, 150, "Mr A Ash, seconded by Mr B Birch, moved refusal of the lease. On a vote (2 for, 2 against) the"),
        At(
            72,
            162,
            "Chair gave his casting vote against and the motion was lost. Mr C Cole then moved, and Mr D Dunn",
        ),
        At(72, 174, "seconded, that the lease be signed. Resolved – That the lease be signed."),
    ]
    found = [r for r in extract(section("minutes", lines), scope()) if isinstance(r, Resolution)]
    signed = [(r.mover, r.seconder, r.votes_for) for r in found if r.text == "the lease be signed."]
    assert signed == [("Mr C Cole", "Mr D Dunn", None)]


def test_a_proposal_that_was_not_seconded_leaves_the_next_alone() -> None:
    assert decided(
        At(72, 130, "**4. Pier**"),
        At(
            72, 150, "Cllr. Quick proposed that the Council support the plan; the proposal was not seconded and fell."
        ),
        At(72, 162, "Cllr. Nance proposed, seconded by Cllr. Trewin, that comment be deferred. CARRIED."),
    )[-1][2:] == ("comment be deferred.", "defer")
