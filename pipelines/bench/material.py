"""The PDFs that the benchmark runs on: the samples and, where it is there, a fixed spread of the corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, groupby
from operator import itemgetter
from pathlib import Path

import pypdfium2

from extract.reading import read_pages
from extract.tables.find import find_tables

SPREAD_PAGES = 60
"""About so many pages of the corpus."""

LONGEST = 40
"""Longer documents of the corpus are left out of the spread: one of them would be most of it."""

EVERY = 6
"""The slow contenders get every so-manieth page of all of them."""


@dataclass(frozen=True, slots=True)
class Material:
    """`whole`: whole documents, of which the first `samples` are our own. The rest are PDFs made of their pages:
    `excerpt` of every `EVERY`th one, `text` of those without a table and `tables` of those with one."""

    whole: tuple[Path, ...]
    samples: int
    excerpt: tuple[Path, ...]
    text: tuple[Path, ...]
    tables: tuple[Path, ...]


def gather(samples: Path, corpus: Path | None, scratch: Path) -> Material:
    """The material below two folders; what is made of their pages is written to `scratch`."""
    own = tuple(path for path in sorted(samples.glob("*.pdf")) if page_count(path))
    whole = (*own, *(spread_of(_counted(corpus), SPREAD_PAGES) if corpus else ()))
    places = [(path, index) for path in whole for index in range(page_count(path))]
    holding = [(path, page.number - 1) for path in whole for page in read_pages(path) if find_tables(page)]
    without = [place for place in places if place not in set(holding)]
    return Material(
        whole,
        len(own),
        _written(places[EVERY // 2 :: EVERY], scratch / "excerpt.pdf"),
        _written(without, scratch / "text.pdf"),
        _written(holding, scratch / "tables.pdf"),
    )


def _counted(corpus: Path) -> list[tuple[Path, int]]:
    counts = [(path, page_count(path)) for path in sorted(corpus.rglob("*.pdf"))]
    return [(path, count) for path, count in counts if 0 < count <= LONGEST]


def spread_of(counted: Sequence[tuple[Path, int]], pages: int) -> tuple[Path, ...]:
    """Documents at even steps through a list of documents with their page counts, about so many pages together. The
    list is in the order of folders and names, so the steps go through all of its publishers."""
    total = sum(count for _, count in counted)
    step = max(1.0, total / pages)
    out: list[Path] = []
    passed = taken = 0.0
    for path, count in counted:
        passed += count
        if passed / step >= taken + count / 2:
            out.append(path)
            taken += count
    return tuple(out)


def page_count(path: Path) -> int:
    """The pages of a PDF; 0 where it cannot be opened."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return 0
    count = len(document)
    document.close()
    return count


def pack_of(sources: Sequence[Path], pages: int, to: Path) -> Path:
    """Write a pack of so many pages: those of the sources, again and again."""
    places = [(path, index) for path in sources for index in range(page_count(path))]
    return _written([place for _, place in zip(range(pages), cycle(places), strict=False)], to)[0]


def _written(places: Sequence[tuple[Path, int]], to: Path) -> tuple[Path, ...]:
    """Write the pages at these places (file, page counted from 0) to one PDF; none where there are no places."""
    if not places:
        return ()
    documents = {path: pypdfium2.PdfDocument(path) for path, _ in places}
    out = pypdfium2.PdfDocument.new()
    for path, run in groupby(places, key=itemgetter(0)):
        out.import_pages(documents[path], [index for _, index in run])
    out.save(to)
    for document in (*documents.values(), out):
        document.close()
    return (to,)
