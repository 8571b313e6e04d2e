"""Names and sections that stand over a table: over its chart, or as its first band; names that end as measures do."""

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
from tests.kpis.test_years import line

PROFILE = load_profile()


def read(t: Table, *above: str) -> tuple[list[Kpi], list[Observation]]:
    lines = tuple(line(text, 10 + 12 * i) for i, text in enumerate(above))
    scope = Scope("doc", "x.pdf", PROFILE, Mint("doc"))
    rows = list(read_kpis([Sheet(Page(1, 800, 600), lines, tables=(t,))], scope, "Harrowmere").rows)
    return [r for r in rows if isinstance(r, Kpi)], [r for r in rows if isinstance(r, Observation)]


QUARTERS = table(
    plain("", "Q1 2030/31", "Q2 2030/31"), plain("Result", "44%", "47%"), plain("Target", "50%", "50%"), title="Q1 Q2"
)


def test_a_coded_heading_over_a_chart_names_the_table_below() -> None:
    kpis, figures = read(QUARTERS, "KPI 4: Lamps lit by dusk", "100%", "44% 47%")
    assert [(k.ref, k.name) for k in kpis] == [("KPI 4", "Lamps lit by dusk")]
    assert len(figures) == 4


def test_words_between_them_belong_to_something_else() -> None:
    assert read(QUARTERS, "KPI 4: Lamps lit by dusk", "Paths are another matter", "44% 47%")[0] == []


def test_the_first_band_of_a_table_may_be_its_title() -> None:
    t = table(
        plain("Measure", "Actual", "Target"), plain("Lamps lit", "90%", "95%"), [("Outcome 2: Paths", 3, 1)],
        plain("Paths swept", "80%", "85%"), title="Outcome 1: Lamps",
    )  # fmt: skip
    assert [k.section for k in read(t)[0]] == ["Outcome 1: Lamps", "Outcome 2: Paths"]
    other = replace(t, title="Lamps and paths")
    assert [k.section for k in read(other)[0]] == [None, "Outcome 2: Paths"]


def test_a_gap_may_be_what_is_measured() -> None:
    t = table(
        plain("Measure", "Apr 2031", "May 2031", "Target"),
        plain("Gender pay gap (median)", "9%", "8%", "7%"),
        plain("Lamps lit", "90%", "95%", "96%"),
        plain("% change in lamps lit on last year", "1%", "2%", ""),
    )
    measures = [o.measure for o in read(t)[1]]
    assert measures[:3] == ["actual", "actual", "target"]


def test_money_by_year_is_no_indicator() -> None:
    t = table(
        plain("Year", "Target £000", "Actual £000"), plain("2030/31", "400", "388"), plain("2031/32", "600", "912"),
        title="Capital receipts",
    )  # fmt: skip
    assert read(t) == ([], [])


def test_the_name_of_the_house_heads_its_own_figures_beside_those_of_others() -> None:
    t = table(
        plain("Indicator", "Harrowmere", "Nearest neighbours", "England", "Millbrook"),
        plain("Lamps lit", "90%", "95%", "96%", "91%"),
        plain("Paths swept", "80%", "85%", "86%", "81%"),
    )
    assert [o.measure for o in read(t)[1]][:4] == ["actual", "benchmark", "benchmark", "other"]
