"""Percentages beside counts, totals, ratings by their legend, arrows, targets in names, votes."""

from __future__ import annotations

import pytest
from ledger import book, grid, indicator, receipt
from typeset import At, scope, sheets

from extract.checks.book import open_book
from extract.checks.legends import Legend, arrow_follows_figure, legend_in
from extract.checks.percentages import claims_in, percentages_on
from extract.checks.ratings import check_directions, check_ratings
from extract.checks.statements import check_targets, check_votes
from extract.checks.totals import check_totals
from schemas.records import AttendanceRow, Resolution


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("35/80 (44%) in time", [(35, 80, 44.0)]),
        ("42% within 3 days (27/64)", [(27, 64, 42.0)]),
        ("35 out of 80 (43.8%)", [(35, 80, 43.8)]),
        ("Of the 2,016 drains, 1,036 (51.4%) are clear", [(1036, 2016, 51.4)]),
        ("on 3/4/2025 (44%)", []),
        ("a rise of 5% since 2024/25", []),
        ("£35/80 (44%)", []),
    ],
)
def test_percentages_beside_their_counts(text: str, claims: list[tuple[int, int, float]]) -> None:
    assert [(c.part, c.whole, c.share) for c, _, _ in claims_in(text)] == claims


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("35/80 (44%)", "pass"),
        ("31/66 (74%)", "fail"),
        ("66/80 (82.5%)", "pass"),
        ("20/30 (66%)", "not_checkable"),  # cut off instead of rounded
        ("24/25 (31%)", "not_checkable"),  # perhaps a year
        ("80/35 (44%)", "not_checkable"),
    ],
)
def test_a_percentage_in_running_text(text: str, result: str) -> None:
    laid_out = sheets([f"In October {text} of the visits were made."])
    (verdict,) = percentages_on(laid_out[0], open_book([], laid_out), scope())
    assert verdict.result == result


def test_a_percentage_over_a_line_end_has_both_lines_as_its_place() -> None:
    laid_out = sheets([At(72, 100, "The gully team made 31/66"), At(72, 114, "(74%) of its visits.")])
    (verdict,) = percentages_on(laid_out[0], open_book([], laid_out), scope())
    assert verdict.result == "fail"
    assert (verdict.at.box.top, verdict.at.box.bottom) == (100, 124)  # type: ignore[union-attr]


TOTALS = [["Ward", "Q1", "Q2", "Q3"], ["Mill", "10", "20", "5"], ["Quay", "3", "-", "6"], ["Total", "13", "20", "11"]]


def test_totals_are_right() -> None:
    assert [v.result for v in check_totals(book(grid("t", TOTALS)))] == ["pass"] * 3


def test_a_wrong_total_among_right_ones() -> None:
    wider = [[*row, cell] for row, cell in zip(TOTALS, ["Q4", "7", "8", "18"], strict=True)]
    verdicts = list(check_totals(book(grid("t", wider))))
    assert [v.result for v in verdicts] == ["pass", "pass", "pass", "fail"]
    assert (verdicts[3].found, verdicts[3].expected) == ("18", "15")


def test_a_table_whose_totals_are_all_off_adds_up_in_another_way() -> None:
    odd = [*TOTALS[:2], ["Quay", "3", "1", "6"], ["Total", "26", "41", "30"]]
    assert [v.result for v in check_totals(book(grid("t", odd)))] == ["not_checkable"] * 3


def test_rounding_and_parts_of_parts() -> None:
    rounded = [["Ward", "£m"], ["Mill", "1.4"], ["Quay", "2.4"], ["Total", "3.9"]]
    parts = [["Ward", "No"], ["Mill", "4"], ["of which new", "2"], ["Total", "4"]]
    assert [v.result for v in check_totals(book(grid("t", rounded)))] == ["pass"]
    assert list(check_totals(book(grid("t", parts)))) == []


def test_totals_across_groups_of_columns() -> None:
    heads = ["Minor", "Grave", "Total"] * 4
    cells = ["1", "2", "3", "4", "5", "9", "6", "7", "15", "2", "2", "4"]
    verdicts = list(check_totals(book(grid("t", [heads, cells]))))
    assert [v.result for v in verdicts] == ["pass", "pass", "fail", "pass"]


FLOORED = "Green - target met; Amber - between the target and the floor; Red - below the floor."
MARGIN = "Green = target met; Amber = within 10% of target; Red = more than 10% from target"


@pytest.mark.parametrize(
    ("text", "legend"),
    [
        (FLOORED, Legend("floor")),
        ("GREEN Target has been achieved\nAMBER Floor Standard achieved but not the target", Legend("floor")),
        (MARGIN, Legend("margin", 10.0)),
        ("Grey = not rated", None),
        ("The green target list and the amber list", None),
    ],
)
def test_legends(text: str, legend: Legend | None) -> None:
    assert legend_in(text) == legend


@pytest.mark.parametrize(
    ("value", "rag", "result"),
    [
        ("92%", "green", "pass"),
        ("88%", "amber", "pass"),
        ("88%", "green", "fail"),
        ("80%", "amber", "fail"),
        ("90%", "amber", "pass"),  # 89.6 is printed as 90
        ("85%", "red", "pass"),
    ],
)
def test_a_rating_between_target_and_floor(value: str, rag: str, result: str) -> None:
    row = indicator(
        "Drains cleared", ("actual", "Latest", value), ("target", "Target", "90%"), ("floor", "Floor", "85%"), rag=rag
    )
    assert [v.result for v in check_ratings(book(row, text=FLOORED))] == [result]


def test_less_is_better_where_the_floor_is_above_the_target() -> None:
    row = indicator(
        "Days to clear", ("actual", "Latest", "8"), ("target", "Target", "10"), ("floor", "Floor", "14"), rag="green"
    )
    assert [v.result for v in check_ratings(book(row, text=FLOORED))] == ["pass"]


@pytest.mark.parametrize(
    ("name", "value", "rag", "result"),
    [
        ("Increase drains cleared", "80%", "green", "fail"),
        ("Increase drains cleared", "95%", "green", "pass"),
        ("Increase drains cleared", "85%", "amber", "pass"),
        ("Increase drains cleared", "40%", "amber", "fail"),
        ("Drains cleared", "80%", "green", "pass"),  # nothing says that more is better
        ("Drains cleared", "40%", "red", "pass"),
        ("Drains cleared", "40%", "amber", "fail"),  # whichever way is good
        ("Drains cleared", "88%", "red", "fail"),
    ],
)
def test_a_rating_by_a_margin(name: str, value: str, rag: str, result: str) -> None:
    row = indicator(name, ("actual", "Oct-25", value), ("target", "Target", "90%"), rag=rag)
    assert [v.result for v in check_ratings(book(row, text=MARGIN))] == [result]


def test_a_rating_without_a_legend_is_not_checkable() -> None:
    row = indicator("Drains cleared", ("actual", "Latest", "88%"), ("target", "Target", "90%"), rag="green")
    assert [v.result for v in check_ratings(book(row, text="Drainage"))] == ["not_checkable"]


ARROWS = "Arrow - which way the figure went since the quarter before."


@pytest.mark.parametrize(("direction", "result"), [("up", "pass"), ("down", "fail"), ("same", "fail")])
def test_an_arrow_that_follows_the_figure(direction: str, result: str) -> None:
    row = indicator("Leaks", ("actual", "Latest", "80"), ("previous", "Previous", "70"), direction=direction)
    assert [v.result for v in check_directions(book(row, text=ARROWS))] == [result]
    assert [v.result for v in check_directions(book(row))] == ["not_checkable"]


def test_an_arrow_that_judges_does_not_follow_the_figure() -> None:
    assert arrow_follows_figure(ARROWS)
    assert not arrow_follows_figure("Arrows show whether performance improved since the quarter before.")


def test_the_target_in_a_name() -> None:
    words = scope().profile.kpis
    name = "Ensure 90% or more of drains are cleared"
    same, other = (indicator(name, ("target", "Target", raw)) for raw in ("90%", "85%"))
    assert [v.result for v in check_targets(book(same), words)] == ["pass"]
    assert [v.result for v in check_targets(book(other), words)] == ["fail"]


def voted(votes: tuple[int, int, int], present: int, others: int = 0) -> list[str]:
    decided = Resolution(
        **receipt("r"), meeting_id="m", order=1, text="That the ditch be cleared.", decision="approve",
        votes_for=votes[0], votes_against=votes[1], votes_abstain=votes[2],
    )  # fmt: skip
    people = ["present"] * present + ["in_attendance"] * others
    listed = [
        AttendanceRow(**receipt(f"a{n}"), meeting_id="m", name=f"Councillor {n}", status=status)  # type: ignore[arg-type]
        for n, status in enumerate(people)
    ]
    return [v.result for v in check_votes(book(decided, decided.model_copy(update={"id": "r2"}), list(listed)))]


def test_votes_against_those_present() -> None:
    assert voted((5, 2, 0), 7) == ["pass"]
    assert voted((5, 2, 2), 7) == ["fail"]
    assert voted((5, 2, 1), 7, others=3) == ["not_checkable"]
    assert voted((5, 2, 0), 0) == ["not_checkable"]
