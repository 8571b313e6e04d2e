from __future__ import annotations

import pytest

from extract.language.pipeline import read
from extract.language.posts import owner, split_owners
from schemas.profile import load_profile

WORDS = load_profile().language


@pytest.mark.parametrize(
    ("text", "who", "rule"),
    [
        (
            "Delegate authority to the Director of Parks, in consultation with the Leader, to sign",
            "Director of Parks",
            "delegated-to",
        ),
        (
            "that delegated authority be given to the Corporate Director of Growth in liaison with the Leader to act",
            "Corporate Director of Growth",
            "delegated-to",
        ),
        (
            "Authorised the Executive Director Growth and Regeneration to procure",
            "Executive Director Growth and Regeneration",
            "told",
        ),
        ("That the Head of Finance be asked to bring a report", "Head of Finance", "be-asked"),
        (
            "That the Director of Care, following consultation with the Director of Works, be authorised to act",
            "Director of Care",
            "be-asked",
        ),
        ("the Board supports the plan and that the Clerk respond to the county", "Clerk", "agent"),
        ("officers to circulate the figures", "officers", "post-to-do"),
        ("That the Chief Executive would write to the Minister", "Chief Executive", "post-to-do"),
        (
            "A monthly visit to one service by the Director of Care and the Lead Councillor to listen",
            "Director of Care and the Lead Councillor",
            "by-post",
        ),
        ("delegate oversight of risk 9 to the Quality Committee.", "Quality Committee", "delegated-to"),
        ("to remit to the Executive Director to consult with parents", "Executive Director", "delegated-to"),
        ("To request that the Leader of the Council writes to the Minister", "Leader of the Council", "told"),
    ],
)
def test_who_is_to_do_it(text: str, who: str, rule: str) -> None:
    found = owner(read(text, WORDS))
    assert found is not None
    assert (found.text, found.rule) == (who, rule)


@pytest.mark.parametrize(
    "text",
    [
        "the report of the Director of Parks be noted",
        "the minutes be signed by the Chair",
        "Endorse the decision by the Leader of the Council to apply",
        "the feedback be shared with the Panel",
    ],
)
def test_a_post_that_is_not_to_do_anything_is_no_owner(text: str) -> None:
    assert owner(read(text, WORDS)) is None


def test_an_attender_to_do_something_is_the_owner() -> None:
    found = owner(read("JS and KC to contact the contractor", WORDS), {"JS", "KC", "Ann Ash"})
    assert found is not None
    assert (found.text, found.names) == ("JS and KC", ("JS", "KC"))
    assert owner(read("XY to contact the contractor", WORDS), {"JS"}) is None


def test_owners_are_split_where_an_article_begins_the_next() -> None:
    assert split_owners("the Director of Care and the Lead Councillor") == ("Director of Care", "Lead Councillor")
    assert split_owners("Director of Finance and Growth") == ("Director of Finance and Growth",)
    assert split_owners("Ann Ash/Clerk") == ("Ann Ash", "Clerk")


def test_whole_posts_and_what_only_belongs_to_one() -> None:
    words = load_profile().language
    chief = owner(read("that the Chief Fire Officer provide a note.", words))
    assert chief is not None and chief.text == "Chief Fire Officer"
    writes = owner(read("the Clerk writes to the County Council.", words))
    assert writes is not None and writes.text == "Clerk"
    money = owner(read("That the Finance Officer, in consultation with the Chair, be authorised to pay.", words))
    assert money is not None and money.text == "Finance Officer"
    assert owner(read("The Clerk’s report was noted.", words)) is None
