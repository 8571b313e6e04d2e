from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from raw_pdf import Leaf, pdf

from extract.reading import EngineName, pdfium, read_pages
from schemas.page import Page

Reader = Callable[..., list[Page]]


@pytest.fixture(params=["pdfium", "pdfium in Python", "pdfplumber"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> EngineName:
    """Each test that asks for it runs with both engines, and the fast one also without its part in C."""
    if request.param == "pdfium in Python":
        monkeypatch.setattr(pdfium, "native", None)
    return "pdfplumber" if request.param == "pdfplumber" else "pdfium"


@pytest.fixture
def read(tmp_path: Path, engine: EngineName) -> Reader:
    """Write pages to a file and read it: `read(Leaf(...), extra=...)`."""

    def reader(*leaves: Leaf, extra: dict[int, bytes] | None = None, catalog: str = "") -> list[Page]:
        path = tmp_path / "paper.pdf"
        path.write_bytes(pdf(*leaves, extra=extra, catalog=catalog))
        return list(read_pages(path, engine))

    return reader
