"""What is no table."""

from __future__ import annotations

from drawn import across, down, page, right, text

from extract.tables.find import find_tables, may_hold_table
from schemas.page import Box, Drawing, Fill

PROSE = [
    "The committee heard that the bridge",
    "had been closed since the flood and",
    "that repairs would begin in the spring",
    "when the river was expected to be low",
    "and asked to be kept informed of costs",
    "and of any change in the programme",
]


def test_prose() -> None:
    words = [text(60, 100 + 12 * i, line) for i, line in enumerate(PROSE)]
    assert find_tables(page(*words)) == []
    assert not may_hold_table(page(*words))


def test_prose_in_two_columns() -> None:
    left = [text(60, 100 + 12 * i, line) for i, line in enumerate(PROSE)]
    other = [text(320, 100 + 12 * i, line) for i, line in enumerate(reversed(PROSE))]
    assert find_tables(page(*left, *other)) == []


def test_a_box_of_text() -> None:
    words = [text(70, 100 + 12 * i, line) for i, line in enumerate(PROSE)]
    rules = [across(90, 60, 300), across(180, 60, 300), down(60, 90, 180), down(300, 90, 180)]
    assert find_tables(page(*words, rules=rules)) == []


def test_an_agenda() -> None:
    items = ["Apologies", "Minutes of the last meeting", "Budget monitoring", "Review of ferries", "Work programme"]
    words = []
    for i, item in enumerate(items):
        y = 100 + 30 * i
        words += [text(60, y, str(i + 1)), text(90, y, item), text(400, y, f"(Pages {9 * i + 1} - {9 * i + 9})")]
    assert find_tables(page(*words)) == []


def test_a_table_of_contents() -> None:
    words = []
    for i, item in enumerate(["Summary", "Background", "Findings", "Costs", "Risks", "Next steps", "Appendix"]):
        words += [text(60, 100 + 14 * i, item), right(500, 100 + 14 * i, str(2 + 3 * i))]
    assert find_tables(page(*words)) == []


def test_a_numbered_list() -> None:
    words = []
    for i, line in enumerate(PROSE):
        words += [text(60, 100 + 14 * i, f"{i + 1}."), text(90, 100 + 14 * i, line)]
    assert find_tables(page(*words)) == []


def test_names_with_posts_beside_them() -> None:
    names = ["Ann Bell", "Tom Reed", "Ida Moss", "Joe Lund", "Una Park"]
    words = []
    for i, name in enumerate(names):
        y = 100 + 14 * i
        words += [text(60, y, name), text(200, y, "Member"), text(330, y, names[-1 - i])]
    assert find_tables(page(*words)) == []


def test_a_chart_of_bars() -> None:
    bars = [Fill(Box(100 + 40 * i, 200 - 20 * i, 120 + 40 * i, 300), (40, 80, 160)) for i in range(5)]
    words = [text(100 + 40 * i, 188 - 20 * i, f"{20 + 5 * i}%") for i in range(5)]
    words += [text(95 + 40 * i, 305, month) for i, month in enumerate(["Jan", "Feb", "Mar", "Apr", "May"])]
    rules = [across(100 + 40 * i, 80, 320) for i in range(6)]
    assert find_tables(page(*words, rules=rules, fills=bars)) == []


def test_a_chart_of_lines() -> None:
    points = tuple((90.0 + 6 * i, 150.0 + (37 * i) % 90) for i in range(40))
    curve = Drawing(Box(90, 150, 330, 240), points, stroke=(0, 0, 200))
    words = [right(80, 140 + 20 * i, str(100 - 20 * i)) for i in range(6)]
    words += [text(100 + 50 * i, 250, str(2015 + i)) for i in range(5)]
    rules = [across(145 + 20 * i, 85, 330) for i in range(6)] + [down(85, 145, 245), down(330, 145, 245)]
    assert find_tables(page(*words, rules=rules, drawings=[curve])) == []
