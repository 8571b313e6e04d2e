"""A row over a table that is the head of its one indicator, codes before names in titles, rows of ratings."""

from __future__ import annotations

from dataclasses import replace

from extract.layout.sheet import Sheet
from extract.records.kpis import read_kpis
from extract.scope import Scope
from schemas.identity import Mint
from schemas.page import Page
from schemas.profile import load_profile
from schemas.records import Kpi, Observation
from schemas.table import Table
from tests.kpis.test_rows_of_measures import plain, table

PROFILE = load_profile()
AMBER = (255, 192, 0)


def read(*tables: Table) -> tuple[list[Kpi], list[Observation]]:
    scope = Scope("doc", "x.pdf", PROFILE, Mint("doc"))
    sheets = [Sheet(Page(1, 800, 600), (), tables=tables)]
    rows = list(read_kpis(sheets, scope, "Harrowmere").rows)
    return [r for r in rows if isinstance(r, Kpi)], [r for r in rows if isinstance(r, Observation)]


def card(name: str, *beside: tuple[str, int, int], title: str | None = None) -> Table:
    return table(
        [(name, 3, 1), *beside],
        plain("", "May 2031", "Jun 2031", "Jul 2031"),
        plain("Actual", "90%", "92%", "94%"),
        plain("Target", "95%", "95%", "95%"),
        title=title,
    )


def test_a_name_beside_its_rating_heads_a_card() -> None:
    t = card("LP7: Share of lamps that are lit", ("AMBER", 1, 1), title="Streets and Lamps")
    (lamps,), figures = read(t)
    assert (lamps.ref, lamps.name, lamps.rag) == ("LP7", "Share of lamps that are lit", "amber")
    assert [(o.measure, o.period_to, o.value) for o in figures[-2:]] == [
        ("actual", "2031-07-31", 94), ("target", "2031-07-31", 95),
    ]  # fmt: skip


def test_a_colour_beside_the_name_rates_it() -> None:
    t = card("Share of lamps that are lit", ("", 1, 1))
    coloured = replace(t, cells=tuple(replace(c, fill=AMBER) if c.row == 0 and c.col else c for c in t.cells))
    assert [(k.name, k.rag, k.rag_source) for k in read(coloured)[0]] == [
        ("Share of lamps that are lit", "amber", "fill")
    ]


def test_a_heading_beside_a_wide_one_is_no_rating() -> None:
    t = card("Share of lamps that are lit", ("Status", 1, 1), title="Streets and Lamps")
    assert "Share of lamps that are lit" not in {k.name for k in read(t)[0]}


def months(title: str) -> Table:
    return table(
        plain("", "May 2031", "Jun 2031"), plain("Actual", "4%", "5%"), plain("Target", "6%", "6%"), title=title
    )


def test_codes_in_the_titles_of_a_document_are_references() -> None:
    kpis, _ = read(months("LA15 Lamps out of order"), months("PS22 Paths not swept"))
    assert [(k.ref, k.name) for k in kpis] == [("LA15", "Lamps out of order"), ("PS22", "Paths not swept")]


def test_stages_of_school_and_gases_are_no_codes() -> None:
    kpis, _ = read(months("KS2 Reading"), months("KS4 Maths"), months("PM10 Levels"), months("LA3 Lamps lit"))
    assert [k.ref for k in kpis] == [None, None, None, None]
    assert [k.ref for k in read(months("KPI 3 Lamps lit"), months("KPI 4 Paths swept"))[0]] == ["KPI 3", "KPI 4"]


def test_one_code_alone_may_be_part_of_the_name() -> None:
    assert [(k.ref, k.name) for k in read(months("PM25 Levels at the quay"))[0]] == [
        (None, "PM25 Levels at the quay")
    ]


RATED = table(
    plain("", "May 2031", "Jun 2031", "Jul 2031"),
    plain("Actual", "90%", "92%", ""),
    plain("Target", "95%", "91%", "91%"),
    plain("RAG", "R", "G", "-"),
    title="Lamps lit by dusk",
)


def test_the_last_of_a_row_of_ratings_rates_the_indicator() -> None:
    kpis, figures = read(RATED)
    assert [(k.name, k.rag) for k in kpis] == [("Lamps lit by dusk", "green")]
    assert len(figures) == 5


def test_ratings_may_stand_over_the_figures() -> None:
    rows = [plain("RAG", "R", "G", "-"), plain("Actual", "90%", "92%", ""), plain("Target", "95%", "91%", "91%")]
    t = table(plain("", "May 2031", "Jun 2031", "Jul 2031"), *rows, title="Lamps lit by dusk")
    assert [(k.name, k.rag) for k in read(t)[0]] == [("Lamps lit by dusk", "green")]
    figures = [plain("Actual", "90%", "92%"), plain("Target", "95%", "91%")]
    beside = table(
        plain("Indicator", "", "May 2031", "Jun 2031"),
        [("Lamps lit", 1, 3), *plain("RAG", "R", "G")],
        *figures,
        [("Paths swept", 1, 3), *plain("RAG", "A", "R")],
        *figures,
    )
    assert [(k.name, k.rag) for k in read(beside)[0]] == [("Lamps lit", "green"), ("Paths swept", "red")]


def test_ratings_under_periods_without_a_year_tell_no_last_one() -> None:
    cells = tuple(replace(c, text=c.text.replace(" 2031", "")) for c in RATED.cells)
    assert [k.rag for k in read(replace(RATED, cells=cells))[0]] == [None]


def test_those_of_others_may_stand_in_a_row() -> None:
    t = table(
        plain("", "Q1 2030/31", "Q2 2030/31"), plain("Actual", "44%", "47%"), plain("England", "40%", "41%"),
        plain("Core cities average", "50%", "51%"), title="Lamps lit by dusk",
    )  # fmt: skip
    told = {(o.measure, o.area, o.period_to, o.value) for o in read(t)[1] if o.measure == "benchmark"}
    assert told == {
        ("benchmark", "England", "2030-06-30", 40), ("benchmark", "England", "2030-09-30", 41),
        ("benchmark", "Core cities average", "2030-06-30", 50),
        ("benchmark", "Core cities average", "2030-09-30", 51),
    }  # fmt: skip


def test_what_came_before_is_not_of_the_period_over_it() -> None:
    t = table(
        [("Indicator", 1, 2), ("Quarter 2 2031/32", 3, 1)],
        plain("Previous", "Same quarter last year", "Actual"),
        plain("Lamps lit", "90%", "88%", "94%"),
        plain("Paths swept", "80%", "79%", "81%"),
        header=2,
    )
    assert [(o.measure, o.period_to) for o in read(t)[1]][:3] == [
        ("previous", None), ("previous", "2030-09-30"), ("actual", "2031-09-30"),
    ]  # fmt: skip


def test_a_heading_at_the_foot_of_a_page_groups_the_rows_of_the_next() -> None:
    one = table(
        plain("Indicator", "Actual", "Target"), [("Lamps", 3, 1)], plain("Lamps lit", "90%", "95%"), [("Paths", 3, 1)]
    )
    two = replace(
        table(plain("Indicator", "Actual", "Target"), plain("Paths swept", "80%", "85%")), page=2, continues=True
    )
    scope = Scope("doc", "x.pdf", PROFILE, Mint("doc"))
    sheets = [Sheet(Page(n, 800, 600), (), tables=(t,)) for n, t in ((1, one), (2, two))]
    kpis = [r for r in read_kpis(sheets, scope, "Harrowmere").rows if isinstance(r, Kpi)]
    assert [(k.name, k.section) for k in kpis] == [("Lamps lit", "Lamps"), ("Paths swept", "Paths")]
