"""The addresses of the plugin. What the database does not hold is not found, however it is asked for."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from datasette import Response

from pipelines.publish.plugin import files
from pipelines.publish.plugin.databases import Desk, Facts, at_desk
from pipelines.publish.plugin.lookup import find_document, find_sheet, find_withdrawal, hidden_places, pdf_path
from pipelines.publish.plugin.originals import may_be_sent
from pipelines.publish.plugin.pictures import Corners, NotDrawn, Pictures, TooBusy
from pipelines.publish.plugin.receipts import page_context, receipt_context, row_path
from pipelines.publish.plugin.search import search_context

Answer = Any
"""A response of Datasette's; it comes without types."""

ASK_FIRST = "no-cache"
"""A browser may keep it and must ask before it shows it again: tomorrow something in it may be hidden."""

_pictures: WeakKeyDictionary[Any, Pictures] = WeakKeyDictionary()


def pictures(datasette: Any) -> Pictures:
    """The pictures of one Datasette."""
    if datasette not in _pictures:
        _pictures[datasette] = Pictures()
    return _pictures[datasette]


async def receipt(datasette: Any, request: Any) -> Answer:
    """/-/receipt/<table>/<id>: a record on its page."""
    wanted = request.url_vars
    context = await at_desk(datasette, lambda desk: receipt_context(desk, wanted["table"], wanted["id"]))
    if context is not None:
        return await _page(datasette, request, "agenda_page.html", context)
    # What is wrong with a file that has no pages has no page to be shown on, but a row.
    row = await at_desk(datasette, lambda desk: row_path(desk, wanted["table"], wanted["id"]))
    return Response.redirect(row) if row else await missing(datasette, request)


async def page(datasette: Any, request: Any) -> Answer:
    """/-/page/<document>/<page>: a page, whatever is on it."""
    document, number = request.url_vars["document"], int(request.url_vars["page"])
    carried = request.args.get("record")
    context = await at_desk(datasette, lambda desk: page_context(desk, document, number, carried))
    if context is None:
        return await missing(datasette, request)
    return await _page(datasette, request, "agenda_page.html", context)


async def picture(datasette: Any, request: Any) -> Answer:
    """/-/page/<document>/<page>.png: its picture."""
    document, number = request.url_vars["document"], int(request.url_vars["page"])
    found = await at_desk(datasette, lambda desk: _to_draw(desk, document, number))
    if found is None:
        return await missing(datasette, request)
    path, sha256, covers = found
    drawn = hashlib.sha256(f"{sha256} {number} {covers}".encode()).hexdigest()[:32]
    headers = {"etag": f'"{drawn}"', "cache-control": ASK_FIRST}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response("", status=304, headers=headers)
    try:
        png = await pictures(datasette).png(path, sha256, number, covers)
    except TooBusy:
        return Response.text("Too many pages are being drawn. Try again.", status=503, headers={"retry-after": "2"})
    except NotDrawn:
        return Response.text("This page cannot be drawn. The PDF itself may still open.", status=500)
    return Response(png, headers=headers, content_type="image/png")


async def pdf(datasette: Any, request: Any, send: Any) -> Answer:
    """/-/pdf/<document>: the PDF as it was ingested, where nothing in it is hidden; ?download=1 to save it."""
    found = await at_desk(datasette, lambda desk: _to_send(desk, request.url_vars["document"]))
    if found is None:
        return await missing(datasette, request)
    document, path, may = found
    if not may:
        html = await datasette.render_template("agenda_kept_back.html", {"document": document}, request=request)
        return Response.html(html, status=403)
    headers = {
        "content-type": "application/pdf",
        "content-disposition": files.disposition(document["filename"], request.args.get("download") == "1"),
        "content-security-policy": files.PDF_POLICY,
        "cache-control": ASK_FIRST,
    }
    await files.send_file(send, path, headers, head_only=request.method == "HEAD")
    return None


async def search(datasette: Any, request: Any) -> Answer:
    """/-/search?q=: everything that says the words."""
    asked = (request.args.get("q") or "")[:500]
    number = request.args.get("page") or "1"
    number = int(number) if number.isascii() and number.isdigit() and 0 < int(number[:6]) < 100_000 else 1
    context = await search_context(datasette, asked, request.args.get("kind") or "", number)
    return await _page(datasette, request, "agenda_search.html", context)


async def asset(request: Any) -> Answer:
    """/-/agenda/<name>: the plugin's own style sheet and script."""
    body, kind = files.assets()[request.url_vars["name"]]
    return Response(body, headers={"cache-control": files.FOREVER}, content_type=kind)


async def missing(datasette: Any, request: Any) -> Answer:
    """Whatever else is asked for below our addresses; a document that was withdrawn says so. Datasette itself would
    redirect an encoded path."""
    document = (getattr(request, "url_vars", None) or {}).get("document")
    withdrawn = await at_desk(datasette, lambda desk: find_withdrawal(desk, document)) if document else None
    context = {"withdrawn": withdrawn}
    html = await datasette.render_template("agenda_missing.html", context, request=request)
    return Response.html(html, status=410 if withdrawn else 404)


ROUTES = [
    (r"^/-/receipt/(?P<table>[a-z_]+)/(?P<id>[0-9A-Za-z_-]{1,64})$", receipt),
    (r"^/-/page/(?P<document>[0-9A-Za-z_-]{1,64})/(?P<page>[0-9]{1,6})$", page),
    (r"^/-/page/(?P<document>[0-9A-Za-z_-]{1,64})/(?P<page>[0-9]{1,6})\.png$", picture),
    (r"^/-/pdf/(?P<document>[0-9A-Za-z_-]{1,64})$", pdf),
    (r"^/-/search$", search),
    (rf"^/-/agenda/(?P<name>{'|'.join(name.replace('.', chr(92) + '.') for name in files.assets())})$", asset),
    (r"^/-/(?:receipt|page|pdf|agenda)(?:/.*)?$", missing),
]


def _to_draw(desk: Desk, document_id: str, number: int) -> tuple[Path, str, tuple[Corners, ...]] | None:
    """The PDF of a page that can be drawn, the hash of its bytes, and what is covered on the page; None where there
    is no such page, or no PDF."""
    asked, covers = find_sheet(desk, document_id, number), hidden_places(desk, document_id, number)
    sheet = asked()
    if sheet is None or not (path := pdf_path(desk.database, sheet.document)).is_file():
        return None
    return path, sheet.document["sha256"], covers()


def _to_send(desk: Desk, document_id: str) -> tuple[Facts, Path, bool] | None:
    """A document, its PDF, and whether that may be sent; None where there is no such document, or no PDF."""
    may = may_be_sent(desk, document_id)
    document = find_document(desk, document_id)
    if document is None or not (path := pdf_path(desk.database, document)).is_file():
        return None
    return document, path, may()


async def _page(datasette: Any, request: Any, template: str, context: dict[str, Any]) -> Answer:
    return Response.html(await datasette.render_template(template, context, request=request))
