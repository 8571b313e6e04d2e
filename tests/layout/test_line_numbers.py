"""Numbers of lines in the margin."""

from __future__ import annotations

from dataclasses import replace

from extract.layout.line_numbers import without_line_numbers
from tests.typeset import At, frame, page


def numbered(*, gap: bool = False, left: float = 40.0) -> list[At | str]:
    lines: list[At | str] = []
    for i in range(14):
        top = 80.0 + 15 * i + (90 if gap and i > 6 else 0)
        lines += [At(left, top, str(i + 1)), At(72, top, f"The ferry ran on day {i} of the year 2024.")]
    return lines


def test_they_are_taken_off_and_the_figures_of_the_text_stay() -> None:
    made = without_line_numbers(page(numbered()))
    assert [w.text for w in made.words][:9] == ["The", "ferry", "ran", "on", "day", "0", "of", "the", "year"]
    assert sum(w.text.isdigit() for w in made.words) == 14


def test_a_table_among_the_lines_has_no_numbers() -> None:
    lines = [*numbered(gap=True), At(72, 190, "Ann Ash"), At(72, 205, "Ben Birch"), At(72, 220, "Cy Cole")]
    made = without_line_numbers(page(lines))
    assert sum(w.box.x0 < 60 for w in made.words) == 0


def test_the_numbers_of_a_table_stay() -> None:
    drawn = page(numbered(), rules=frame(38, 75, 300, 300))
    assert without_line_numbers(drawn) is drawn


def test_the_numbers_of_a_list_with_longer_entries_stay() -> None:
    lines = numbered()
    between: list[At | str] = [At(72, 87 + 30 * i, "and the piers") for i in range(14)]
    spread = [replace(x, top=80 + (x.top - 80) * 2) if isinstance(x, At) else x for x in lines]
    made = page([*spread, *(replace(b, top=b.top + 8) for b in between if isinstance(b, At))])
    assert without_line_numbers(made) is made
