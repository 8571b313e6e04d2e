"""Columns of marks without words, and rows whose cells are centred by height."""

from __future__ import annotations

from drawn import across, page, right, text, texts

from extract.tables.cells import cell_text
from extract.tables.find import find_tables
from schemas.page import Box, Colour, Drawing, Fill, Word, starts_of

NAMES = ["Harrow", "Millmere", "Oldcastle", "Thornby"]
LIGHTS: list[Colour] = [(0, 160, 60), (230, 160, 0), (200, 20, 20), (0, 160, 60)]


def disc(x: float, y: float, colour: Colour) -> Drawing:
    return Drawing(Box(x, y, x + 8, y + 8), ((x, y + 4), (x + 4, y), (x + 8, y + 4), (x + 4, y + 8)), True, colour)


def rated() -> list[list[Word]]:
    head = [text(60, 100, "Parish"), right(250, 100, "Turnout"), text(300, 100, "Status"), text(360, 100, "Travel")]
    rows = [[text(60, 120 + 14 * i, n), right(250, 120 + 14 * i, f"{40 + i * i}%")] for i, n in enumerate(NAMES)]
    return [*head, *(w for row in rows for w in row)]


def test_icons_alone_make_columns() -> None:
    drawings = [disc(x, 121 + 14 * i, LIGHTS[i]) for i in range(4) for x in (310, 370)]
    rules = [across(y, 60, 400) for y in (97, 115, 178)]
    (table,) = find_tables(page(*rated(), rules=rules, drawings=drawings))
    assert table.header() == ["Parish", "Turnout", "Status", "Travel"]
    assert texts(table)[1] == ["Harrow", "40%", "", ""]
    assert [[len(c.drawings) for c in table.row(r)] for r in (1, 4)] == [[0, 0, 1, 1]] * 2


def test_coloured_cells_alone_make_a_column() -> None:
    fills = [Fill(Box(296, 118 + 14 * i, 340, 132 + 14 * i), LIGHTS[i]) for i in range(4)]
    rules = [across(y, 60, 400) for y in (97, 115, 178)]
    (table,) = find_tables(page(*rated()[:3], *rated()[4:], rules=rules, fills=fills))
    assert table.header() == ["Parish", "Turnout", "Status"]
    assert [table.row(r)[2].fill for r in range(1, 5)] == LIGHTS


def test_bullets_drawn_before_a_list_are_no_column() -> None:
    words = [text(80, 120 + 14 * i, f"{n} was visited in the spring of the year") for i, n in enumerate(NAMES)]
    drawings = [disc(66, 121 + 14 * i, (0, 0, 0)) for i in range(4)]
    assert find_tables(page(*words, drawings=drawings)) == []


def test_labels_of_two_lines_centred_beside_their_figures() -> None:
    head = [text(60, 90, "Indicator"), right(300, 90, "Target"), right(360, 90, "Actual")]
    body = []
    for i, name in enumerate(NAMES):
        y = 110 + 20 * i
        if i == 2:
            body += [text(60, y, "Oldcastle alone")]
        else:
            body += [text(60, y - 4.8, f"Lamps that were lit in {name}"), text(60, y + 4.8, "and its marsh")]
        body += [right(300, y, f"{90 + i}%"), right(360, y, f"{80 + i}%")]
    words = [[*(w for w in group)] for group in (*head, *body)]
    small = [[Word(w.text, w.box, 8.0, starts=w.starts) for w in group] for group in words]
    (table,) = find_tables(page(*small, rules=[across(y, 60, 360) for y in (86, 103, 182)]))
    assert texts(table)[1:] == [
        ["Lamps that were lit in Harrow and its marsh", "90%", "80%"],
        ["Lamps that were lit in Millmere and its marsh", "91%", "81%"],
        ["Oldcastle alone", "92%", "82%"],
        ["Lamps that were lit in Thornby and its marsh", "93%", "83%"],
    ]


def test_a_line_between_two_rows_is_of_the_one_whose_label_it_puts_in_the_middle() -> None:
    lines = [
        (90, "Indicator", "Target", "Actual"), (110, "Lamps in the first", "", ""), (115, "", "90%", "80%"),
        (120, "of the streets", "", ""), (130, "Lamps", "91%", "81%"), (140, "Lamps that were lit", "", ""),
        (150, "in the last of the", "92%", "82%"), (160, "streets", "", ""),
    ]  # fmt: skip
    words = [[*text(60, y, a, 8), *right(300, y, b, 8), *right(360, y, c, 8)] for y, a, b, c in lines]
    (table,) = find_tables(page(*words))
    assert [row[0] for row in texts(table)][1:] == [
        "Lamps in the first of the streets", "Lamps", "Lamps that were lit in the last of the streets",
    ]  # fmt: skip


def test_a_letter_that_found_no_room_beside_its_word_belongs_to_it() -> None:
    box = Box(0, 0, 50, 40)
    for above, below, wanted in (
        ("Achieve", "d", "Achieved"),
        ("Achieve", "it", "Achieve\nit"),
        ("Aim", "d", "Aim\nd"),
    ):
        words = [
            Word(
                word,
                Box(3, top, 3 + 5.9 * len(word), top + 10),
                10,
                starts=starts_of([3 + 5.9 * i for i in range(len(word))]),
            )
            for top, word in ((2, above), (14, below))
        ]
        assert cell_text(words, box)[0] == wanted
