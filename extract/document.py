"""One document, from file to rows: read, lay out, split into sections, extract, check.

What is wrong with a file comes back as the document's status, its error and an issue, never as an exception: one bad
file of a folder must not stop the others, and its reader must learn of it where the records are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from extract.assembly import Assembly, assemble, plain
from extract.leaves import Leaf, leaf_of
from extract.reading import EngineName, read_pages
from extract.reading.compare import engine_disagreements
from extract.reading.errors import ReadingError
from extract.reading.properties import properties_of
from extract.scope import Scope
from extract.version import EXTRACTOR_VERSION
from schemas.extraction import Extraction
from schemas.identity import Mint, document_id
from schemas.page import Page
from schemas.profile import choose_profile
from schemas.records import Document, IssueRow, Row
from schemas.records.documents import Severity, Status

PROFILE_PAGES = 6
"""How many first pages are searched for the words that choose a profile: a pack's own council stands at its head, and
other councils are named in its papers."""

LEAVES_SOMETHING = frozenset({"page-error", "no-text-layer", "tables-failed", "extractor-failed", "engines-disagree"})
"""Codes of issues that make a document `partial`: something on its pages was not read."""


def extract_document(
    path: Path,
    filename: str | None = None,
    ingested_at: str = "",
    engine: EngineName = "pdfium",
    read_before: Iterator[Leaf] | None = None,
) -> Extraction:
    """Read one PDF and return its rows. Never raises for what is wrong with the file: that comes back as the
    document's status, its error and an issue. OSError where the file cannot be read at all. `read_before` are all
    its pages where they were read already (`extract.leaves`)."""
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    own: dict[str, Any] = {
        "id": document_id(sha256),
        "filename": filename or path.name,
        "sha256": sha256,
        "bytes": len(data),
        "ingested_at": ingested_at,
        "extractor_version": EXTRACTOR_VERSION,
    }
    scope = Scope(own["id"], own["filename"], choose_profile(""), Mint(own["id"]))
    leaves: list[Leaf] = []
    left: list[IssueRow] = []
    try:
        leaves.extend(read_before if read_before is not None else map(leaf_of, read_pages(path, engine)))
    except ReadingError as error:
        if not leaves:
            return _failed(own, scope, error.code, error.message, error.advice)
        left.append(_broke_off(scope, len(leaves), f"{error.message} {error.advice}"))
    except (MemoryError, RecursionError, ValueError, TypeError, KeyError, IndexError, OSError) as error:
        reason = f"Reading broke off ({type(error).__name__})."
        if not leaves:
            return _failed(own, scope, "damaged", reason, "Open and save it again with a PDF viewer, then add that.")
        left.append(_broke_off(scope, len(leaves), reason))
    pages = [leaf.page for leaf in leaves]
    scope = replace(scope, profile=choose_profile(_words(pages[:PROFILE_PAGES])))
    left.extend(_disagreements(path, pages, scope))
    said = properties_of(path)
    own |= {"title": said.title, "producer": said.producer}
    return _document(own, _assembled(leaves, scope), left)


def _assembled(leaves: Sequence[Leaf], scope: Scope) -> Assembly:
    """The rows of the pages; their bare text where putting them together breaks off."""
    try:
        return assemble(leaves, scope)
    except Exception as error:
        return plain([leaf.page for leaf in leaves], scope, error)


def _words(pages: list[Page]) -> str:
    return " ".join(word.text for page in pages for word in page.words)


def _disagreements(path: Path, pages: list[Page], scope: Scope) -> list[IssueRow]:
    """Where the two engines see different things in the file."""
    return [
        scope.issue("engines-disagree", d.message, page=d.page, found=d.found, expected=d.expected)
        for d in engine_disagreements(path, pages)
    ]


def _broke_off(scope: Scope, count: int, reason: str) -> IssueRow:
    """The issue of a file that could be read only in part."""
    message = f"{reason} Only the first {count} pages were read."
    return scope.issue("page-error", message, severity="error", page=count)


def _failed(own: dict[str, Any], scope: Scope, code: str, message: str, advice: str) -> Extraction:
    """A file that gave no page: its row, and one issue."""
    sentence = f"{message} {advice}"
    issue = scope.issue(code, sentence, severity="error")
    return Extraction(Document(**own, status="failed", error=sentence), (issue,))


def _document(own: dict[str, Any], found: Assembly, more: list[IssueRow]) -> Extraction:
    """The document's own row, with its status by its issues, and all others."""
    rows: list[Row] = [*found.rows, *more]
    left = [r for r in rows if isinstance(r, IssueRow) and r.code in LEAVES_SOMETHING]
    status: Status = "partial" if left else "ok"
    document = Document(
        **own,
        page_count=found.page_count,
        kind=found.kind,
        organization=found.organization,
        body=found.body,
        status=status,
        error=_sentence(left),
    )
    return Extraction(document, tuple(rows))


def _sentence(left: list[IssueRow]) -> str | None:
    """One sentence about what was left, for the document's row."""
    if not left:
        return None
    order: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}
    worst = min(left, key=lambda i: order[i.severity])
    pages = sorted({i.page for i in left if i.code == worst.code and i.page is not None})
    if len(pages) <= 1:
        return worst.message
    return f"{worst.message} The same holds for {len(pages) - 1} more pages (see issues)."
