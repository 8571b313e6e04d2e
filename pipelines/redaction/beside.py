"""Where the redaction list lies: in a room of its own, because who only asks for that need not load the rest."""

from __future__ import annotations

from pathlib import Path


def beside(db: Path) -> Path:
    """Where the list is kept that is in force for the database at `db`."""
    return db.with_name(f"{db.stem}.redactions.yaml")
