"""What is remembered of files: never believed where the file may have changed since."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from pipelines import seen as module
from pipelines.files import find_pdfs, sha256_of
from pipelines.seen import Seen

LONG_AGO = 1_000_000_000


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file system's clock ticks so fast that what was just written is in the past."""
    monkeypatch.setattr(module, "TICK", 0)


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were hashed."""
    names: list[str] = []

    def counted(path: Path) -> str:
        names.append(path.name)
        return sha256_of(path)

    monkeypatch.setattr(module, "sha256_of", counted)
    return names


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / "in" / name).write_text(f"text of {name}")
    (tmp_path / "x.db").write_bytes(b"SQLite format 3\0" + bytes(84))
    time.sleep(0.02)
    return tmp_path / "in"


SUMMARY = {"files": {"unchanged": 2}}


def run(folder: Path) -> Seen:
    """A run over the folder that changed nothing in the database."""
    seen = Seen(folder.parent / "x.db")
    files = find_pdfs([folder])
    for file in files:
        seen.sha256(file.path)
    seen.save(files, SUMMARY)
    return Seen(folder.parent / "x.db")


def test_what_is_unchanged_is_not_hashed_again(settled: None, hashed: list[str], folder: Path) -> None:
    seen = run(folder)
    assert hashed == ["a.pdf", "b.pdf"]
    assert seen.sha256(folder / "a.pdf") == sha256_of(folder / "a.pdf")
    assert seen.nothing_new(find_pdfs([folder])) == SUMMARY
    assert hashed == ["a.pdf", "b.pdf"]


def test_a_hash_of_a_file_that_was_written_just_before_is_not_remembered(hashed: list[str], folder: Path) -> None:
    seen = run(folder)
    assert seen.nothing_new(find_pdfs([folder])) is None
    seen.sha256(folder / "a.pdf")
    assert hashed == ["a.pdf", "b.pdf", "a.pdf"]


def test_a_change_that_keeps_size_and_time_of_change_is_seen(settled: None, folder: Path) -> None:
    path = folder / "a.pdf"
    os.utime(path, (LONG_AGO, LONG_AGO))
    time.sleep(0.02)
    seen = run(folder)
    path.write_text("other a.pdf!"[: path.stat().st_size].ljust(path.stat().st_size))
    os.utime(path, (LONG_AGO, LONG_AGO))
    assert seen.nothing_new(find_pdfs([folder])) is None
    assert seen.sha256(path) == sha256_of(path)


def test_another_file_in_its_place_is_seen(settled: None, folder: Path) -> None:
    seen = run(folder)
    (folder / "c.pdf").write_text("another one!")
    (folder / "c.pdf").replace(folder / "b.pdf")
    assert seen.nothing_new(find_pdfs([folder])) is None
    assert seen.sha256(folder / "b.pdf") == sha256_of(folder / "b.pdf")


def test_more_files_fewer_files_and_other_names_are_new(settled: None, folder: Path) -> None:
    seen = run(folder)
    files = find_pdfs([folder])
    assert seen.nothing_new(files[:1]) is None
    assert seen.nothing_new(find_pdfs([folder.parent])) is None
    (folder / "b.pdf").unlink()
    assert seen.nothing_new(files) is None


@pytest.mark.parametrize("kind", ["-wal", "-journal", "changes", "gone"])
def test_a_database_that_others_wrote_to_is_looked_at(settled: None, folder: Path, kind: str) -> None:
    seen = run(folder)
    db = folder.parent / "x.db"
    if kind == "gone":
        db.unlink()
    elif kind == "changes":
        at = db.stat()
        with db.open("r+b") as file:
            file.seek(27)
            file.write(b"\x01")
        os.utime(db, ns=(at.st_atime_ns, at.st_mtime_ns))
    else:
        Path(f"{db}{kind}").write_text("pages")
    assert seen.nothing_new(find_pdfs([folder])) is None


def test_another_program_looks_for_itself(
    settled: None, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen = run(folder)
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "new.yaml").write_text("a: profile")
    monkeypatch.setattr(module, "PROGRAM", tmp_path)
    assert seen.nothing_new(find_pdfs([folder])) is None


def test_a_run_with_something_to_try_again_is_not_taken_for_done(settled: None, folder: Path) -> None:
    run(folder)
    seen = Seen(folder.parent / "x.db")
    seen.save(find_pdfs([folder]), None)
    assert Seen(folder.parent / "x.db").nothing_new(find_pdfs([folder])) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 0}', '{"format": 1, "files": {}, "last": {}}'])
def test_what_cannot_be_read_is_no_memory(settled: None, folder: Path, text: str) -> None:
    (folder.parent / "x.db.seen").write_text(text)
    assert Seen(folder.parent / "x.db").nothing_new(find_pdfs([folder])) is None
    assert run(folder).nothing_new(find_pdfs([folder])) == SUMMARY


def test_where_nothing_can_be_written_nothing_is_remembered(folder: Path) -> None:
    seen = Seen(folder.parent / "no such folder" / "x.db")
    seen.save(find_pdfs([folder]), SUMMARY)
    assert not list(folder.parent.glob("*.seen"))
