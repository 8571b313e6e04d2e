"""Words to lines, and pages as bytes, in C (`extract/native`). `extract.layout.lines` and `extract.tables.text` are
the reference for lines: they tell the C part their classes, ask it first, and do what it leaves to them (it answers
None then). `extract.packing` is that for pages.
"""

from __future__ import annotations

from typing import Any

from extract.built import built
from schemas.page import Box, Word

EDITION = 3
"""The same number as in `native/native.h`."""

native: Any = built("extract._native", EDITION)
"""The C part; None where it is not there or not wanted."""

if native is not None:
    native.know_words(Box, Word)
