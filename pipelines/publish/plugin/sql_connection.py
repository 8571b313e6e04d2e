"""A database connection whose statements run in a process of their own, and can be stopped whatever they do.

It has what Datasette uses of a `sqlite3.Connection` for reading. A statement that is over its time is interrupted;
if that does not help within a moment, because one call of a function goes on and on, its process is ended and the
next statement gets a new one.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

PROGRAM = Path(__file__).with_name("sql_process.py")
SECONDS = 2.0
"""How long a statement may take for which nobody has set a time."""
START_SECONDS = 30.0
"""How long a process may take to start, on a machine that has much else to do. It is not the statement's time."""
GRACE = 0.4
"""How long an interrupted statement may take to end."""
TICK = 0.005
"""How often the time is looked at while a statement runs, in seconds."""
Statements = Sequence[tuple[str, Any]]
"""Statements with their parameters."""
_ERRORS = {
    name: getattr(sqlite3, name) for name in ("OperationalError", "DatabaseError", "ProgrammingError", "Warning")
}


class SqlProcess:
    """The process behind a connection: started when it is needed, and again when it was lost."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._process: subprocess.Popen[bytes] | None = None
        self._requests: Connection | None = None
        self._stop: Connection | None = None
        self._up = False
        self._ready = select.poll()

    def ask(self, request: tuple[Any, ...], over: Callable[[], object]) -> tuple[Any, ...]:
        """The answer to a request; `over` says whether its time is up. Raises sqlite3.OperationalError where it was
        stopped, or where its process ended."""
        requests = self._started()
        try:
            own_time = self._wait_until_up(requests)
            requests.send(request)
            while not self._ready.poll(TICK * 1000):
                if over() and time.monotonic() > own_time:
                    return self._stopped(requests)
            answer: tuple[Any, ...] = requests.recv()
        except (EOFError, OSError) as error:
            self.end()
            raise sqlite3.OperationalError("the query needs more memory than it may have") from error
        return answer

    def end(self) -> None:
        """End the process."""
        if self._process:
            self._process.kill()
            self._process.wait()
        for pipe in (self._requests, self._stop):
            if pipe:
                pipe.close()
        self._process = self._requests = self._stop = None
        self._up = False

    def _wait_until_up(self, requests: Connection) -> float:
        """Wait for a process that has just been started to say that it is there. Gives the time up to which the
        statement may run in any case: what starting took is given back to it."""
        if self._up:
            return 0.0
        if not requests.poll(START_SECONDS):
            raise OSError("the process did not start")
        requests.recv()
        self._up = True
        return time.monotonic() + SECONDS / 2

    def _stopped(self, requests: Connection) -> tuple[Any, ...]:
        """Interrupt what is running; end the process where that does not help."""
        assert self._stop
        self._stop.send_bytes(b".")
        if self._stop.poll(GRACE) and requests.poll(GRACE):
            self._stop.recv_bytes()
            requests.recv()
        else:
            self.end()
            self._started()  # it will be up by the time that the next statement comes
        raise sqlite3.OperationalError("interrupted")

    def _started(self) -> Connection:
        if self._process is not None and self._process.poll() is not None:
            self.end()
        if self._requests is None:
            pairs = [socket.socketpair() for _ in range(2)]
            theirs = [their.fileno() for _, their in pairs]
            command = [sys.executable, "-I", "-S", str(PROGRAM), *map(str, theirs), self._uri]
            self._process = subprocess.Popen(command, pass_fds=theirs, stdin=subprocess.DEVNULL)
            for _, their in pairs:
                their.close()
            self._requests, self._stop = (Connection(ours.detach()) for ours, _ in pairs)
            self._ready = select.poll()
            self._ready.register(self._requests.fileno(), select.POLLIN)
        return self._requests


class SqlConnection:
    """What Datasette's reading needs of a connection to the database `uri`. `local` opens a real one, for the few
    things that look at a statement without running it."""

    in_transaction = False
    isolation_level: str | None = None

    def __init__(self, uri: str, local: Callable[[], sqlite3.Connection]) -> None:
        self.row_factory: object = None
        self.text_factory: object = None
        self._process = SqlProcess(uri)
        self._over: Callable[[], object] | None = None
        self._local: sqlite3.Connection | None = None
        self._open_local = local

    def set_progress_handler(self, handler: Callable[[], object] | None, n: int) -> None:
        """Note what says that a statement's time is up."""
        self._over = handler

    def set_authorizer(self, callback: Any) -> None:
        """Until it is taken away again, ask a real connection what a statement would do; it never runs one."""
        if callback is None:
            self._close_local()
            return
        if self._local is None:
            self._local = self._open_local()
        self._local.set_authorizer(callback)

    def create_function(self, *_: object, **__: object) -> None:
        """Functions of plugins would run here and not in the process, so there are none."""

    create_aggregate = create_collation = create_function

    def cursor(self) -> SqlCursor:
        """A cursor. The process has one: what another was reading is given up."""
        return SqlCursor(self)

    def execute(self, sql: str, parameters: Any = ()) -> Any:
        """Run a statement; its rows are all fetched, since others will run before they are looked at."""
        if self._local is not None and sql.lstrip()[:8].upper() == "EXPLAIN ":
            return self._local.execute(sql, parameters)
        return SqlCursor(self).execute(sql, parameters).kept()

    def several(self, statements: Statements) -> list[list[sqlite3.Row]]:
        """The rows of several statements, asked in one go."""
        out = []
        for names, rows in self.ask("several", statements):
            shape = _shape(names)
            out.append([sqlite3.Row(shape, row) for row in rows] if shape else [])
        return out

    def close(self) -> None:
        """End the process."""
        self._process.end()
        self._close_local()

    def _close_local(self) -> None:
        if self._local is not None:
            self._local.close()
            self._local = None

    def ask(self, *request: Any) -> Any:
        """The answer of the process; what it failed with is raised."""
        until = time.monotonic() + SECONDS
        kind, *answer = self._process.ask(request, self._over or (lambda: time.monotonic() > until))
        if kind == "error":
            raise _ERRORS.get(answer[0], sqlite3.OperationalError)(answer[1])
        return answer[0]


class SqlCursor:
    """A cursor over a statement's rows, which are `sqlite3.Row` as Datasette expects them."""

    def __init__(self, connection: SqlConnection) -> None:
        self._connection = connection
        self._kept: Iterator[sqlite3.Row] | None = None
        self._shape: sqlite3.Cursor | None = None
        self._first: list[tuple[Any, ...]] = []
        self._more = False
        self.description: tuple[tuple[Any, ...], ...] | None = None

    def execute(self, sql: str, parameters: Any = ()) -> SqlCursor:
        """Run a statement."""
        given = dict(parameters) if hasattr(parameters, "keys") else tuple(parameters)
        names, self._first, whole = self._connection.ask("execute", sql, given)
        self._more = not whole
        self.description = tuple((name, None, None, None, None, None, None) for name in names) or None
        self._shape = _shape(names)
        return self

    def kept(self) -> SqlCursor:
        """The same with its rows fetched."""
        self._kept = iter(self.fetchall())
        return self

    def fetchall(self) -> list[sqlite3.Row]:
        """All rows that are left."""
        return list(self._kept) if self._kept is not None else self._rows(-1)

    def fetchmany(self, size: int = 1) -> list[sqlite3.Row]:
        """At most so many rows."""
        if self._kept is not None:
            return [row for row, _ in zip(self._kept, range(size), strict=False)]
        return self._rows(size)

    def fetchone(self) -> sqlite3.Row | None:
        """The next row."""
        return next(iter(self.fetchmany(1)), None)

    def __iter__(self) -> Iterator[sqlite3.Row]:
        return iter(self.fetchall())

    def _rows(self, count: int) -> list[sqlite3.Row]:
        shape = self._shape
        if shape is None:
            return []
        upto = len(self._first) if count < 0 else count
        rows, self._first = self._first[:upto], self._first[upto:]
        left = -1 if count < 0 else count - len(rows)
        if self._more and left:
            rows = rows + self._connection.ask("fetch", left)
        return [sqlite3.Row(shape, row) for row in rows]


def several(connection: Any, statements: Statements) -> list[list[sqlite3.Row]]:
    """The rows of several statements, in one go where the connection is one of ours."""
    if isinstance(connection, SqlConnection):
        return connection.several(statements)
    return [connection.execute(sql, parameters).fetchall() for sql, parameters in statements]


@lru_cache(1000)
def _shape(names: tuple[str, ...]) -> sqlite3.Cursor | None:
    """A cursor that gives a row its columns' names: a `sqlite3.Row` is made from nothing else. It is only looked at,
    so that all threads may have the same."""
    if not names:
        return None
    cursor = sqlite3.connect(":memory:", check_same_thread=False).cursor()
    quoted = ", ".join('NULL AS "{}"'.format(name.replace('"', '""')) for name in names)
    return cursor.execute(f"SELECT {quoted}")


def guard(database: Any) -> None:
    """Make a Datasette database read through processes. Its writing connections, which a database that is served by
    us never uses, stay what they are."""
    if not database.path or isinstance(database.connect, _Guarded):
        return
    if not (hasattr(os, "fork") and hasattr(socket, "AF_UNIX")):  # Windows cannot hand on sockets like this
        return
    database.connect = _Guarded(database, database.connect)
    if hasattr(database, "_thread_local_id"):
        # 1.0 reads the database before plugins are asked: what it opened for that must not be used again
        database._thread_local_id += "-guarded"


class _Guarded:
    """`Database.connect`, which gives a connection of ours to whoever wants to read."""

    def __init__(self, database: Any, connect: Callable[..., sqlite3.Connection]) -> None:
        self._database = database
        self._connect = connect

    def __call__(self, write: bool = False) -> Any:
        if write:
            return self._connect(write=True)
        mode = "mode=ro" if self._database.is_mutable else "immutable=1"
        uri = f"{Path(self._database.path).resolve().as_uri()}?{mode}"
        connection = SqlConnection(uri, self._connect)
        for name in ("_all_file_connections", "_all_connections"):
            with contextlib.suppress(AttributeError):
                getattr(self._database, name).append(connection)
        return connection
