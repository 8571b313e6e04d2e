"""A copy of a database before its shape is changed."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

_PAGES = 1024
"""Pages of the database that are copied at a time."""


def back_up(path: Path, before: str) -> Path:
    """Copy the database at `path` to `<its name>.before-<migration>.bak` beside it, and say where that is.
    `before` is the name of the first migration that it is about to go through.

    The copy is written beside its place and moved, so that a file of that name is always a whole database. It may be
    made while this process holds the lock for writing. Raises what SQLite or the system raises where there is no
    room; nothing is left behind then.
    """
    target = path.with_name(f"{path.name}.before-{before}.bak")
    half = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with (
            contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database,
            contextlib.closing(sqlite3.connect(half)) as copy,
        ):
            database.backup(copy, pages=_PAGES)
        half.replace(target)
    finally:
        for left in (half, half.with_name(f"{half.name}-journal")):
            left.unlink(missing_ok=True)
    return target
