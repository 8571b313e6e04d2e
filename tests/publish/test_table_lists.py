"""Datasette's own pages in our clothes: receipts on every row, facets, search, and no row lost in a download."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from pipelines.publish.plugin.links import receipt_link
from pipelines.publish.plugin.listing import layout
from pipelines.publish.serve import application
from pipelines.store import STORED, VIEWS


@pytest.mark.parametrize("name", [model.table for model in STORED] + [view.name for view in VIEWS])
async def test_every_table_and_view_opens(site: Any, name: str) -> None:
    answer = await site.client.get(f"/agenda/{name}")
    assert answer.status_code == 200, answer.text
    rows = (await site.client.get(f"/agenda/{name}.json?_shape=array&_size=5")).json()
    if rows and name != "sources":
        assert 'class="receipt-link"' in answer.text, "rows lead to their receipts"


async def test_receipts_of_listed_rows_can_be_followed(site: Any) -> None:
    for name in (
        "decisions",
        "deadlines",
        "owners",
        "cells",
        "pages",
        "search_all",
        "issues_by_document",
        "documents",
    ):
        for row in (await site.client.get(f"/agenda/{name}.json?_shape=array")).json():
            link = receipt_link(name, row.get)
            if link is None:
                assert row.get("kind") == "documents" or row.get("page_count", 1) is None
                continue
            assert (await site.client.get(link.path, follow_redirects=True)).status_code == 200, link


async def test_a_single_row_shows_its_receipt_and_what_its_columns_mean(site: Any, documents: Any) -> None:
    html = (await site.client.get(f"/agenda/resolutions/{documents[0]['id'][:4]}-decided")).text
    assert f'href="/-/receipt/resolutions/{documents[0]["id"][:4]}-decided"' in html
    assert 'class="meaning">The clause as printed' in html


async def test_the_columns_that_matter_come_first(site: Any) -> None:
    short = (await site.client.get("/agenda/resolutions")).text
    assert 'data-column="text"' in short and 'data-column="x0"' not in short
    assert 'data-column="x0"' in (await site.client.get("/agenda/resolutions?_all=1")).text
    chosen = (await site.client.get("/agenda/resolutions?_col=label")).text
    assert 'data-column="label"' in chosen and 'data-column="text"' not in chosen


async def test_a_table_points_to_where_it_is_read_in_order(site: Any) -> None:
    assert '<a href="/agenda/decisions">Decisions</a>' in (await site.client.get("/agenda/resolutions")).text


def test_a_list_without_a_catalogue_shows_all_but_the_geometry() -> None:
    columns = [{"name": name} for name in ("id", "x0", "something")]
    made = layout("unknown", columns, [], {})
    assert [column["name"] for column in made.columns] == ["something"]
    assert made.hidden == 2


async def test_facets_narrow_a_list(site: Any) -> None:
    html = (await site.client.get("/agenda/decisions")).text
    assert "decision=exclude_public" in html
    rows = (await site.client.get("/agenda/decisions.json?_shape=array&decision=exclude_public")).json()
    assert {row["decision"] for row in rows} == {"exclude_public"}


async def test_a_view_can_be_searched_by_words(site: Any) -> None:
    answer = await site.client.get("/agenda/decisions.json?_shape=array&_search=culvert")
    assert [row["text"] for row in answer.json()] == ["That the culverts be approved"]
    html = (await site.client.get("/agenda/decisions?_search=culvert")).text
    assert 'name="_search" value="culvert"' in html
    assert (await site.client.get('/agenda/decisions?_search="')).status_code == 200


async def test_colours_and_labels_are_drawn(site: Any) -> None:
    assert 'style="background:#ffc000"' in (await site.client.get("/agenda/cells")).text
    assert "chip-exclude_public" in (await site.client.get("/agenda/decisions")).text


async def test_a_streamed_csv_holds_every_row(database: Path) -> None:
    """Datasette pages through what it streams; the order of each list must let no row fall between two pages."""
    from pipelines.store import open_store

    store = open_store(database, create=False)
    site = application(database)
    site._settings["max_returned_rows"] = site.max_returned_rows = 2
    for name in [model.table for model in STORED] + [view.name for view in VIEWS]:
        answer = await site.client.get(f"/agenda/{name}.csv?_stream=1&_size=max")
        rows = list(csv.reader(io.StringIO(answer.text)))[1:]
        (count,) = store.db.execute(f'SELECT count(*) FROM "{name}"').fetchone()
        assert len({tuple(row) for row in rows}) == len(rows) == count, name
    store.close()


async def test_a_csv_can_be_saved(site: Any) -> None:
    answer = await site.client.get("/agenda/decisions.csv?_dl=1")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "That the culverts be approved" in answer.text


async def test_the_first_page_says_what_there_is(site: Any) -> None:
    html = (await site.client.get("/")).text
    assert "<strong>12</strong> <span>Pages</span>" in html
    assert 'href="/agenda/promises-with-a-deadline"' in html
    assert "Drainage Panel, 3 December 2025" in html
