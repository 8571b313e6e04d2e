"""What can be wrong with a database, as a small tree; each error is one clear sentence."""

from __future__ import annotations

import errno
import sqlite3

SqliteError = sqlite3.DatabaseError
"""What SQLite itself raises: locked, full, damaged, or rows that break a rule."""

REFUSALS = (sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError, OverflowError, UnicodeError)
"""What SQLite raises about rows, and not about the database."""


NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says where there is no room for a file."""

KEPT = "What was stored before is kept. Make room and run the same again."


def is_full(error: BaseException) -> bool:
    """Whether there was no room to write. SQLite says of a file that may not grow only that it cannot be written."""
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    return isinstance(error, sqlite3.OperationalError) and any(
        words in str(error) for words in ("disk is full", "disk I/O error")
    )


class StoreError(Exception):
    """The database cannot be used."""


class NotOurs(StoreError):
    """The file is no database, or one that another program made."""


class TooNew(StoreError):
    """A newer version of this program has changed the database."""


class TooOld(StoreError):
    """An older version of this program made the database, and it cannot be changed here."""


class NoRoom(StoreError):
    """The disk is full, or the file may not grow."""


class Refused(StoreError):
    """The rows of one document cannot be stored; the database is as it was."""


class Missing(StoreError):
    """There is no database at the given place."""
