"""Receipts, pages, pictures and PDFs: what is in the database can be seen, nothing else can be asked for."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pipelines.publish.plugin.pictures import MAX_PIXELS, NotDrawn, Pictures, TooBusy
from pipelines.publish.plugin.receipts import highlighted
from pipelines.publish.serve import application
from tests.publish import world

Documents = list[dict[str, Any]]


async def test_a_receipt_shows_the_box_at_its_place(site: Any, documents: Documents) -> None:
    prefix = documents[1]["id"][:4]
    answer = await site.client.get(f"/-/receipt/resolutions/{prefix}-decided")
    assert answer.status_code == 200
    assert f'src="/-/page/{documents[1]["id"]}/2.png"' in answer.text
    assert 'viewBox="0 0 595.0 842.0"' in answer.text
    (own,) = re.findall(r'<rect class="own" [^>]*>', answer.text)
    assert (
        'x="70.5" y="98.5" width="431.0" height="23.0"' in own
    )  # a little more than the box, so that it can be read


async def test_a_receipt_says_what_was_read_and_leads_on(site: Any, documents: Documents) -> None:
    document = documents[1]
    html = (await site.client.get(f"/-/receipt/resolutions/{document['id'][:4]}-decided")).text
    assert "<strong>Page 12</strong>" not in html  # the canned pages have no label of their own
    assert "PDF page 2</strong> <span>of 3" in html
    assert f'href="/-/page/{document["id"]}/1?record=resolutions%2F{document["id"][:4]}-decided"' in html
    assert f'href="/-/page/{document["id"]}/3?record=resolutions%2F{document["id"][:4]}-decided"' in html
    assert f'href="/-/pdf/{document["id"]}#page=2"' in html
    assert "Page 2 about floods" in html
    assert "The clause as printed" in html  # what the column means, from the model


async def test_a_record_that_goes_on_shows_its_box_on_the_next_page(site: Any, documents: Documents) -> None:
    document = documents[1]
    carried = f"resolutions/{document['id'][:4]}-decided"
    html = (await site.client.get(f"/-/page/{document['id']}/3", params={"record": carried})).text
    (own,) = re.findall(r'<rect class="own" [^>]*>', html)
    assert 'y="8.5"' in own
    other = (await site.client.get(f"/-/page/{documents[0]['id']}/3", params={"record": carried})).text
    assert 'class="own"' not in other


async def test_an_issue_has_a_receipt_without_a_box(site: Any, documents: Documents) -> None:
    answer = await site.client.get(f"/-/receipt/issues/{documents[0]['id'][:4]}-issue")
    assert answer.status_code == 200
    assert "No date is printed." in answer.text
    assert 'class="own"' not in answer.text


async def test_an_issue_of_a_file_without_pages_leads_to_its_row(site: Any) -> None:
    (issue,) = (await site.client.get("/agenda/issues.json?_shape=array&code=damaged")).json()
    answer = await site.client.get(f"/-/receipt/issues/{issue['id']}", follow_redirects=True)
    assert answer.status_code == 200
    assert "It is damaged." in answer.text


async def test_a_picture_is_the_page_and_is_kept(site: Any, documents: Documents) -> None:
    path = f"/-/page/{documents[1]['id']}/2.png"
    answer = await site.client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    picture = Image.open(io.BytesIO(answer.content))
    assert picture.width * picture.height <= MAX_PIXELS
    assert picture.width / picture.height == pytest.approx(world.WIDTH / world.HEIGHT, abs=0.01)
    assert min(picture.convert("L").tobytes()) < 60, "the line of text is drawn"
    again = await site.client.get(path, headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "/-/page/{id}/4",
        "/-/page/{id}/0",
        "/-/page/{id}/4.png",
        "/-/page/{id}/1.pdf",
        "/-/page/{id}/-1.png",
        "/-/page/{id}",
        "/-/page/0000000000000000/1",
        "/-/page/0000000000000000/1.png",
        "/-/page/..%2F..%2Fagenda.db/1",
        "/-/page/{id}%2F..%2F..%2F/1.png",
        "/-/page/{id}/%31.png",
        "/-/page/%2e%2e/%2e%2e/etc/passwd",
        "/-/pdf/0000000000000000",
        "/-/pdf/..%2Fagenda",
        "/-/pdf/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/-/pdf/{sha256}",
        "/-/receipt/documents/{id}",
        "/-/receipt/sqlite_master/1",
        "/-/receipt/resolutions/nothing",
        "/-/receipt/resolutions/1%27%20OR%201=1",
        "/-/receipt/resolutions%20UNION/{id}",
        "/-/agenda/..%2fplugin%2fhooks.py",
        "/-/agenda/agenda.css%00",
    ],
)
async def test_nothing_else_can_be_asked_for(site: Any, documents: Documents, path: str) -> None:
    answer = await site.client.get(path.format(**documents[0]))
    assert answer.status_code == 404
    assert "%PDF" not in answer.text


async def test_the_pdf_is_sent_as_it_was_kept(site: Any, documents: Documents, database: Path) -> None:
    document = documents[1]
    answer = await site.client.get(f"/-/pdf/{document['id']}")
    assert answer.content == (database.parent / "pdfs" / f"{document['sha256']}.pdf").read_bytes()
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"].startswith("inline;")
    saved = await site.client.get(f"/-/pdf/{document['id']}?download=1")
    assert saved.headers["content-disposition"].startswith('attachment; filename="Harrowmere January.pdf"')


async def test_a_page_whose_pdf_is_gone_still_shows_its_text(tmp_path: Path) -> None:
    site = application(world.build(tmp_path))
    shutil.rmtree(tmp_path / "pdfs")
    (row,) = (await site.client.get("/agenda/pages.json?_shape=array&_size=1")).json()
    path = f"/-/page/{row['document_id']}/{row['page']}"
    html = (await site.client.get(path)).text
    assert "not kept beside the database" in html and row["text"] in html
    assert "<img" not in html.replace("&lt;img", "")
    assert (await site.client.get(f"{path}.png")).status_code == 404


async def test_a_hostile_filename_cannot_break_the_headers(site: Any, documents: Documents) -> None:
    header = (await site.client.get(f"/-/pdf/{documents[0]['id']}?download=1")).headers["content-disposition"]
    assert header.count('"') == 2
    assert header.isascii()


async def test_a_page_that_cannot_be_drawn_costs_only_itself(tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.pdf", tmp_path / "good.pdf"
    bad.write_bytes(b"%PDF-1.4 nothing more")
    good.write_bytes(world.pdf("Fine"))
    pictures = Pictures()
    try:
        with pytest.raises(NotDrawn):
            await pictures.png(bad, "bad", 1)
        assert (await pictures.png(good, "good", 1)).startswith(b"\x89PNG")
    finally:
        await pictures.close()


async def test_a_painter_that_dies_or_hangs_is_replaced(tmp_path: Path) -> None:
    good = tmp_path / "good.pdf"
    good.write_bytes(world.pdf("Fine"))
    pictures = Pictures()
    try:
        await pictures.png(good, "good", 1)
        assert pictures._painter
        pictures._painter.kill()
        await pictures._painter.wait()
        assert await pictures.png(good, "good", 2)
        pictures._seconds = 0.0
        with pytest.raises(NotDrawn):
            await pictures.png(good, "good", 3)
        pictures._seconds = 20.0
        assert await pictures.png(good, "good", 3)
    finally:
        await pictures.close()


async def test_pictures_are_kept_within_a_bound(tmp_path: Path) -> None:
    good = tmp_path / "good.pdf"
    good.write_bytes(world.pdf("Fine"))
    pictures = Pictures(max_bytes=1)
    try:
        for number in (1, 2, 3):
            await pictures.png(good, "good", number)
        assert list(pictures._kept) == [("good", 3, ())]
        pictures._waiting = 10_000
        with pytest.raises(TooBusy):
            await pictures.png(good, "good", 1)
    finally:
        await pictures.close()


def test_a_record_is_marked_in_the_text_across_its_lines() -> None:
    marked = highlighted("1. Floods\nThat the <plan>\n be   approved.", "That the <plan> be approved.")
    assert marked == "1. Floods\n<mark>That the &lt;plan&gt;\n be   approved.</mark>"


def test_text_without_the_record_is_only_escaped() -> None:
    assert highlighted("<b>Floods</b>", "Culverts") == "&lt;b&gt;Floods&lt;/b&gt;"


async def test_a_receipt_leads_to_the_other_prints_of_a_promise(site: Any, documents: Documents) -> None:
    march, may = (document["id"][:4] for document in documents[2:])
    earlier = (await site.client.get(f"/-/receipt/actions/{march}-grit")).text
    assert f'Printed again in <a href="/-/receipt/actions/{may}-grit">Order grit for the hill</a>' in earlier
    assert "Both say: " in earlier and "Slipped: " in earlier and "Due Mar-21 in the papers" in earlier
    later = (await site.client.get(f"/-/receipt/actions/{may}-grit")).text
    assert f'Printed before in <a href="/-/receipt/actions/{march}-grit">' in later


async def test_a_finding_leads_to_both_prints(site: Any, documents: Documents) -> None:
    march, may = (document["id"][:4] for document in documents[2:])
    rows = (await site.client.get("/agenda/findings.json?_shape=array&kind=slipped")).json()
    html = (await site.client.get(f"/-/receipt/findings/{rows[0]['id']}")).text
    for prefix in (march, may):
        assert f'<a href="/-/receipt/actions/{prefix}-grit">Order grit for the hill</a>' in html
