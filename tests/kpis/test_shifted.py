"""Headings that stand beside their figures."""

from __future__ import annotations

from dataclasses import replace

from extract.kpis.drafts import Indicator
from extract.kpis.evidence import weigh
from extract.kpis.rows import read_rows
from extract.kpis.shifted import put_back
from extract.kpis.table_view import view
from schemas.table import Table
from tests.kpis.test_tables import WORDS, page, table


def _read(t: Table) -> list[Indicator]:
    seen = put_back(view(replace(t, engine="borderless"), page(), WORDS))
    return list(read_rows(seen, weigh(seen, WORDS), WORDS))


def _told(one: Indicator) -> list[tuple[str | None, str, bool]]:
    return [(o.label, o.raw, o.confidence <= 0.6) for o in one.observed]


def test_headings_beside_their_figures_are_given_to_them_in_order_and_doubted() -> None:
    right = table(
        ["Indicator", "Target", "", "Q1 2030/31", "Q2 2030/31"],
        ["Lamps lit", "98%", "97%", "96%", ""],
        ["Paths swept", "50%", "61%", "", ""],
        ["Bins emptied", "95%", "92%", "91%", ""],
    )
    first, second, _ = _read(right)
    assert _told(first) == [("Target", "98%", False), ("Q1 2030/31", "97%", True), ("Q2 2030/31", "96%", True)]
    assert _told(second) == [("Target", "50%", False), ("Q1 2030/31", "61%", True)]
    assert first.shifted and second.shifted


def test_headings_left_of_their_figures_too() -> None:
    left = table(
        ["Indicator", "Q1 2030/31", "Q2 2030/31", "", "Target"],
        ["Lamps lit", "", "97%", "96%", "98%"],
        ["Paths swept", "", "61%", "62%", "50%"],
    )
    assert _told(_read(left)[0])[:2] == [("Q1 2030/31", "97%", True), ("Q2 2030/31", "96%", True)]


def test_an_empty_column_alone_moves_nothing() -> None:
    t = table(
        ["Indicator", "Target", "Q1 2030/31", "Q2 2030/31"],
        ["Lamps lit", "98%", "97%", ""],
        ["Paths swept", "50%", "61%", ""],
    )
    assert _told(_read(t)[0]) == [("Target", "98%", False), ("Q1 2030/31", "97%", False)]
