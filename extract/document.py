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
from extract.leaves import MOST_PAGES, Leaf, Pile, pages_of, put_on, read_leaves
from extract.progress import COMPARISON, UNWATCHED, Progress
from extract.reading import EngineName
from extract.reading.compare import engine_disagreements
from extract.reading.errors import ReadingError
from extract.reading.opening import count_pages
from extract.reading.properties import properties_of
from extract.redaction.policy import PRINTED, Policy
from extract.scope import Scope
from extract.version import EXTRACTOR_VERSION
from schemas.extraction import Extraction
from schemas.identity import Mint, document_id
from schemas.page import Page
from schemas.profile import choose_profile
from schemas.records import Document, IssueRow
from schemas.records.documents import Outcome, Severity, Status

PROFILE_PAGES = 6
"""How many first pages are searched for the words that choose a profile: a pack's own council stands at its head, and
other councils are named in its papers."""

LEAVES_SOMETHING = frozenset({"page-error", "no-text-layer", "tables-failed", "extractor-failed", "engines-disagree"})
"""Codes of issues that make a document `partial`: something on its pages was not read."""


STATUS: dict[Outcome, Status] = {"ok": "ok", "partial": "partial"}
"""The status that goes with an outcome; `failed` with all others."""


def extract_document(
    path: Path,
    filename: str | None = None,
    ingested_at: str = "",
    engine: EngineName = "pdfium",
    read_before: Iterator[Leaf] | None = None,
    progress: Progress = UNWATCHED,
    hides: Policy = PRINTED,
) -> Extraction:
    """Read one PDF and return its rows. Never raises for what is wrong with the file: that comes back as the
    document's status, its error and an issue. OSError where the file cannot be read at all. `read_before` are all
    its pages where they were read already (`extract.leaves`). `progress` is told how far the reading has come.

    What `hides` names is masked in the text of pages, and its places are rows; the other rows hold what is printed,
    because ids hang on it, and are masked when they are stored (`pipelines.redaction`)."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    own: dict[str, Any] = {
        "id": document_id(sha256),
        "filename": filename or path.name,
        "sha256": sha256,
        "bytes": path.stat().st_size,
        "ingested_at": ingested_at,
        "extractor_version": EXTRACTOR_VERSION,
    }
    scope = Scope(own["id"], own["filename"], choose_profile(""), Mint(own["id"]), progress=progress, hides=hides)
    leaves = Pile()
    left: list[IssueRow] = []
    try:
        put_on(leaves, read_before if read_before is not None else read_leaves(path, engine, progress=progress))
    except ReadingError as error:
        if not leaves:
            return _failed(own, scope, error.code, error.message, error.advice)
        left.append(_broke_off(scope, len(leaves), f"{error.message} {error.advice}"))
    except (MemoryError, RecursionError, ValueError, TypeError, KeyError, IndexError, OSError) as error:
        reason = f"Reading broke off ({type(error).__name__})."
        if not leaves:
            return _failed(own, scope, "damaged", reason, "Open and save it again with a PDF viewer, then add that.")
        left.append(_broke_off(scope, len(leaves), reason))
    if not leaves:
        return _failed(own, scope, "empty", "The file has no pages.", "Fetch it again.")
    if len(leaves) >= MOST_PAGES and count_pages(path) > MOST_PAGES:
        left.append(_broke_off(scope, len(leaves), f"The file has more than {MOST_PAGES} pages."))
    pages = pages_of(leaves)
    scope = replace(scope, profile=choose_profile(_words(pages[:PROFILE_PAGES])))
    said = properties_of(path)
    left.extend(_disagreements(path, pages, said.refusal, scope))
    own |= {"title": said.title, "producer": said.producer}
    return _document(own, _assembled(leaves, scope), left, _nothing_read(pages, progress))


def _nothing_read(pages: Sequence[Page], progress: Progress) -> Outcome | None:
    """What became of a file none of whose pages could be read; None where there is one."""
    if not all(page.error and not page.words and not page.hidden_text for page in pages):
        return None
    causes = [cause for place, cause in progress.given_up.items() if place.startswith("page ")]
    if any("MemoryError" in (page.error or "") for page in pages):
        causes.append("memory")
    return causes[-1] if causes else "damaged"


def _assembled(leaves: Pile, scope: Scope) -> Assembly:
    """The rows of the pages; their bare text where putting them together breaks off."""
    try:
        return assemble(leaves, scope)
    except Exception as error:
        return plain(pages_of(leaves), scope, f"{type(error).__name__}: {error}")


def _words(pages: Sequence[Page]) -> str:
    return " ".join(word.text for page in pages for word in page.words)


def _disagreements(path: Path, pages: Sequence[Page], refusal: str | None, scope: Scope) -> list[IssueRow]:
    """Where the two engines see different things in the file."""
    if not scope.progress.enter(COMPARISON):
        message = f"A second engine could not look at the file ({scope.progress.reason(COMPARISON)})."
        return [scope.issue("not-compared", message)]
    return [
        scope.issue("engines-disagree", d.message, page=d.page, found=d.found, expected=d.expected)
        for d in engine_disagreements(path, pages, refusal)
    ]


def _broke_off(scope: Scope, count: int, reason: str) -> IssueRow:
    """The issue of a file that could be read only in part."""
    message = f"{reason} Only the first {count} pages were read."
    return scope.issue("page-error", message, severity="error", page=count)


def _failed(own: dict[str, Any], scope: Scope, code: str, message: str, advice: str) -> Extraction:
    """A file that gave no page: its row, and one issue."""
    sentence = f"{message} {advice}"
    issue = scope.issue(code, sentence, severity="error")
    outcome: Outcome = "empty" if code == "empty" else "encrypted" if code == "encrypted" else "damaged"
    return Extraction(Document(**own, status="failed", outcome=outcome, error=sentence), (issue,))


def _document(
    own: dict[str, Any], found: Assembly, more: list[IssueRow], nothing: Outcome | None = None
) -> Extraction:
    """The document's own row, with its status by its issues, and all others. `nothing` is what became of a file of
    which no page could be read."""
    rows = found.rows
    rows.extend(more)
    left = [row for _, row in rows.among(IssueRow) if row.code in LEAVES_SOMETHING]
    outcome: Outcome = nothing or ("partial" if left else "ok")
    document = Document(
        **own,
        page_count=found.page_count,
        kind=found.kind,
        organization=found.organization,
        body=found.body,
        status=STATUS.get(outcome, "failed"),
        outcome=outcome,
        error=_sentence(left),
    )
    return Extraction(document, rows)


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
