"""What can be wrong with a database, as a small tree; each error is one clear sentence."""

from __future__ import annotations

import sqlite3

SqliteError = sqlite3.DatabaseError
"""What SQLite itself raises: locked, full, damaged, or rows that break a rule."""

REFUSALS = (sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError, OverflowError, UnicodeError)
"""What SQLite raises about rows, and not about the database."""


class StoreError(Exception):
    """The database cannot be used."""


class NotOurs(StoreError):
    """The file is no database, or one that another program made."""


class TooNew(StoreError):
    """A newer version of this program has changed the database."""


class Refused(StoreError):
    """The rows of one document cannot be stored; the database is as it was."""


class Missing(StoreError):
    """There is no database at the given place."""
