"""A real cluster of two worker processes on this machine: nothing lost, nothing twice, whatever dies."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelines.cluster import ClusterError
from pipelines.export import export
from pipelines.files import Found, find_pdfs
from pipelines.ingest import EXTRACTOR_VERSION, Options, ingest
from pipelines.limits import Limits, Report
from pipelines.store import open_store
from pipelines.unit import Task
from schemas.extraction import Extraction
from tests.canned import document, pack

distributed = pytest.importorskip("distributed")

NOW = "2026-01-14T09:30:00Z"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as found:
        yield found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for number in range(24):
        (tmp_path / "in" / f"{number:02}.pdf").write_text(f"text of pack {number}")
    return tmp_path / "in"


def slowly(task: Task, report: Report) -> Extraction:
    """A reader of text files with the ending .pdf; some of them are dangerous."""
    text = task.path.read_text()
    if text == "deadly":
        os._exit(9)
    with (task.path.parent.parent / "log").open("a") as log:
        log.write(f"{task.filename} {os.getppid()}\n")
    time.sleep(0.15)
    doc = document(text, task.filename, ingested_at=task.ingested_at)
    return pack(doc.model_copy(update={"extractor_version": EXTRACTOR_VERSION}))


def other_version(task: Task, report: Report) -> Extraction:
    read = slowly(task, report)
    return Extraction(read.document.model_copy(update={"extractor_version": "another"}), read.rows)


def exported(files: list[Found], folder: Path, **options: Any) -> dict[str, bytes]:
    store = open_store(folder / "x.db")
    list(
        ingest(store, folder / "x.db", files, NOW, Options(**{"work": slowly, "limits": Limits(30, 1024), **options}))
    )
    export(store, folder / "out", "http://localhost:8001")
    return {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


def place(tmp_path: Path, name: str) -> Path:
    (tmp_path / name).mkdir()
    return tmp_path / name


def kill_one_when_they_work(cluster: Any, log: Path, killed: list[int]) -> None:
    """Kill the worker that read the fifth document, as a machine that loses its power does."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        lines = log.read_text().splitlines() if log.exists() else []
        if len(lines) >= 5:
            killed.append(int(lines[4].split()[1]))
            os.kill(killed[0], signal.SIGKILL)
            return
        time.sleep(0.01)


def test_a_worker_killed_in_the_middle_costs_nothing(cluster: Any, folder: Path, tmp_path: Path) -> None:
    files = find_pdfs([folder])
    here = exported(files, place(tmp_path, "here"), workers=1)
    (tmp_path / "log").unlink()
    killed: list[int] = []
    killer = threading.Thread(target=kill_one_when_they_work, args=(cluster, tmp_path / "log", killed))
    killer.start()
    there = exported(files, place(tmp_path, "there"), scheduler=cluster.scheduler_address)
    killer.join()
    assert killed
    assert len({line.split()[1] for line in (tmp_path / "log").read_text().splitlines()}) >= 2
    assert there == here
    store = open_store(tmp_path / "there" / "x.db")
    assert store.db.table("documents").count == store.db.table("sources").count == 24


def test_a_pdf_that_kills_its_process_costs_itself_and_no_worker(cluster: Any, folder: Path, tmp_path: Path) -> None:
    (folder / "03.pdf").write_text("deadly")
    before = {worker.pid for worker in workers(cluster)}
    exported(find_pdfs([folder]), place(tmp_path, "there"), scheduler=cluster.scheduler_address)
    store = open_store(tmp_path / "there" / "x.db")
    rows = list(store.db.query("SELECT filename, error FROM documents WHERE status <> 'ok'"))
    assert [row["filename"] for row in rows] == ["03.pdf"] and "exit code 9" in rows[0]["error"]
    assert store.db.table("documents").count == 24
    assert {worker.pid for worker in workers(cluster)} == before


def workers(cluster: Any) -> list[Any]:
    return [nanny for nanny in cluster.workers.values() if nanny.pid is not None]


def test_files_that_a_worker_does_not_have_are_fetched_or_named(cluster: Any, folder: Path, tmp_path: Path) -> None:
    away = place(tmp_path, "away")
    files = [
        Found(away / "00.pdf", "00.pdf", (folder / "00.pdf").as_uri()),
        Found(away / "01.pdf", "01.pdf"),
    ]
    hashes = {away / file.inside: f"{number:064x}" for number, file in enumerate(files)}
    store = open_store(tmp_path / "x.db")
    options = Options(
        work=slowly, limits=Limits(30, 1024), sha256=hashes.__getitem__, scheduler=cluster.scheduler_address
    )
    list(ingest(store, tmp_path / "x.db", files, NOW, options))
    errors = {row["filename"]: row["error"] for row in store.db.query("SELECT filename, error FROM documents")}
    # it was fetched and read: what was read is not what was hashed here
    assert "changed while it was read" in errors["00.pdf"]
    assert "is not on this machine" in errors["01.pdf"]


def test_a_cluster_with_another_version_is_refused(cluster: Any, folder: Path, tmp_path: Path) -> None:
    store = open_store(tmp_path / "x.db")
    options = Options(work=other_version, limits=Limits(30, 1024), scheduler=cluster.scheduler_address)
    list(ingest(store, tmp_path / "x.db", find_pdfs([folder])[:1], NOW, options))
    assert "another version" in next(store.db.query("SELECT error FROM documents"))["error"]


def test_a_scheduler_that_is_not_there_is_one_sentence(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.cluster.CONNECT_SECONDS", 1)
    store = open_store(tmp_path / "x.db")
    options = Options(work=slowly, scheduler="tcp://127.0.0.1:9")
    with pytest.raises(ClusterError, match=r"no Dask scheduler at tcp://127\.0\.0\.1:9"):
        list(ingest(store, tmp_path / "x.db", find_pdfs([folder]), NOW, options))
