"""Headings that mean two things."""

from __future__ import annotations

import pytest

from extract.kpis.by_neighbours import by_neighbours, told_apart
from extract.kpis.headings import understand
from schemas.profile import load_profile

WORDS = load_profile().kpis


@pytest.mark.parametrize(
    ("labels", "measure"),
    [
        (("Year end position 2030/31", "Q2 2031/32", "Target 2031/32"), "actual"),
        (("Year end position 2030/31", "Actual", "Target 2031/32"), "actual"),
        (("Year-end position 2031/32", "Q2 2031/32", "Target 2031/32"), "forecast"),
        (("Year end position 2031/32", "Q2 2031/32", "Target 2032/33"), "forecast"),
        (("Year end forecast 2030/31", "Q2 2031/32", "Target 2031/32"), "forecast"),
        (("Year end position", "Q2 2031/32", "Target 2031/32"), "forecast"),
    ],
)
def test_a_year_that_is_over_has_no_forecast(labels: tuple[str, ...], measure: str) -> None:
    columns = [understand(i, label, "", WORDS) for i, label in enumerate(labels)]
    assert by_neighbours(columns, WORDS)[0].measure == measure


@pytest.mark.parametrize(
    ("labels", "measures"),
    [
        (("Observed", "Expected"), [None, "other"]),
        (("Actual", "Expected"), ["actual", "target"]),
        (("Latest point", "Median"), ["actual", "average"]),
        (("Latest", "Median"), ["actual", "benchmark"]),
        (("UCL", "Median", "England"), ["other", "benchmark", "benchmark"]),
    ],
)
def test_the_columns_beside_it_tell_which(labels: tuple[str, ...], measures: list[str | None]) -> None:
    columns = by_neighbours([understand(i, label, "", WORDS) for i, label in enumerate(labels)], WORDS)
    assert [c.measure for c in columns] == measures


def test_columns_alike_but_for_the_heading_above_have_it_too() -> None:
    heads = (("Tenants", "2030/31"), ("Tenants", "2031/32"), ("Owners", "2030/31"), ("Quarter 2", "Actual"))
    columns = told_apart([understand(i, label, above, WORDS) for i, (above, label) in enumerate(heads)])
    assert [c.label for c in columns] == ["Tenants 2030/31", "2031/32", "Owners 2030/31", "Actual"]
