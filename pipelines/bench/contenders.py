"""What is compared. A contender makes itself ready (imports, models, caches) and gives a function that does the work;
only the work is timed. Each takes PDFs and says how many pages it went through and how many tables it found."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

Work = Callable[[], tuple[int, int]]
"""Does the work; returns the number of pages and of tables (0 for what finds none)."""


@dataclass(frozen=True, slots=True)
class Contender:
    """One way of reading. `package` is what must be installed for it, `slow` one that reads a page a second or so,
    `tables` whether finding tables is what it is for."""

    name: str
    title: str
    prepare: Callable[[Sequence[Path]], Work]
    package: str | None = None
    slow: bool = False
    tables: bool = False

    @property
    def installed(self) -> bool:
        """Whether its package is there."""
        return self.package is None or find_spec(self.package) is not None


def _pdfium_text(files: Sequence[Path]) -> Work:
    """PDFium's bare text of every page: the least that reading can cost."""
    import pypdfium2

    def work() -> tuple[int, int]:
        pages = 0
        for path in files:
            document = pypdfium2.PdfDocument(path)
            for page in document:
                text = page.get_textpage()
                text.get_text_range()
                text.close()
                page.close()
                pages += 1
            document.close()
        return pages, 0

    return work


def _read(files: Sequence[Path]) -> Work:
    """Our reading: words, rules, fills and pictures of every page."""
    from extract.reading import read_pages

    _warm(files)
    return lambda: (sum(1 for path in files for _ in read_pages(path)), 0)


def _read_and_find(files: Sequence[Path]) -> Work:
    """Our reading and our table engine."""
    from extract.reading import read_pages
    from extract.tables.find import find_tables

    _warm(files)

    def work() -> tuple[int, int]:
        counts = [len(find_tables(page)) for path in files for page in read_pages(path)]
        return len(counts), sum(counts)

    return work


def _find(files: Sequence[Path]) -> Work:
    """Our table engine on pages that were read before."""
    from extract.reading import read_pages
    from extract.tables.find import find_tables

    pages = [page for path in files for page in read_pages(path)]
    return lambda: (len(pages), sum(len(find_tables(page)) for page in pages))


def _warm(files: Sequence[Path]) -> None:
    """Read one page, for what is made on first use."""
    from extract.reading import read_pages
    from extract.tables.find import find_tables

    for page in islice(read_pages(files[0]), 1):
        find_tables(page)


def _ingest(files: Sequence[Path]) -> Work:
    """The whole ingest in one process: hash, read, lay out, tables, language, records, checks, database, search
    index, copy of the PDF."""
    from extract.document import extract_document
    from pipelines.files import keep_pdf, sha256_of
    from pipelines.processes import collect_seldom
    from pipelines.store import open_store

    collect_seldom()  # as every worker process does
    for path in files[:1]:  # builds the language pipeline and the profiles
        extract_document(path)

    def work() -> tuple[int, int]:
        pages = 0
        with _scratch() as folder:
            db = folder / "agenda.db"
            store = open_store(db)
            for path in files:
                keep_pdf(db, path, sha256_of(path))
                found = extract_document(path)
                store.save(found)
                pages += found.document.page_count or 0
            tables: int = store.db["tables"].count
            store.close()
        return pages, tables

    return work


def _plumber_words_and_tables(files: Sequence[Path]) -> Work:
    """What a user of pdfplumber runs over everything."""
    return _plumber(files, words=True)


def _plumber_tables(files: Sequence[Path]) -> Work:
    return _plumber(files, words=False)


def _plumber(files: Sequence[Path], *, words: bool) -> Work:
    import pdfplumber

    with pdfplumber.open(files[0]) as first:
        first.pages[0].find_tables()

    def work() -> tuple[int, int]:
        pages = tables = 0
        for path in files:
            with pdfplumber.open(path) as document:
                for page in document.pages:
                    if words:
                        page.extract_words()
                    tables += len(page.find_tables())
                    page.close()
                    pages += 1
        return pages, tables

    return work


def _camelot(files: Sequence[Path]) -> Work:
    import camelot  # type: ignore[import-not-found,unused-ignore]

    def work() -> tuple[int, int]:
        found = [camelot.read_pdf(str(path), pages="all", flavor="auto") for path in files]
        return _page_count(files), sum(tables.n for tables in found)

    return work


def _img2table(files: Sequence[Path]) -> Work:
    from img2table.document import PDF  # type: ignore[import-not-found,unused-ignore]

    def work() -> tuple[int, int]:
        found = [PDF(str(path)).extract_tables(borderless_tables=True) for path in files]
        return _page_count(files), sum(len(tables) for pages in found for tables in pages.values())

    return work


def _pymupdf(files: Sequence[Path]) -> Work:
    import pymupdf  # type: ignore[import-not-found,unused-ignore]

    def work() -> tuple[int, int]:
        counts = [len(page.find_tables().tables) for path in files for page in pymupdf.open(path)]
        return len(counts), sum(counts)

    return work


def _page_count(files: Sequence[Path]) -> int:
    import pypdfium2

    documents = [pypdfium2.PdfDocument(path) for path in files]
    return sum(len(document) for document in documents)


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


BARE, INGEST, PLUMBER, FIND, READ_FIND, PLUMBER_TABLES = (
    "pdfium-text",
    "ingest",
    "pdfplumber",
    "find-tables",
    "read-find-tables",
    "pdfplumber-tables",
)

CONTENDERS: tuple[Contender, ...] = (
    Contender(BARE, "PDFium, bare text", _pdfium_text),
    Contender(PLUMBER, "pdfplumber `extract_words` + `find_tables`", _plumber_words_and_tables),
    Contender(PLUMBER_TABLES, "pdfplumber `find_tables`", _plumber_tables, tables=True),
    Contender("read", "our reading (words, rules, fills, pictures)", _read),
    Contender(INGEST, "**the whole ingest**", _ingest),
    Contender(FIND, "**our table engine**, pages read before", _find, tables=True),
    Contender(READ_FIND, "**our reading + table engine**", _read_and_find, tables=True),
    Contender("pymupdf", "PyMuPDF `find_tables`", _pymupdf, "pymupdf", tables=True),
    Contender("camelot", "camelot, flavor `auto`", _camelot, "camelot", slow=True, tables=True),
    Contender("img2table", "img2table, borderless tables too", _img2table, "img2table", slow=True, tables=True),
)


def contender(name: str) -> Contender:
    """The contender of a name. KeyError where there is none."""
    return {c.name: c for c in CONTENDERS}[name]


def quiet() -> None:
    """Keep the libraries' remarks out of the result."""
    import logging

    logging.disable(logging.ERROR)
    warnings.simplefilter("ignore")
