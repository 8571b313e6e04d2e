"""Answers to questions say which of their records are in doubt, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pipelines.publish.plugin.hooks import render_cell
from pipelines.publish.plugin.sql_process import escape_fts
from pipelines.publish.questions import QUESTIONS
from pipelines.store import Store, open_store
from schemas.extraction import Extraction
from schemas.records import (
    Action,
    Definition,
    IssueRow,
    Kpi,
    Meeting,
    Observation,
    Owner,
    Recommendation,
    Report,
    Resolution,
    Row,
)
from tests.canned import document, receipt

PACK = document("pack", "a.pdf")
MATTER = "A line runs through it."
DUE = {"due_text": "by March 2025", "due_from": "2025-03-01", "due_to": "2025-03-31"}


def told(name: str, sure: float) -> dict[str, Any]:
    return receipt(PACK, name) | {"confidence": sure}


def issue(record: Row, name: str) -> IssueRow:
    return IssueRow(
        id=f"i-{name}", document_id=PACK.id, page=1, record_table=record.table, record_id=f"{PACK.id[:4]}-{name}",
        code="struck-out", message=MATTER,
    )  # fmt: skip


def rows() -> list[Row]:
    """Of each kind one record that is sure, one in doubt with an issue, and one in doubt without."""
    meeting = Meeting(**told("m", 0.9), body="Lifts Panel", date="2025-01-08", role="minutes")
    out: list[Row] = [meeting]
    for name, sure in (("sure", 0.95), ("gone", 0.3), ("weak", 0.57)):
        clause = Resolution(
            **told(f"r-{name}", sure), meeting_id=meeting.id, text=f"mend {name} lifts", mover="A Bell",
            decision="exclude_public", order=1, **DUE,
        )  # fmt: skip
        action = Action(**told(f"a-{name}", sure), action=f"paint {name} doors", **DUE)
        kpi = Kpi(**told(f"k-{name}", sure), name=f"Lifts {name}")
        figure = Observation(**told(f"o-{name}", 0.9), kpi_id=kpi.id, measure="actual", raw="3", value=3)
        entry = Definition(**told(f"d-{name}", sure), term=name, text="a word")
        asked = Recommendation(**told(f"n-{name}", sure), source="report", order=1, text=f"note {name} lifts")
        report = Report(**told(f"p-{name}", sure), title=name, confidentiality="None")
        owner = Owner(record_table="resolutions", record_id=clause.id, name="A Bell", document_id=PACK.id, order=1)
        out += [clause, action, kpi, figure, entry, asked, report, owner]
        if name == "gone":
            out += [issue(one, one.id[5:]) for one in (clause, action, kpi, entry, asked, report)]
    return out


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    made = open_store(None)
    made.db.conn.create_function("escape_fts", 1, escape_fts, deterministic=True)
    made.save(Extraction(PACK, tuple(rows())))
    yield made
    made.close()


@pytest.mark.parametrize(
    "name",
    [
        "what-was-decided",
        "what-are-we-asked",
        "how-close-was-the-vote",
        "what-is-behind-closed-doors",
        "promises-with-a-deadline",
        "actions-past-their-date",
        "who-is-to-do-what",
        "what-became-of-it",
        "follow-an-indicator",
        "what-does-it-stand-for",
    ],
)
def test_an_answer_says_what_is_in_doubt(store: Store, name: str) -> None:
    question = next(question for question in QUESTIONS if question.name == name)
    empty = dict.fromkeys(("word", "name", "term", "indicator", "on_day"), "")
    found = list(store.db.query(question.sql, empty))
    assert list(found[0])[-1] == "receipt"
    doubts = {
        word: {row["doubt"] for row in found if word in str(list(row.values()))} for word in ("sure", "gone", "weak")
    }
    assert doubts == {"sure": {None}, "gone": {MATTER}, "weak": {"Read with a confidence of 0.57."}}


@pytest.mark.parametrize(("column", "value"), [("doubt", MATTER), ("confidence", 0.57)])
def test_a_page_marks_what_is_in_doubt(column: str, value: Any) -> None:
    assert str(render_cell(value, column, None)) == f'<span class="doubt">{value}</span>'


@pytest.mark.parametrize(("column", "value"), [("doubt", None), ("confidence", 0.8), ("value", 0.57)])
def test_a_page_marks_nothing_else(column: str, value: Any) -> None:
    assert render_cell(value, column, None) is None
