"""Looks of indicator tables: a period in each row, a rating with an arrow, our figure among others'."""

from __future__ import annotations

from tests.kpis.test_tables import read, table


def test_a_column_of_periods_dates_the_actual_figures_of_its_rows() -> None:
    t = table(
        ["Indicator", "Period", "Our value", "England", "Target"],
        ["% of lamps lit", "2023/24", "94%", "91%", "95%"],
        ["% of paths swept", "Q1 2024/25", "80%", "N/A", "85%"],
    )
    dated = [
        (o.measure, o.period.last.isoformat() if o.period and o.period.last else None)
        for i in read(t)
        for o in i.observed
    ]
    assert dated == [
        ("actual", "2024-03-31"), ("benchmark", "2024-03-31"), ("target", None),
        ("actual", "2024-06-30"), ("target", None),
    ]  # fmt: skip


def test_a_rating_and_an_arrow_may_share_a_cell() -> None:
    t = table(
        ["Measure", "Target", "Actual", "RAG / DoT"],
        ["Lamps lit", "95%", "94%", "Amber →"],
        ["Paths swept", "85%", "90%", "Green ↑"],
        ["Bins emptied", "99%", "90%", "Red"],
    )
    assert [(i.rag, i.direction) for i in read(t)] == [("amber", "same"), ("green", "up"), ("red", None)]


def test_codes_may_end_in_a_part_in_brackets() -> None:
    t = table(
        ["TSM", "Measure", "2030/31", "Target"],
        ["TP01", "Tenants content with repairs", "71%", "75%"],
        ["RP02(1)", "Repairs done in time", "81%", "90%"],
        ["RP02(2)", "Urgent repairs done in time", "95%", "99%"],
    )
    assert [(i.texts["ref"], len(i.observed)) for i in read(t)] == [("TP01", 2), ("RP02(1)", 2), ("RP02(2)", 2)]
