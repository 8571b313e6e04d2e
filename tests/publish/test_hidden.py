"""What is hidden is black on the pictures, its PDF is kept back, and a withdrawn document says that it is."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from PIL import Image

from pipelines.publish.plugin.views import pictures
from pipelines.publish.serve import application
from pipelines.store import Store, open_store
from pipelines.withdraw import find_document, withdraw
from schemas.extraction import Extraction
from schemas.records import PageRow, Redaction
from tests import canned
from tests.publish import world

NOW = "2026-01-14T09:30:00Z"
BOX = (72.0, 98.0, 200.0, 118.0)
"""Where the words of the PDFs stand, or most of them."""


def redaction(document_id: str, what: str, page: int | None, box: tuple[float, ...] | None = None) -> Redaction:
    corners = dict(zip(("x0", "top", "x1", "bottom"), box, strict=True)) if box else {}
    return Redaction(id=f"{document_id[:4]}-{what}-{page}", document_id=document_id, page=page, what=what, **corners)


def keep(store: Store, db: Path, name: str, *hidden: tuple[Any, ...]) -> str:
    document = world._kept(db, name, f"{name}.pdf")
    pages = [
        PageRow(document_id=document.id, page=n, width=world.WIDTH, height=world.HEIGHT, text=name) for n in (1, 2, 3)
    ]
    places = [redaction(document.id, *place) for place in hidden]
    store.save(Extraction(document, (*pages, *places)), canned.source(document))
    return document.id


@pytest.fixture
def db(tmp_path: Path) -> Path:
    store = open_store(tmp_path / "agenda.db")
    keep(store, tmp_path / "agenda.db", "Contacts", ("e-mail", 1, BOX))
    keep(store, tmp_path / "agenda.db", "Listed", ("listed", 1, BOX), ("listed", 2))
    keep(store, tmp_path / "agenda.db", "Plain")
    store.close()
    return tmp_path / "agenda.db"


@pytest_asyncio.fixture(loop_scope="session")
async def site(db: Path) -> AsyncIterator[Any]:
    datasette = application(db)
    await datasette.invoke_startup()
    yield datasette
    await pictures(datasette).close()


def named(db: Path, name: str) -> str:
    store = open_store(db, create=False)
    (found,) = store.db.execute("SELECT id FROM documents WHERE filename = ?", [f"{name}.pdf"]).fetchone()
    store.close()
    return str(found)


async def drawn(site: Any, document: str, page: int) -> Image.Image:
    answer = await site.client.get(f"/-/page/{document}/{page}.png")
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-cache"
    return Image.open(io.BytesIO(answer.content)).convert("L")


def shade(picture: Image.Image, box: tuple[float, ...]) -> tuple[int, int]:
    """The darkest and the lightest pixel of a box of the page."""
    scale = picture.width / world.WIDTH
    return picture.crop(tuple(round(side * scale) for side in box)).getextrema()


async def test_a_hidden_place_is_black_and_the_rest_is_drawn(site: Any, db: Path) -> None:
    covered, bare = await drawn(site, named(db, "Contacts"), 1), await drawn(site, named(db, "Plain"), 1)
    assert shade(covered, BOX) == (0, 0)
    assert shade(bare, BOX) == (0, 255), "the words are there to be hidden"
    below = (0.0, 300.0, world.WIDTH, world.HEIGHT)
    assert shade(covered, below) == shade(bare, below) == (255, 255)
    assert shade(await drawn(site, named(db, "Contacts"), 2), BOX) == (0, 255)


async def test_a_page_with_a_hidden_place_that_nobody_knows_is_black(site: Any, db: Path) -> None:
    assert (await drawn(site, named(db, "Listed"), 2)).getextrema() == (0, 0)


async def test_a_picture_from_before_is_not_shown_again(site: Any, db: Path) -> None:
    plain = named(db, "Plain")
    before = await site.client.get(f"/-/page/{plain}/1.png")
    store = open_store(db)
    stored = store.load(plain)
    store.save(Extraction(stored.document, (*stored.rows, redaction(plain, "listed", 1, BOX))))
    store.close()
    headers = {"if-none-match": before.headers["etag"]}
    after = await site.client.get(f"/-/page/{plain}/1.png", headers=headers)
    assert after.status_code == 200 and after.content != before.content
    headers = {"if-none-match": after.headers["etag"]}
    assert (await site.client.get(f"/-/page/{plain}/1.png", headers=headers)).status_code == 304


@pytest.mark.parametrize(
    ("originals", "status"),
    [(False, {"Contacts": 403, "Listed": 403, "Plain": 200}), (True, {"Contacts": 200, "Listed": 403, "Plain": 200})],
)
async def test_a_pdf_that_holds_what_is_hidden_is_kept_back(
    db: Path, originals: bool, status: dict[str, int]
) -> None:
    site = application(db, originals=originals)
    for name, expected in status.items():
        for more in ("", "?download=1"):
            answer = await site.client.get(f"/-/pdf/{named(db, name)}{more}")
            assert answer.status_code == expected, name
            assert (b"%PDF" in answer.content) == (expected == 200)
        page = (await site.client.get(f"/-/page/{named(db, name)}/1")).text
        assert (f"/-/pdf/{named(db, name)}" in page) == (expected == 200)
        assert ("not shown" in page) == (name != "Plain")


async def test_a_withdrawn_document_says_that_it_is(db: Path) -> None:
    gone = named(db, "Plain")
    store = open_store(db)
    withdraw(store, db, find_document(store, gone), "Published <b>by</b> mistake", NOW)
    store.close()
    site = application(db)
    for path in (f"/-/page/{gone}/1", f"/-/page/{gone}/1.png", f"/-/pdf/{gone}"):
        answer = await site.client.get(path)
        assert answer.status_code == 410
        assert "Published &lt;b&gt;by&lt;/b&gt; mistake" in answer.text
    assert (await site.client.get("/agenda/withdrawals.json?_shape=array")).json()[0]["document_id"] == gone
