"""What questions answer where their rows come from several places, or say the same in several ways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pipelines.publish.plugin.sql_process import escape_fts
from pipelines.publish.questions import QUESTIONS
from pipelines.store import Store, open_store
from schemas.extraction import Extraction
from schemas.records import AgendaItem, ChartRow, Kpi, Meeting, Observation, Recommendation, Report, Row
from tests.canned import document, receipt

OLD, NEW = document("old", "a.pdf"), document("new", "b.pdf")


def indicator(name: str, words: str, value: float) -> list[Row]:
    kpi = Kpi(**receipt(OLD, name), name=words)
    figure = Observation(**receipt(OLD, f"{name}-f"), kpi_id=kpi.id, measure="actual", raw=f"{value}", value=value)
    return [kpi, figure]


def chart(name: str, title: str) -> list[Row]:
    drawn = ChartRow(**receipt(NEW, name), title=title, kind="bars", axis_from=0, axis_to=9)
    value = Observation(**receipt(NEW, f"{name}-v"), chart_id=drawn.id, measure="actual", value=7, error=0.5)
    return [drawn, value]


def asked(given: Any, name: str, words: str, **more: Any) -> Recommendation:
    return Recommendation(**receipt(given, name), source="report", order=1, text=words, **more)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    made = open_store(None)
    made.db.conn.create_function("escape_fts", 1, escape_fts, deterministic=True)
    rows: dict[str, list[Row]] = {OLD.id: [], NEW.id: []}
    for given, day in ((OLD, "2025-01-08"), (NEW, "2026-01-14")):
        meeting = Meeting(**receipt(given, "meeting"), body="Drainage Panel", date=day, role="agenda")
        item = AgendaItem(**receipt(given, "item"), meeting_id=meeting.id, number="5", order=5, title="The weirs")
        report = Report(**receipt(given, "report"), agenda_item_id=item.id, title="Weirs and fords")
        rows[given.id] += [meeting, item, report]
        rows[given.id] += [
            asked(given, "of-item", f"Mend the weir of {day}", agenda_item_id=item.id),
            asked(given, "of-report", f"Paint the railings of {day}", report_id=report.id),
        ]
    rows[OLD.id].append(asked(OLD, "of-nothing", "Count the ducks"))
    for name, words, value in (("k1", "Drains cleared", 1), ("k2", "DRAINS CLEARED", 2), ("k3", "Drains mapped", 3)):
        rows[OLD.id] += indicator(name, words, value)
    rows[OLD.id] += indicator("k4", "Rent paid", 4)
    rows[NEW.id] += chart("c1", "Drains by ward")
    for given in (OLD, NEW):
        made.save(Extraction(given, tuple(rows[given.id])))
    yield made
    made.close()


def answer(store: Store, name: str, **given: str) -> list[dict[str, Any]]:
    question = next(question for question in QUESTIONS if question.name == name)
    return list(store.db.query(question.sql, given))


def test_all_that_is_asked_comes_newest_meeting_first_and_last_what_is_for_none(store: Store) -> None:
    found = answer(store, "what-are-we-asked", word="")
    assert [(row["meeting"], row["text"].split()[0]) for row in found] == [
        ("2026-01-14", "Mend"), ("2026-01-14", "Paint"), ("2025-01-08", "Mend"), ("2025-01-08", "Paint"),
        (None, "Count"),
    ]  # fmt: skip
    assert [row["item"] for row in found] == ["5", "5", "5", "5", None]
    assert [row["subject"] for row in found[:2]] == ["The weirs", "Weirs and fords"]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("railings", ["Paint", "Paint"]),
        ("duck", ["Count"]),
        ("ford", ["Paint", "Paint"]),  # the report's title
        ("weir", ["Mend", "Paint", "Mend", "Paint"]),  # its own words, the item's or the report's title
        ("zeppelin", []),
    ],
)
def test_a_word_keeps_what_says_it_and_what_it_is_about(store: Store, word: str, found: list[str]) -> None:
    assert [row["text"].split()[0] for row in answer(store, "what-are-we-asked", word=word)] == found


@pytest.mark.parametrize(
    ("indicator", "found"),
    [
        ("", [None, 1, 2, 3, 4]),
        ("drains", [None, 1, 2, 3]),
        ("CLEAR", [1, 2]),
        ("by ward", [None]),
        ("rent", [4]),
        ("zeppelin", []),
    ],
)
def test_an_indicator_is_found_whatever_its_capitals(store: Store, indicator: str, found: list[float]) -> None:
    """A value that was read from a drawing is None here, for it is not printed."""
    rows = answer(store, "follow-an-indicator", indicator=indicator)
    assert [None if "drawing" in row["printed"] else row["value"] for row in rows] == found
