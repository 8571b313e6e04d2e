"""The number of workers, and whether documents are split, change nothing in what is published."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from extract.leaves import leaf_of, stored_leaves, write_leaves
from extract.reading import read_pages
from pipelines.export import export
from pipelines.files import find_pdfs
from pipelines.ingest import Options, ingest
from pipelines.limits import Report
from pipelines.store import open_store
from pipelines.unit import Part, Unit, do_unit
from pipelines.workers import Split
from schemas.extraction import Extraction

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.pdf"))[:3]
NOW = "2026-01-14T09:30:00Z"


def exported(folder: Path, **options: Any) -> dict[str, bytes]:
    """Every exported file by its name."""
    store = open_store(folder / "x.db")
    outcomes = list(ingest(store, folder / "x.db", find_pdfs(SAMPLES), NOW, Options(**options)))
    assert {outcome.happened for outcome in outcomes} == {"added"}
    export(store, folder / "out", "http://localhost:8001")
    return {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    found = exported(tmp_path_factory.mktemp("alone"), workers=1)
    assert len(found) > 10 and any(len(text) > 10_000 for text in found.values())
    return found


def test_exports_are_the_same_byte_for_byte_split_or_not(alone: dict[str, bytes], tmp_path: Path) -> None:
    assert exported(tmp_path, workers=3, part_pages=7) == alone


def losing_parts(unit: Unit, report: Report) -> Extraction | Split[Unit] | None:
    """Work that no part of a file survives."""
    if isinstance(unit, Part):
        os._exit(9)
    return do_unit(unit, report)


def test_parts_that_are_lost_cost_nothing_with_two_workers(alone: dict[str, bytes], tmp_path: Path) -> None:
    assert exported(tmp_path, workers=2, part_pages=30, work=losing_parts) == alone


def test_a_page_reads_the_same_whatever_was_read_before_it(tmp_path: Path) -> None:
    path = SAMPLES[-1]
    whole = [leaf_of(page) for page in read_pages(path)]
    write_leaves(path, 20, 30, tmp_path / "some")
    assert list(stored_leaves([tmp_path / "some"])) == whole[19:30]
