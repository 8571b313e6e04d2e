"""A published database made from PDFs that hold secrets, and a reader that works in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.redaction.policy import HIDES_CONTACTS
from pipelines import ingest as ingesting
from pipelines import redact as redacting
from pipelines.files import find_pdfs
from pipelines.ingest import Outcome, ingest
from pipelines.store import Store, open_store
from tests.publish import world

NOW = "2026-01-14T09:30:00Z"
NAME, MAIL, PHONE = "Idony Quillfeather", "aq@quill.example", "01632 960140"


def in_this_process(work, tasks, workers, limits, again, team=None) -> Iterator[object]:
    return (work(task, lambda *_: None) for task in tasks)


@pytest.fixture(autouse=True)
def at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingesting, "in_order", in_this_process)
    monkeypatch.setattr(redacting, "in_order", in_this_process)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two PDFs: one holds a name, in its file's name too, and contacts; the other nothing."""
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / f"Letter of {NAME}.pdf").write_bytes(world.pdf(f"Ask {NAME}, {MAIL}, {PHONE}", pages=2))
    (inbox / "Plan.pdf").write_bytes(world.pdf("The flood plan of 2024-25 costs 1,250", pages=1))
    return inbox


def read(folder: Path, policy=HIDES_CONTACTS) -> tuple[Store, Path, list[Outcome]]:
    """The folder's files in a database beside it."""
    db = folder.parent / "agenda.db"
    store = open_store(db, policy=policy)
    return store, db, list(ingest(store, db, find_pdfs([folder]), NOW))


def holds(db: Path, *words: str) -> list[str]:
    """Those of the words that stand anywhere among the bytes of the database's files, in any case and in parts: the
    search index keeps single words."""
    files = [path for path in db.parent.iterdir() if path.name in (db.name, f"{db.name}-wal", f"{db.name}-journal")]
    raw = b"".join(path.read_bytes() for path in files).lower()
    return [word for word in words if any(part.encode() in raw for part in {word.lower(), *word.lower().split()})]
