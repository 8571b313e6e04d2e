"""Answers of the database, remembered as long as it is not changed.

Every page asks dozens of small questions, most of them those of the page before: which tables there are, what their
columns mean, how many rows a list has. What was asked before is answered at once; what many ask at the same time is
looked up once. What took too long is not tried again for a while.

The database's own counts (the rows and facets of whole lists) and our named questions may take longer than what
readers think of, one at a time: they are looked up once, and nobody waits for them longer than for anything else.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from contextvars import ContextVar
from functools import partial
from typing import Any

from datasette import __version__
from datasette.database import QueryInterrupted, Results
from datasette.utils import compound_keys_after_sql, sqlite_timelimit

from pipelines.publish.catalogue import LISTINGS
from pipelines.publish.plugin.state import state
from pipelines.publish.questions import QUESTIONS
from pipelines.store import STORED, VIEWS

BYTES = 64 << 20
"""What all remembered answers may weigh."""
ONE = 1 << 20
"""What one may weigh."""
AGAIN, AGAIN_PATIENTLY = 20.0, 900.0
"""Seconds after which what took too long is tried again, and what took longer than its patience."""
SLOW = 1000
"""How many such questions are remembered."""
PATIENCE = 15.0
"""Seconds that one of the database's own counts or a named question may take."""
WAIT = 5.0
"""Seconds that a reader waits for a named question."""

SHOWN = 100
"""Rows of the answer to a named question on a page. Programs and CSV files get as many as Datasette gives."""

for_people: ContextVar[bool] = ContextVar("for_people", default=False)
"""Whether what is asked now is for a page that a person reads."""

_OWN = {" ".join(question.sql.split()) for question in QUESTIONS}
_NAMES = "|".join([*(model.table for model in STORED), *(view.name for view in VIEWS if view.counted)])
_COUNT = re.compile(rf'select count\(\*\) from (?:\(select \* from )?["\[]?(?:{_NAMES})["\]]?(?: limit \d+\))?')
_FACET = re.compile(
    r'select ["\[]?\w+["\]]? as value, count\(\*\) as count from \( select [^()]* '
    rf'from ["\[]?(?:{_NAMES})["\]]? \) where .*',
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r":_|random|changes|rowid\(\)|now|current_|(?:date|time|julianday|unixepoch)\s*\(\s*\)", re.IGNORECASE
)
"""What gives another answer each time."""

_COUNTED = {
    f"select count(*) from {view.name}": f"select count(*) from {view.counted}" for view in VIEWS if view.counted
}
"""Counts of views, and what gives the same number sooner."""

_AFTER_SEVERAL = {
    compound_keys_after_sql(list(model.key)): "(({}) > ({}))".format(
        ", ".join(f'"{name}"' for name in model.key), ", ".join(f":p{number}" for number in range(len(model.key)))
    )
    for model in STORED
    if len(model.key) > 1
}
_AFTER = {
    " ".join(clause.split())
    for model in STORED
    for clause in [compound_keys_after_sql(list(model.key))]
    for clause in [_AFTER_SEVERAL.get(clause, clause)]
}
"""How Datasette says that rows come after a page's beginning, in nothing but whose key they are sorted."""

Execute = Callable[..., Awaitable[Any]]


class Remembered:
    """`Database.execute` with a memory."""

    def __init__(self, database: Any, execute: Execute) -> None:
        self._database = database
        self._execute = execute
        self._state: Hashable = None
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._bytes = 0
        self._under_way: dict[Hashable, asyncio.Future[Any]] = {}
        self._since: dict[Hashable, float] = {}
        self._slow: dict[Hashable, float] = {}
        # what counts for itself and what a reader waits for take turns apart
        self._turns = {True: asyncio.Semaphore(1), False: asyncio.Semaphore(1)}

    async def __call__(self, sql: str, params: Any = None, *args: Any, **options: Any) -> Any:
        """The same as `Database.execute`, which it asks where it does not know."""
        sql = _by_index(sql)
        plain = " ".join(sql.split())
        if (better := _COUNTED.get(plain) or _of_all_pages(plain)) is not None:
            plain, sql, params = better, better, None
        own = (
            plain in _OWN
            or plain in _COUNTED.values()
            or (not params and bool(_COUNT.fullmatch(plain) or _FACET.fullmatch(plain)))
        )
        if not own and _CHANGES.search(plain):
            return await self._execute(sql, params, *args, **options)
        now = state(self._database)
        if now != self._state or now is None:
            self._forget(now)
        most = SHOWN if plain in _OWN and for_people.get() else None
        key = (plain if own else sql, _frozen(params), repr(args), repr(sorted(options.items())), most)
        if (found := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
            return found[0]
        if time.monotonic() < self._slow.get(key, 0.0):
            raise QueryInterrupted(sqlite3.OperationalError("interrupted"), sql, params)
        if key not in self._under_way:
            patiently = own and not args
            asked = (
                self._patiently(sql, params, most, options)
                if patiently
                else self._execute(sql, params, *args, **options)
            )
            self._under_way[key] = asyncio.ensure_future(asked)
            self._since[key] = time.monotonic()
            self._under_way[key].add_done_callback(lambda done: self._came(key, now, done, patiently))
        limit = WAIT if plain in _OWN else self._limit(options) if own else None
        if limit is not None:  # who comes later does not wait for longer than the first
            limit = max(0.0, self._since[key] + limit - time.monotonic())
        try:
            return await asyncio.wait_for(asyncio.shield(self._under_way[key]), limit)
        except TimeoutError as late:
            raise QueryInterrupted(sqlite3.OperationalError("interrupted"), sql, params) from late

    async def _patiently(self, sql: str, params: Any, most: int | None, options: dict[str, Any]) -> Any:
        """Look something of our own up in its own time, after what else takes long; at most so many rows."""
        if options.get("truncate"):
            most = most or self._database.ds.max_returned_rows

        def ask(connection: Any, milliseconds: int) -> Any:
            with sqlite_timelimit(connection, milliseconds):
                cursor = connection.cursor()
                try:
                    cursor.execute(sql, params if params is not None else {})
                    rows = cursor.fetchmany(most + 1) if most else cursor.fetchall()
                except sqlite3.OperationalError as error:
                    if error.args == ("interrupted",):
                        raise QueryInterrupted(error, sql, params) from error
                    raise
            return Results(rows[:most], most is not None and len(rows) > most, cursor.description)

        try:  # most is soon found, beside all else
            return await self._database.execute_fn(partial(ask, milliseconds=self._database.ds.sql_time_limit_ms))
        except QueryInterrupted:
            async with self._turns[" ".join(sql.split()) in _OWN]:
                return await self._database.execute_fn(partial(ask, milliseconds=int(PATIENCE * 1000)))

    def _limit(self, options: dict[str, Any]) -> float:
        given = options.get("custom_time_limit") or self._database.ds.sql_time_limit_ms
        return float(min(given, self._database.ds.sql_time_limit_ms)) / 1000

    def _came(self, key: Hashable, asked_in: Hashable, done: asyncio.Future[Any], patiently: bool) -> None:
        """Keep what came, if the database is still what it was."""
        self._under_way.pop(key, None)
        self._since.pop(key, None)
        if done.cancelled():
            return
        error = done.exception()
        if asked_in is None or asked_in != self._state:
            return
        if isinstance(error, QueryInterrupted):
            if len(self._slow) >= SLOW:
                self._slow.clear()
            self._slow[key] = time.monotonic() + (AGAIN_PATIENTLY if patiently else AGAIN)
        elif error is None and (size := _weight(done.result())) <= ONE:
            self._kept[key] = (done.result(), size)
            self._bytes += size
            while self._bytes > BYTES:
                self._bytes -= self._kept.popitem(last=False)[1][1]

    def _forget(self, now: Hashable) -> None:
        self._state = now
        self._kept.clear()
        self._slow.clear()
        self._under_way.clear()
        self._since.clear()
        self._bytes = 0


def _by_index(sql: str) -> str:
    """The same statement, with the rows after a page's beginning told in a way that SQLite answers from the index of
    a key of several columns; as Datasette says it, all rows before them would be gone through."""
    for said, better in _AFTER_SEVERAL.items():
        if said in sql:
            return sql.replace(said, better)
    return sql


def _of_all_pages(plain: str) -> str | None:
    """The statement for the facets of a whole table, in place of that for the rows after a page's beginning, which is
    what Datasette asks for further pages; None for any other statement."""
    if "count(*) as count from (" in plain:
        for clause in _AFTER:
            if f" where {clause} ) where " in plain:
                return plain.replace(f" where {clause} ) where ", " ) where ", 1)
    return None


def remember(database: Any) -> None:
    """Give a Datasette database this memory."""
    if database.path and not isinstance(database.execute, Remembered):
        database.execute = Remembered(database, database.execute)
        if __version__.startswith("0."):
            database.table_counts = partial(_counts, database)


async def _counts(database: Any, limit: float = 10) -> dict[str, int | None]:
    """`Database.table_counts` of 0.65, which counts also the tables inside of each search index, one after the other,
    for a second each: those that we list, at once, and None for what is not counted in so many milliseconds."""

    async def count(name: str) -> int | None:
        try:
            found = await database.execute(f"select count(*) from {name}", custom_time_limit=limit)
        except QueryInterrupted:
            return None
        return int(found.rows[0][0])

    names = await database.table_names()
    listed = [name for name in names if name in LISTINGS]
    counts = await asyncio.gather(*map(count, listed))
    return dict.fromkeys(names) | dict(zip(listed, counts, strict=True))


def _frozen(params: Any) -> Hashable:
    return repr(sorted(params.items()) if isinstance(params, dict) else params)


def _weight(results: Any) -> int:
    """Roughly the bytes of an answer."""
    values = (value for row in results.rows for value in row)
    return (
        500 + sum(len(value) if isinstance(value, (str, bytes)) else 8 for value in values) + 100 * len(results.rows)
    )
