"""Glossaries as they are printed."""

from __future__ import annotations

import pytest

from extract.records.glossary import extract
from schemas.records import Definition, RecordBox
from tests.actions.place import gridded
from tests.minutes.tabled import tabled
from tests.typeset import At, scope, section

HEAD = At(230, 60, "**GLOSSARY OF TERMS**")


def found(*pages: list[At | str]) -> list[tuple[str, str]]:
    return [(r.term, r.text) for r in extract(section("other", *pages), scope()) if isinstance(r, Definition)]


def test_terms_and_meanings_in_two_columns() -> None:
    lines: list[At | str] = [
        HEAD,
        At(72, 100, "Arrears"),
        At(160, 100, "Rent that was due and was not paid by the end of the week in"),
        At(160, 112.5, "which it fell due."),
        At(72, 135, "Capital gain"),
        At(160, 135, "A rise in the price of an asset, by which its owner is better off"),
        At(72, 147.5, "or loss"),
        At(160, 147.5, "or worse off."),
        At(72, 170, "Void"),
        At(160, 170, "A home that nobody lives in."),
    ]
    assert found(lines) == [
        ("Arrears", "Rent that was due and was not paid by the end of the week in which it fell due."),
        ("Capital gain or loss", "A rise in the price of an asset, by which its owner is better off or worse off."),
        ("Void", "A home that nobody lives in."),
    ]


def test_abbreviations_close_below_each_other() -> None:
    lines: list[At | str] = [HEAD]
    for i, (term, text) in enumerate(
        [("EPC", "Energy performance certificate"), ("FRA", "Fire risk assessment"), ("SN", "Neighbours")]
    ):
        lines += [At(72, 100 + 12.5 * i, term), At(160, 100 + 12.5 * i, text)]
    assert [term for term, _ in found(lines)] == ["EPC", "FRA", "SN"]


def test_bold_terms_over_their_paragraphs_after_a_list_of_contents() -> None:
    contents: list[At | str] = [HEAD]
    for i, term in enumerate(["Allocation", "Arrears", "Lease", "Nomination", "Void", "Ward"]):
        contents += [At(72, 100 + 15 * i, term), At(500, 100 + 15 * i, "2")]
    body: list[At | str] = [
        At(72, 80, "**Allocation**"),
        At(72, 92.5, "The offer of a home. It may be"),
        At(72, 112.5, "refused once."),
        At(72, 135, "**Arrears**"),
        At(72, 147.5, "Rent that is late."),
        At(72, 170, "**Lease**"),
    ]
    rest: list[At | str] = [
        At(72, 80, "A contract for a term of years."),
        At(72, 120, "**Sources**"),
        At(72, 140, "A website."),
    ]
    assert found(contents, body, rest) == [
        ("Allocation", "The offer of a home. It may be refused once."),
        ("Arrears", "Rent that is late."),
        ("Lease", "A contract for a term of years."),
    ]


def test_terms_and_meanings_on_one_line_each() -> None:
    lines: list[At | str] = [
        At(72, 60, "**Abbreviations**"),
        At(72, 80, "EPC – energy performance certificate"),
        At(72, 95, "FRA – fire risk assessment"),
        At(72, 110, "HRA – housing revenue account, from which homes are built"),
        At(72, 150, "**Next steps**"),
    ]
    assert found(lines)[2] == ("HRA", "housing revenue account, from which homes are built")
    assert len(found(lines)) == 3


def test_an_entry_over_a_page_end_has_a_second_box() -> None:
    first: list[At | str] = [HEAD, At(72, 100, "**Lease**"), At(72, 112.5, "A contract."), At(72, 140, "**Void**")]
    first += [At(72, 152.5, "A home without a tenant."), At(72, 780, "**Ward**"), At(72, 792.5, "A part of the")]
    rows = extract(section("other", first, [At(72, 110, "borough.")]), scope())
    (box,) = [r for r in rows if isinstance(r, RecordBox)]
    assert box.page == 2
    assert [r.text for r in rows if isinstance(r, Definition)][-1] == "A part of the borough."


def test_a_sentence_about_a_glossary_heads_none() -> None:
    assert (
        found(
            [
                "A glossary of terms is at the end of this report",
                "Lease: see there.",
                "Void: see there.",
                "Ward: see there.",
            ]
        )
        == []
    )


def test_lines_with_bold_terms_below_a_table_of_terms() -> None:
    table = gridded(("Term", "Meaning"), ("AB", "Able Boats"), ("CD", "Cold Docks"), wide=150.0)
    own = tabled(
        "other",
        [
            At(40, 30, "**Glossary of terms**", 12),
            At(40, 230, "**Money**"),
            At(40, 250, "**Precept** – what one council asks of another."),
            At(40, 270, "**Reserves** – money set aside."),
            At(40, 290, "**Void** – a home that nobody lives in."),
        ],
        table,
    )
    rows = [r for r in extract(own, scope()) if isinstance(r, Definition)]
    assert [r.term for r in rows] == ["AB", "CD", "Precept", "Reserves", "Void"]


def test_a_sentence_leads_to_lines_of_terms() -> None:
    lines: list[At | str] = [
        At(72, 60, "**Jargon buster**"),
        At(72, 80, "These words cannot be avoided."),
        At(72, 105, "**Lease** – a contract for years."),
        At(72, 130, "**Void** – an empty home."),
        At(72, 155, "**Ward** – a part of a town."),
    ]
    assert [term for term, _ in found(lines)] == ["Lease", "Void", "Ward"]


def test_a_heading_ends_two_columns_and_a_letter_does_not() -> None:
    lines: list[At | str] = [HEAD, At(72, 100, "**A**"), At(72, 120, "AGM"), At(160, 120, "Annual general meeting")]
    lines += [At(72, 140, "APR"), At(160, 140, "Annual rate"), At(72, 160, "**B**"), At(72, 180, "BID")]
    lines += [At(160, 180, "Business district"), At(72, 210, "**Further reading**"), At(72, 230, "The Act.")]
    assert found(lines) == [("AGM", "Annual general meeting"), ("APR", "Annual rate"), ("BID", "Business district")]


def test_entries_in_two_halves_of_a_table() -> None:
    table = gridded(
        ("Acronym", "Full name", "Acronym", "Full name"), ("AB", "Able Boats", "EF", "Eel Fishers"),
        ("CD", "Cold Docks", "", ""), wide=150.0,
    )  # fmt: skip
    own = tabled("other", [At(40, 30, "**List of acronyms**", 12)], table)
    rows = [r for r in extract(own, scope()) if isinstance(r, Definition)]
    assert [(r.term, r.text) for r in rows] == [("AB", "Able Boats"), ("CD", "Cold Docks"), ("EF", "Eel Fishers")]


def test_a_list_close_set_and_another_glossary_below_it() -> None:
    lines: list[At | str] = [At(72, 60, "**Abbreviations**", 13)]
    for i, (term, text) in enumerate(
        [("AQ", "Air quality in towns"), ("BNG", "Gain"), ("CIL", "A levy on builders")]
    ):
        lines += [At(72, 80 + 12.5 * i, term), At(300, 80 + 12.5 * i, text)]
    lines += [At(72, 125, "**Glossary**", 13)]
    for i, (term, text) in enumerate(
        [("Infill", "A house in a gap."), ("Lease", "A term."), ("Void", "None there.")]
    ):
        lines += [At(72, 145 + 40 * i, f"**{term}**"), At(72, 165 + 40 * i, text)]
    lines += [At(72, 265, "**Maps**", 13), At(72, 285, "They are printed apart.")]
    assert [term for term, _ in found(lines)] == ["AQ", "BNG", "CIL", "Infill", "Lease", "Void"]
    assert found(lines)[-1] == ("Void", "None there.")


@pytest.mark.parametrize(
    "heading", ["Jargon explained: a glossary", "Council words – jargon explained", "Part 2: Glossary"]
)
def test_headings_that_name_a_glossary_behind_a_colon(heading: str) -> None:
    lines: list[At | str] = [At(72, 60, f"**{heading}**")]
    entries = [("Arrears", "Rent that is late."), ("Precept", "What a parish asks for."), ("Void", "An empty home.")]
    for i, (term, text) in enumerate(entries):
        lines += [At(72, 100 + 25 * i, term), At(160, 100 + 25 * i, text)]
    assert found(lines) == entries


def test_the_headings_of_two_columns_are_no_entry() -> None:
    lines: list[At | str] = [HEAD, At(72, 90, "**Term**"), At(160, 90, "**Definition**")]
    for i, (term, text) in enumerate([("Lease", "A contract."), ("Void", "An empty home."), ("Ward", "A part.")]):
        lines += [At(72, 110 + 20 * i, term), At(160, 110 + 20 * i, text)]
    assert [term for term, _ in found(lines)] == ["Lease", "Void", "Ward"]


def test_terms_in_quotes_and_what_they_mean() -> None:
    lines: list[At | str] = [
        At(72, 60, "**4. Terms used in this report**"),
        At(72, 85, "“Season ticket” means a permit to moor for a year."),
        At(72, 110, "“Slip” refers to the ramp by the yard."),
        At(72, 135, "In this report “the Trust” is short for the harbour's."),
    ]
    assert found(lines) == [("Season ticket", "a permit to moor for a year."), ("Slip", "the ramp by the yard.")]


def test_two_lines_with_dashes_are_no_list_where_no_term_is_set_apart() -> None:
    bold: list[At | str] = [
        At(72, 60, "**Key terms**"),
        At(72, 85, "**Slip** – the ramp by the yard."),
        At(72, 110, "**Hard** – the shore at low water."),
    ]
    assert found(bold) == [("Slip", "the ramp by the yard."), ("Hard", "the shore at low water.")]
    plain = [At(72, 60, "**Key terms**"), At(72, 85, "Slip – the ramp."), At(72, 110, "Hard – the shore.")]
    assert found([*plain]) == []
