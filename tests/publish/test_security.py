"""What protects readers and the data: headers, escaping, and a database that can only be read."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from pipelines.publish.serve import application
from pipelines.store import STORED, VIEWS

PATHS = [
    "/", "/agenda", "/agenda/decisions", "/agenda/decisions.json", "/agenda/decisions.csv",
    "/agenda/what-was-decided", "/-/search?q=floods", "/-/plugins.json", "/-/static/app.css",
    "/-/agenda/agenda.css", "/-/agenda/agenda.js", "/nothing", "/-/page/nothing/1", "/agenda/nothing", "/-/receipt/x",
]  # fmt: skip


class Scripts(HTMLParser):
    """Collects what could run on a page: inline scripts with their nonce, and handlers."""

    def __init__(self) -> None:
        super().__init__()
        self.nonces: list[str | None] = []
        self.handlers: list[str] = []
        self.sources: list[str] = []
        self.images: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "script":
            self.nonces.append(named.get("nonce"))
            self.sources.append(named.get("src") or "")
        if tag == "img":
            self.images.append(named.get("src") or "")
        self.handlers += [f"{name}={value}" for name, value in attrs if name.startswith("on")]


@pytest.mark.parametrize("path", PATHS)
async def test_every_answer_is_protected(site: Any, path: str) -> None:
    answer = await site.client.get(path)
    missing = "nothing" in path or path == "/-/receipt/x"
    assert answer.status_code == (404 if missing else 200)
    headers = answer.headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe-inline" not in re.sub(r"style-src[^;]*", "", headers["content-security-policy"])


async def test_pages_load_nothing_from_elsewhere_and_run_only_their_own_scripts(site: Any) -> None:
    for path in PATHS:
        answer = await site.client.get(path)
        if "text/html" not in answer.headers["content-type"]:
            continue
        found = Scripts()
        found.feed(answer.text)
        policy = answer.headers["content-security-policy"]
        # 0.65 draws its error pages without asking plugins: there, scripts without a nonce are not run.
        allowed = {re.search(r"'nonce-([^']+)'", policy)[1]} | ({""} if answer.status_code == 404 else set())  # type: ignore[index]
        assert set(found.nonces) <= allowed, path
        assert not found.handlers, path
        assert all(source == "" or source.startswith("/") for source in (*found.sources, *found.images)), path


async def test_a_nonce_is_used_once(site: Any) -> None:
    policies = {(await site.client.get("/")).headers["content-security-policy"] for _ in range(2)}
    assert len(policies) == 2


async def test_hostile_text_comes_out_as_text_everywhere(site: Any, documents: Any) -> None:
    hostile = documents[0]
    paths = [f"/agenda/{name}?_all=1" for name in [m.table for m in STORED] + [v.name for v in VIEWS]]
    paths += ["/", "/agenda/what-was-decided", "/agenda/what-is-behind-closed-doors", "/-/search?q=onerror"]
    paths += [f"/-/page/{hostile['id']}/3", f"/-/receipt/resolutions/{hostile['id'][:4]}-private"]
    paths += [f"/agenda/documents/{hostile['id']}", f"/agenda/resolutions/{hostile['id'][:4]}-private"]
    seen = 0
    for path in paths:
        answer = await site.client.get(path)
        assert answer.status_code == 200, path
        found = Scripts()
        found.feed(answer.text)
        assert not found.handlers and "x" not in found.images, path
        seen += "onerror" in answer.text
    assert seen > 10, "the hostile text was there to be escaped"


@pytest.mark.parametrize(
    "sql",
    [
        "delete from documents",
        "update documents set title = 'x'",
        "insert into documents select * from documents",
        "drop table documents",
        "create table x (y)",
        "attach database '/tmp/other.db' as other",
        "pragma journal_mode = delete",
        "pragma writable_schema = 1",
        "vacuum into '/tmp/copy.db'",
        "select load_extension('x')",
        "select 1; delete from documents",
        "with x as (select 1) delete from documents",
    ],
)
async def test_sql_can_only_read(site: Any, database: Path, sql: str) -> None:
    before = database.read_bytes()
    for path in ("/agenda.json", "/agenda/-/query.json"):
        answer = await site.client.get(path, params={"sql": sql, "_shape": "array"}, follow_redirects=False)
        if answer.status_code == 200:
            assert answer.json() == [] or "error" in answer.text
    assert database.read_bytes() == before


async def test_sql_of_ones_own_can_be_switched_off(database: Path) -> None:
    site = application(database, allow_sql=False)
    answer = await site.client.get(
        "/agenda.json", params={"sql": "select 1", "_shape": "array"}, follow_redirects=True
    )
    assert answer.status_code == 403
    assert (await site.client.get("/agenda/what-was-decided.json?_shape=array")).json()


async def test_the_file_is_given_away_only_where_that_was_chosen(database: Path) -> None:
    closed, open_ = application(database, immutable=True), application(database, immutable=True, allow_download=True)
    assert (await closed.client.get("/agenda.db")).status_code == 403
    assert (await open_.client.get("/agenda.db")).content[:15] == b"SQLite format 3"


async def test_a_runaway_query_is_stopped(site: Any) -> None:
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    answer = await site.client.get("/agenda.json", params={"sql": endless, "_shape": "array"}, follow_redirects=True)
    assert answer.status_code == 400
    assert "interrupted" in answer.text.lower() or "time limit" in answer.text.lower()
