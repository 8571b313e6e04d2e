"""Whatever SQL a stranger sends, it reads, it is stopped, and the next reader is served."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelines.publish.plugin import sql_process
from pipelines.publish.plugin.sql_connection import SqlConnection
from tests.publish.queries import EXPENSIVE, FORBIDDEN

SECONDS = 0.2
"""The time that these queries are given here, so that the tests are soon done."""


@pytest.fixture
def connection(database: Path) -> Iterator[SqlConnection]:
    made = SqlConnection(f"{database.as_uri()}?mode=ro", lambda: sqlite3.connect(database))
    yield made
    made.close()


def timed(connection: SqlConnection) -> None:
    """Give the next statement its time from now on, as Datasette does."""
    until = time.monotonic() + SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > until, 1000)


@pytest.mark.parametrize("name", EXPENSIVE)
def test_a_query_that_asks_for_too_much_is_stopped(connection: SqlConnection, name: str) -> None:
    began = time.monotonic()
    try:
        timed(connection)
        connection.cursor().execute(EXPENSIVE[name]).fetchmany(1000)
    except sqlite3.DatabaseError as error:
        assert str(error), "it says why"
    # far more than it may take, and far less than it would
    assert time.monotonic() - began < 15
    connection.set_progress_handler(None, 0)
    assert connection.execute("select 1 as one").fetchone()["one"] == 1, "the next one is answered"


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_a_query_can_only_read(connection: SqlConnection, database: Path, sql: str) -> None:
    before = database.read_bytes()
    with pytest.raises((sqlite3.DatabaseError, sqlite3.Warning)):
        connection.execute(sql).fetchall()
    assert database.read_bytes() == before
    assert connection.execute("select count(*) from documents").fetchone()[0] > 0


@pytest.mark.parametrize("sql", FORBIDDEN)
async def test_nor_can_it_over_the_web(site: Any, database: Path, sql: str) -> None:
    before = database.read_bytes()
    for path in ("/agenda.json", "/agenda/-/query.json"):
        answer = await site.client.get(path, params={"sql": sql, "_shape": "array"}, follow_redirects=True)
        assert answer.status_code in (400, 403, 404), answer.text
    assert database.read_bytes() == before


def test_what_readers_ask_is_answered(connection: SqlConnection) -> None:
    assert connection.execute("select 'a' as x, 2 as \"y z\"").fetchone()["y z"] == 2
    assert dict(connection.execute("select :n + 1 as m", {"n": 41}).fetchone()) == {"m": 42}
    assert [row["name"] for row in connection.execute("PRAGMA table_info(pages)")][:2] == ["document_id", "page"]
    found = "select rowid from search_all_fts where search_all_fts match 'flood'"
    assert connection.execute(f"select count(*) from search_all where rowid in ({found})").fetchone()[0]
    cursor = connection.cursor().execute("select value from json_each('[1, 2, 3, 4]')")
    assert [row[0] for row in cursor.fetchmany(3)] == [1, 2, 3]
    assert [row[0] for row in cursor.fetchall()] == [4]
    assert cursor.description is not None and cursor.description[0][0] == "value"
    assert connection.execute("select x'00ff' as b").fetchone()["b"] == b"\x00\xff"


@pytest.mark.parametrize("asked", ["flood", '"flood plan"', 'flood "', "fl*od OR", 'a"b', "NEAR("])
async def test_the_search_of_a_table_finds_what_datasettes_own_finds(site: Any, asked: str) -> None:
    from datasette.utils import escape_fts

    assert sql_process.escape_fts(asked) == escape_fts(asked)
    answer = await site.client.get("/agenda/pages.json", params={"_search": asked, "_shape": "array"})
    assert answer.status_code == 200 and (asked.strip('"') != "flood" or answer.json())


def test_an_answer_has_a_bound(connection: SqlConnection) -> None:
    numbers = "with recursive n(i) as (select 1 union all select i + 1 from n limit 500)"
    sql = f"{numbers} select printf('%.*c', 99999, i) from n"
    connection.set_progress_handler(lambda: False, 0)
    with pytest.raises(sqlite3.OperationalError, match="larger than 16 MB"):
        connection.execute(sql).fetchall()


def test_the_process_is_bound_by_the_system_and_starts_anew_when_it_is_lost(connection: SqlConnection) -> None:
    connection.execute("select 1")
    process = connection._process._process
    assert process is not None
    for bound, size in ((resource.RLIMIT_AS, sql_process.MEMORY), (resource.RLIMIT_FSIZE, sql_process.FILE_SIZE)):
        assert resource.prlimit(process.pid, bound) == (size, size)
    assert size <= 512 << 20
    process.kill()
    process.wait()
    assert connection.execute("select 1").fetchone()[0] == 1
    assert connection._process._process is not process


def test_one_that_cannot_be_interrupted_costs_its_process(connection: SqlConnection) -> None:
    connection.execute("select 1")
    before = connection._process._process
    timed(connection)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        connection.execute(EXPENSIVE["found at the far end"])
    assert connection._process._process is not before
    timed(connection)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        connection.execute(EXPENSIVE["endless count"])


async def test_others_are_answered_meanwhile(site: Any) -> None:
    """Several expensive queries at once, and other readers between them."""
    queries = ["endless count", "cross join, sorted", "a gigabyte of zeros"]
    heavy = [
        asyncio.create_task(
            site.client.get(
                "/agenda.json", params={"sql": EXPENSIVE[name], "_shape": "array"}, follow_redirects=True, timeout=60
            )
        )
        for name in queries
    ]
    for _ in range(3):
        answer = await site.client.get("/agenda/decisions?_size=5")
        assert answer.status_code == 200
    answers = [await task for task in heavy]
    assert [answer.status_code for answer in answers] == [400] * 3, [answer.text[:300] for answer in answers]
