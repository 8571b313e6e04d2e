"""Tables of indicators turned on their side, and cards side by side in one grid."""

from __future__ import annotations

from dataclasses import replace

from extract.kpis.cards import read_cards
from extract.kpis.halves import one_below_the_other
from extract.kpis.stacks import read_stacks
from extract.kpis.tiles import read_tiles
from extract.kpis.turned import read_turned
from extract.kpis.units import unit_named
from schemas.page import Box, Colour, Fill, Page, Word
from schemas.profile import load_profile
from tests.actions.place import gridded
from tests.kpis.test_rows_of_measures import plain, told
from tests.kpis.test_rows_of_measures import table as made
from tests.typeset import At, page, words

WORDS = load_profile().kpis
MONTHS = (
    ("Month", "Visits", "Loans of books", "Readers satisfied (%)"),
    ("April 2025", "12,310", "8,204", "91"),
    ("May 2025", "12,871", "8,455", "n/a"),
    ("June 2025", "11,960", "7,990", "90"),
    ("Target", "12,000", "8,000", "95"),
)


def test_each_row_a_month_and_each_column_an_indicator() -> None:
    table = replace(gridded(*MONTHS), title="Library performance 2025")
    found = read_turned(table, WORDS)
    assert [i.name for i in found] == ["Visits", "Loans of books", "Readers satisfied (%)"]
    brief = [(o.measure, o.period and o.period.text, o.figure and o.figure.value, o.unit) for o in found[2].observed]
    assert brief == [
        ("actual", "April 2025", 91, "%"),
        ("actual", "June 2025", 90, "%"),
        ("target", None, 95, "%"),
    ]


def test_targets_may_stand_in_the_first_row_and_names_begin_with_average() -> None:
    rows = [
        ("Month", "Visits", "Average wait (minutes)"),
        ("Target", "-", "5"),
        *((m, "90", "4") for m in ("May 2031", "June 2031", "July 2031")),
    ]
    found = read_turned(replace(gridded(*rows), title="Library performance"), WORDS)
    assert [(i.name, len(i.observed)) for i in found] == [("Visits", 3), ("Average wait (minutes)", 4)]


def test_rows_of_measures_under_the_names_of_indicators() -> None:
    rows = [
        ("", "Swims", "Members of the gym"), ("Target", "41,000", "3,200"), ("Actual", "43,118", "3,044"),
        ("RAG", "Green", "Amber"), ("Direction", "No change", "Down"),
    ]  # fmt: skip
    table = replace(gridded(*rows), title="Pool and gym: performance")
    found = read_turned(table, WORDS)
    assert [(i.name, i.rag, i.direction) for i in found] == [
        ("Swims", "green", "same"), ("Members of the gym", "amber", "down"),
    ]  # fmt: skip
    assert [(o.measure, o.figure and o.figure.value) for o in found[1].observed] == [
        ("target", 3200),
        ("actual", 3044),
    ]
    assert read_turned(replace(table, title="The pool in figures"), WORDS) == []
    assert read_turned(replace(gridded(*rows[:3], ("Wages", "4", "5")), title="Performance"), WORDS) == []


def test_years_beside_counts_are_statistics_unless_the_title_speaks_of_performance() -> None:
    assert read_turned(replace(gridded(*MONTHS), title="The town in figures"), WORDS) == []
    money = gridded(("Year", "Budget", "Spend"), *((f"20{n}/{n + 1}", "£10m", "£11m") for n in (21, 22, 23)))
    assert read_turned(replace(money, title="Performance against budget"), WORDS) == []


def test_cards_side_by_side_keep_their_own_figures() -> None:
    table = gridded(
        ("Waste that is recycled", "Bins missed in a week"),
        ("47.3%", "38"),
        ("Target: 50%", "Target: 45"),
        ("Previous: 46.1%", "Previous: 52"),
        ("Amber", "Green"),
        ("Parks that are clean", "Roads that are mended"),
        ("91%", "81%"),
        ("Target: 95%", "Target: 80%"),
        ("Previous: 97%", "Previous: 80%"),
        ("Red", "Green"),
    )
    found = read_stacks(table, page([]), WORDS)
    assert [(i.name, i.rag, [(o.measure, o.figure and o.figure.value) for o in i.observed]) for i in found] == [
        ("Waste that is recycled", "amber", [("actual", 47.3), ("target", 50), ("previous", 46.1)]),
        ("Parks that are clean", "red", [("actual", 91), ("target", 95), ("previous", 97)]),
        ("Bins missed in a week", "green", [("actual", 38), ("target", 45), ("previous", 52)]),
        ("Roads that are mended", "green", [("actual", 81), ("target", 80), ("previous", 80)]),
    ]
    assert list(read_cards(table, page([]), WORDS)) == []


def test_what_a_column_of_units_says() -> None:
    assert [unit_named(text, WORDS) for text in ("%", "No.", "Days", "Rate", "", "per 10,000", "FTE", "Score")] == [
        "%", "count", "days", None, None, "per 10,000", "FTE", "Score",
    ]  # fmt: skip


def _tiles(*grounds: Colour) -> list[str | None]:
    """The ratings of tiles on these grounds."""
    boxes = [Box(40 + 180 * i, 100, 200 + 180 * i, 180) for i in range(len(grounds))]
    said = [
        w
        for box in boxes
        for w in (
            *words(At(box.x0 + 5, 105, "Rent collected", 9)),
            *words(At(box.x0 + 5, 120, "98% ▲", 24)),
            *words(At(box.x0 + 5, 160, "Target 99%", 9)),
        )
    ]
    fills = tuple(Fill(box, ground) for box, ground in zip(boxes, grounds, strict=True))
    return [tile.rag for tile in read_tiles(Page(1, 842, 595, words=tuple(said), fills=fills), WORDS)]


def test_a_line_of_a_tile_may_date_its_figure() -> None:
    boxes = [Box(40 + 180 * i, 100, 200 + 180 * i, 190) for i in range(2)]
    said: list[Word] = []
    for box in boxes:
        lines = ((105, 9, "Rent collected"), (120, 24, "98% ▲"), (160, 9, "Target 99%"), (175, 9, "Period: Sep-30"))
        said += [w for top, size, text in lines for w in words(At(box.x0 + 5, top, text, size))]
    fills = tuple(Fill(box, (230, 230, 230)) for box in boxes)
    for tile in read_tiles(Page(1, 842, 595, words=tuple(said), fills=fills), WORDS):
        told = [(o.measure, o.figure and o.figure.value, o.period and str(o.period.last)) for o in tile.observed]
        assert (tile.name, told) == ("Rent collected", [("actual", 98, "2030-09-30"), ("target", 99, None)])


def test_labelled_figures_side_by_side_in_a_tile_are_each_its_own() -> None:
    boxes = [Box(40 + 180 * i, 100, 210 + 180 * i, 190) for i in range(2)]
    said: list[Word] = []
    for box in boxes:
        lines = ((105, 9, "Rent collected"), (120, 24, "98%"), (160, 8, "Target: 99% | Last month: 97%"))
        said += [w for top, size, text in lines for w in words(At(box.x0 + 5, top, text, size))]
    fills = tuple(Fill(box, (230, 230, 230)) for box in boxes)
    tiles = read_tiles(Page(1, 842, 595, words=tuple(said), fills=fills), WORDS)
    assert [tile.name for tile in tiles] == ["Rent collected", "Rent collected"]
    told = [(o.measure, o.figure and o.figure.value, o.raw) for o in tiles[0].observed]
    assert told == [("actual", 98, "98%"), ("target", 99, "Target: 99%"), ("previous", 97, "Last month: 97%")]


def test_tiles_are_rated_by_their_grounds_only_where_these_are_lights() -> None:
    red, green, blue = (244, 182, 182), (182, 227, 182), (150, 180, 230)
    assert _tiles(red, green, green) == ["red", "green", "green"]
    assert _tiles(green, green) == [None, None]
    assert _tiles(red, green, blue) == [None, None, None]


def test_months_down_and_two_measures_of_each_indicator_across() -> None:
    table = made(
        [("Month", 1, 2), ("Calls answered", 2, 1), ("Letters answered", 2, 1)],
        plain("Actual", "Target", "Actual", "Target"),
        plain("Apr 2031", "88%", "90%", "71%", "80%"),
        plain("May 2031", "91%", "90%", "76%", "80%"),
        title="Performance by month",
        header=2,
    )
    calls, letters = read_turned(table, WORDS)
    assert told(calls) == [
        ("actual", "2031-04-30", 88), ("target", "2031-04-30", 90),
        ("actual", "2031-05-31", 91), ("target", "2031-05-31", 90),
    ]  # fmt: skip
    assert (letters.name, len(letters.observed)) == ("Letters answered", 4)
    assert read_turned(replace(table, title="The town in figures"), WORDS) == []


def test_rows_side_by_side_are_put_one_below_the_other() -> None:
    table = made(
        plain("Indicator", "Target", "Actual", "Indicator", "Target", "Actual"),
        plain("Lamps lit", "14", "12", "Bins emptied", "40", "41"),
        plain("Paths swept", "9", "8", "Events held", "6", "7"),
    )
    below = one_below_the_other(table, WORDS)
    assert (below.n_rows, below.n_cols) == (5, 3)
    assert [c.text for c in below.cells if c.col == 0] == [
        "Indicator", "Lamps lit", "Paths swept", "Bins emptied", "Events held",
    ]  # fmt: skip
    assert [c.text for row in (1, 3) for c in below.row(row)] == ["Lamps lit", "14", "12", "Bins emptied", "40", "41"]
    months = made(plain("Q1", "Q2", "Q1", "Q2"), plain("1", "2", "3", "4"))
    assert one_below_the_other(months, WORDS) is months
