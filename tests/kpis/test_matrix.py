"""One indicator in a table of years, quarters and areas, its name in the title."""

from __future__ import annotations

from dataclasses import replace

from extract.kpis.drafts import Indicator
from extract.kpis.matrix import read_matrix
from schemas.profile import load_profile
from schemas.table import Table
from tests.kpis.test_tables import page, table

WORDS = load_profile().kpis
QUARTERS = table(
    ["", "Q1", "Q2", "Q3", "Q4"], ["2030/31", "81%", "83%", "80%", "86%"], ["2031/32", "85%", "88%", "", ""]
)
NAME = "PI 12: Share of lamps that are lit"


def read(t: Table, title: str) -> list[Indicator]:
    return read_matrix(replace(t, title=title), page(), WORDS)


def told(t: Table, title: str = NAME) -> list[tuple[str, str, float, str | None]]:
    (found,) = read(t, title)
    assert found.name == title
    return [
        (o.measure, str(o.period.last) if o.period and o.period.last else "", o.figure.value, o.area)
        for o in found.observed
        if o.figure
    ]


def test_years_down_and_quarters_across() -> None:
    assert [(when, value) for _, when, value, _ in told(QUARTERS)] == [
        ("2030-06-30", 81), ("2030-09-30", 83), ("2030-12-31", 80), ("2031-03-31", 86),
        ("2031-06-30", 85), ("2031-09-30", 88),
    ]  # fmt: skip


def test_months_down_and_years_and_a_target_across() -> None:
    t = table(["Month", "2030/31", "2031/32", "Target"], ["April", "7", "8", "9"], ["May", "6", "5", "9"])
    assert told(t, "Days lost per employee") == [
        ("actual", "2030-04-30", 7, None), ("actual", "2031-04-30", 8, None), ("target", "", 9, None),
        ("actual", "2030-05-31", 6, None), ("actual", "2031-05-31", 5, None), ("target", "", 9, None),
    ]  # fmt: skip


def test_years_down_and_areas_across_beside_ours() -> None:
    t = table(
        ["Year", "Harrowmere", "England", "Family group"], ["2030/31", "7", "8", "9"], ["2031/32", "6", "5", "9"]
    )
    assert len(told(t, "LMP 3 - Cost of a lamp (£)")) == 6
    assert read(t, "TABLE 3 - Cost of a lamp (£)") == []
    assert told(t, "ENV3a: Share of streets that are clean")[:3] == [
        ("actual", "2031-03-31", 7, None), ("benchmark", "2031-03-31", 8, "England"),
        ("benchmark", "2031-03-31", 9, "Family group"),
    ]  # fmt: skip


def test_what_is_no_indicator() -> None:
    assert read(QUARTERS, "Table 4: Homes in the district") == []  # anything is counted by quarter
    assert read(QUARTERS, "Revenue budget and performance") == []
    assert read(QUARTERS, "") == []
    other = table(
        ["Year", "Harrowmere", "Mossdale", "England"], ["2030/31", "7", "8", "9"], ["2031/32", "6", "5", "9"]
    )
    assert read(other, NAME) == []  # which of the two is ours?
    twice = table(["Month", "Actual", "Target"], ["April", "7", "8"], ["Target", "6", "5"])
    assert read(twice, NAME) == []
    years = table(["", "2030/31", "2031/32"], ["2030/31", "7", "8"], ["2031/32", "6", "5"])
    assert read(years, NAME) == []
    words = table(["Month", "Actual", "Target"], ["April", "7", "8"], ["May", "the crew was ill", "5"])
    assert read(words, NAME) == []


def test_a_part_for_each_indicator_under_its_name() -> None:
    t = table(
        ["Period", "Target", "Actual", "RAG"],
        ["Lamps lit by dusk"],
        ["Q1 2031/32", "90%", "88%", "Amber"],
        ["Q2 2031/32", "90%", "92%", "Green"],
        ["Paths swept by noon"],
        ["Q1 2031/32", "40", "44", "Green"],
        ["Q2 2031/32", "40", "31", "Red"],
    )
    lamps, paths = read(t, "Report on the port")
    assert (lamps.name, lamps.rag, paths.name, paths.rag) == (
        "Lamps lit by dusk", "green", "Paths swept by noon", "red",
    )  # fmt: skip
    assert [(o.measure, str(o.period.last) if o.period else "", o.rag) for o in paths.observed] == [
        ("target", "2031-06-30", None), ("actual", "2031-06-30", "green"),
        ("target", "2031-09-30", None), ("actual", "2031-09-30", "red"),
    ]  # fmt: skip
