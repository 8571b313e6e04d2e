"""What a document is: its bytes. Names, places and clocks change nothing of what is published of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.files import find_pdfs
from pipelines.ingest import Options, ingest
from pipelines.limits import Limits
from pipelines.store import Store, open_store
from tests.conftest import ROOT
from tests.faults.canned_run import read
from tests.faults.content import content_hash

EARLY, LATE = "2026-01-14T09:30:00Z", "2026-01-15T09:30:00Z"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.pdf").write_text("the papers of January")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "x.db")
    yield store
    store.close()


def run(store: Store, inbox: Path, now: str = EARLY) -> list[str]:
    options = Options(workers=1, limits=Limits(300, 1024), work=read)
    return [one.happened for one in ingest(store, inbox.parent / "x.db", find_pdfs([inbox]), now, options)]


def named(store: Store) -> list[tuple[str, str, int]]:
    """Every name with the bytes that came under it, and which version of the name these are."""
    rows = store.db.query("SELECT path, sha256, version FROM document_versions ORDER BY path, version")
    return [(row["path"], row["sha256"][:6], row["version"]) for row in rows]


def test_other_bytes_under_a_name_are_a_version_and_both_stay(store: Store, inbox: Path) -> None:
    run(store, inbox)
    (inbox / "a.pdf").write_text("the papers of January, corrected")
    assert run(store, inbox, LATE) == ["added"]
    assert [(path, version) for path, _, version in named(store)] == [("a.pdf", 1), ("a.pdf", 2)]
    assert store.db.table("documents").count == 2


def test_the_order_of_versions_does_not_hang_on_the_clock(store: Store, inbox: Path) -> None:
    run(store, inbox, LATE)
    first = named(store)[0][1]
    (inbox / "a.pdf").write_text("the papers of January, corrected")
    run(store, inbox, "1970-01-01T00:00:00Z")
    assert [sha256 == first for _, sha256, _ in named(store)] == [True, False]


def test_the_same_bytes_under_another_name_are_one_document_with_two_names(store: Store, inbox: Path) -> None:
    run(store, inbox)
    (inbox / "b.pdf").write_text("the papers of January")
    assert run(store, inbox, LATE) == ["unchanged", "copy"]
    assert store.db.table("documents").count == 1
    assert [path for path, _, _ in named(store)] == ["a.pdf", "b.pdf"]


def test_a_renamed_file_is_the_same_document_with_a_second_name(store: Store, inbox: Path) -> None:
    run(store, inbox)
    before = list(store.db.query("SELECT * FROM resolutions ORDER BY id"))
    (inbox / "a.pdf").rename(inbox / "renamed.pdf")
    assert run(store, inbox, LATE) == ["unchanged"]
    assert list(store.db.query("SELECT * FROM resolutions ORDER BY id")) == before
    assert [path for path, _, _ in named(store)] == ["a.pdf", "renamed.pdf"], "by both names it has been here"


def test_a_file_that_is_gone_from_the_folder_stays_in_the_database(store: Store, inbox: Path) -> None:
    run(store, inbox)
    (inbox / "b.pdf").write_text("the papers of February")
    (inbox / "a.pdf").unlink()
    assert run(store, inbox, LATE) == ["added"]
    assert store.db.table("documents").count == 2 and len(list(inbox.parent.glob("pdfs/*.pdf"))) == 2


def test_two_time_zones_at_the_ends_of_the_world_give_the_same(inbox: Path, tmp_path: Path) -> None:
    (inbox / "b.pdf").write_text("the papers of February")
    hashes = set()
    for zone in ("Pacific/Kiritimati", "Pacific/Niue"):
        db = tmp_path / zone.rpartition("/")[2] / "x.db"
        command = [sys.executable, "-m", "tests.faults.canned_run", str(inbox), str(db)]
        subprocess.run(command, cwd=ROOT, env=os.environ | {"TZ": zone}, check=True, capture_output=True)
        hashes.add(content_hash(db))
    assert len(hashes) == 1


def test_a_clock_that_steps_gives_the_same(inbox: Path, tmp_path: Path) -> None:
    hashes = set()
    for times in ((EARLY, LATE), (LATE, "1999-12-31T23:59:59Z")):
        place = tmp_path / times[1][:4]
        store = open_store(place / "x.db")
        options = Options(workers=1, limits=Limits(300, 1024), work=read)
        for now in times:
            list(ingest(store, place / "x.db", find_pdfs([inbox]), now, options))
        store.close()
        hashes.add(content_hash(place / "x.db"))
    assert len(hashes) == 1
