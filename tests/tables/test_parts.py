"""Parts of one table on a page that bands part."""

from __future__ import annotations

from drawn import across, lattice, page, text, texts

from extract.tables.find import find_tables
from schemas.page import Word

XS = (60, 200, 280, 360, 440)


def row(top: float, *entries: str, bold: bool = False) -> list[list[Word]]:
    return [text(x + 6, top, entry, bold=bold) for x, entry in zip(XS, entries, strict=False)]


def test_a_band_that_no_line_encloses_does_not_end_the_table() -> None:
    words = row(105, "Parish", "Electors", "Voted", "Turnout") + row(125, "Harrow", "204", "90", "44.1%")
    words += [text(66, 145, "The hill parishes", bold=True)]
    words += row(165, "Thornby", "1,310", "512", "39.1%") + row(185, "Wexcombe", "77", "41", "53.2%")
    rules = lattice(XS, (100, 120, 140)) + lattice(XS, (160, 180, 200))
    (table,) = find_tables(page(*words, rules=rules))
    assert texts(table)[2:4] == [["The hill parishes"] * 4, ["Thornby", "1,310", "512", "39.1%"]]
    assert (table.header_rows, table.n_rows, table.band_rows) == (1, 5, frozenset({2}))


def test_a_second_table_with_a_heading_stays_one() -> None:
    words = row(105, "Parish", "Electors", "Voted", "Turnout") + row(125, "Harrow", "204", "90", "44.1%")
    words += row(165, "Boat", "Length", "Beam", "Draught") + row(185, "Marsh Hen", "7.1", "2.2", "0.4")
    rules = lattice(XS, (100, 120, 140)) + lattice(XS, (160, 180, 200))
    assert len(find_tables(page(*words, rules=rules))) == 2


def test_a_sentence_between_two_tables_parts_them() -> None:
    words = row(105, "Parish", "Electors", "Voted", "Turnout") + row(125, "Harrow", "204", "90", "44.1%")
    words += [text(66, 145, "These are the parishes beyond the river and the old road.")]
    words += row(165, "Thornby", "1,310", "512", "39.1%") + row(185, "Wexcombe", "77", "41", "53.2%")
    rules = lattice(XS, (100, 120, 140)) + lattice(XS, (160, 180, 200))
    assert len(find_tables(page(*words, rules=rules))) == 2


def test_a_row_of_words_above_a_part_of_words_is_no_heading() -> None:
    words = row(105, "Parish", "Clerk", "Chair", "Hall", bold=True) + row(
        125, "Harrow", "Ann Bell", "Tom Reed", "none"
    )
    words += row(155, "Thornby", "Joe Marsh", "Una Hill", "old school")
    rules = lattice(XS, (100, 120, 140)) + lattice(XS, (150, 170))
    (table,) = find_tables(page(*words, rules=rules))
    assert (table.header_rows, table.n_rows) == (1, 3)


def test_a_heading_that_stands_alone_heads_the_figures_below_it() -> None:
    words = row(105, "Parish", "Electors", "Voted", "Turnout", bold=True) + row(125, "name", "all", "in May", "share")
    words += row(155, "Thornby", "1,310", "512", "39.1%") + row(175, "Wexcombe", "77", "41", "53.2%")
    rules = lattice(XS, (100, 120, 140)) + lattice(XS, (150, 170, 190))
    (table,) = find_tables(page(*words, rules=rules))
    assert (table.header_rows, table.n_rows) == (2, 4)


def test_other_bold_headings_under_a_title_begin_another_table() -> None:
    words = row(105, "Ref", "Action", "Who", "When", bold=True) + row(125, "A1", "Mend rails", "Clerk", "May")
    words += [*row(145, "A2", "Paint", "Clerk", "June"), text(66, 165, "Closed since then", bold=True)]
    words += [
        text(66, 185, "Ref", bold=True),
        text(150, 185, "Action", bold=True),
        text(330, 185, "Outcome", bold=True),
    ]
    words += [text(66, 205, "A0", bold=False), text(150, 205, "Count the boats"), text(330, 205, "Nine found")]
    words += [text(66, 225, "A3", bold=False), text(150, 225, "Ring the bell"), text(330, 225, "Rung twice")]
    rules = [across(y, 60, 440) for y in (100, 120, 140, 160, 180, 200, 220, 240)]
    assert [(t.n_rows, t.n_cols) for t in find_tables(page(*words, rules=rules))] == [(3, 4), (3, 3)]


def test_the_title_and_the_headings_of_another_table_may_wrap() -> None:
    words = row(105, "Ref", "Action", "Who", "When", bold=True) + row(125, "A1", "Mend rails", "Clerk", "May")
    words += [*row(145, "A2", "Paint", "Clerk", "June"), text(66, 165, "Asked of us by the port", bold=True)]
    words += [text(66, 177, "in the spring of the year", bold=True)]
    words += [text(66, 200, "No", bold=True), text(150, 200, "What they", bold=True)]
    words += [text(330, 200, "Reply", bold=True), text(150, 212, "asked for", bold=True)]
    words += [text(66, 230, "B"), text(150, 230, "Count the boats"), text(330, 230, "Nine found")]
    words += [text(66, 250, "C"), text(150, 250, "Ring the bell"), text(330, 250, "Rung twice")]
    rules = [across(y, 60, 440) for y in (100, 120, 140, 160, 195, 225, 245, 265)]
    assert [(t.n_rows, t.n_cols) for t in find_tables(page(*words, rules=rules))] == [(3, 4), (3, 3)]
