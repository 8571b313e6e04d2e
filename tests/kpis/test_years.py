"""Quarters and months without a year, under words that name it."""

from __future__ import annotations

from dataclasses import replace

from extract.kpis.headings import understand
from extract.kpis.years import Year, settled, year_over, years_named
from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from extract.records.kpis import read_kpis
from extract.scope import Scope
from schemas.identity import Mint
from schemas.page import Box, Page, Word
from schemas.profile import load_profile
from schemas.records import Kpi, Observation
from schemas.table import Table
from tests.kpis.test_tables import table

PROFILE = load_profile()
QUARTERS = table(
    ["Indicator", "Q1", "Q2", "Target"], ["Lamps lit", "90%", "94%", "95%"], ["Paths swept", "80%", "", "85%"]
)


def line(text: str, top: float) -> Line:
    box = Box(100, top, 100 + 5 * len(text), top + 10)
    return Line(tuple(Word(part, box, 10) for part in text.split()), box)


def read(t: Table, *above: str) -> tuple[list[Kpi], list[Observation]]:
    lines = tuple(line(text, 20 + 20 * i) for i, text in enumerate(above))
    scope = Scope("doc", "x.pdf", PROFILE, Mint("doc"))
    rows = list(read_kpis([Sheet(Page(1, 800, 600), lines, tables=(t,))], scope, "Harrowmere").rows)
    return [r for r in rows if isinstance(r, Kpi)], [r for r in rows if isinstance(r, Observation)]


def days(t: Table, *above: str) -> list[str | None]:
    return [o.period_to for o in read(t, *above)[1]]


def test_a_title_that_names_one_year_gives_it_to_its_quarters() -> None:
    titled = replace(QUARTERS, title="Table 2: Scorecard 2031/32")
    assert days(titled) == ["2031-06-30", "2031-09-30", None, "2031-06-30", None]
    assert {o.confidence for o in read(titled)[1] if o.period_to} < {o.confidence for o in read(titled)[1]}


def test_so_does_the_nearest_heading_on_its_page() -> None:
    assert days(QUARTERS, "Quarterly report 2030/31", "Streets: Quarter 2 2031/32")[0] == "2031-06-30"


def test_two_years_or_prose_or_none_leave_it_open() -> None:
    assert days(QUARTERS, "Scorecard 2031/32", "Comparison of 2030/31 and 2031/32")[0] is None
    assert days(QUARTERS, "More lamps were lit than in 2030/31.")[0] is None
    assert days(QUARTERS, "Report of June 2032")[0] is None
    assert days(replace(QUARTERS, title="Scorecard 2031"))[0] is None  # the quarters of which year?


def test_a_target_names_the_year_of_the_quarters_beside_it() -> None:
    def first(*headings: str) -> str | None:
        return days(table(["Indicator", *headings], ["Lamps lit", *["90%"] * len(headings)]))[headings.index("Q1")]

    assert first("2030/31 outturn", "Target 2031/32", "Q1", "Q2") == "2031-06-30"
    assert first("Q1", "Q2", "2031/32 forecast", "Target 2031/32") == "2031-06-30"
    # the quarters of the year that has just ended, and the target of the next
    assert first("Q1", "Q2", "2030/31 outturn", "Target 2031/32") is None
    assert first("2029/30 outturn", "Q1", "Q2", "Target 2031/32") is None


def test_what_names_a_year() -> None:
    assert years_named("Plan 2030-34: performance 2031/32") == {Year("2031/32")}
    assert years_named("Quarter 2 (July to September 2031)") == {Year("2031/32")}
    assert years_named("Printed in 2032: scorecard 31/32") == {Year("2031/32")}
    assert years_named("Visits 2031") == {Year("2031", calendar=True)}
    assert not years_named("12 months to Sep 2031") and not years_named("Committee, March 2032")
    assert year_over(["Lamps", "2031/32", "2030/31"]) == Year("2031/32")


def columns(*labels: str, year: str = "2031/32") -> list[str | None]:
    told = [understand(i, label, "", PROFILE.kpis) for i, label in enumerate(labels)]
    found = settled(told, Year(year, calendar=len(year) == 4))
    return [str(c.period.last) if c.period and c.period.last else None for c in found]


def test_months_follow_each_other_through_the_year() -> None:
    assert columns("Apr", "Dec", "Jan", "Mar") == ["2031-04-30", "2031-12-31", "2032-01-31", "2032-03-31"]
    assert columns("Jan", "Feb", year="2031") == ["2031-01-31", "2031-02-28"]
    assert columns("Qtr 1", "Q2 Actual", "3rd Quarter") == ["2031-06-30", "2031-09-30", "2031-12-31"]


def test_periods_that_would_not_follow_each_other_stay_open() -> None:
    assert columns("Q1", "Q2", "Q3", "Q4", "Q1") == [None] * 5
    assert columns("Oct", "Dec", "Mar", "Apr") == [None] * 4


def test_another_year_is_not_that_of_the_title() -> None:
    assert columns("Q2 last year", "Q2", "Q2 2030/31", "YTD") == [None, "2031-09-30", "2030-09-30", None]


def test_a_row_dated_by_a_quarter_is_of_that_year_too() -> None:
    t = table(
        ["Indicator", "Period", "Actual", "Target"],
        ["Lamps lit", "Q1", "90%", "95%"],
        ["Paths swept", "Q2", "80%", "85%"],
    )
    assert days(replace(t, title="Scorecard 2031/32")) == ["2031-06-30", None, "2031-09-30", None]


def test_a_table_that_goes_on_has_the_year_of_its_beginning() -> None:
    scope = Scope("doc", "x.pdf", PROFILE, Mint("doc"))
    sheets = [
        Sheet(Page(1, 800, 600), (), tables=(replace(QUARTERS, title="Scorecard 2031/32"),)),
        Sheet(Page(2, 800, 600), (), tables=(replace(QUARTERS, page=2, continues=True),)),
    ]
    rows = [r for r in read_kpis(sheets, scope, "Harrowmere").rows if isinstance(r, Observation)]
    assert [o.period_to for o in rows if o.label == "Q1"] == ["2031-06-30"] * 4


def test_a_title_that_is_the_name_of_an_indicator_is_not_its_section_too() -> None:
    one = table(["", "2030/31", "2031/32"], ["Actual", "90%", "94%"], ["Target", "92%", "95%"])
    scope = Scope("doc", "x.pdf", PROFILE, Mint("doc"))
    titles = ("PI 1: Share of lamps that are lit", "PI 2: Share of paths that are swept")
    sheets = [Sheet(Page(i, 800, 600), (), tables=(replace(one, page=i, title=t),)) for i, t in enumerate(titles, 1)]
    kpis = [r for r in read_kpis(sheets, scope, "Harrowmere").rows if isinstance(r, Kpi)]
    assert [(k.ref, k.name, k.section) for k in kpis] == [(*t.split(": "), None) for t in titles]


def test_a_table_of_one_indicator_may_name_its_year_itself() -> None:
    one = table(
        ["Share of lamps that are lit"],
        ["Actual (Q2)", "94%", "Target 2031/32", "95%"],
        ["Previous (Q1)", "91%", "RAG", "Green"],
        header=0,
    )
    assert days(one) == ["2031-09-30", "2032-03-31", None]


def test_a_name_that_stands_over_a_line_about_it() -> None:
    one = table(["", "Q1", "Q2"], ["Target", "90%", "90%"], ["Actual", "88%", "91%"])
    above = ("Quarterly report 2031/32", "L1 Share of lamps that are lit", "Lead: Head of Lamps")
    kpis, observed = read(replace(one, title="Lead: Head of Lamps"), *above)
    assert [k.name for k in kpis] == ["L1 Share of lamps that are lit"]
    assert {o.period_to for o in observed} == {"2031-06-30", "2031-09-30"}
    kpis, _ = read(replace(one, title="Indicator: Share of lamps that are lit"))
    assert [k.name for k in kpis] == ["Share of lamps that are lit"]


def test_a_quarter_that_names_its_year_does_not_stand_before_one_of_an_earlier_year() -> None:
    assert columns("Q4 2030/31", "Q1", "Q2") == ["2031-03-31", "2031-06-30", "2031-09-30"]
    assert columns("Q4 2031/32", "Q1", "Q2") == ["2032-03-31", None, None]
    assert columns("Q2 2030/31", "Q2") == ["2030-09-30", "2031-09-30"]


def test_a_note_on_another_year_is_no_title() -> None:
    assert days(QUARTERS, "Scorecard 2031/32", "2030/31 figures are provisional")[0] == "2031-06-30"
    assert days(replace(QUARTERS, title="Note: 2030/31 as published"), "Scorecard 2031/32")[0] == "2031-06-30"


def test_a_change_since_a_quarter_is_not_of_it() -> None:
    assert columns("Q1", "Q2", "Change since Q1") == ["2031-06-30", "2031-09-30", None]
