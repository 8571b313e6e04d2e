"""Tables with lines around their cells, whole and partly missing."""

from __future__ import annotations

from itertools import pairwise

from drawn import across, down, lattice, page, text, texts, turned

from extract.tables.find import find_tables
from schemas.page import Box, Drawing, Fill

XS = [60.0, 200.0, 280.0, 360.0]
YS = [100.0, 120.0, 140.0, 160.0]
HEAD = [text(64, 105, "Service", bold=True), text(204, 105, "April", bold=True), text(284, 105, "May", bold=True)]
BODY = [
    *(text(64, 125, "Libraries"), text(204, 125, "12"), text(284, 125, "14")),
    *(text(64, 145, "Allotments"), text(204, 145, "7"), text(284, 145, "9")),
]
WANTED = [["Service", "April", "May"], ["Libraries", "12", "14"], ["Allotments", "7", "9"]]


def test_a_full_grid_gives_its_cells_and_its_heading() -> None:
    (table,) = find_tables(page(*HEAD, *BODY, rules=lattice(XS, YS)))
    assert texts(table) == WANTED
    assert (table.header_rows, table.engine) == (1, "ruled")
    assert table.at(1, 1).box == Box(200, 120, 280, 140)  # type: ignore[union-attr]


def test_thin_rectangles_and_dashes_are_lines_too() -> None:
    dashes = [across(y, x, x + 4) for y in YS for x in range(60, 360, 7)]
    (table,) = find_tables(page(*HEAD, *BODY, rules=[*dashes, *(down(x, 100, 160) for x in XS)]))
    assert texts(table) == WANTED


def test_the_outer_lines_may_be_missing() -> None:
    rules = [across(y, 60, 360) for y in YS[1:3]] + [down(x, 100, 160) for x in XS[1:3]]
    (table,) = find_tables(page(*HEAD, *BODY, rules=rules))
    assert texts(table) == WANTED


def test_edges_of_fills_bound_cells_and_fills_colour_them() -> None:
    green = (0, 128, 0)
    shades = [(230, 230, 230), (210, 220, 240), (250, 240, 220)]
    fills = [
        Fill(Box(a, top, b, top + 20), shades[(i + j) % 3])
        for i, (a, b) in enumerate(pairwise(XS))
        for j, top in enumerate(YS[:3])
    ]
    fills.append(Fill(Box(280, 140, 360, 160), green))
    (table,) = find_tables(page(*HEAD, *BODY, fills=fills))
    assert texts(table) == WANTED
    assert table.at(2, 2).fill == green  # type: ignore[union-attr]
    assert table.at(1, 0).fill == shades[1]  # type: ignore[union-attr]


def test_shades_of_paragraphs_inside_shaded_cells_are_no_cells() -> None:
    shade = (220, 220, 220)
    fills = [Fill(Box(a, 100, b, 120), shade) for a, b in pairwise(XS)]
    fills += [Fill(Box(a + 4, 102, b - 4, 110), shade) for a, b in pairwise(XS)]
    (table,) = find_tables(page(*HEAD, *BODY, rules=lattice(XS, YS), fills=fills))
    assert texts(table) == WANTED


def test_a_cell_without_inner_lines_spans() -> None:
    rules = [across(100, 60, 360), across(120, 200, 360), *(across(y, 60, 360) for y in (140, 160, 180))]
    rules += [down(60, 100, 180), down(200, 100, 180), down(280, 120, 180), down(360, 100, 180)]
    words = [
        *(text(64, 115, "Ward", bold=True), text(250, 105, "Visits", bold=True)),
        *(text(204, 125, "Adults", bold=True), text(284, 125, "Children", bold=True)),
        *(text(64, 145, "North"), text(204, 145, "5"), text(284, 145, "6")),
        *(text(64, 165, "South"), text(204, 165, "8"), text(284, 165, "2")),
    ]
    (table,) = find_tables(page(*words, rules=rules))
    spanning, ward = table.at(0, 1), table.at(0, 0)
    assert spanning and (spanning.text, spanning.col_span) == ("Visits", 2)
    assert ward and (ward.text, ward.row_span) == ("Ward", 2)
    assert table.header() == ["Ward", "Visits Adults", "Visits Children"]


def test_one_drawn_row_of_many_entries_stays_one_row() -> None:
    ys = [100.0, 120.0, 300.0]
    entries = [125.0, 160.0, 200.0, 250.0]
    words = [text(64, 105, "Action", bold=True), text(204, 105, "Owner", bold=True), text(284, 105, "By", bold=True)]
    for y in entries:
        words += [text(64, y, "Mend the gate of"), text(64, y + 12, "the orchard"), text(204, y + 5, "Warden")]
        words += [text(284, y + 2, "May 2024")]
    (table,) = find_tables(page(*words, rules=lattice(XS, ys)))
    assert (table.n_rows, table.n_cols) == (2, 3)
    cell = table.at(1, 1)
    assert cell and cell.text.split("\n") == ["Warden"] * 4
    assert [w.box.top for w in cell.words] == [y + 5 for y in entries]


def test_a_drawn_row_with_figures_on_common_lines_is_cut() -> None:
    words = [*HEAD]
    for i, name in enumerate(["Libraries", "Allotments", "Museums", "Pools"]):
        y = 124 + 12 * i
        words += [text(64, y, name), text(204, y, str(10 + 3 * i)), text(284, y, str(40 + 7 * i))]
    (table,) = find_tables(page(*words, rules=lattice(XS, [100, 120, 180])))
    assert [row[0] for row in texts(table)] == ["Service", "Libraries", "Allotments", "Museums", "Pools"]
    assert texts(table)[4] == ["Pools", "19", "61"]


def test_figures_that_touch_across_a_line_are_parted() -> None:
    words = [*HEAD, text(64, 125, "Libraries"), text(255, 125, "12345.0678.9"), text(64, 145, "Allotments")]
    words += [text(204, 145, "7"), text(284, 145, "9")]
    (table,) = find_tables(page(*words, rules=lattice(XS, YS)))
    assert texts(table)[1] == ["Libraries", "12345", ".0678.9"]


def test_turned_text_reads_in_its_own_direction() -> None:
    words = [*HEAD[1:], *BODY, turned(70, 119, "In year", size=4)]
    (table,) = find_tables(page(*words, rules=lattice(XS, YS)))
    cell = table.at(0, 0)
    assert cell and (cell.text, cell.rotated) == ("In year", True)


def test_a_band_row_spans_the_table() -> None:
    ys = [*YS, 180.0]
    rules = [across(y, 60, 360) for y in ys] + [down(60, 100, 180), down(360, 100, 180)]
    rules += [down(x, a, b) for x in (200, 280) for a, b in ((100, 120), (140, 180))]
    words = [*HEAD, text(64, 125, "Culture", bold=True), text(64, 145, "Libraries"), text(204, 145, "12")]
    words += [text(284, 145, "14"), text(64, 165, "Museums"), text(204, 165, "3"), text(284, 165, "4")]
    (table,) = find_tables(page(*words, rules=rules))
    assert table.band_rows == {1}
    assert table.at(1, 2) is table.at(1, 0)


def test_a_title_inside_the_frame_is_the_title() -> None:
    rules = [*lattice(XS, YS), across(80, 60, 360), down(60, 80, 100), down(360, 80, 100)]
    (table,) = find_tables(page(text(64, 85, "Visits in spring"), *HEAD, *BODY, rules=rules))
    assert table.title == "Visits in spring"
    assert texts(table) == WANTED


def test_coloured_squares_are_marks_in_their_cells() -> None:
    red = (200, 0, 0)
    square, arrow = Fill(Box(320, 126, 328, 134), red), Drawing(Box(230, 146, 238, 154), ((230, 146), (234, 154)))
    (table,) = find_tables(page(*HEAD, *BODY, rules=lattice(XS, YS), fills=[square], drawings=[arrow]))
    cell, other = table.at(1, 2), table.at(2, 1)
    assert cell and cell.fill is None and [d.fill for d in cell.drawings] == [red]
    assert other and other.drawings == (arrow,)


def test_the_strip_of_a_card_is_a_table_of_one_row() -> None:
    words = [text(64, 105, "Latest: 422"), text(204, 105, "Target: 400"), text(284, 105, "Before: 493")]
    (table,) = find_tables(page(*words, rules=lattice(XS, [100, 120])))
    assert texts(table) == [["Latest: 422", "Target: 400", "Before: 493"]]


def test_a_grid_of_tens_of_thousands_of_lines_is_survived() -> None:
    hatching = [across(100 + i / 50, 60, 70 + i % 400) for i in range(12_000)]
    hatching += [down(60 + i / 50, 100, 110 + i % 300) for i in range(12_000)]
    assert find_tables(page(*HEAD, *BODY, rules=hatching)) is not None


def test_a_word_that_its_cell_broke_is_mended() -> None:
    xs, ys = [60.0, 104.0, 200.0, 300.0], [100.0, 130.0, 150.0]
    words = [text(62, 105, "Attendee"), text(62, 117, "s"), text(110, 105, "Senior"), text(110, 117, "officer")]
    words += [text(204, 105, "Due"), text(62, 135, "12"), text(110, 135, "Warden"), text(204, 135, "May")]
    (table,) = find_tables(page(*words, rules=lattice(xs, ys)))
    assert [c.text for c in table.row(0)] == ["Attendees", "Senior\nofficer", "Due"]


def test_stripes_are_no_headings_and_two_shaded_rows_are() -> None:
    blue, pale = (20, 40, 90), (235, 240, 250)
    ys = [100.0 + 20 * i for i in range(6)]
    rows = [["Scheme", "Prior", "2025-26"], ["", "spend", "budget"], ["Ferry", "so far none", "new"]]
    rows += [["Bridge", "in part", "ends"], ["Quay", "all", "open"]]
    words = [text(XS[c] + 4, ys[r] + 5, value) for r, row in enumerate(rows) for c, value in enumerate(row) if value]
    stripes = [Fill(Box(60, ys[r], 360, ys[r + 1]), blue if r < 2 else pale) for r in (0, 1, 3)]
    (table,) = find_tables(page(*words, rules=lattice(XS, ys), fills=stripes))
    assert table.header() == ["Scheme", "Prior spend", "2025-26 budget"]
    rest = page(*words[5:], rules=lattice(XS, ys[2:]), fills=stripes[2:])
    assert find_tables(rest)[0].header_rows == 0


def test_a_shaded_title_over_part_of_the_width_is_the_title() -> None:
    shade = (160, 160, 160)
    rules = [*lattice(XS, YS), across(80, 60, 360), down(60, 80, 100), down(280, 80, 100), down(360, 80, 100)]
    fills = [Fill(Box(60, 80, 280, 100), shade), Fill(Box(280, 80, 360, 100), shade)]
    (table,) = find_tables(page(text(64, 85, "Visits in spring"), *HEAD, *BODY, rules=rules, fills=fills))
    assert table.title == "Visits in spring"
    assert texts(table) == WANTED


def test_notes_drawn_over_all_columns_leave_a_full_grid_believed() -> None:
    xs, ys = [60, 180, 230, 280, 330, 380, 430], [100 + 20 * i for i in range(9)]
    rules = [across(y, 60, 430) for y in ys]
    words = [text(x + 4, 105, f"Head{i}") for i, x in enumerate(xs[:-1])]
    for row in range(8):
        if row % 2 == 0:
            rules += [down(x, ys[row], ys[row + 1]) for x in xs]
            words += [text(64, ys[row] + 5, f"Lamps{row}")] if row else []
            words += [text(x + 4, ys[row] + 5, f"{row}{i}%") for i, x in enumerate(xs[1:-1])] if row else []
        else:
            rules += [down(60, ys[row], ys[row + 1]), down(430, ys[row], ys[row + 1])]
            words += [text(64, ys[row] + 5, "a band" if row == 1 else "The quay was shut by storms for weeks")]
    words += [text(64, 265, "and so on"), text(64, 285, "Harbour")]
    rules += [across(280, 60, 430), across(300, 60, 430), *(down(x, 260, 300) for x in (60, 430))]
    (table,) = find_tables(page(*words, rules=rules))
    assert (table.engine, table.n_rows, table.n_cols) == ("ruled", 10, 6)


def test_the_number_of_a_quarter_is_not_parted_from_its_year() -> None:
    xs = [60.0, 200.0, 245.0, 300.0]
    words = [text(204, 105, "Quarter 2 2031/32"), text(204, 125, "Actual"), text(254, 125, "Target")]
    words += [text(64, 145, "Lamps"), text(204, 145, "90%"), text(254, 145, "95%")]
    rules = [across(y, 60, 300) for y in (100, 160)] + [across(y, 60, 300) for y in (120, 140)]
    rules += [down(x, 100, 160) for x in (60, 200, 300)] + [down(245, 120, 160)]
    (table,) = find_tables(page(*words, rules=rules))
    assert texts(table)[0][1:] == ["Quarter 2 2031/32"] * 2
    assert xs[2] == table.at(1, 2).box.x0  # type: ignore[union-attr]


def test_years_in_brackets_below_figures_are_no_row_of_their_own() -> None:
    words = [*HEAD, text(64, 124, "Loans of books"), text(64, 136, "and films"), text(64, 164, "Allotments")]
    words += [text(204, 124, "12"), text(204, 136, "(2029)"), text(284, 124, "14"), text(284, 136, "(2031/32)")]
    words += [text(204, 164, "7"), text(284, 164, "9")]
    (table,) = find_tables(page(*words, rules=lattice(XS, [100, 120, 150, 180])))
    assert texts(table)[1] == ["Loans of books and films", "12 (2029)", "14 (2031/32)"]
