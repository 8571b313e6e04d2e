"""Actual figures and targets in rows below each other, and rows that only say something about the one above."""

from __future__ import annotations

from extract.kpis.drafts import Indicator
from extract.kpis.evidence import weigh
from extract.kpis.rows import read_rows
from extract.kpis.single import read_single
from extract.kpis.table_view import view
from extract.kpis.unfolded import unfolded
from schemas.page import Box, Page
from schemas.profile import load_profile
from schemas.table import Cell, Table

WORDS = load_profile().kpis
PAGE = Page(1, 800, 600)


def table(*rows: list[tuple[str, int, int]], title: str | None = None, header: int = 1) -> Table:
    """A table of cells (text, columns, rows); what an earlier cell covers is left out of a row."""
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        col = 0
        for text, wide, high in row:
            while (r, col) in taken:
                col += 1
            box = Box(100 + 80 * col, 100 + 20 * r, 100 + 80 * (col + wide), 100 + 20 * (r + high))
            cells.append(Cell(r, col, high, wide, box, text))
            taken |= {(r + a, col + b) for a in range(high) for b in range(wide)}
            col += wide
    n_cols = max(c.col + c.col_span for c in cells)
    box = Box(100, 100, 100 + 80 * n_cols, 100 + 20 * len(rows))
    return Table(1, box, len(rows), n_cols, tuple(cells), header, title=title)


def plain(*texts: str) -> list[tuple[str, int, int]]:
    return [(text, 1, 1) for text in texts]


def read(t: Table) -> list[Indicator]:
    seen = view(unfolded(t, WORDS), PAGE, WORDS)
    evidence = weigh(seen, WORDS, t.title or "")
    return list(read_rows(seen, evidence, WORDS)) if evidence.enough else []


def told(indicator: Indicator) -> list[tuple[str, str, float]]:
    return [
        (o.measure, str(o.period.last) if o.period else "", float(o.figure.value))
        for o in indicator.observed
        if o.figure
    ]


def test_each_label_beside_the_name_is_a_measure() -> None:
    first, second = read(
        table(
            plain("KPI", "", "May 2031", "Jun 2031"),
            [("Lamps lit", 1, 2), *plain("Actual", "90%", "92%")],
            plain("Target", "95%", "96%"),
            [("Lamps mended", 1, 2), *plain("Actual", "40", "44")],
            plain("Target", "50", "")
        )
    )  # fmt: skip
    assert (first.name, second.name) == ("Lamps lit", "Lamps mended")
    assert sorted(told(first)) == [
        ("actual", "2031-05-31", 90),
        ("actual", "2031-06-30", 92),
        ("target", "2031-05-31", 95),
        ("target", "2031-06-30", 96),
    ]
    assert sorted(told(second))[-1] == ("target", "2031-05-31", 50)


def test_names_beside_the_rows_of_measures_stay() -> None:
    (lamps,) = read(
        table(
            plain("KPI", "", "May 2031", "Jun 2031", "Contract manager"),
            [("Lamps lit", 1, 2), *plain("Target", "95%", "95%"), ("A. Wick", 1, 2)],
            plain("Actual", "90%", "92%"),
        )
    )
    assert (lamps.texts["owner"], len(lamps.observed)) == ("A. Wick", 4)


def test_a_year_over_the_months_is_theirs() -> None:
    (lamps,) = read(
        table(
            [("Metric", 1, 2), ("", 1, 2), ("2030/31", 2, 1)],
            plain("Dec", "Jan"),
            [("Lamps lit", 1, 2), *plain("Actual", "90%", "92%")],
            plain("Plan", "95%", "95%"),
            header=2,
        )
    )
    assert sorted(told(lamps)) == [
        ("actual", "2030-12-31", 90),
        ("actual", "2031-01-31", 92),
        ("target", "2030-12-31", 95),
        ("target", "2031-01-31", 95),
    ]


def test_labels_alone_are_of_the_indicator_in_the_title() -> None:
    (only,) = read(
        table(
            plain("", "Q1 2030/31", "Q2 2030/31"),
            plain("Actual", "44%", "47%"),
            plain("Target", "50%", "50%"),
            title="Lamps lit by dusk",
        )
    )
    assert (only.name, len(only.observed)) == ("Lamps lit by dusk", 4)


def test_a_table_without_such_labels_is_left_as_it_is() -> None:
    rated = table(plain("KPI", "May 2031", "Target"), plain("Lamps lit", "90%", "95%"), plain("Boats", "3", "4"))
    assert unfolded(rated, WORDS) is rated


NOTED = table(
    plain("Service standard", "2030 result", "2031 result", "2031 target"),
    plain("Lamps lit", "90%", "92%", "95%"),
    [("Comment: the new post was put up in May.", 4, 1)],
    [("Harbour", 4, 1)],
    plain("Boats mended", "3", "4", "5"),
    [("Comment", 1, 1), ("Storms broke the quay.", 3, 1)],
    [("Actions: a second quay is planned.", 4, 1)],
)


def test_a_comment_under_an_indicator_is_its_commentary() -> None:
    lamps, boats = read(NOTED)
    assert lamps.texts["commentary"] == "the new post was put up in May."
    assert (boats.name, boats.texts["section"], boats.texts["commentary"]) == (
        "Boats mended",
        "Harbour",
        "Storms broke the quay.",
    )


def test_periods_over_figures_are_those_of_a_single_indicator() -> None:
    found = read_single(
        table(
            plain("Owner", "Head of Lamps", "Good is", "Low"),
            plain("2029/30", "2030/31", "2031/32", "Target 2031/32"),
            plain("9.4%", "9.1%", "8.9%", "8.5%"),
            [("Commentary: slowly falling.", 4, 1)],
            title="Lamps out of order",
            header=0,
        ),
        PAGE,
        WORDS,
    )
    assert found is not None
    assert (found.texts["owner"], found.texts["commentary"]) == ("Head of Lamps", "slowly falling.")
    assert told(found) == [
        ("actual", "2030-03-31", 9.4),
        ("actual", "2031-03-31", 9.1),
        ("actual", "2032-03-31", 8.9),
        ("target", "2032-03-31", 8.5),
    ]


def test_measure_beside_kpi_heads_figures() -> None:
    (lamps, boats) = read(
        table(
            plain("KPI", "Latest month", "Measure", "Target"),
            plain("Lamps lit", "May 31", "90%", "95%"),
            plain("Boats mended", "Jun 31", "3", "4"),
        )
    )
    assert told(lamps) == [("actual", "2031-05-31", 90), ("target", "", 95)]
    assert (boats.name, told(boats)[0]) == ("Boats mended", ("actual", "2031-06-30", 3))


def test_a_name_over_several_rows_is_one_indicator_with_parts() -> None:
    (posts, left) = read(
        table(
            plain("Indicator", "Group", "2029/30", "2030/31", "RAG"),
            [("Share of senior posts", 1, 2), *plain("Women", "41%", "44%", "Green")],
            plain("Disabled staff", "4%", "5%", "Red"),
            [("Staff turnover", 1, 2), *plain("Women", "11%", "12%", "Amber")],
            plain("Disabled staff", "13%", "15%", "Amber"),
        )
    )
    figures = [(o.figure.qualifier, o.figure.value) for o in posts.observed if o.figure]
    assert figures == [("Women", 41), ("Women", 44), ("Disabled staff", 4), ("Disabled staff", 5)]
    assert (posts.rag, [o.rag for o in posts.observed]) == (None, ["green", "green", "red", "red"])
    assert (left.rag, left.texts["section"]) == ("amber", None)


def test_rows_of_years_and_targets_are_no_parts() -> None:
    (lamps,) = read(
        table(
            plain("Indicator", "Series", "Apr", "May", "Jun"),
            [("Lamps lit", 1, 2), *plain("Actual 2030/31", "90%", "92%", "93%")],
            plain("Target 2030/31", "95%", "95%", "95%"),
        )
    )
    assert all(o.figure and o.figure.qualifier is None for o in lamps.observed)


def test_a_row_of_targets_alone_has_no_actual_figures() -> None:
    lamps, paths = read(
        table(
            plain("Indicator", "Series", "Apr", "May", "Jun"),
            plain("Lamps lit", "Target 2030/31", "95%", "95%", "95%"),
            plain("Paths swept", "Target 2030/31", "85%", "85%", "85%"),
        )
    )
    assert {o.measure for o in (*lamps.observed, *paths.observed)} == {"target"}


def test_rows_of_years_under_quarters() -> None:
    head = plain("Indicator", "", "Q1", "Q2")
    rows = (("Actual 2030/31", "90%", "92%"), ("Actual 2031/32", "94%", ""), ("Target 2031/32", "95%", "96%"))
    want = [
        ("actual", "2030-06-30", 90), ("actual", "2030-09-30", 92), ("actual", "2031-06-30", 94),
        ("target", "2031-06-30", 95), ("target", "2031-09-30", 96),
    ]  # fmt: skip
    beside = table(head, [("Lamps lit", 1, 3), *plain(*rows[0])], *(plain(*row) for row in rows[1:]))
    (lamps,) = read(beside)
    assert sorted(told(lamps)) == want
    own = [plain(*row) for row in rows]
    over = table(plain("", "Q1", "Q2"), [("Lamps lit", 3, 1)], *own, [("Paths swept", 3, 1)], *own)
    lamps, paths = read(over)
    assert (lamps.name, paths.name) == ("Lamps lit", "Paths swept")
    assert sorted(told(lamps)) == sorted(told(paths)) == want


def test_years_alone_beside_a_name_are_those_of_its_quarters() -> None:
    t = table(
        plain("Indicator", "Year", "Q1", "Q2"),
        [("Lamps lit", 1, 2), *plain("2030/31", "90%", "92%")],
        plain("2031/32", "94%", "95%"),
        [("Paths swept", 1, 2), *plain("2030/31", "80%", "82%")],
        plain("2031/32", "84%", "85%"),
    )
    assert sorted(told(read(t)[1])) == [
        ("actual", "2030-06-30", 80), ("actual", "2030-09-30", 82), ("actual", "2031-06-30", 84),
        ("actual", "2031-09-30", 85),
    ]  # fmt: skip


def test_what_is_better_is_no_measure() -> None:
    (lamps, _) = read(
        table(
            plain("Indicator", "Polarity", "May 2031", "Jun 2031"),
            plain("Lamps lit", "High", "90%", "92%"),
            plain("Lamps out", "Low", "9%", "8%"),
        )
    )
    assert {o.measure for o in lamps.observed} == {"actual"}


def test_rows_of_ratings_are_passed_over() -> None:
    (lamps,) = read(
        table(
            plain("KPI", "", "May 2031", "Jun 2031"),
            [("Lamps lit", 1, 3), *plain("Target", "95%", "96%")],
            plain("Actual", "90%", "92%"),
            plain("RAG", "R", "A"),
        )
    )
    assert sorted(told(lamps)) == [
        ("actual", "2031-05-31", 90),
        ("actual", "2031-06-30", 92),
        ("target", "2031-05-31", 95),
        ("target", "2031-06-30", 96),
    ]


def test_an_aim_is_no_target() -> None:
    (lamps, _) = read(
        table(
            plain("Measure", "FYTD 2029/30", "FYTD 2030/31", "% change", "Trend", "Aim"),
            plain("Lamps out", "1,204", "1,098", "-8.8%", "\u2193", "Reduce"),
            plain("Boats mended", "3", "4", "33%", "\u2191", "Increase"),
        )
    )
    assert [o.measure for o in lamps.observed] == ["actual", "actual", "change"]
