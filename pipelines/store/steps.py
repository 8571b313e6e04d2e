"""The steps of promises, stored: what `promises_over_time` shows, in the order of its threads.

A step is worked out from a record, the links that hold its prints together, and the meetings of its document. To put
all of them in order for each reader takes seconds on a large database, so they are written down, and kept right
within each transaction that changes what they are made of: `refresh` for the records of one document and those that
hang on it, `rebuild` after everything was linked anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import ClassVar

from sqlite_utils import Database

from pipelines.closing import closed_sql
from pipelines.columns import column_names
from schemas.records import Row
from schemas.records.base import column

_HOLD = "kind IN ('follows_up', 'continued')"
"""The links that hold the prints of a promise together."""

_THREAD = (
    f"coalesce((SELECT thread_id FROM links WHERE from_id = {{0}} AND {_HOLD} LIMIT 1), "
    f"(SELECT thread_id FROM links WHERE to_id = {{0}} AND {_HOLD} LIMIT 1))"
)
"""The thread of a record that is linked to another print of its promise. All links of a record are of one thread."""

_PAPERS_FOR = (
    "coalesce((SELECT min(date) FROM meetings AS m WHERE m.document_id = {0} AND m.role = 'minutes' "
    "AND {1} BETWEEN m.page_first AND m.page_last), "
    "(SELECT min(date) FROM meetings AS m WHERE m.document_id = {0} AND m.role = 'agenda'))"
)
"""The day of the meeting in whose minutes a record stands, or else for whose papers it was printed."""

ORDER = ("thread_id", "day IS NULL", "day", "record_table = 'findings'", "record_table")
"""The order of steps, up to those of one day and kind, which are in the order of their files and pages."""


class PromiseStep(Row):
    """A step of a promise. Derived from the other tables whenever one of them changes."""

    table: ClassVar[str] = "promise_steps"
    key: ClassVar[tuple[str, ...]] = ("id", "record_table")
    about: ClassVar[str] = "Steps of promises as `promises_over_time` shows them, which is the place to read them."

    thread_id: str = column("The same for all steps of one promise; see `links`.")
    day: str | None = column(
        "Day of the meeting that decided, or for whose papers it was printed (ISO 8601).", default=None
    )
    body: str | None = column("The committee, panel or board, as printed.", default=None)
    what: str = column("`decided`, `tracked` (in a tracker), `planned` (in a plan), or the kind of a finding.")
    text: str = column("The decision, recommendation or action, as printed.")
    status: str | None = column("Status as printed.", default=None)
    response: str | None = column("Response or update as printed; for a finding, what was found.", default=None)
    owner_text: str | None = column("Who is to do it, as printed.", default=None)
    due_text: str | None = column("By or at when, as printed.", default=None)
    subject: str | None = column("Heading, subject or objective, as printed.", default=None)
    record_table: str = column("The table that the record is in.")
    id: str = column("Id of the record.")
    document_id: str = column("The document that it was read from.", fk="documents")
    page: int | None = column("Page of the PDF, counted from 1.", default=None, unit="page")
    page_label: str | None = column("The number printed or stamped on that page, as text.", default=None)
    due_to: str | None = column("Last day that `due_text` of an action allows (ISO 8601).", default=None)
    done: bool | None = column("Whether an action says that it is done; see `actions_as_last_printed`.", default=None)
    last: bool | None = column("Whether no later pack prints an action again; NULL for what is none.", default=None)


def steps_sql(which: str = "TRUE") -> str:
    """All steps as a SELECT, worked out from the other tables, with the columns of `PromiseStep`; `which` narrows
    them, with the id of the record in place of {0}."""
    made: tuple[tuple[str, dict[str, str], str], ...] = (
        (
            "r",
            {
                "thread_id": _THREAD.format("r.id"), "day": "meetings.date", "body": "meetings.body",
                "what": "'decided'", "text": "r.text", "owner_text": "r.owner_text", "due_text": "r.due_text",
                "subject": "r.item_title", "record_table": "'resolutions'",
            },
            "resolutions AS r JOIN meetings ON meetings.id = r.meeting_id "
            f"WHERE {_THREAD.format('r.id')} IS NOT NULL",
        ),
        (
            "u",
            {
                "thread_id": f"coalesce({_THREAD.format('u.id')}, u.id)",
                "day": _PAPERS_FOR.format("u.document_id", "u.page"), "body": "documents.body", "what": "'tracked'",
                "text": "u.recommendation", "status": "u.status", "response": "u.response", "subject": "u.subject",
                "record_table": "'recommendation_updates'",
            },
            "recommendation_updates AS u JOIN documents ON documents.id = u.document_id WHERE TRUE",
        ),
        (
            "a",
            {
                "thread_id": f"coalesce({_THREAD.format('a.id')}, a.id)",
                "day": _PAPERS_FOR.format("a.document_id", "a.page"), "body": "documents.body", "what": "'planned'",
                "text": "a.action", "status": "a.status", "response": "a.update_text", "owner_text": "a.owner_text",
                "due_text": "a.due_text", "subject": "a.objective", "record_table": "'actions'",
                "due_to": "a.due_to", "done": closed_sql("a.status", "a.update_text"),
                "last": "NOT EXISTS (SELECT 1 FROM links WHERE kind = 'continued' AND from_id = a.id)",
            },
            "actions AS a JOIN documents ON documents.id = a.document_id WHERE TRUE",
        ),
        (
            "f",
            {
                "thread_id": f"coalesce({_THREAD.format('f.record_id')}, f.record_id)",
                "day": _PAPERS_FOR.format("f.later_document_id", "f.later_page"), "body": "documents.body",
                "what": "f.kind", "text": "f.subject", "response": "f.message", "record_table": "'findings'",
            },
            "findings AS f JOIN documents ON documents.id = f.later_document_id WHERE f.kind <> 'restated'",
        ),
    )  # fmt: skip
    arms = []
    for alias, given, source in made:
        own = {name: f"{alias}.{name}" for name in ("id", "document_id", "page", "page_label")}
        values = ", ".join(f"{(own | given).get(name, 'NULL')} AS {name}" for name in column_names(PromiseStep))
        arms.append(f"SELECT {values} FROM {source} AND ({which.format(f'{alias}.id')})")
    return "\nUNION ALL\n".join(arms)


def rebuild(db: Database) -> None:
    """Work out all steps anew."""
    db.execute(f'DELETE FROM "{PromiseStep.table}"')
    # those of a promise beside each other, as they are read
    db.execute(f"{_INSERT} SELECT * FROM ({steps_sql()}) ORDER BY {', '.join(ORDER)}, document_id, page, id")


def refresh(db: Database, ids: Iterable[str]) -> None:
    """Work out anew the steps of the records with these ids, also of those that are no longer there."""
    given = [json.dumps(sorted(ids))]
    if given != ["[]"]:
        db.execute(f'DELETE FROM "{PromiseStep.table}" WHERE id IN (SELECT value FROM json_each(?))', given)
        db.execute(f"{_INSERT} {steps_sql('{0} IN (SELECT value FROM json_each(?1))')}", given)


def promised_in(db: Database, document_id: str) -> set[str]:
    """The ids of the records of a document that are steps by themselves."""
    return _ids(
        db, "SELECT id FROM actions WHERE {0} UNION SELECT id FROM recommendation_updates WHERE {0}", document_id
    )


def hanging_on(db: Database, document_id: str) -> set[str]:
    """The ids of the records whose steps are others without a document: those that are linked to records of it, and
    what was found about these or about it."""
    linked = _ids(
        db,
        f"SELECT from_id FROM links WHERE to_{{0}} AND {_HOLD} UNION SELECT to_id FROM links WHERE {{0}} AND {_HOLD}",
        document_id,
    )
    about = "SELECT id FROM findings WHERE record_id IN (SELECT value FROM json_each(?))"
    found = {row[0] for row in db.execute(about, [json.dumps(sorted(linked))])}
    return linked | found | _ids(db, "SELECT id FROM findings WHERE later_{0}", document_id)


def _ids(db: Database, sql: str, document_id: str) -> set[str]:
    return {row[0] for row in db.execute(sql.format("document_id = :document"), {"document": document_id})}


_INSERT = 'INSERT INTO "{}" ({})'.format(PromiseStep.table, ", ".join(column_names(PromiseStep)))
