"""Columns that are known by what they hold: headings in words that no list has."""

from __future__ import annotations

from extract.kpis.table_view import view
from schemas.page import Box, Colour
from schemas.table import Table
from tests.kpis.test_tables import GREEN, RED, WORDS, page, read, table

AMBER: Colour = (255, 192, 0)


def fields(t: Table) -> list[str | None]:
    return [c.field or c.measure for c in view(t, page(), WORDS).columns]


def test_codes_ratings_and_arrows_tell_their_columns() -> None:
    t = table(
        ["Our key", "Lamp measure", "Aim", "This quarter", "Colours", "Pointer", "What we think of it"],
        ["L1", "Lamps lit", "95%", "94%", "Amber", "↑", "Nearly there after a long and dark winter."],
        ["L2", "Lamps mended", "50", "40", "Red", "↓", "The store was short of bulbs in every week."],
        ["L3", "Poles painted", "30", "31", "Green", "→", ""],
    )
    assert fields(t) == ["ref", "name", "target", "actual", "rag", "direction", "commentary"]
    assert [i.texts["ref"] for i in read(t)] == ["L1", "L2", "L3"]


def test_colours_alone_rate_where_they_differ_from_row_to_row() -> None:
    t = table(
        ["Indicator", "Target", "Actual", "Lights"],
        ["Lamps lit", "95%", "94%", ("", AMBER)],
        ["Lamps mended", "50", "60", ("", GREEN)],
        ["Poles painted", "30", "2", ("", RED)],
    )
    assert [i.rag for i in read(t)] == ["amber", "green", "red"]


def test_a_column_of_periods_dates_whatever_its_heading_says() -> None:
    t = table(
        ["Indicator", "Month", "Latest", "Target"],
        ["Lamps lit", "Oct-30", "94%", "95%"],
        ["Lamps mended", "Sep-30", "40", "50"],
    )
    assert [o.period.text for i in read(t) for o in i.observed if o.period] == ["Oct-30", "Sep-30"]


def test_words_of_a_verdict_rate() -> None:
    t = table(
        ["Indicator", "Target", "Actual", "Performance against target"],
        ["Lamps lit", "95%", "94%", "Within tolerance"],
        ["Lamps mended", "50", "60", "On target"],
        ["Poles painted", "30", "2", "Target not met"],
    )
    assert [i.rag for i in read(t)] == ["amber", "green", "red"]


def test_limits_headed_by_colours_are_figures_and_no_tally() -> None:
    t = table(
        ["Indicator", "Thresholds", "", "", "Oct-30", "Rating"],
        ["", "Green", "Amber", "Red", "", ""],
        ["Lamps lit", "≥95%", "90% - 95%", "<90%", "94%", "Amber"],
        ["Lamps mended", "≥50", "40 - 50", "<40", "31", "Red"],
        header=2,
    )
    spanned = [c for c in t.cells if c.row or c.col not in (1, 2, 3)]
    over = next(c for c in t.cells if (c.row, c.col) == (0, 1))
    spanned.append(type(over)(0, 1, 1, 3, Box(180, 100, 420, 120), over.text, over.words))
    t = Table(1, t.box, t.n_rows, t.n_cols, tuple(spanned), 2)
    first = read(t)[0]
    assert [(o.measure, o.figure and o.figure.value) for o in first.observed] == [
        ("target", 95), ("other", 90), ("floor", 90), ("actual", 94),
    ]  # fmt: skip


def test_a_groups_label_counts_for_its_rows_though_printed_once() -> None:
    t = table(
        ["Theme", "Indicator", "Target", "Actual"],
        ["Light", "Lamps lit", "95%", "94%"],
        ["", "Lamps mended", "50", "40"],
        ["Paint", "Poles painted", "30", "31"],
        ["", "Rails painted", "10", "12"],
    )
    assert [i.texts["section"] for i in read(t)] == ["Light", "Light", "Paint", "Paint"]


def test_a_label_in_the_middle_of_its_group_reaches_both_ways() -> None:
    t = table(
        ["Theme", "Indicator", "Target", "Actual"],
        ["", "Lamps lit", "95%", "94%"],
        ["Light", "Lamps mended", "50", "40"],
        ["", "Lamps cleaned", "30", "31"],
        ["Paint", "Rails painted", "10", "12"],
    )
    assert [i.texts["section"] for i in read(t)] == ["Light", "Light", "Light", "Paint"]
