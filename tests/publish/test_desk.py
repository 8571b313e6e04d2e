"""What a page of ours asks of the database, and in how many goes."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from datasette.database import QueryInterrupted

from pipelines.publish.plugin.databases import Desk
from pipelines.publish.plugin.lookup import Place
from pipelines.publish.plugin.marks import cells_html, marks
from pipelines.publish.plugin.sql_connection import SqlConnection, SqlProcess
from schemas.page import Box

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


class Serving:
    """As much of a Datasette as a desk needs."""

    def setting(self, name: str) -> int:
        return {"sql_time_limit_ms": 200}[name]


def guarded(path: Path) -> SqlConnection:
    return SqlConnection(f"{path.as_uri()}?mode=ro", lambda: sqlite3.connect(path))


def bare(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    return connection


@pytest.fixture(params=[guarded, bare])
def desk(request: pytest.FixtureRequest, database: Path) -> Iterator[Desk]:
    connection = request.param(database)
    yield Desk(Serving(), None, connection)
    connection.close()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is sent to the processes in which statements run."""
    sent: list[Any] = []
    ask = SqlProcess.ask

    def noted(process: SqlProcess, request: tuple[Any, ...], over: Any) -> Any:
        sent.append(request)
        return ask(process, request, over)

    monkeypatch.setattr(SqlProcess, "ask", noted)
    return sent


def test_each_statement_has_its_own_rows(desk: Desk) -> None:
    pages = desk.ask("SELECT page FROM pages WHERE page > ? ORDER BY page", [2])
    numbers = desk.ask(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :n) SELECT i FROM n", {"n": 500}
    )
    nothing = desk.ask("SELECT page AS p FROM pages WHERE page < 0")
    assert nothing() == []
    assert [row["i"] for row in numbers()] == list(range(1, 501))
    assert pages() and {row["page"] for row in pages()} == {3}
    assert desk.first("SELECT 7 AS seven") == {"seven": 7}
    assert desk.first("SELECT 7 AS seven WHERE 0") is None


def test_what_is_wrong_is_said_and_what_is_endless_ends(desk: Desk) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        desk.first("SELECT * FROM nowhere")
    began = time.monotonic()
    with pytest.raises(QueryInterrupted):
        desk.first(ENDLESS)
    assert time.monotonic() - began < 10
    assert desk.first("SELECT 1 AS one") == {"one": 1}


def test_what_waits_for_nothing_is_asked_in_one_go(database: Path, asked: list[Any]) -> None:
    connection = guarded(database)
    desk = Desk(Serving(), None, connection)
    answers = [desk.ask("SELECT ? AS n", [n]) for n in range(5)]
    assert [answer() for answer in answers] == [[{"n": n}] for n in range(5)]
    connection.close()
    assert [request[0] for request in asked] == ["several"]
    assert len(asked[0][1]) == 5


async def test_a_receipt_asks_in_three_goes(site: Any, documents: list[dict[str, Any]], asked: list[Any]) -> None:
    """The record; all about it and its page; the records of other papers that it is linked to."""
    path = f"/-/receipt/actions/{documents[2]['id'][:4]}-grit?goes"
    answer = await site.client.get(path)
    assert answer.status_code == 200 and "Printed again in" in answer.text
    several = [request for request in asked if request[0] == "several"]
    assert len(several) <= 3 < sum(len(request[1]) for request in several)


def test_marks_lead_to_receipts_and_nothing_in_them_acts() -> None:
    boxes = (Box(1, 2, 11, 5.5), Box(1, 6, 4.126, 7))
    made = marks(
        [Place("resolutions", "a1", '<b>"Floods"', boxes), Place("observations", "b2", "", (Box(0, 0, 1, 1),))],
        "/base/-/receipt",
    )
    assert made.count == 2
    assert made.boxes.count("<rect") == 3
    assert '<rect x="1" y="6" width="3.13" height="1" rx="2"/>' in made.boxes
    for html in (made.boxes, made.lists):
        assert 'href="/base/-/receipt/resolutions/a1" data-place="a1"' in html
        assert "&lt;b&gt;&#34;Floods&#34;" in html and "<b>" not in html
    assert ">b2</a>" in made.lists, "what has no title is named by its id"
    assert made.lists.index("Figures of indicators") < made.lists.index("Resolutions")
    assert made.lists.count('<ul class="short">') == 1


def test_cells_stand_in_their_rows_with_their_spans() -> None:
    def cell(row: int, text: str, row_span: int = 1, col_span: int = 1) -> dict[str, Any]:
        return {"row": row, "text": text, "row_span": row_span, "col_span": col_span}

    html = cells_html([[cell(0, "Indicator", col_span=2)], [], [cell(2, "<i>", row_span=3), cell(2, "94%")]], 1)
    assert html == (
        '<tr><td colspan="2" class="head">Indicator</td></tr>\n<tr></tr>\n'
        '<tr><td rowspan="3">&lt;i&gt;</td><td>94%</td></tr>\n'
    )
