"""The samples as a visitor finds them: each question is answered, and receipts of every kind of record open."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from pipelines.publish.plugin.lookup import RECEIPTED
from pipelines.publish.plugin.views import pictures
from pipelines.publish.questions import QUESTIONS
from pipelines.publish.serve import application

pytest.importorskip("spacy", reason="the samples are read with the extractors, which this environment does not have")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def samples_site(samples_db: Path) -> AsyncIterator[Any]:
    datasette = application(samples_db)
    await datasette.invoke_startup()
    yield datasette
    await pictures(datasette).close()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
async def test_a_question_is_answered_on_the_samples(samples_site: Any, question: Any) -> None:
    rows = (await samples_site.client.get(f"/samples/{question.name}.json?_shape=array")).json()
    assert rows
    answer = await samples_site.client.get(rows[0]["receipt"], follow_redirects=True)
    assert answer.status_code == 200


async def test_receipts_of_every_kind_open_with_their_box(samples_site: Any, samples_db: Path) -> None:
    connection = sqlite3.connect(samples_db)
    shown = 0
    for table in RECEIPTED:
        for (record_id,) in connection.execute(
            f'SELECT id FROM "{table}" WHERE page IS NOT NULL ORDER BY id LIMIT 3'
        ):
            answer = await samples_site.client.get(f"/-/receipt/{table}/{record_id}")
            assert answer.status_code == 200, (table, record_id)
            assert table == "issues" or 'class="own" id="box"' in answer.text
            shown += 1
    connection.close()
    assert shown > 15


async def test_a_page_of_each_document_is_drawn(samples_site: Any, samples_db: Path) -> None:
    connection = sqlite3.connect(samples_db)
    found = connection.execute("SELECT document_id, max(page) FROM pages GROUP BY document_id").fetchall()
    connection.close()
    assert found
    for document, page in found:
        answer = await samples_site.client.get(f"/-/page/{document}/{page}.png")
        assert answer.content.startswith(b"\x89PNG"), (document, page)


async def test_a_value_of_a_drawing_never_looks_like_a_printed_figure(samples_site: Any, samples_db: Path) -> None:
    connection = sqlite3.connect(samples_db)
    record_id, value, error, page = connection.execute(
        "SELECT id, value, error, page FROM observations WHERE error IS NOT NULL ORDER BY id LIMIT 1"
    ).fetchone()
    document = connection.execute("SELECT document_id FROM observations WHERE id = ?", [record_id]).fetchone()[0]
    connection.close()
    words = f"{value} ± {error}, read from the drawing"
    assert words in (await samples_site.client.get(f"/-/receipt/observations/{record_id}")).text
    assert words in (await samples_site.client.get(f"/-/page/{document}/{page}")).text
    asked = "/samples/follow-an-indicator.json?_shape=array&indicator=Calls to the repairs line"
    rows = (await samples_site.client.get(asked)).json()
    assert {"Latest: 82%", "Previous: 79% (Amber)"} <= {row["printed"] for row in rows}
    drawn = [row for row in rows if row["printed"].startswith("read from the drawing, ± ")]
    assert len(drawn) >= 10 and all(row["period"] for row in drawn)
