"""One transaction, taken for writing from the start."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from pipelines.store.errors import REFUSALS, Refused


@contextmanager
def immediate(db: Database) -> Iterator[None]:
    """BEGIN IMMEDIATE: the lock is taken before anything is read, so two writers wait for each other and never fail
    halfway. Everything inside is committed at the end, or nothing is. Raises Refused for rows
    that SQLite does not take."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except REFUSALS as error:
        db.rollback()
        raise Refused(f"{type(error).__name__}: {error}") from error
    except BaseException:
        db.rollback()
        raise
