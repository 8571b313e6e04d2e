"""The first page: what this is, how much there is of it, where to begin."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any, TypeVar

from datasette.database import QueryInterrupted

from pipelines.publish.catalogue import listing, plain
from pipelines.publish.plugin.databases import Facts, agenda_databases, first, rows
from pipelines.publish.plugin.links import VIEWS_OF_RECORDS
from pipelines.publish.questions import QUESTIONS, Question
from pipelines.store import STORED, VIEWS

Answer = TypeVar("Answer")

COUNTED = ("documents", "pages", "meetings", "resolutions", "recommendations", "tables")
"""What the figures at the head of the page count."""

READING = (
    "decisions",
    "agenda_items_with_pages",
    "recommendations_in_reports",
    "attendance_at_meetings",
    "deadlines",
    "promises_over_time",
    "packs_side_by_side",
)
"""The views that a person reads first."""


@dataclass(frozen=True, slots=True)
class Door:
    """A table or view to open: its path, title, what is in it, and its number of rows (None where counting takes too
    long)."""

    name: str
    path: str
    title: str
    about: str
    count: int | None


async def home_context(datasette: Any) -> Facts:
    """What the template of the first page shows; nothing but its name where no database of ours is served."""
    databases = await agenda_databases(datasette)
    if not databases:
        return {"agenda_database": None}
    database = databases[0]
    about = {model.table: model.about for model in STORED} | {view.name: view.about for view in VIEWS}
    counts = await _counts(database, list(about))
    doors = {
        name: Door(
            name, datasette.urls.table(database.name, name), listing(name).title, plain(about[name]), counts[name]
        )
        for name in about
        if not listing(name).hidden
    }
    return {
        "agenda_database": database.name,
        "figures": [(doors[name], doors[VIEWS_OF_RECORDS.get(name, name)].path) for name in COUNTED],
        "reading": [doors[name] for name in READING if doors[name].count != 0],
        "doors": [door for name, door in doors.items() if name not in READING and door.count != 0],
        "questions": [(question, _question_path(datasette, database, question)) for question in QUESTIONS],
        "meetings": await _in_time(_latest_meetings(datasette, database)) or [],
        "trouble": await _in_time(first(database, _TROUBLE)),
        "uncounted": [name for name, count in counts.items() if count is None],
        "issues_path": datasette.urls.table(database.name, "issues_by_document"),
    }


_TROUBLE = (
    "SELECT sum(severity = 'error') AS errors, sum(severity = 'warning') AS warnings, "
    "(SELECT count(*) FROM documents WHERE status <> 'ok') AS documents FROM issues"
)


async def _in_time(asked: Awaitable[Answer]) -> Answer | None:
    """What was asked for; None where it takes too long: the page goes without it."""
    try:
        return await asked
    except QueryInterrupted:
        return None


async def _counts(database: Any, names: list[str]) -> dict[str, int | None]:
    """The rows of tables and views; None where counting takes too long."""

    async def counted(name: str) -> int | None:
        try:
            return int((await rows(database, f"select count(*) from {name}"))[0]["count(*)"])
        except QueryInterrupted:
            return None

    return dict(zip(names, await asyncio.gather(*map(counted, names)), strict=True))


def _question_path(datasette: Any, database: Any, question: Question) -> str:
    return str(datasette.urls.query(database.name, question.name))


async def _latest_meetings(datasette: Any, database: Any) -> list[Facts]:
    found = await rows(
        database,
        "SELECT latest.*, (SELECT count(*) FROM resolutions WHERE meeting_id = latest.id) AS decided, "
        "(SELECT count(*) FROM agenda_items WHERE meeting_id = latest.id) AS items FROM "
        "(SELECT * FROM meetings WHERE date IS NOT NULL ORDER BY date DESC, name, id LIMIT 6) AS latest",
    )
    return [row | {"path": datasette.urls.path(f"/-/receipt/meetings/{row['id']}")} for row in found]
