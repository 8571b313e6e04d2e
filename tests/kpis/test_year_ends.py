"""The position at the end of a year, told apart from the forecast of one."""

from __future__ import annotations

import pytest

from extract.kpis.headings import understand
from extract.kpis.year_ends import at_year_ends
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
    assert at_year_ends(columns, WORDS)[0].measure == measure
