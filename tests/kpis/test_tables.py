"""Whole tables of indicators, small and literal: rows, bands, sections, cards, and tables that are none."""

from __future__ import annotations

from dataclasses import replace

from extract.kpis.cards import read_cards
from extract.kpis.drafts import Indicator
from extract.kpis.evidence import weigh
from extract.kpis.rows import read_rows
from extract.kpis.table_view import view
from extract.kpis.targets import stated_target
from extract.kpis.texts import joined
from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from extract.records.kpis import read_kpis
from extract.scope import Scope
from schemas.identity import Mint
from schemas.page import Box, Colour, Fill, Page, Word
from schemas.profile import load_profile
from schemas.records import IssueRow, Kpi, Observation
from schemas.table import Cell, Table

PROFILE = load_profile()
WORDS = PROFILE.kpis
RED: Colour = (255, 0, 0)
GREEN: Colour = (0, 176, 80)
Entry = str | tuple[str, Colour]


def table(*rows: list[Entry], header: int = 1, left: float = 100.0, bands: frozenset[int] = frozenset()) -> Table:
    """A table of cells 80 by 20 points; a row of one entry spans all columns."""
    width = max(len(r) for r in rows)
    cells = []
    for r, row in enumerate(rows):
        for c, entry in enumerate(row):
            text, fill = entry if isinstance(entry, tuple) else (entry, None)
            span = width if len(row) == 1 else 1
            box = Box(left + 80 * c, 100 + 20 * r, left + 80 * (c + span), 120 + 20 * r)
            words = (Word(text, box, 9),) if text else ()
            cells.append(Cell(r, c, 1, span, box, text, words, fill))
    box = Box(left, 100, left + 80 * width, 100 + 20 * len(rows))
    return Table(1, box, len(rows), width, tuple(cells), header, band_rows=bands)


def page(*words: Word, fills: tuple[Fill, ...] = ()) -> Page:
    return Page(1, 800, 600, words=words, fills=fills)


def read(t: Table, on: Page | None = None) -> list[Indicator]:
    seen = view(t, on or page(), WORDS)
    evidence = weigh(seen, WORDS)
    return list(read_rows(seen, evidence, WORDS)) if evidence.enough else []


RATED = table(
    ["Indicator", "Sep-30", "Oct-30", "Target", "Benchmark", "RAG"],
    ["LIGHTING"],
    ["% of lamps lit", "90%", "94%", "95% or more", "SN 93%; Nat 91%", ("", RED)],
    ["Number of lamps mended", "40", "tbc", "50", "", ("", GREEN)],
    bands=frozenset({1}),
)


def test_a_row_gives_its_figures() -> None:
    first, second = read(RATED)
    assert (first.name, first.texts["section"], first.rag, second.rag) == (
        "% of lamps lit",
        "LIGHTING",
        "red",
        "green",
    )
    told = [
        (o.measure, o.figure and o.figure.value, o.area, o.unit, o.period and str(o.period.last))
        for o in first.observed
    ]
    assert told == [
        ("actual", 90, None, "%", "2030-09-30"),
        ("actual", 94, None, "%", "2030-10-31"),
        ("target", 95, None, "%", None),
        ("benchmark", 93, "SN", "%", None),
        ("benchmark", 91, "Nat", "%", None),
    ]
    assert [(o.figure and o.figure.value, o.unit) for o in second.observed] == [(40, "count"), (50, "count")]


def test_a_box_beside_the_rows_is_their_section() -> None:
    box = Box(10, 118, 90, 162)
    label = Word("Lighting", Box(20, 135, 60, 145), 9)
    plain = table(["Measure", "Actual", "Target"], ["Lamps lit", "94%", "95%"], ["Lamps mended", "40", "50"])
    on = page(label, fills=(Fill(box, (200, 200, 240)),))
    assert [i.texts["section"] for i in read(plain, on)] == ["Lighting", "Lighting"]


def test_an_unknown_column_is_other_and_keeps_its_label() -> None:
    t = table(
        ["Measure", "Actual", "Target", "Zone 4"], ["Lamps lit", "94%", "95%", "88%"], ["Lamps out", "6%", "5%", "9%"]
    )
    observed = read(t)[0].observed
    assert [(o.measure, o.label) for o in observed][-1] == ("other", "Zone 4")


def test_fills_that_only_set_a_column_off_are_no_rating() -> None:
    pale: Colour = (255, 255, 204)
    t = table(["Measure", "Latest", "Target"], ["Lamps lit", ("94%", pale), "95%"], ["Lamps out", ("6%", pale), "5%"])
    assert [i.rag for i in read(t)] == [None, None]


def test_fills_that_differ_rate_the_figures() -> None:
    t = table(["Measure", "Latest", "Target"], ["Lamps lit", ("94%", RED), "95%"], ["Lamps out", ("4%", GREEN), "5%"])
    assert [(i.rag, i.observed[0].rag) for i in read(t)] == [("red", "red"), ("green", "green")]


def test_budgets_plans_and_tallies_are_no_indicators() -> None:
    budget = table(
        ["Service", "2029-30 Budget £m", "2030-31 Budget £m"], ["Lighting", "12.1", "12.4"], ["Parks", "3.0", "3.1"]
    )
    plan = table(["Action", "Lead", "Target date", "Progress"], ["Mend the lamps", "J Oak", "Mar-31", "Begun"])
    tally = table(["", "Green", "Amber", "Red"], ["Lighting", "2", "1", "0"], ["Parks", "3", "0", "1"])
    assert [read(t) for t in (budget, plan, tally)] == [[], [], []]


def test_a_little_comparison_of_two_months() -> None:
    t = table(
        ["", "October", "November", "Trend"],
        ["North depot", "22", "18", "Reducing"],
        ["South depot", "30", "25", "Reducing"],
    )
    assert [(i.name, len(i.observed)) for i in read(t)] == [("North depot", 2), ("South depot", 2)]


def test_a_card() -> None:
    t = table(
        ["Lamps mended within two days of a report", "", "GREEN"],
        ["Latest: 94%", "Target: 95%, Floor 90%", "Previous: 91% (Amber)"],
        header=0,
    )
    (card,) = read_cards(t, page(), WORDS)
    assert (card.name, card.rag) == ("Lamps mended within two days of a report", "green")
    assert [(o.measure, o.figure and o.figure.value, o.rag) for o in card.observed] == [
        ("actual", 94, None), ("target", 95, None), ("floor", 90, None), ("previous", 91, "amber"),
    ]  # fmt: skip


def test_a_target_in_the_name() -> None:
    stated = stated_target("Reduce lamps out to 5% or less of all", WORDS)
    assert stated is not None and (stated.value, stated.unit) == (5, "%")
    assert stated_target("Reduce lamps out to fewer", WORDS) is None


def records(*tables: Table) -> list[Kpi | Observation | IssueRow]:
    scope = Scope("doc", "x.pdf", PROFILE, Mint("doc"))
    sheets = [Sheet(replace(page(), number=i + 1), (), tables=(t,)) for i, t in enumerate(tables)]
    return [r for r in read_kpis(sheets, scope, "Harrowmere").rows if isinstance(r, Kpi | Observation | IssueRow)]


def test_records_carry_receipts_and_join_by_name() -> None:
    rows = records(RATED, replace(RATED, page=2))
    kpis = [r for r in rows if isinstance(r, Kpi)]
    assert len({k.id for k in kpis}) == 4
    assert len({k.indicator_id for k in kpis}) == 2
    assert all(o.kpi_id in {k.id for k in kpis} for o in rows if isinstance(o, Observation))


def test_a_target_that_differs_from_its_name_is_an_issue() -> None:
    rows = records(table(["Measure", "Actual", "Target"], ["Ensure 90% or more of lamps are lit", "94%", "85%"]))
    assert [r.code for r in rows if isinstance(r, IssueRow)] == ["target-differs"]


def test_what_cannot_be_settled_stays_as_raw_with_an_issue() -> None:
    rows = records(table(["Measure", "Actual", "Target"], ["Lamps lit", "1 in 5", "95%"], ["Lamps out", "4%", "5%"]))
    open_rows = [r for r in rows if isinstance(r, Observation) and r.value is None]
    assert [r.raw for r in open_rows] == ["1 in 5"]
    assert [r.record_id for r in rows if isinstance(r, IssueRow)] == [open_rows[0].id]


def test_one_reference_with_two_names_is_kept_apart() -> None:
    rows = records(
        table(
            ["Ref", "Indicator", "Actual", "Target"],
            ["L1", "Lamps lit at night", "94%", "95%"],
            ["L2", "Lamps out", "6%", "5%"],
        ),
        table(
            ["Ref", "Indicator", "Actual", "Target"],
            ["L1", "Bins emptied in time", "94%", "95%"],
            ["L2", "Lamps out", "6%", "5%"],
        ),
    )
    ids = [k.indicator_id for k in rows if isinstance(k, Kpi)]
    assert ids[0] != ids[2] and ids[1] == ids[3]
    assert [r.code for r in rows if isinstance(r, IssueRow)] == ["indicator-join"]


def test_a_heading_broken_in_a_narrow_cell() -> None:
    t = table(
        ["Measure", "Goal", "Latest", "Starti\nng\npoint"],
        ["Lamps lit", "95%", "94%", "80%"],
        ["Lamps out", "5%", "6%", "20%"],
    )
    assert [o.measure for o in read(t)[0].observed] == ["target", "actual", "baseline"]


def test_words_under_a_heading_of_figures_are_no_figures() -> None:
    t = table(
        ["Measure", "Target", "Latest", "Remarks of the team on the target"],
        ["Lamps lit", "95%", "94%", "The depot was closed for a week."],
        ["Lamps out", "5%", "6%", "More were found by the new patrol."],
    )
    (first, _) = read(t)
    assert first.texts["commentary"] == "The depot was closed for a week."
    assert [o.measure for o in first.observed] == ["target", "actual"]


def test_headings_in_the_body_are_found_and_not_read_as_a_row() -> None:
    t = table(
        ["Street lighting", "", "", ""],
        ["Measure", "Goal", "Latest (Oct 30)", "RAG"],
        ["Lamps lit", "95%", "94%", "Amber"],
        ["Measure", "Goal", "Latest (Oct 30)", "RAG"],
        ["Lamps out", "5%", "6%", "Red"],
    )
    assert [(i.name, i.rag) for i in read(t)] == [("Lamps lit", "amber"), ("Lamps out", "red")]


def test_a_stamp_in_a_cell_is_no_part_of_it() -> None:
    t = table(["Measure", "Actual", "Target", "Outcome"], ["Lamps lit", "94%", "95%", "Streets are bright.\nPage 7"])
    last = t.cells[-1]
    stamp = Word("Page 7", last.box, 9)
    t = replace(t, cells=(*t.cells[:-1], replace(last, words=(stamp,))))
    sheet = Sheet(page(), (), furniture=(Line((stamp,), stamp.box),), tables=(t,))
    rows = read_kpis([sheet], Scope("doc", "x.pdf", PROFILE, Mint("doc")), "Harrowmere").rows
    assert [r.outcome for r in rows if isinstance(r, Kpi)] == ["Streets are bright."]


def test_a_strip_apart_from_its_name_is_one_card() -> None:
    head = table(["Lamps mended within two days", "", "GREEN"], header=0)
    strip = table(["Latest: 94%", "Target: 95%", "Previous: 91%"], header=0)
    moved = replace(strip, box=replace(strip.box, top=300, bottom=320), cells=tuple(
        replace(c, box=replace(c.box, top=300, bottom=320)) for c in strip.cells))  # fmt: skip
    (card,) = read_cards(moved, page(), WORDS, others=(head, moved))
    assert (card.name, card.rag, len(card.observed)) == ("Lamps mended within two days", "green", 3)


def test_a_word_that_a_narrow_cell_broke_is_put_together() -> None:
    assert joined("Share\nrecommen\nding us") == "Share recommending us"
    assert joined("temporary\naccommodati\non", frozenset({"accommodation"})) == "temporary accommodation"
    assert joined("Some\ntimes", frozenset({"some", "times"})) == "Some times"
    assert joined("Current\nrating") == "Current rating"
    assert joined("accommo\ndation") == "accommodation"
    assert joined("business\nrates") == "business rates"
    assert joined("further\nactions") == "further actions"


def test_a_pair_of_years_that_a_narrow_heading_broke() -> None:
    assert joined("Outturn\n2022-2\n3") == "Outturn 2022-23"


def test_figures_under_no_known_heading_are_doubtful() -> None:
    t = table(
        ["Indicator", "Target", "Actual", "Blotch"], ["Lamps lit", "95%", "94%", "12"], ["Poles", "30", "2", "7"]
    )
    assert [o.confidence for o in read(t)[0].observed] == [0.95, 0.95, 0.8]
