"""The database, opened for a verb that writes to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipelines.store import Store


def guarded_store(db: Path, contacts: bool = False, *, create: bool = True) -> Store:
    """The database, opened for writing, with the redaction list that is in force for it. A list that was in force and
    is gone is an error: reading a document again would bring back what it hid."""
    from extract.redaction.policy import Policy
    from pipelines.redaction.beside import beside
    from pipelines.redaction.listing import ListError, in_force
    from pipelines.store import open_store

    if not create:
        open_store(db, create=False).close()
    try:
        store = open_store(db, policy=in_force(db, Policy(contacts=not contacts)))
    except ListError as error:
        raise click.UsageError(str(error)) from error
    hides = store.db.execute("SELECT 1 FROM redactions WHERE what = 'listed' LIMIT 1").fetchone()
    if hides and not store.policy.listed:
        raise click.UsageError(
            f"This database hides what a redaction list names, and the list is not at {beside(db)}. Put it back."
        )
    return store
