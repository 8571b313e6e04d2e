"""What was asked before is answered from memory, and never after the database has changed."""

from __future__ import annotations

import asyncio
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from datasette.database import QueryInterrupted

from pipelines.publish.plugin import remembered
from pipelines.publish.plugin.remembered import Remembered
from pipelines.publish.plugin.state import state
from pipelines.publish.serve import application
from pipelines.store import open_store


@pytest.fixture
def copied(database: Path, tmp_path: Path) -> Path:
    shutil.copy(database, tmp_path / "agenda.db")
    return tmp_path / "agenda.db"


@pytest_asyncio.fixture(loop_scope="session")
async def own_site(copied: Path) -> AsyncIterator[Any]:
    """A Datasette over a database of its own, which may be changed."""
    datasette = application(copied)
    await datasette.invoke_startup()
    yield datasette


def change(path: Path, sql: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.commit()
    connection.close()


class Counting:
    """`Database.execute` that counts how often it is asked."""

    def __init__(self, database: Any) -> None:
        self.times = 0
        self._execute = database.execute
        self._database = database

    async def __call__(self, *args: Any, **options: Any) -> Any:
        self.times += 1
        await asyncio.sleep(0)
        return await self._execute(*args, **options)

    def remembering(self) -> Remembered:
        return Remembered(self._database, self)


@pytest.fixture
def counting(own_site: Any) -> Counting:
    return Counting(own_site.databases["agenda"])


async def test_what_was_asked_before_is_not_asked_again(counting: Counting) -> None:
    execute = counting.remembering()
    one = await execute("select count(*) as n from documents where kind = :kind", {"kind": "other"})
    two = await execute("select count(*) as n from documents where kind = :kind", {"kind": "other"})
    assert [row["n"] for row in one.rows] == [row["n"] for row in two.rows]
    assert counting.times == 1
    await execute("select count(*) as n from documents where kind = :kind", {"kind": "minutes"})
    assert counting.times == 2


async def test_what_many_ask_at_once_is_asked_once(counting: Counting) -> None:
    execute = counting.remembering()
    answers = await asyncio.gather(*(execute("select title from search_all limit 3") for _ in range(20)))
    assert counting.times == 1
    assert len({tuple(row["title"] for row in answer.rows) for answer in answers}) == 1


async def test_a_changed_database_is_asked_again(counting: Counting, copied: Path) -> None:
    execute = counting.remembering()
    before = (await execute("select count(*) from issues where code = 'x'")).rows[0][0]
    was = state(counting._database)
    change(copied, "INSERT INTO issues (id, document_id, code, severity, message) SELECT 'new', id, 'x', 'info', 'm' "
                   "FROM documents LIMIT 1")  # fmt: skip
    assert state(counting._database) != was
    assert (await execute("select count(*) from issues where code = 'x'")).rows[0][0] == before + 1


async def test_what_changes_by_itself_is_not_remembered(counting: Counting) -> None:
    execute = counting.remembering()
    for sql in ("select random()", "select datetime('now')", "select date()", "select current_timestamp"):
        await execute(sql)
        await execute(sql)
    assert counting.times == 8


async def test_what_took_too_long_is_not_tried_again_at_once(counting: Counting) -> None:
    execute = counting.remembering()
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    for _ in range(3):
        with pytest.raises(QueryInterrupted):
            await execute(endless, custom_time_limit=30)
    assert counting.times == 1


async def test_what_fails_is_asked_again(counting: Counting) -> None:
    execute = counting.remembering()
    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError):
            await execute("select nothing from nowhere", log_sql_errors=False)
    assert counting.times == 2


async def test_facets_of_further_pages_are_those_of_the_whole_table(own_site: Any) -> None:
    first = (await own_site.client.get("/agenda/observations.json?_size=1&_facet=measure")).json()
    further = (
        await own_site.client.get(f"/agenda/observations.json?_size=1&_facet=measure&_next={first['next']}")
    ).json()
    pick = [{(one["value"], one["count"]) for one in _facet(page, "measure")} for page in (first, further)]
    assert pick[0] == pick[1] != set()


def _facet(page: Any, name: str) -> Any:
    found = page["facet_results"]
    return found.get("results", found)[name]["results"]


async def test_a_view_is_counted_by_its_table(own_site: Any, copied: Path) -> None:
    connection = sqlite3.connect(copied)
    for view, sql in remembered._COUNTED.items():
        name = view.rsplit(" ", 1)[1]
        shown = connection.execute(f"SELECT count(*) FROM (SELECT * FROM {name})").fetchone()
        assert connection.execute(sql).fetchone() == shown, name
    connection.close()


async def test_a_page_shows_the_beginning_of_a_long_answer(own_site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "SHOWN", 2)
    page = (await own_site.client.get("/agenda/what-was-decided")).text
    assert page.count('<td class="col-receipt') == 2
    assert "A page shows the first 2 rows" in page
    data = (await own_site.client.get("/agenda/what-was-decided.json?_shape=array")).json()
    assert len(data) > 2


def nonce_of(answer: Any) -> str:
    return str(re.search(r"'nonce-([^']+)'", answer.headers["content-security-policy"])[1])


async def test_a_page_is_remembered_with_the_nonce_of_who_asks(own_site: Any) -> None:
    answers = [await own_site.client.get("/agenda/decisions") for _ in range(2)]
    nonces = [nonce_of(answer) for answer in answers]
    assert nonces[0] != nonces[1]
    for answer, nonce in zip(answers, nonces, strict=True):
        assert set(re.findall(r'nonce="([^"]*)"', answer.text)) == {nonce}
    assert answers[0].text.replace(nonces[0], "") == answers[1].text.replace(nonces[1], "")


async def test_no_page_outlives_what_it_shows(own_site: Any, copied: Path) -> None:
    store = open_store(copied, create=False)
    (row,) = store.db.query("SELECT id, document_id FROM resolutions ORDER BY id LIMIT 1")
    store.close()
    paths = [f"/-/receipt/resolutions/{row['id']}", "/agenda/decisions", "/", "/-/search?q=flood"]
    before = {path: await own_site.client.get(path) for path in paths}
    assert all(answer.status_code == 200 for answer in before.values())
    store = open_store(copied)
    store.forget(row["document_id"])
    store.close()
    after = {path: await own_site.client.get(path) for path in paths}
    assert after[paths[0]].status_code == 404
    assert row["id"] in before["/agenda/decisions"].text and row["id"] not in after["/agenda/decisions"].text
    assert before["/"].text != after["/"].text


@pytest.mark.parametrize(
    ("path", "headers"),
    [("/agenda/decisions", {"cookie": "x=1"}), ("/-/versions.json", {}), ("/agenda.json?sql=select+1", {})],
)
async def test_what_is_not_for_everybody_is_asked_each_time(
    own_site: Any, path: str, headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines.publish.plugin.answers import Answers

    def never(*_: object) -> None:
        raise AssertionError("kept")

    monkeypatch.setattr(Answers, "_keep", never)
    answer = await own_site.client.get(path, headers=headers, follow_redirects=True)
    assert answer.status_code == 200


async def test_the_first_page_comes_without_what_takes_too_long(
    own_site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = own_site.get_database("agenda")
    execute = database.execute

    async def slow(sql: str, *args: Any, **options: Any) -> Any:
        if "FROM issues" in sql or "AS latest" in sql:
            raise QueryInterrupted(sqlite3.OperationalError("interrupted"), sql, None)
        return await execute(sql, *args, **options)

    whole = await own_site.client.get("/?first")
    monkeypatch.setattr(database, "execute", slow)
    without = await own_site.client.get("/?second")
    assert (whole.status_code, without.status_code) == (200, 200)
    assert "How far to trust it" in whole.text
    assert "How far to trust it" not in without.text
    assert "Questions it answers" in without.text
