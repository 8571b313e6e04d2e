"""A process of its own that runs SQL: `python sql_process.py <socket> <stop> <database URI>`.

SQL that anybody may send is no place to be trusting in either: one call of a function can ask for a gigabyte or go on
for minutes without a chance to stop it. So queries run here, with little memory, and the server may stop or lose
this process. It needs the standard library alone, so that it starts in a moment.

Requests and answers are pickled tuples. ("execute", sql, parameters) is answered by
("columns", (names, the first rows, whether these are all)); ("fetch", count) by ("rows", rows), with count -1 for
all; ("several", [(sql, parameters), ...]) by ("all", [(names, rows), ...]); what fails by ("error", name of the
exception, message).
A byte on the socket `stop` interrupts the statement that is running, and is sent back once that is done.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
import threading
from collections.abc import Iterable
from multiprocessing.connection import Connection
from typing import Any

MEMORY = 384 << 20
"""Bytes of address space, the interpreter's own included."""
FILE_SIZE = 256 << 20
"""Bytes that a sort may write to a temporary file."""
ANSWER = 16 << 20
"""Bytes of text that one answer may hold."""
FIRST = 60
"""Rows that come at once, since most questions have no more: asking for them costs more than sending them."""
LENGTH = 4 << 20
"""Bytes of a single text or blob."""
PATTERN = 500
"""Characters of a pattern of LIKE or GLOB."""

WORDS = 20
"""Words of a search; each is looked up on its own."""

_READS = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_RECURSIVE,
    sqlite3.SQLITE_TRANSACTION,
}
_PRAGMAS = {
    "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list",
    "database_list", "function_list", "module_list", "compile_options", "pragma_list", "collation_list",
    "schema_version", "user_version", "data_version", "page_size", "page_count", "encoding",
}  # fmt: skip
"""What may be asked about the database; none of these changes it."""
_WITH_VALUE = {name for name in _PRAGMAS if name.endswith(("_info", "_xinfo", "_list"))}
_ASKED_BY_DATASETTE = "recursive_triggers"
"""Datasette 1.0 sets this on its way to a table's columns. It has no meaning where nothing is written."""
_FUNCTIONS_NOT = {"load_extension", "fts3_tokenizer", "randomblob", "zeroblob"}


def main(requests: Connection, stop: Connection, uri: str) -> None:
    """Answer requests until the other end is gone."""
    _limit()
    connection = _open(uri)
    threading.Thread(target=_interrupt, args=(connection, stop), daemon=True).start()
    cursor = connection.cursor()
    requests.send(("up",))
    while True:
        try:
            request = requests.recv()
        except (EOFError, OSError):
            return
        try:
            answer = _answer(cursor, request)
        except MemoryError:
            answer = ("error", "OperationalError", "out of memory")
        except Exception as error:
            answer = ("error", type(error).__name__, str(error))
        requests.send(answer)


def _answer(cursor: sqlite3.Cursor, request: tuple[Any, ...]) -> tuple[Any, ...]:
    if request[0] == "execute":
        cursor.execute(request[1], request[2])
        names = _names(cursor)
        first = _bounded(_some(cursor, FIRST)) if names else []
        return "columns", (names, first, len(first) < FIRST)
    if request[0] == "several":
        return "all", [(_names(cursor.execute(*statement)), _bounded(cursor)) for statement in request[1]]
    return "rows", _bounded(cursor if request[1] < 0 else _some(cursor, request[1]))


def _names(cursor: sqlite3.Cursor) -> tuple[str, ...]:
    return tuple(column[0] for column in cursor.description or ())


def _some(cursor: sqlite3.Cursor, count: int) -> Iterable[tuple[Any, ...]]:
    for _ in range(count):
        row = cursor.fetchone()
        if row is None:
            return
        yield row


def _bounded(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows, as long as they hold no more than an answer may. What is left of the statement is given up."""
    out, size = [], 0
    for row in rows:
        size += 64 + sum(16 + (len(value) if isinstance(value, (str, bytes)) else 8) for value in row)
        if size > ANSWER:
            raise sqlite3.OperationalError(
                f"the answer is larger than {ANSWER >> 20} MB; ask for fewer rows or columns"
            )
        out.append(row)
    return out


def _open(uri: str) -> sqlite3.Connection:
    """The database, for reading, with bounds on what a statement may do."""
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
    connection.text_factory = lambda raw: str(raw, "utf-8", "replace")
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA busy_timeout = 1000")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LENGTH)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, PATTERN)
    connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.create_function("escape_fts", 1, escape_fts, deterministic=True)
    connection.set_authorizer(_allowed)
    return connection


def _allowed(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """Whether a statement may do a thing: read, and ask about the database."""
    if action in _READS:
        allowed = True
    elif action == sqlite3.SQLITE_FUNCTION:
        allowed = (second or "").lower() not in _FUNCTIONS_NOT
    elif action == sqlite3.SQLITE_UPDATE:
        # a search index says so when it is opened; the schema itself cannot be written to in this process
        allowed = first == "sqlite_master"
    elif action == sqlite3.SQLITE_PRAGMA:
        allowed = (first in _PRAGMAS and (second is None or first in _WITH_VALUE)) or first == _ASKED_BY_DATASETTE
    else:
        allowed = False
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def escape_fts(words: str) -> str:
    """What Datasette's search in a table calls: words that a person typed as a search for each of them, in which no
    sign has a meaning but the quotes around a phrase."""
    balanced = words + '"' * (words.count('"') % 2)
    parts = [part for part in re.split(r'\s+|(".*?")', balanced) if part and part != '""']
    return " ".join(part if part.startswith('"') else f'"{part}"' for part in parts[:WORDS])


def _interrupt(connection: sqlite3.Connection, stop: Connection) -> None:
    """Interrupt the statement that is running whenever that is asked for."""
    while True:
        try:
            stop.recv_bytes()
            connection.interrupt()
            stop.send_bytes(b".")
        except (EOFError, OSError):
            return


def _limit() -> None:
    """Bounds that the system holds this process to; and it goes after the server, which answers many."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)


if __name__ == "__main__":
    main(Connection(int(sys.argv[1])), Connection(int(sys.argv[2])), sys.argv[3])
