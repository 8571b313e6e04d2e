"""What the two engines see differently in one file: a cheap look, because each fails without a word on some files.

pdfminer (under pdfplumber) gives no pages, or fewer, for some damaged files that PDFium reads, and PDFium no text for
some pages that pdfminer reads. Reading every page twice would make an ingest ten times slower, so this counts the
pages always, sees whether what each page paints is whole, and reads again only pages that are in doubt: those on
which the fast engine found nothing, little that has a meaning, or more than it may read, and those not whole.
(Of 276 healthy council papers, one page of each read again, the engines differed on none.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage

from extract.reading.contents import Soundness
from extract.reading.ending import newest_is_whole
from extract.reading.objects import QuickDocument
from extract.reading.plumber import read_page
from extract.reading.runs import UNKNOWN
from schemas.page import Page

MOST_STEPS = 20_000
"""A page that paints more than this is not read again. A limit of work and not of time: what is found must not depend
on how busy the machine is."""

MOST_PAGES = 2_000
"""The pages of a longer document are not listed again."""

LARGEST = 100_000_000
"""A file of more bytes than this is not opened again."""

TOGETHER = 100
"""After so many pages what was read of the file is let go."""

EMPTY_PAGES = 2
"""So many pages without any text are read again."""

DOUBTFUL_PAGES = 2
"""So many pages are read again for each other doubt."""

STRANGE = 0.05
"""A page is in doubt where more than this share of its characters have no meaning."""

FULL = 30_000
"""A page with more characters than this is in doubt: the fast engine has a limit of its own."""

ALIKE = 0.9
"""Two engines read the same text where this share of its letters and figures is common to both."""

FEW = 20
"""A difference of so few characters is no matter."""

Kind = Literal["engine-refused", "reference-refused", "page-count", "text", "content", "revision"]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A difference between the engines. `found` is what was read and used, `expected` what the other engine has;
    `message` is a sentence for the user; `page` is None for what concerns the whole file."""

    kind: Kind
    message: str
    found: str
    expected: str
    page: int | None = None


def engine_disagreements(path: Path, pages: Sequence[Page], refusal: str | None = None) -> list[Disagreement]:
    """Where pdfminer sees something else in a file than the pages that were read from it.

    `pages` are all pages as `read_pages(path)` gave them, `refusal` the reason for which PDFium does not open the
    file (`properties_of`), so that they came from pdfplumber. Never raises for what is wrong with the file.
    """
    if refusal is not None:
        message = f"{refusal} PDFium cannot open it; its {len(pages)} pages were read with pdfplumber."
        return [Disagreement("engine-refused", message, f"{len(pages)} pages", "0 pages")]
    doubt = [] if newest_is_whole(path) else [_old_revision(len(pages))]
    return [*doubt, *_compared(path, pages)]


def _compared(path: Path, pages: Sequence[Page]) -> list[Disagreement]:
    """What the other engine sees, and what is not whole."""
    if path.stat().st_size > LARGEST or len(pages) > MOST_PAGES:
        return []
    with path.open("rb") as file:
        try:
            document = QuickDocument(file)
            listed = _listed(document, len(pages))
        except Exception as error:  # pdfminer raises what comes to hand: TypeError, IndexError, its own
            return [_reference_refused(len(pages), type(error).__name__)]
        with closing(document):
            if len(listed) != len(pages):
                return [_page_count(len(pages), len(listed))]
            broken, doubtful = _looked_at(pages, listed, document)
            return [*broken, *_text_differences(doubtful, listed)]


def _old_revision(count: int) -> Disagreement:
    message = (
        "The newest revision of this file is damaged, and an older one may have been read: fetch the file again."
    )
    return Disagreement("revision", message, f"{count} pages", "the newest revision")


def _reference_refused(count: int, reason: str) -> Disagreement:
    message = f"Only one of two engines can open this file (the other stops with {reason}): it may be damaged."
    return Disagreement("reference-refused", message, f"{count} pages", "0 pages")


def _page_count(found: int, expected: int) -> Disagreement:
    message = f"Two engines see different numbers of pages in this file ({found} and {expected}): it may be damaged."
    return Disagreement("page-count", message, f"{found} pages", f"{expected} pages")


def _listed(document: Any, expected: int) -> list[Any]:
    """The pages that pdfminer sees, up to somewhat more than are expected."""
    out: list[Any] = []
    for page in PDFPage.create_pages(document):
        out.append(page)
        if len(out) > expected + 100:
            break
    return out


_PARTS = {
    "content": "Part of what page {} paints is damaged",
    "form": "Part of what page {} paints is damaged",
    "font": "A font of page {} is damaged",
}


def _looked_at(
    pages: Sequence[Page], listed: list[Any], document: QuickDocument
) -> tuple[list[Disagreement], list[Page]]:
    """The pages of which something cannot be unpacked, and those worth a second look, each once. In one pass: the
    pages of a long document are read back from a file."""
    soundness = Soundness()
    broken: list[Disagreement] = []
    doubts: dict[str, list[Page]] = {doubt: [] for doubt in _MOST}
    for page in pages:
        if page.number % TOGETHER == 0:
            document.forget()  # what pages of long documents paint is more than all that we keep of them
        part = _damaged_part(page, listed[page.number - 1], soundness)
        if part is not None:
            message = f"{_PARTS[part].format(page.number)}: text may be missing or wrong there; look at the page."
            broken.append(Disagreement("content", message, f"damaged {part}", f"whole {part}", page.number))
        for doubt in _doubts(page, part is not None):
            if len(doubts[doubt]) < _MOST[doubt]:
                doubts[doubt].append(page)
    return broken, list({page.number: page for each in doubts.values() for page in each}.values())


def _damaged_part(page: Page, listed: Any, soundness: Soundness) -> str | None:
    """What of a page that was read cannot be unpacked."""
    try:
        part = soundness.broken(listed)
    except Exception:  # pdfminer raises what comes to hand where an object is damaged
        part = "content"
    return part if page.error is None else None


_MOST = {"empty": EMPTY_PAGES, "damaged": DOUBTFUL_PAGES, "strange": DOUBTFUL_PAGES, "full": DOUBTFUL_PAGES}
"""The doubts, in the order in which they are looked into, and the pages read again for each."""


def _doubts(page: Page, damaged: bool) -> Iterator[str]:
    """What makes a page worth a second look."""
    if not page.words and not page.hidden_text and page.error is None:
        yield "empty"
    if damaged:
        yield "damaged"
    if _strange(page):
        yield "strange"
    if sum([len(word.text) for word in page.words]) > FULL:
        yield "full"


def _strange(page: Page) -> bool:
    """Whether a page has many characters without a meaning."""
    strange = sum([word.text.count(UNKNOWN) for word in page.words if UNKNOWN in word.text])
    return strange > FEW and strange > STRANGE * sum([len(word.text) for word in page.words])


def _text_differences(doubtful: Sequence[Page], listed: list[Any]) -> list[Disagreement]:
    manager = PDFResourceManager()
    out = []
    for page in doubtful:
        try:
            other = read_page(manager, listed[page.number - 1], page.number, MOST_STEPS)
        except Exception:  # it paints too much, or the reference stumbles where the fast engine did not: no evidence
            continue
        found = _difference(page, other)
        if found is not None:
            out.append(found)
    return out


def _characters(page: Page) -> Counter[str]:
    """The letters and figures of a page, seen or hidden, and how often each occurs."""
    text = "".join([word.text for word in page.words]) + page.hidden_text
    return Counter(c for c in text if c.isalnum())


def _difference(page: Page, other: Page) -> Disagreement | None:
    mine, theirs = _characters(page), _characters(other)
    most = max(mine.total(), theirs.total())
    if most - (mine & theirs).total() <= max(FEW, (1 - ALIKE) * most):
        return None
    message = (
        f"Two engines read different text on page {page.number} "
        f"({mine.total()} and {theirs.total()} letters and figures): look at the page."
    )
    return Disagreement("text", message, f"{mine.total()} characters", f"{theirs.total()} characters", page.number)
