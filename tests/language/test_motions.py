from __future__ import annotations

import pytest

from extract.language.motions import Votes, movers, outcomes, seconder, votes
from schemas.profile import load_profile

WORDS = load_profile().language


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("For (34)", (34, None, None)),
        ("Against (0)", (None, 0, None)),
        ("(Voting: 7 for, 0 against, 2 abstentions)", (7, 0, 2)),
        ("CARRIED (6 members voting in favour, none against with 3 abstentions)", (6, 0, 3)),
        ("(5 members voting in favour and 1 against. There were 3 abstentions)", (5, 1, 3)),
        ("It was resolved by 7 votes to 3", (7, 3, None)),
        ("The amendment was LOST by 7 votes to 5", (5, 7, None)),
        ("The motion was defeated, 5 votes to 7", (5, 7, None)),
        ("the play area is for 12 children", (None, None, None)),
        ("RESOLVED to set a precept of £18,450 for 2024/25", (None, None, None)),
        ("a grant of 120 for Youth Services", (None, None, None)),
        ("3 for the Motion", (3, None, None)),
    ],
)
def test_votes(text: str, want: tuple[int | None, int | None, int | None]) -> None:
    assert votes(text) == Votes(*want)


@pytest.mark.parametrize(
    ("text", "mover", "second", "amendment"),
    [
        (
            "The report was moved by Councillor Ash and seconded by Councillor Birch. It fell.",
            "Councillor Ash",
            "Councillor Birch",
            False,
        ),
        ("Mr Ash proposed, and Ms Birch seconded the following amendment:", "Mr Ash", "Ms Birch", True),
        ("Mr Ash then moved, and Ms Birch seconded, that it be let.", "Mr Ash", "Ms Birch", False),
        (
            "Upon the motion of Councillor Ash, seconded by Councillor Birch, it was RESOLVED",
            "Councillor Ash",
            "Councillor Birch",
            False,
        ),
        ("The minutes were approved. Proposed by AA seconded by BB.", "AA", "BB", False),
        ("Approved – PWh Seconded – KC", "PWh", "KC", False),
        ("Councillor Ash moved an amendment to the report as follows:", "Councillor Ash", None, True),
    ],
)
def test_movers(text: str, mover: str, second: str | None, amendment: bool) -> None:
    found = movers(text, WORDS)
    assert found is not None
    assert (found.mover, found.seconder, found.amendment) == (mover, second, amendment)


def test_a_seconder_in_a_sentence_of_its_own() -> None:
    assert seconder("The amendment was seconded by Councillor Birch", WORDS) == "Councillor Birch"
    assert movers("The cinema was moving on.", WORDS) is None


def test_what_became_of_it() -> None:
    found = outcomes("On being put to the vote the amendment was LOST (2 members voting in favour and 7 against)")
    assert [(o.result, o.amendment, o.votes) for o in found] == [("lost", True, Votes(2, 7, None))]
    assert [o.result for o in outcomes("Motion carried.")] == ["carried"]
    assert [o.result for o in outcomes("Agreed unanimously.")] == ["carried"]
    assert outcomes("He carried the bag to the lost property office.") == []
