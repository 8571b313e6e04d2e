"""Actions with a name beside them in a column at the right edge of minutes."""

from __future__ import annotations

from extract.actions.margin import MarginReader
from tests.actions.place import scope, sheet

LONG = "The boats were late in the storm and the pier was shut for a day and two nights then"


def test_paragraphs_with_a_name_beside_them() -> None:
    reader = MarginReader(scope())
    first = sheet(lines=[
        (800, 60, "*Action"),
        (60, 100, LONG),
        (60, 130, "Ada Quill to bring the list of all of the boats and the yards to the next meeting of"),
        (800, 130, "AQ"),
        (60, 140, "the Forum."),
        (60, 170, "It was a cold day."), (800, 170, "AQ"),
        (60, 200, "The Clerk will write to the yard by 3 May 2026."), (700, 200, "Quay 4"),
    ])  # fmt: skip
    second = sheet(number=2, lines=[
        (60, 100, "Clerk to ring the bell."), (800, 100, "Clerk"), (60, 140, "Tom to row."), (800, 140, "12"),
        (60, 170, LONG), (60, 180, "Joe to row to the island was in no need of help."), (800, 180, "AQ"),
    ])  # fmt: skip
    found = [*reader.read(first, []), *reader.read(second, [])]
    assert [(d.action, d.text("owner"), d.text("due")) for d in found] == [
        ("Ada Quill to bring the list of all of the boats and the yards to the next meeting of the Forum.", "AQ",
         "to the next meeting of the Forum"),
        ("Clerk to ring the bell.", "Clerk", None),
    ]  # fmt: skip


def test_no_column_without_its_heading() -> None:
    page = sheet(lines=[(60, 100, "Clerk to ring the bell."), (800, 100, "Clerk")])
    assert list(MarginReader(scope()).read(page, [])) == []
