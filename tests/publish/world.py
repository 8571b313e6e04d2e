"""A small published world: packs of Harrowmere with PDFs that can be drawn, stored beside a database."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipelines.files import kept_pdf
from pipelines.links import link
from pipelines.store import open_store
from schemas.extraction import Extraction
from schemas.identity import document_id
from schemas.records import (
    CellRow,
    Check,
    Definition,
    Document,
    IssueRow,
    Kpi,
    Meeting,
    Observation,
    Owner,
    Recommendation,
    Report,
    Resolution,
    Row,
    TableRow,
)
from tests import canned
from tests.links.harrowmere import Papers

WIDTH, HEIGHT = 595.0, 842.0
HOSTILE = '<img src=x onerror=alert(1)>"; DROP TABLE pages; --'
"""Text that must come out as text wherever it comes out."""


def pdf(words: str, pages: int = 3) -> bytes:
    """A PDF of A4 pages with one line each, written by hand: our tests need no program that makes PDFs."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for number in range(1, pages + 1):
        line = f"BT /F1 18 Tf 72 730 Td ({words}, page {number}) Tj ET".encode()
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH:.0f} {HEIGHT:.0f}] /Contents {len(objects) + 2} 0 R "
            "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(line), line))
    objects[1] = f"<< /Type /Pages /Count {pages} /Kids [{' '.join(kids)}] >>".encode()
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, xref)


def build(folder: Path) -> Path:
    """Make the world in a folder and give the path of its database, `agenda.db`."""
    path = folder / "agenda.db"
    store = open_store(path)
    for words, filename in (("The flood plan", "Harrowmere January.pdf"), ("The culverts", f"{HOSTILE}.pdf")):
        document = _kept(path, words, filename)
        pack = canned.pack(document, text=f"That {words.lower()} be approved")
        store.save(Extraction(document, (*pack.rows, *_more(document))), canned.source(document))
    failed = canned.document("no PDF", "Broken.pdf", page_count=None, status="failed", error="It is damaged.")
    damaged = IssueRow(id=f"{failed.id[:4]}-damaged", document_id=failed.id, code="damaged", message="It is damaged.")
    store.save(Extraction(failed, (damaged,)), canned.source(failed))
    for papers in _later(path):
        store.save(papers.extraction, canned.source(papers.document))
    link(store)
    store.close()
    return path


def _later(path: Path) -> list[Papers]:
    """Two packs of another panel. What the second makes of the first is for the questions that lay packs side by
    side: a line that is dropped, a due date that slips, a figure that is restated."""
    lines = [
        {"recommendation": text, "date_raised": "2020-12-02", "status": "Ongoing"}
        for text in ("That the potholes in Mill Lane are filled", "That the signs at the ford are painted")
    ]
    actions: list[dict[str, object]] = [
        {"name": "grit", "action": "Order grit for the hill", "due_text": "Mar-21", "due_from": "2021-03-01",
         "due_to": "2021-03-31"},
    ]  # fmt: skip
    moved = [actions[0] | {"due_text": "Jun-21", "due_from": "2021-06-01", "due_to": "2021-06-30"}]
    decided = {"text": "That the potholes in Mill Lane be filled."}
    march = Papers("2021-03-03", "Highways Panel", given=_kept(path, "The potholes", "Harrowmere March.pdf"))
    march.minutes("2020-12-02", decided).tracker(*lines).plan(*actions, page=1).figure(181, page=2)
    may = Papers("2021-05-05", "Highways Panel", given=_kept(path, "The ford", "Harrowmere May.pdf"))
    may.tracker(lines[0]).plan(*moved, page=1).figure(179, page=2)
    for papers in (march, may):
        owner = Owner(
            record_id=papers.id("grit"), record_table="actions", document_id=papers.document.id, order=1,
            name="Head of Highways",
        )  # fmt: skip
        papers.rows.append(owner)
    return [march, may]


def _kept(path: Path, words: str, filename: str) -> Document:
    """A document whose PDF is kept beside the database at `path`."""
    content = pdf(words)
    sha256 = hashlib.sha256(content).hexdigest()
    kept = kept_pdf(path, sha256)
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(content)
    return canned.document(filename=filename).model_copy(
        update={"id": document_id(sha256), "sha256": sha256, "bytes": len(content), "kind": "agenda_pack"}
    )


def _more(document: Document) -> list[Row]:
    """The kinds of rows that the canned pack lacks, some with hostile text."""

    def at(name: str, page: int = 1) -> dict[str, object]:
        return canned.receipt(document, name, page)

    minutes = at("minutes", 3)
    report = at("report", 2)
    return [
        Meeting(
            **minutes, name="Drainage Panel, 3 December 2025", body="Drainage Panel", date="2025-12-03",
            role="minutes",
        ),
        Resolution(
            **at("private", 3), meeting_id=str(minutes["id"]), order=1, text=HOSTILE, decision="exclude_public",
            mover="Councillor Ash", votes_for=5, votes_against=4,
        ),
        Report(**report, agenda_item_id=f"{document.id[:4]}-item", title="Flood plan", confidentiality="None"),
        Recommendation(
            **at("advice", 2), report_id=str(report["id"]), source="report", number="(i)", order=1,
            text="To approve the plan for floods",
        ),
        Kpi(**at("indicator", 3), table_id=f"{document.id[:4]}-kpis", name="Culverts cleared in time", rag="amber"),
        Observation(
            **at("figure", 3), kpi_id=f"{document.id[:4]}-indicator", measure="actual", raw="94%", value=94, unit="%",
        ),
        Check(
            **at("check", 3), kind="percentage", result="fail", record_table="observations",
            record_id=f"{document.id[:4]}-figure", message="17 of 20 is 85%.", found="94%", expected="85%",
            fault="document",
        ),
        Definition(**at("term", 3), term="SuDS", text="Sustainable drainage system"),
        TableRow(
            **at("kpis", 3), title="Culverts cleared", header='["Indicator", "Actual"]', n_rows=2, n_cols=2,
            header_rows=1,
        ),
        *(
            CellRow(
                table_id=f"{document.id[:4]}-kpis", row=r, col=c, text=t, x0=1, top=1, x1=2, bottom=2, fill="#ffc000"
            )
            for r, c, t in ((0, 0, "Indicator"), (0, 1, "Actual"), (1, 0, "Culverts cleared in time"), (1, 1, "94%"))
        ),
    ]  # fmt: skip
