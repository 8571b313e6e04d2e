"""The parts of the program in C (`extract/native`, `extract/reading/native`), where they were built.

Each is a second version of something in Python, which says what is right and does what is left to it. They are built
when the environment is made, where there is a C compiler; without them everything works as well and takes longer.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any


def built(name: str, edition: int) -> Any:
    """The part with this name as a module; None where it was not built, was built from other source (its `EDITION`
    is another), or is not wanted (`AGENDA_READER_PURE=1`)."""
    if os.environ.get("AGENDA_READER_PURE"):
        return None
    try:
        part: Any = import_module(name)
    except ImportError:
        return None
    return part if edition == part.EDITION else None
