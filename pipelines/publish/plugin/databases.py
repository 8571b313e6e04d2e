"""The databases that pages of ours are made from, and the two ways in which they are asked.

`rows` and `first` ask one thing, which is remembered (`remembered`). What needs a dozen small statements asks them at
a `Desk`, as many at once as do not wait for each other: handing each to a thread, and on to the process in which it
runs, costs more than its answer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from datasette.database import QueryInterrupted
from datasette.utils import sqlite_timelimit

from pipelines.publish.plugin.sql_connection import several

Facts = dict[str, Any]
"""A row of the database by its column names."""

Found = TypeVar("Found")

Later = Callable[[], Found]
"""What has been asked for at a desk: calling it gives what came."""


async def agenda_databases(datasette: Any) -> list[Any]:
    """The databases among those that Datasette serves that were made by this project."""
    found = [database for database in datasette.databases.values() if database.path]
    return [database for database in found if await database.table_exists("record_boxes")]


async def rows(database: Any, sql: str, params: Any = None) -> list[Facts]:
    """All rows of a query."""
    return [dict(row) for row in (await database.execute(sql, params)).rows]


async def first(database: Any, sql: str, params: Any = None) -> Facts | None:
    """The first row of a query, None where it has none."""
    found = await rows(database, sql, params)
    return found[0] if found else None


class Desk:
    """A database while one page is put together from it. `datasette` is what serves it, `database` what Datasette
    knows it as."""

    def __init__(self, datasette: Any, database: Any, connection: Any) -> None:
        self.datasette = datasette
        self.database = database
        self._connection = connection
        self._asked: list[Asked] = []

    def ask(self, sql: str, params: Any = ()) -> Later[list[Facts]]:
        """Lay a statement on the desk; what is given back gives its rows. All that lie there are asked together when
        the rows of one of them are first wanted. Raises QueryInterrupted then where that takes too long."""
        asked = Asked(sql, params)
        self._asked.append(asked)

        def answer() -> list[Facts]:
            if asked.rows is None:
                self._ask_all()
            return asked.rows or []

        return answer

    def first(self, sql: str, params: Any = ()) -> Facts | None:
        """The first row of a query, None where it has none."""
        return next(iter(self.ask(sql, params)()), None)

    def _ask_all(self) -> None:
        asked, self._asked = self._asked, []
        try:
            with sqlite_timelimit(self._connection, self.datasette.setting("sql_time_limit_ms") * len(asked)):
                answers = several(self._connection, [(one.sql, one.params) for one in asked])
        except sqlite3.OperationalError as error:
            if error.args == ("interrupted",):
                raise QueryInterrupted(error, asked[0].sql, asked[0].params) from error
            raise
        for one, rows in zip(asked, answers, strict=True):
            one.rows = [dict(row) for row in rows]


@dataclass(slots=True)
class Asked:
    """A statement on the desk, and its rows once they came."""

    sql: str
    params: Any
    rows: list[Facts] | None = None


async def at_desk(datasette: Any, work: Callable[[Desk], Found | None]) -> Found | None:
    """What `work` finds in the first of our databases in which it finds something; None where it does in none."""
    for database in await agenda_databases(datasette):

        def ask(connection: Any, database: Any = database) -> Found | None:
            return work(Desk(datasette, database, connection))

        found: Found | None = await database.execute_fn(ask)
        if found is not None:
            return found
    return None
