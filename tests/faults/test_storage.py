"""The store under fire: kills, two writers, a full disk, older and newer shapes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipelines.export import export
from pipelines.files import kept_pdf
from pipelines.store import NoRoom, StoreError, TooOld, open_store
from pipelines.store import migrations as module
from tests.canned import document, pack, source
from tests.conftest import ROOT, SAMPLES
from tests.faults.canned_run import make_inbox
from tests.faults.content import content_hash, documents, soundness
from tests.faults.kills import finished, kill, start, two_writers

linux = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")


@linux
def test_kills_leave_whole_documents_and_the_next_run_makes_up_for_them(tmp_path: Path) -> None:
    assert sum(kill(tmp_path, 3, files=6, each=3, seed=8).values()) >= 3


def test_two_writers_at_once_neither_fail_nor_double(tmp_path: Path) -> None:
    assert [int(said) >= 1 for said in two_writers(tmp_path, 3, files=4)] == [True, True]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@linux
def test_a_full_disk_keeps_what_is_there_and_goes_on_when_there_is_room(small_disk: Path, tmp_path: Path) -> None:
    inbox, db = tmp_path / "in", small_disk / "x.db"
    make_inbox(inbox, 3)
    finished(start(inbox, db))
    before = documents(db)
    make_inbox(inbox, 30)
    process = start(inbox, db)
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 3 and ("full" in said or "no room" in said), said
    assert soundness(db) == []
    now = documents(db)
    assert before.items() <= now.items() and len(now) < 30
    assert not list(small_disk.glob("pdfs/*.part"))
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    finished(start(inbox, db))
    finished(start(inbox, tmp_path / "undisturbed" / "x.db"))
    assert content_hash(db) == content_hash(tmp_path / "undisturbed" / "x.db")
    assert len(list(small_disk.glob("pdfs/*.pdf"))) == 30


@linux
def test_an_export_that_finds_no_room_leaves_the_last_one(small_disk: Path) -> None:
    store = open_store(None)
    store.save(pack(), source(document()))
    export(store, small_disk / "out")
    before = {path.name: path.read_bytes() for path in (small_disk / "out").iterdir()}
    with pytest.raises(OSError, match="No space"), (small_disk / "filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(b"x" * 4096)
    store.save(pack(document("another")))
    with pytest.raises(OSError, match="No space"):
        export(store, small_disk / "out")
    assert {path.name: path.read_bytes() for path in (small_disk / "out").iterdir()} == before
    assert {path.name for path in small_disk.iterdir()} == {"out", "filler"}, "nothing half done is left"


@linux
def test_the_program_says_in_one_line_that_there_is_no_room(tmp_path: Path) -> None:
    import resource

    notice = next(SAMPLES.glob("Decision notice*.pdf"))
    command = [sys.executable, "-c", "from pipelines.cli import main; main()", "ingest", str(notice)]
    command += ["--db", str(tmp_path / "x.db"), "--workers", "1"]

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, preexec_fn=limited)
    assert run.returncode == 3, run.stdout + run.stderr
    assert run.stderr.count("\n") == 1 and "no room" in run.stderr and "kept" in run.stderr
    again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert again.returncode == 0, again.stdout + again.stderr
    assert soundness(tmp_path / "x.db") == []


def test_no_room_for_a_kept_pdf_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    from pipelines import ingest

    def full(db: Path, path: Path, sha256: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(ingest, "keep_pdf", full)
    found = pack()
    plan = ingest._Plan(ingest.Found(tmp_path / "a.pdf", "a.pdf"), found.document.sha256, found.document.id, None)
    with pytest.raises(NoRoom, match=r"no room to keep a\.pdf"):
        ingest._kept(tmp_path / "x.db", plan, found, "2026-01-14T09:30:00Z")


def older(path: Path) -> None:
    """A database as it was before documents had an outcome."""
    store = open_store(path)
    store.save(pack(), source(document()))
    failed = document("locked", "b.pdf", status="failed", outcome="encrypted", error="It asks for a password.")
    issue = pack(failed).of("issues")[0].model_copy(update={"code": "encrypted", "severity": "error"})
    store.save(type(pack())(failed, (issue,)))
    for view in store.db.view_names():
        store.db.view(view).drop()
    store.db.execute("ALTER TABLE documents DROP COLUMN outcome")
    store.db.execute("DELETE FROM _sqlite_migrations WHERE name >= 'm004'")
    store.db.conn.commit()
    store.close()


def test_a_database_with_the_views_of_an_older_version_is_told_of_and_brought_up_to_date(tmp_path: Path) -> None:
    db = tmp_path / "x.db"
    with closing(open_store(db)) as store:
        store.db.view("deadlines").drop()
        store.db.create_view("deadlines", "SELECT id FROM actions")
        store.db.conn.commit()
    with pytest.raises(TooOld, match="agenda-reader migrate"):
        open_store(db, create=False)
    open_store(db).close()
    with closing(open_store(db, create=False)) as store:
        assert "confidence" in {column.name for column in store.db.view("deadlines").columns}


def test_an_older_database_is_migrated_after_a_copy_was_made(tmp_path: Path) -> None:
    db = tmp_path / "x.db"
    older(db)
    kept_pdf(db, "a" * 64).parent.mkdir()
    kept_pdf(db, "a" * 64).write_bytes(b"%PDF-")
    before = db.read_bytes()
    with pytest.raises(TooOld, match="agenda-reader migrate"):
        open_store(db, create=False)
    assert db.read_bytes() == before
    store = open_store(db)
    rows = store.db.query("SELECT filename, outcome FROM documents ORDER BY filename")
    assert [tuple(row.values()) for row in rows] == [("Harrowmere agenda.pdf", "ok"), ("b.pdf", "encrypted")]
    assert store.db.table("resolutions").count == 2
    store.close()
    with closing(sqlite3.connect(tmp_path / "x.db.before-m004_outcomes.bak")) as copy:
        assert "outcome" not in {row[1] for row in copy.execute("PRAGMA table_info(documents)")}
        assert copy.execute("SELECT count(*) FROM documents").fetchone() == (2,)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert kept_pdf(db, "a" * 64).read_bytes() == b"%PDF-"
    assert {path.name for path in tmp_path.iterdir()} == {"x.db", "x.db.before-m004_outcomes.bak", "pdfs"}


@pytest.mark.parametrize("broken", ["back_up", "_refresh_views"])
def test_a_migration_that_breaks_off_leaves_the_database_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    db = tmp_path / "x.db"
    older(db)

    def breaks(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(module, broken, breaks)
    with pytest.raises(NoRoom, match="no room"):
        open_store(db)
    monkeypatch.undo()
    with closing(sqlite3.connect(db)) as found:
        assert "outcome" not in {row[1] for row in found.execute("PRAGMA table_info(documents)")}
    open_store(db).close()


def test_a_database_in_wal_mode_is_taken_out_of_it(tmp_path: Path) -> None:
    """WAL mode is not safe in the SQLite that Python may have been built with; see docs/reliability.md."""
    db = tmp_path / "x.db"
    open_store(db).close()
    with closing(sqlite3.connect(db)) as other:
        assert other.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
    store = open_store(db)
    assert store.db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert store.db.execute("PRAGMA synchronous").fetchone() == (2,), "FULL: a commit is on the disk"


def test_a_damaged_database_is_one_sentence(tmp_path: Path) -> None:
    db = tmp_path / "x.db"
    open_store(db).close()
    data = bytearray(db.read_bytes())
    data[100:4000] = b"\xff" * 3900
    db.write_bytes(data)
    with pytest.raises(StoreError, match="cannot be used"):
        open_store(db)
