"""What linking reads from the database: promises, decisions, agenda items, meetings and figures of all documents.

Everything comes in an order of its own (document, page, place on the page), so that nothing hangs on the order in
which documents were ingested.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from pipelines.closing import is_closed
from pipelines.links.bodies import Bodies, Body, Occasion

Row = dict[str, Any]

_PLACE = "document_id, page, top, x0, id"


@dataclass(frozen=True, slots=True)
class Decision:
    """A resolution. `texts` are the ways to say it: alone, and with the clauses that hang on it."""

    row: Row
    body: Body | None
    date: str | None
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A tracked recommendation or an action as one document prints it. `occasion` is the meeting whose papers print
    it; `group` what has to go on for its absence to mean something: its table, and its objective in a plan."""

    table: str
    row: Row
    occasion: Occasion | None
    text: str
    context: str | None
    group: tuple[str, ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item."""

    row: Row
    occasion: Occasion | None


@dataclass(frozen=True, slots=True)
class World:
    """All that is to be linked."""

    bodies: Bodies
    decisions: list[Decision]
    updates: list[Promise]
    actions: list[Promise]
    items: list[Item]


def read_world(db: Database) -> World:
    """Read it. Call it inside the transaction in which the links are written."""
    bodies = Bodies(
        db.query(
            "SELECT meetings.*, documents.organization AS owner FROM meetings "
            "JOIN documents ON documents.id = meetings.document_id ORDER BY meetings.document_id, meetings.page, "
            "meetings.top, meetings.id"
        )
    )
    tables = _table_roots(db)
    return World(
        bodies=bodies,
        decisions=_decisions(db, bodies),
        updates=[_update(row, bodies, tables) for row in _rows(db, "recommendation_updates")],
        actions=[_action(row, bodies, tables) for row in _rows(db, "actions")],
        items=[
            Item(row, bodies.of_meeting(row["meeting_id"]))
            for row in db.query(
                "SELECT agenda_items.* FROM agenda_items JOIN meetings ON meetings.id = meeting_id "
                "WHERE meetings.role = 'agenda' ORDER BY agenda_items.document_id, agenda_items.\"order\", "
                "agenda_items.id"
            )
        ],
    )


def _rows(db: Database, table: str) -> list[Row]:
    return list(db.query(f'SELECT * FROM "{table}" ORDER BY {_PLACE}'))


def _decisions(db: Database, bodies: Bodies) -> list[Decision]:
    rows = list(db.query(f'SELECT * FROM resolutions ORDER BY document_id, meeting_id, "order", {_PLACE}'))
    children: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["parent_id"]:
            children[row["parent_id"]].append(row["text"])
    out = []
    for row in rows:
        occasion = bodies.of_meeting(row["meeting_id"])
        texts = [row["text"]]
        if children[row["id"]]:
            texts.append(" ".join([row["text"], *children[row["id"]]]))
        body, date = (occasion.body, occasion.date) if occasion else (None, None)
        out.append(Decision(row, body, date, tuple(texts)))
    return out


def _update(row: Row, bodies: Bodies, tables: dict[str, str]) -> Promise:
    return Promise(
        table="recommendation_updates",
        row=row,
        occasion=bodies.of_record(row),
        text=row["recommendation"],
        context=row["subject"],
        group=(tables.get(row["table_id"] or "", ""),),
        closed=is_closed(row["status"], row["response"]),
    )


def _action(row: Row, bodies: Bodies, tables: dict[str, str]) -> Promise:
    theme = row["objective"] or row["area"] or row["plan"]
    return Promise(
        table="actions",
        row=row,
        occasion=bodies.of_record(row),
        text=row["action"],
        context=theme,
        # a plan is printed a slide an objective: whole objectives are left out of a reprint without being dropped
        group=(tables.get(row["table_id"] or "", ""), " ".join((theme or "").casefold().split())),
        closed=is_closed(row["status"], row["update_text"]),
    )


def _table_roots(db: Database) -> dict[str, str]:
    """The table that each table goes on with from page to page, by its headings: the first of its chain."""
    before = {row["id"]: row["continues_table_id"] for row in db.query("SELECT id, continues_table_id FROM tables")}
    out = {}
    for table in before:
        root, seen = table, {table}
        while (earlier := before.get(root)) and earlier not in seen:
            seen.add(earlier)
            root = earlier
        out[table] = root
    return out
