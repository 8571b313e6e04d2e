"""Files made to harm their reader cost themselves at most, and of them only the page that does the harm."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipelines.files import find_pdfs
from pipelines.ingest import Options, ingest
from pipelines.limits import Limits, Lost
from pipelines.store import Store, open_store
from pipelines.unit import MOST_LEFT_OUT, Task, without_the_place
from tests.faults.bombs import BOMBS, PLAIN
from tests.faults.hostile import FILES, faults

SLOW = {"many words", "nested arrays", "nested in the catalog"}
"""Bombs that cost seconds and are left to `make hostile`."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A database with all other bombs. Few megabytes make the memory run out soon."""
    folder = tmp_path_factory.mktemp("bombs")
    for name, bomb in BOMBS.items():
        if name not in SLOW:
            (folder / f"{name}.pdf").write_bytes(bomb())
    store = open_store(folder / "bombs.db")
    options = Options(workers=2, limits=Limits(seconds=400, megabytes=640, standstill=200))
    for _ in ingest(store, folder / "bombs.db", find_pdfs([folder]), "2026-01-14T09:30:00Z", options):
        pass
    return store


def texts(store: Store, name: str) -> list[str]:
    rows = store.db.query(
        "SELECT text FROM pages JOIN documents ON documents.id = document_id WHERE filename = ? ORDER BY page",
        [f"{name}.pdf"],
    )
    return [row["text"] for row in rows]


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold a process to its memory")


def test_every_bomb_has_exactly_one_outcome_with_a_clear_line(store: Store) -> None:
    rows = store.db.execute(FILES).fetchall()
    assert faults(rows, {f"{name}.pdf" for name in BOMBS.keys() - SLOW}) == []


@pytest.mark.parametrize("name", ["flate bomb", "many laughs"])
def test_a_page_that_eats_all_memory_costs_only_itself(store: Store, name: str) -> None:
    assert texts(store, name) == [f"{PLAIN} 1", "", f"{PLAIN} 3"]
    row = next(store.db.query("SELECT * FROM documents WHERE filename = ?", [f"{name}.pdf"]))
    assert (row["outcome"], row["status"], row["page_count"]) == ("partial", "partial", 3)
    assert "memory" in row["error"] and row["extractor_version"] == "", "the next run tries it again"
    issues = store.db.query("SELECT page, code FROM issues WHERE document_id = ?", [row["id"]])
    assert [tuple(issue.values()) for issue in issues] == [(2, "page-error")]


def test_a_file_of_which_the_only_page_is_lost_has_the_outcome_of_that(store: Store) -> None:
    row = next(store.db.query("SELECT * FROM documents WHERE filename = 'form in a ring.pdf'"))
    assert (row["outcome"], row["status"], row["page_count"]) == ("memory", "failed", 1)


@pytest.mark.parametrize("name", ["contents in a ring", "page tree in a ring", "huge page count"])
def test_what_else_is_on_a_circle_is_read(store: Store, name: str) -> None:
    assert PLAIN in texts(store, name)[0]


def test_a_place_is_left_out_once_and_only_so_many() -> None:
    task = Task(Path("a.pdf"), "a.pdf", "")
    lost = Lost("came no further", "timeout", "page 7")
    once = without_the_place(task, lost)
    assert once is not None and once.given_up == {"page 7": "timeout"}
    assert without_the_place(once, lost) is None
    assert without_the_place(task, Lost("came no further", "timeout", "")) is None
    many: Task | None = task
    for n in range(MOST_LEFT_OUT):
        assert many is not None
        many = without_the_place(many, Lost("", "crash", f"tables {n}"))
    assert many is not None and without_the_place(many, Lost("", "crash", "records")) is None
