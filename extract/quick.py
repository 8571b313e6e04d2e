"""Words to lines in C (`extract/native`), where it was built. Python's own modules (`extract.layout.lines`,
`extract.tables.text`) are the reference: they tell the C part their classes, ask it first, and do what it leaves to
them (it answers None then).

It is built when the environment is made, where there is a C compiler; without it everything works as well and takes
longer. `AGENDA_READER_PURE=1` leaves it unused.
"""

from __future__ import annotations

import os
from typing import Any

from schemas.page import Box, Word

try:
    from extract import _native  # type: ignore[attr-defined,unused-ignore]
except ImportError:
    _native = None

EDITION = 1
"""The same number as in `native/native.h`: a part that was built from other source is not used."""


def _prepared() -> Any:
    if _native is None or _native.EDITION != EDITION or os.environ.get("AGENDA_READER_PURE"):
        return None
    _native.know_words(Box, Word)
    return _native


native: Any = _prepared()
"""The C part; None where it is not there or not wanted."""
