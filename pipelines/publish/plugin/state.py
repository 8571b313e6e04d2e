"""What a database was like when something was remembered of it: as long as that is the same, so is every answer."""

from __future__ import annotations

import os
from collections.abc import Hashable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_COUNTER = slice(24, 28)
"""Where SQLite counts in a file's head how often it was changed."""


def state(database: Any) -> Hashable:
    """The state of a database's file, and the day, which some questions ask about; None where it cannot be told.

    Whoever writes changes SQLite's counter, which stands in the file before anybody can read what was written. The
    time of the file tells two writings apart where the first was broken off.
    """
    if not database.path:
        return None
    try:
        with Path(database.path).open("rb") as file:
            head, about = file.read(_COUNTER.stop), os.fstat(file.fileno())
    except OSError:
        return None
    return about.st_ino, about.st_size, about.st_mtime_ns, head[_COUNTER], datetime.now(UTC).date()


def states(datasette: Any) -> Hashable:
    """The state of all databases that are served; None where one of them cannot be told."""
    found = {name: state(database) for name, database in datasette.databases.items() if database.path}
    return None if None in found.values() else tuple(sorted(found.items()))
