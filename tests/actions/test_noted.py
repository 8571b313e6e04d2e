"""Actions told as sentences beside what was said, in minutes that are set in a table."""

from __future__ import annotations

from extract.records.actions import read_actions
from schemas.records import Action
from tests.actions.place import gridded, scope, sheet


def told(*rows: tuple[str, ...]) -> list[tuple[str, str | None, str | None]]:
    found = read_actions([sheet(gridded(*rows))], scope(), frozenset()).rows
    return [(r.action, r.owner_text, r.due_to) for r in found if isinstance(r, Action)]


def test_a_sentence_in_the_column_of_actions() -> None:
    assert told(
        ("No", "Minute", "Action"),
        ("1", "Declarations. None were made by those who came.", ""),
        ("2", "Tolls. The Purser spoke of the tolls.", "Clerk to write by 8 May 2026"),
        ("3", "Boats. The boats were looked at.", "AA"),
    ) == [("Clerk to write by 8 May 2026", "Clerk", "2026-05-08")]


def test_initials_alone_and_other_tables_tell_nothing() -> None:
    assert told(("No", "Minute", "Action"), ("1", "Boats. The boats were looked at.", "AA")) == []
    assert told(("No", "Risk", "Action"), ("1", "Boats may sink.", "Clerk to write by 8 May 2026")) == []
