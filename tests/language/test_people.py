from __future__ import annotations

import pytest

from extract.language.people import Person, looks_like_name, people
from schemas.profile import load_profile

WORDS = load_profile().language


def names(text: str) -> list[tuple[str, str | None]]:
    return [(p.name, p.role) for p in people(text, WORDS)]


def test_one_councillors_heads_all_names_and_notes_stay_apart() -> None:
    found = people(
        "Councillors Ash (Chair), Birch (Vice-Chair), C Cole (except for agenda items 1-6) and Dunn", WORDS
    )
    assert found == [
        Person("Ash", "Chair"),
        Person("Birch", "Vice-Chair"),
        Person("C Cole", None, "except for agenda items 1-6"),
        Person("Dunn"),
    ]


def test_the_full_stops_of_titles_part_nobody() -> None:
    assert names("Cllr. Mrs. E. Ash (Chair), Cllr. Dr. P. Box") == [
        ("Cllr. Mrs. E. Ash", "Chair"),
        ("Cllr. Dr. P. Box", None),
    ]


def test_decorations_belong_to_the_name_and_posts_in_brackets_keep_their_commas() -> None:
    assert names("Mr A B Ash, OBE, Mrs C Head (Head of Schools, Youth and Play) and Box (Clerk)") == [
        ("Mr A B Ash, OBE", None),
        ("Mrs C Head", "Head of Schools, Youth and Play"),
        ("Box", "Clerk"),
    ]


def test_posts_after_a_comma_with_semicolons_between_the_people() -> None:
    text = "Councillor Ash, Cabinet Member for Care; Ben Box, Director, Law and Property and Cy Dale, Head of Play"
    assert names(text) == [
        ("Councillor Ash", "Cabinet Member for Care"),
        ("Ben Box", "Director, Law and Property"),
        ("Cy Dale", "Head of Play"),
    ]


def test_initials_are_told_from_organizations() -> None:
    assert people("Ann Ash (AA), Ben Box (NHS)", WORDS) == [
        Person("Ann Ash", initials="AA"),
        Person("Ben Box", "NHS"),
    ]


@pytest.mark.parametrize(
    "text", ["None", "Nil.", "Harrowmere School", "Item 4", "vacant", "In December", "Head of Parks"]
)
def test_what_names_nobody(text: str) -> None:
    assert not looks_like_name(text, WORDS)
    assert people(text, WORDS) == []


def test_a_word_after_the_last_name_is_no_name() -> None:
    assert names("Ann Ash and Ben Box and sanctioned") == [("Ann Ash", None), ("Ben Box", None)]


def test_posts_with_their_holders() -> None:
    assert names("Chief Executive, Director Finance & Procurement, Works Officer (F. Ash)") == [
        ("F. Ash", "Works Officer")
    ]
    assert names("D. Cllr Ann Ash, Clerk Ben Birch and 5 parishioners")[1:] == [("Ben Birch", "Clerk")]
    assert names("Deputy Town Clerk, Ann Ash") == [("Ann Ash", "Deputy Town Clerk")]
    assert names("Mr A Ash (Applicant), PC 482 Bray (Police)") == [
        ("Mr A Ash", "Applicant"),
        ("PC 482 Bray", "Police"),
    ]
    assert names("Ann Ash, Chief Nurse (by Teams)") == [("Ann Ash", "Chief Nurse")]


def test_aldermen_who_presides_and_two_names_without_a_mark() -> None:
    assert names("Deputy Mayor, Alderman M Coyle; Aldermen J Adair, T Wray; Councillors C Breslin and D Cush") == [
        ("Alderman M Coyle", "Deputy Mayor"),
        ("J Adair", None),
        ("T Wray", None),
        ("C Breslin", None),
        ("D Cush", None),
    ]
    assert names("The Mayor, Councillor R Ash") == [("Councillor R Ash", "Mayor")]
    assert names("Cllr Ash Cllr Birch County Cllr Cole") == [
        ("Cllr Ash", None),
        ("Cllr Birch", None),
        ("County Cllr Cole", None),
    ]
    assert people("Councillor A Ash (Councillor Birch substituting)", WORDS)[0].role is None
