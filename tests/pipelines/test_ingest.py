"""From files to the database: what is read, what is not read again, and what bad files leave behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extract.progress import unwatched
from pipelines import ingest as module
from pipelines.files import Found, find_pdfs, sha256_of
from pipelines.ingest import Options, Outcome, ingest
from pipelines.limits import Lost, Report
from pipelines.store import Store, open_store
from pipelines.summary import lines, summarise
from pipelines.unit import Task
from schemas.extraction import Extraction
from schemas.records import AttendanceRow, IssueRow
from tests.canned import document, pack

NOW = "2026-01-14T09:30:00Z"


def read(task: Task, report: Report = unwatched) -> Extraction:
    """A reader of text files with the ending .pdf, whose document is its text."""
    doc = document(task.path.read_text(), task.filename, ingested_at=task.ingested_at)
    return pack(doc.model_copy(update={"extractor_version": module.EXTRACTOR_VERSION}))


@pytest.fixture
def at_hand(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Work in this process, and the names of the files that were read."""
    names: list[str] = []

    def in_order(work, tasks, workers, limits, again, team) -> Iterator[Extraction | Lost]:
        for task in tasks:
            names.append(task.filename)
            broken = "broken" in task.filename
            yield Lost("broke an extractor (ValueError)", "crash") if broken else work(task, unwatched)

    monkeypatch.setattr(module, "in_order", in_order)
    return names


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / "in" / name).write_text(f"text of {name}")
    return tmp_path / "in"


def run(store: Store, folder: Path, now: str = NOW, **options) -> list[Outcome]:
    return list(ingest(store, folder.parent / "x.db", find_pdfs([folder]), now, Options(work=read, **options)))


def happened(outcomes: list[Outcome]) -> list[tuple[str, str]]:
    return [(outcome.file.name, outcome.happened) for outcome in outcomes]


def test_new_files_are_read_and_their_pdfs_kept(at_hand: list[str], folder: Path) -> None:
    store = open_store(None)
    assert happened(run(store, folder)) == [("a.pdf", "added"), ("b.pdf", "added")]
    assert len(list((folder.parent / "pdfs").glob("*.pdf"))) == 2
    rows = store.db.query("SELECT filename, ingested_at FROM documents ORDER BY filename")
    assert [tuple(row.values()) for row in rows] == [("a.pdf", NOW), ("b.pdf", NOW)]


def test_the_same_file_is_not_read_again(at_hand: list[str], folder: Path) -> None:
    store = open_store(None)
    run(store, folder)
    dump = list(store.db.conn.iterdump())
    assert happened(run(store, folder, "2027-01-01T00:00:00Z")) == [("a.pdf", "unchanged"), ("b.pdf", "unchanged")]
    assert at_hand == ["a.pdf", "b.pdf"]
    assert list(store.db.conn.iterdump()) == dump


def test_a_new_version_of_the_extractors_reads_again(
    at_hand: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(None)
    run(store, folder)
    monkeypatch.setattr(module, "EXTRACTOR_VERSION", "later")
    assert happened(run(store, folder, "2027-01-01T00:00:00Z")) == [("a.pdf", "replaced"), ("b.pdf", "replaced")]
    assert {known.extractor_version for known in store.known().values()} == {"later"}


def test_again_reads_what_is_known_and_changes_nothing(at_hand: list[str], folder: Path) -> None:
    store = open_store(None)
    run(store, folder)
    before = list(store.db.query("SELECT * FROM documents ORDER BY id"))
    assert happened(run(store, folder, "2027-01-01T00:00:00Z", again=True)) == [
        ("a.pdf", "replaced"),
        ("b.pdf", "replaced"),
    ]
    assert list(store.db.query("SELECT * FROM documents ORDER BY id")) == before


def test_copies_are_read_once(at_hand: list[str], folder: Path) -> None:
    (folder / "c.pdf").write_text("text of a.pdf")
    store = open_store(None)
    assert happened(run(store, folder)) == [("a.pdf", "added"), ("b.pdf", "added"), ("c.pdf", "copy")]
    paths = [row["path"] for row in store.db.query("SELECT path FROM sources ORDER BY path")]
    assert paths == ["a.pdf", "b.pdf", "c.pdf"]


def test_a_file_that_breaks_an_extractor_costs_only_itself_and_is_tried_again(
    at_hand: list[str], folder: Path
) -> None:
    (folder / "a-broken.pdf").write_text("broken")
    store = open_store(None)
    outcomes = run(store, folder)
    rows = store.db.query("SELECT filename, status, error FROM documents ORDER BY filename")
    assert [(row["filename"], row["status"]) for row in rows] == [
        ("a-broken.pdf", "failed"),
        ("a.pdf", "ok"),
        ("b.pdf", "ok"),
    ]
    summary = summarise(store, outcomes)
    assert [left.file for left in summary.left] == ["a-broken.pdf"] and not summary.complete
    assert any("a-broken.pdf: The file broke an extractor" in line for line in lines(summary))
    assert [row["code"] for row in store.db.query("SELECT code FROM issues WHERE severity = 'error'")] == ["not-read"]
    run(store, folder)
    assert at_hand.count("a-broken.pdf") == 2


def test_a_file_that_cannot_be_opened_is_a_failed_document_until_it_can(at_hand: list[str], folder: Path) -> None:
    (folder / "gone.pdf").write_text("now it is here")

    def locked(path: Path) -> str:
        if path.name == "gone.pdf":
            raise PermissionError(13, "Permission denied")
        return sha256_of(path)

    store = open_store(None)
    outcomes = run(store, folder, sha256=locked)
    row = next(store.db.query("SELECT * FROM documents WHERE status = 'failed'"))
    assert row["filename"] == "gone.pdf" and "could not be opened (Permission denied)" in row["error"]
    assert "gone.pdf" in "".join(lines(summarise(store, outcomes)))
    assert ("gone.pdf", "added") in happened(run(store, folder))
    assert store.db.table("documents").count_where("status = 'failed'") == 0


def test_rows_that_the_database_refuses_cost_only_their_document(at_hand: list[str], folder: Path) -> None:
    def read_badly(task: Task, report: Report) -> Extraction:
        good = read(task)
        if task.filename == "b.pdf":
            return good
        note = AttendanceRow.model_construct(**(good.of("attendances")[0].model_dump() | {"note": object()}))
        return replace(good, rows=(*good.rows[:-1], note.model_copy(update={"id": "bad"})))

    store = open_store(None)
    list(ingest(store, folder.parent / "x.db", find_pdfs([folder]), NOW, Options(work=read_badly)))
    rows = {row["filename"]: row for row in store.db.query("SELECT * FROM documents")}
    assert rows["b.pdf"]["status"] == "ok" and rows["a.pdf"]["status"] == "failed"
    assert "rows that the database refused" in rows["a.pdf"]["error"]


def test_a_file_that_changes_while_it_is_read_is_reported(at_hand: list[str], folder: Path) -> None:
    def changing(task: Task, report: Report) -> Extraction:
        task.path.write_text("other text")
        return read(task)

    store = open_store(None)
    files = [Found(folder / "a.pdf", "a.pdf")]
    list(ingest(store, folder.parent / "x.db", files, NOW, Options(work=changing)))
    assert (
        "changed while it was read. Ingest it again." in next(store.db.query("SELECT error FROM documents"))["error"]
    )


def test_the_summary_names_each_page_that_was_left_once(at_hand: list[str], folder: Path) -> None:
    def read_partly(task: Task, report: Report) -> Extraction:
        good = read(task)
        if task.filename == "b.pdf":
            return good
        errors = [
            IssueRow(id=f"e{n}", document_id=good.document.id, page=n, code="page-error", severity="error",
                     message=f"Page {n} is broken.") for n in range(1, 8)
        ]  # fmt: skip
        partly = good.document.model_copy(update={"status": "partial", "error": "Page 1 is broken."})
        return replace(good, document=partly, rows=(*good.rows, *errors))

    store = open_store(None)
    outcomes = list(ingest(store, folder.parent / "x.db", find_pdfs([folder]), NOW, Options(work=read_partly)))
    left = summarise(store, outcomes).left
    assert [one.page for one in left] == [1, 2, 3, 4, None]
    assert left[-1].message == "3 more errors are in the table issues."
    assert {one.file for one in left} == {"a.pdf"}


def test_the_summary_counts_what_the_run_read(at_hand: list[str], folder: Path) -> None:
    store = open_store(None)
    summary = summarise(store, run(store, folder))
    assert summary.complete and summary.pages == 6
    assert summary.records["resolutions"] == 4 and summary.records["tables"] == 2
    text = "\n".join(lines(summary))
    assert "2 documents (2 ok), 6 pages" in text and "2 issues: 2 warning" in text
