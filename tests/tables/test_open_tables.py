"""Tables with few lines or none: columns by white space, rows by anchors."""

from __future__ import annotations

from drawn import across, down, page, right, text, texts, turned

from extract.tables.find import find_tables
from schemas.page import Box, Fill

NAMES = ["Harrow", "Millmere", "Oldcastle", "Thornby", "Wexcombe"]


def figures(top: float, step: float = 14.0) -> list[list]:  # type: ignore[type-arg]
    rows = []
    for i, name in enumerate(NAMES):
        y = top + i * step
        rows += [text(60, y, name), right(240, y, str(17 * i + 4)), right(320, y, f"{12.5 + i}%")]
    return rows


HEAD = [
    text(60, 100, "Parish", bold=True),
    text(205, 100, "Electors", bold=True),
    text(292, 100, "Turnout", bold=True),
]


def test_no_lines_at_all() -> None:
    (table,) = find_tables(page(*HEAD, *figures(116)))
    assert table.engine == "borderless"
    assert texts(table)[0] == ["Parish", "Electors", "Turnout"]
    assert texts(table)[2] == ["Millmere", "21", "13.5%"]
    assert (table.n_rows, table.header_rows) == (6, 1)


def test_rules_above_and_below_are_enough_for_words_too() -> None:
    rules = [across(y, 60, 330) for y in (96, 113, 150)]
    words = [text(60, 100, "Post"), text(200, 100, "Holder"), text(60, 117, "Chair"), text(200, 117, "Ann Bell")]
    words += [text(60, 133, "Clerk"), text(200, 133, "Tom Reed")]
    (table,) = find_tables(page(*words, rules=rules))
    assert texts(table) == [["Post", "Holder"], ["Chair", "Ann Bell"], ["Clerk", "Tom Reed"]]
    assert table.header_rows == 1


def test_a_heading_spans_the_columns_under_its_rule() -> None:
    words = [text(205, 80, "Elections"), *HEAD, *figures(118)]
    rules = [across(76, 60, 330), across(93, 200, 330), across(114, 60, 330), across(190, 60, 330)]
    (table,) = find_tables(page(*words, rules=rules))
    assert table.header() == ["Parish", "Elections Electors", "Elections Turnout"]
    parish = table.at(0, 0)
    assert parish and parish.row_span == 2


def test_a_label_that_wraps_stays_in_its_row() -> None:
    words = [*HEAD, *figures(116, 28), text(60, 127, "and the hamlets"), text(60, 211, "of the marsh")]
    (table,) = find_tables(page(*words))
    assert [row[0] for row in texts(table)][1:] == [
        "Harrow and the hamlets",
        "Millmere",
        "Oldcastle",
        "Thornby of the marsh",
        "Wexcombe",
    ]


def test_the_first_line_of_a_label_over_its_figures_is_no_heading() -> None:
    words = [*HEAD, text(60, 111, "Harrow and the"), *figures(122, 14)]
    (table,) = find_tables(page(*words))
    assert table.header() == ["Parish", "Electors", "Turnout"]
    assert texts(table)[1][0] == "Harrow and the Harrow"


def test_a_column_with_a_heading_and_no_entry_is_kept() -> None:
    words = [text(60, 100, "Parish"), text(205, 100, "Electors"), text(292, 100, "Turnout"), text(360, 100, "Target")]
    (table,) = find_tables(page(*words, *figures(116)))
    assert table.header() == ["Parish", "Electors", "Turnout", "Target"]
    empty = table.at(2, 3)
    assert empty and empty.text == ""


def test_the_shade_of_an_empty_cell_is_kept() -> None:
    red = (220, 30, 30)
    words = [text(60, 100, "Parish"), text(205, 100, "Electors"), text(292, 100, "Turnout"), text(360, 100, "RAG")]
    table = find_tables(page(*words, *figures(116), fills=[Fill(Box(350, 129, 400, 141), red)]))[0]
    cell = table.at(2, 3)
    assert cell and (cell.text, cell.fill) == ("", red)


def test_upright_rules_alone_part_columns() -> None:
    words = [text(60, 100, "Aim"), text(205, 100, "Lead"), text(300, 100, "By when")]
    for i, name in enumerate(["Plant trees", "Mend paths", "Open the mill"]):
        y = 130 + 40 * i
        words += [text(60, y, name), text(60, y + 12, "with neighbours"), text(205, y, "Warden"), text(300, y, "May")]
    (table,) = find_tables(page(*words, rules=[down(195, 95, 240), down(290, 95, 240)]))
    assert table.n_cols == 3
    assert [row[0] for row in texts(table)] == [
        "Aim",
        "Plant trees with neighbours",
        "Mend paths with neighbours",
        "Open the mill with neighbours",
    ]


def test_tables_of_one_form_are_parted_at_their_heading() -> None:
    rules = [across(114, 60, 330), across(264, 60, 330)]
    again = [text(60, 250, "Parish", bold=True), text(205, 250, "Electors", bold=True)]
    again += [text(292, 250, "Turnout", bold=True)]
    first, second = find_tables(page(*HEAD, *figures(118), *again, *figures(268), rules=rules))
    assert texts(first) == texts(second)
    assert first.box.bottom < second.box.top


def test_turned_headings_take_their_columns() -> None:
    words = [text(60, 100, "Parish"), turned(222, 112, "Electors"), turned(302, 112, "Turnout"), *figures(118)]
    (table,) = find_tables(page(*words, rules=[across(114, 60, 330), across(190, 60, 330)]))
    assert table.header() == ["Parish", "Electors", "Turnout"]


def test_a_box_at_the_side_names_the_table() -> None:
    label = Fill(Box(20, 96, 55, 186), (30, 60, 120))
    shifted = [*HEAD, *figures(116)]
    (table,) = find_tables(page(text(22, 130, "Polls"), *shifted, fills=[label]))
    assert table.title == "Polls"
    assert table.n_cols == 3


def test_a_line_above_names_the_table() -> None:
    (table,) = find_tables(page(text(60, 78, "Table 3: Elections in the parishes"), *HEAD, *figures(116)))
    assert table.title == "Table 3: Elections in the parishes"


def test_a_table_beside_prose() -> None:
    prose = "The mill was bought by the parish in the spring"
    words = [text(340, 40 + 12 * i, prose, size=9) for i in range(30)]
    (table,) = find_tables(page(*HEAD, *figures(116), *words))
    assert table.header() == ["Parish", "Electors", "Turnout"]
    assert table.n_rows == 6


def test_headings_that_share_a_rule_share_its_columns() -> None:
    words = [text(200, 80, "Women"), text(340, 80, "Men"), text(60, 100, "Ward")]
    for i, name in enumerate(["Seats", "Votes", "Seats", "Votes"]):
        words.append(right(220 + 70 * i, 100, name))
    for r, ward in enumerate(["North", "East", "South", "West"]):
        words += [text(60, 118 + 14 * r, ward)]
        words += [right(220 + 70 * i, 118 + 14 * r, str(11 * r + 100 * i + 12)) for i in range(4)]
    rules = [across(76, 60, 440), across(94, 185, 435), across(114, 60, 440), across(176, 60, 440)]
    (table,) = find_tables(page(*words, rules=rules))
    assert table.header() == ["Ward", "Women Seats", "Women Votes", "Men Seats", "Men Votes"]


def test_intervals_in_brackets_are_a_column_of_their_own() -> None:
    words = [text(60, 100, "Parish"), text(190, 100, "Rate"), text(250, 100, "Range")]
    for r, name in enumerate(NAMES):
        y = 118 + 14 * r
        rate, low = 40.5 + 800 * (r == 3), 30 + 600 * (r == 3)
        words += [text(60, y, name), right(215, y, f"{rate}"), right(283, y, f"({low}.0-{low + 20}.0)")]
    (table,) = find_tables(page(*words, rules=[across(96, 60, 290), across(113, 60, 290), across(190, 60, 290)]))
    assert texts(table)[1] == ["Harrow", "40.5", "(30.0-50.0)"]
    assert texts(table)[4] == ["Thornby", "840.5", "(630.0-650.0)"]


def test_words_in_the_middle_of_figures_are_a_band() -> None:
    words = [text(60, 100, "Year"), right(220, 100, "Boys"), right(290, 100, "Girls"), right(360, 100, "All")]
    for half, name in enumerate(["Pupils on roll", "Pupils who walk"]):
        top = 118 + 60 * half
        words.append(text(205, top, name))
        for r in range(3):
            y = top + 14 * (r + 1)
            words += [text(60, y, str(2010 + r))]
            words += [right(220 + 70 * i, y, str(40 + r + 17 * i + 90 * half)) for i in range(3)]
    rules = [across(96, 60, 370), across(113, 60, 370), across(240, 60, 370)]
    (table,) = find_tables(page(*words, rules=rules))
    assert [row[0] for row in texts(table)] == ["Year", "", "2010", "2011", "2012", "", "2010", "2011", "2012"]
    assert "Pupils who walk" in texts(table)[5]


def test_a_key_in_small_letters_beside_the_title_is_no_title() -> None:
    words = [*text(60, 76, "Polls in May", size=14), *text(300, 80, "Key: grey is not rated", size=8)]
    (table,) = find_tables(page(words, *HEAD, *figures(116)))
    assert table.title == "Polls in May"


def test_headings_close_to_each_other_over_a_band_are_no_title() -> None:
    words = [
        text(60, 82, "Measure", bold=True),
        text(120, 82, "Latest", bold=True),
        text(157, 82, "Target", bold=True),
    ]
    words += [text(194, 82, "Lower limit", bold=True), text(256, 82, "Upper limit", bold=True)]
    words += [text(60, 100, "Lighting", bold=True)]
    for y, name in ((118, "Lamps lit"), (136, "Lamps out")):
        words += [
            text(60, y, name),
            text(122, y, "90%"),
            text(160, y, "95%"),
            text(196, y, "80%"),
            text(258, y, "99%"),
        ]
    rules = [across(y, 60, 330) for y in (96, 114, 132, 150)]
    (table,) = find_tables(page(*words, rules=rules))
    assert texts(table)[0] == ["Measure", "Latest", "Target", "Lower limit", "Upper limit"]
    assert table.header_rows == 1


def test_a_long_line_that_ends_before_the_next_column_is_of_its_own() -> None:
    words = [text(60, 88, "What we count"), text(260, 88, "Result"), text(320, 88, "Target")]
    for top, names in (
        (108, ["Footpaths that are open to walkers and", "horses"]),
        (138, ["Lamps lit"]),
        (158, ["Bins"]),
    ):
        words += [text(60, top + 11 * i, name) for i, name in enumerate(names)]
        words += [text(260, top + 5 * (len(names) - 1), "81%"), text(320, top + 5 * (len(names) - 1), "85%")]
    words += [text(60, 178 + 20 * i, name) for i, name in enumerate(("Trees", "Ponds", "Signs"))]
    words += [w for i in range(3) for w in (text(260, 178 + 20 * i, "7"), text(320, 178 + 20 * i, "8"))]
    (table,) = find_tables(page(*words, rules=[across(102, 60, 360)]))
    assert texts(table)[1] == ["Footpaths that are open to walkers and horses", "81%", "85%"]


def test_the_bold_title_of_a_second_table_of_one_form_is_no_heading_of_it() -> None:
    words, rules = [], []
    for top, title in ((80, "LMP 4 Lamps that are lit by dusk"), (180, "LMP 8 Lamps that are mended")):
        words += [text(60, top, title, bold=True)]
        for x, head in ((60, "Year"), (160, "Harrowmere"), (240, "England"), (320, "Rank")):
            words += [text(x, top + 14, head, bold=True)]
            cells = ("2030-31", "2031-32", "2032-33") if x == 60 else [f"{x + i}.5" for i in range(3)]
            words += [text(x, top + 32 + 14 * i, cell) for i, cell in enumerate(cells)]
        rules += [across(y, 56, 380) for y in (top + 12, top + 28, top + 76)]
    found = find_tables(page(*words, rules=rules))
    assert [(t.title, t.header_rows, t.n_rows) for t in found] == [
        ("LMP 4 Lamps that are lit by dusk", 1, 4), ("LMP 8 Lamps that are mended", 1, 4),
    ]  # fmt: skip


def test_other_headings_behind_the_first_one_begin_another_table() -> None:
    words = [*HEAD, *figures(116), text(60, 206, "Those of the year before."), text(60, 224, "Parish", bold=True)]
    words += [text(205, 224, "2030/31", bold=True), text(285, 224, "2031/32", bold=True), *figures(240)]
    first, second = find_tables(page(*words))
    assert (first.header(), first.n_rows) == (["Parish", "Electors", "Turnout"], 6)
    assert (second.header(), second.n_rows) == (["Parish", "2030/31", "2031/32"], 6)
