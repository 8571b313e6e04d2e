"""Indicators that have a table, or a tile, of their own."""

from __future__ import annotations

from extract.kpis.single import read_single
from extract.kpis.tiles import read_tiles
from schemas.page import Box, Drawing, Fill, Page, Rule, Word
from schemas.profile import load_profile
from tests.kpis.test_tables import GREEN, page, table

WORDS = load_profile().kpis


def test_labels_and_values_side_by_side() -> None:
    t = table(
        ["Share of lamps that are lit"],
        ["Actual", "94%", "Target", "95%"],
        ["Previous year", "91%", "RAG", ("Green", GREEN)],
        ["Owner", "Head of Lamps", "", ""],
        header=0,
    )
    found = read_single(t, page(), WORDS)
    assert found is not None
    assert (found.name, found.rag, found.texts["owner"]) == ("Share of lamps that are lit", "green", "Head of Lamps")
    assert [(o.measure, o.figure and o.figure.value) for o in found.observed] == [
        ("actual", 94), ("target", 95), ("previous", 91),
    ]  # fmt: skip


def test_labels_above_their_values() -> None:
    t = table(["Share of lamps that are lit"], ["Actual", "Target", "Status"], ["94%", "95%", "Amber"], header=0)
    found = read_single(t, page(), WORDS)
    assert found is not None and found.rag == "amber"
    assert [o.measure for o in found.observed] == ["actual", "target"]


def test_a_cover_sheet_is_no_indicator() -> None:
    t = table(
        ["Report of the Clerk"],
        ["Date", "12 May 2031", "Owner", "Ann Bell"],
        ["Status", "Open", "Ref", "7"],
        header=0,
    )
    assert read_single(t, page(), WORDS) is None


def line(x: float, top: float, content: str, size: float) -> list[Word]:
    out = []
    for part in content.split():
        out.append(Word(part, Box(x, top, x + 0.5 * size * len(part), top + size), size))
        x += 0.5 * size * (len(part) + 0.5)
    return out


def tiles(*figures: str, comparison: str = "Target: 95%") -> Page:
    words: list[Word] = []
    boxes = []
    for i, figure in enumerate(figures):
        x = 50.0 + 160 * i
        boxes.append(Box(x, 100, x + 150, 200))
        words += line(x + 8, 108, f"Share of lamps lit in street {'ABC'[i]}", 8)
        words += line(x + 8, 130, figure, 26)
        words += line(x + 8, 170, comparison, 9) if comparison else []
    return Page(1, 595, 842, tuple(words), fills=tuple(Fill(b, (240, 240, 240)) for b in boxes))


def test_a_large_figure_in_a_tile_is_the_actual_one() -> None:
    found = read_tiles(tiles("94%", "81%"), WORDS)
    assert [i.name for i in found] == ["Share of lamps lit in street A", "Share of lamps lit in street B"]
    assert [[(o.measure, o.figure and o.figure.value) for o in i.observed] for i in found] == [
        [("actual", 94), ("target", 95)],
        [("actual", 81), ("target", 95)],
    ]


def test_figures_without_anything_to_compare_them_with_are_no_indicators() -> None:
    assert read_tiles(tiles("94", "81", comparison=""), WORDS) == []


def test_boxes_that_rules_draw_are_tiles_too() -> None:
    filled = tiles("94%", "81%", "77%")
    rules = []
    for fill in filled.fills:
        b = fill.box
        rules += [Rule(Box(b.x0, y, b.x1, y)) for y in (b.top, b.bottom)]
        rules += [Rule(Box(x, b.top, x, b.bottom)) for x in (b.x0, b.x1)]
    assert len(read_tiles(Page(1, 595, 842, filled.words, rules=tuple(rules)), WORDS)) == 3


def test_a_table_of_one_row_is_read_as_tables_are() -> None:
    t = table(["Indicator", "Actual", "Target"], ["Lamps that are lit", "94%", "95%"])
    assert read_single(t, page(), WORDS) is None


def test_how_far_a_figure_moved_is_no_part_of_its_name() -> None:
    page = tiles("1,204", "811", comparison="5.2% on last year")
    more = [w for i in range(2) for w in line(58 + 160 * i, 184, "Target: 900", 9)]
    found = read_tiles(Page(1, 595, 842, (*page.words, *more), fills=page.fills), WORDS)
    assert [i.name for i in found] == ["Share of lamps lit in street A", "Share of lamps lit in street B"]
    assert [(o.measure, o.figure and o.figure.value, o.raw) for o in found[0].observed] == [
        ("actual", 1204, "1,204"), ("change", 5.2, "5.2% on last year"), ("target", 900, "Target: 900"),
    ]  # fmt: skip


def test_a_coloured_dot_in_a_tile_rates_it() -> None:
    plain = tiles("94%", "81%")
    dots = [
        Drawing(Box(60 + 160 * i, 120, 70 + 160 * i, 130), (), True, colour)
        for i, colour in enumerate(((40, 170, 40), (230, 30, 30)))
    ]
    found = read_tiles(Page(1, 595, 842, plain.words, fills=plain.fills, drawings=tuple(dots)), WORDS)
    assert [i.rag for i in found] == ["green", "red"]


def test_tiles_may_be_taller_than_others_and_move_in_days_or_not_at_all() -> None:
    page = tiles("31 days", "28 days", "17 days", comparison="")
    notes = ("▲ 2.0 days on Q2", "no change on Q2", "▼ 1 day since May")
    more = [
        w
        for i, t in enumerate(notes)
        for w in (*line(58 + 160 * i, 170, t, 9), *line(58 + 160 * i, 184, "Target 20 days", 9))
    ]
    colours = ((255, 192, 0), (200, 0, 0), (0, 176, 80))
    grounds = [Drawing(f.box, (), True, c) for f, c in zip(page.fills, colours, strict=True)]
    taller = Box(grounds[2].box.x0, 100, grounds[2].box.x1, 212)
    drawn = (*grounds[:2], Drawing(taller, (), True, colours[2]))
    found = read_tiles(Page(1, 595, 842, (*page.words, *more), drawings=drawn), WORDS)
    assert [(i.name[-1], i.rag, i.direction) for i in found] == [
        ("A", "amber", "up"), ("B", "red", "same"), ("C", "green", "down"),
    ]  # fmt: skip
    assert [[o.measure for o in i.observed] for i in found] == [
        ["actual", "change", "target"], ["actual", "target"], ["actual", "change", "target"],
    ]  # fmt: skip


def test_cells_of_a_frame_under_coloured_bars_are_tiles() -> None:
    page = tiles("31 days", "28 days", comparison="May: 30 days")
    more = [w for i in range(2) for w in line(58 + 160 * i, 184, "Target 20 days", 9)]
    boxes = [f.box for f in page.fills]
    bars = [
        Fill(Box(b.x0, 92, b.x1, 100), c) for b, c in zip(boxes, ((255, 192, 0), (0, 176, 80)), strict=True)
    ]  # fmt: skip
    rules = [Rule(Box(b.x0, 200, b.x1, 200)) for b in boxes]
    rules += [Rule(Box(x, 100, x, 200)) for b in boxes for x in (b.x0, b.x1)]
    found = read_tiles(Page(1, 595, 842, (*page.words, *more), fills=tuple(bars), rules=tuple(rules)), WORDS)
    assert [(i.name[-1], i.rag, [o.measure for o in i.observed]) for i in found] == [
        ("A", "amber", ["actual", "previous", "target"]), ("B", "green", ["actual", "previous", "target"]),
    ]  # fmt: skip
