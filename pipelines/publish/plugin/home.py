"""The first page: what this is, how much there is of it, where to begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipelines.publish.catalogue import listing, plain
from pipelines.publish.plugin.lookup import Facts, agenda_databases, first, rows
from pipelines.publish.questions import QUESTIONS, Question
from pipelines.store import STORED, VIEWS

COUNTED = ("documents", "pages", "meetings", "resolutions", "recommendations", "tables")
"""What the figures at the head of the page count."""

READING = (
    "decisions",
    "agenda_items_with_pages",
    "recommendations_in_reports",
    "attendance_at_meetings",
    "deadlines",
)
"""The views that a person reads first."""


@dataclass(frozen=True, slots=True)
class Door:
    """A table or view to open: its path, title, what is in it, and its number of rows."""

    name: str
    path: str
    title: str
    about: str
    count: int


async def home_context(datasette: Any) -> Facts:
    """What the template of the first page shows; nothing but its name where no database of ours is served."""
    databases = await agenda_databases(datasette)
    if not databases:
        return {"agenda_database": None}
    database = databases[0]
    about = {model.table: model.about for model in STORED} | {view.name: view.about for view in VIEWS}
    counts = {name: await _count(database, name) for name in about}
    doors = {
        name: Door(
            name, datasette.urls.table(database.name, name), listing(name).title, plain(about[name]), counts[name]
        )
        for name in about
        if not listing(name).hidden
    }
    return {
        "agenda_database": database.name,
        "figures": [doors[name] for name in COUNTED if doors[name].count],
        "reading": [doors[name] for name in READING if doors[name].count],
        "doors": [door for name, door in doors.items() if name not in READING and door.count],
        "questions": [(question, _question_path(datasette, database, question)) for question in QUESTIONS],
        "meetings": await _latest_meetings(datasette, database),
        "trouble": await first(
            database,
            "SELECT sum(severity = 'error') AS errors, sum(severity = 'warning') AS warnings, "
            "(SELECT count(*) FROM documents WHERE status <> 'ok') AS documents FROM issues",
        ),
        "issues_path": datasette.urls.table(database.name, "issues_by_document"),
    }


async def _count(database: Any, name: str) -> int:
    found = await first(database, f'SELECT count(*) AS n FROM "{name}"')
    return int(found["n"]) if found else 0


def _question_path(datasette: Any, database: Any, question: Question) -> str:
    return str(datasette.urls.query(database.name, question.name))


async def _latest_meetings(datasette: Any, database: Any) -> list[Facts]:
    found = await rows(
        database,
        "SELECT meetings.*, (SELECT count(*) FROM resolutions WHERE meeting_id = meetings.id) AS decided, "
        "(SELECT count(*) FROM agenda_items WHERE meeting_id = meetings.id) AS items "
        "FROM meetings WHERE date IS NOT NULL ORDER BY date DESC, name, id LIMIT 6",
    )
    return [row | {"path": datasette.urls.path(f"/-/receipt/meetings/{row['id']}")} for row in found]
