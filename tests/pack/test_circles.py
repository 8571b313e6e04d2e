"""What was read of a document goes when the document does. A process that reads looks seldom for circles of objects
(`pipelines.processes.collect_seldom`), so what stands in one would stay in memory, with all words that it knows."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from extract.document import extract_document
from extract.layout.lines import Line
from schemas.page import Box, Word
from schemas.table import Cell

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.pdf"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[:20])
def test_nothing_of_a_page_is_left_in_circles(path: Path) -> None:
    extract_document(path)  # what is made on first use
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        assert extract_document(path).rows
        gc.collect()
        left = [type(one).__name__ for one in gc.garbage if isinstance(one, Word | Box | Line | Cell)]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert left == []
