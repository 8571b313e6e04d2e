"""The memory that storing takes does not grow with a document: counted by Python, not by the machine."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipelines.store import insert as inserting
from pipelines.store import open_store
from schemas import ledger as ledgers
from schemas.extraction import Extraction
from schemas.ledger import Ledger
from schemas.records import CellRow, Row, TableRow
from tests.canned import document, receipt


@pytest.fixture(autouse=True)
def little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little room in memory, so that few rows show what many do."""
    for module, name, value in (
        (ledgers, "ROOM", 200), (ledgers, "BLOCK", 64), (ledgers, "AT_HAND", 6), (inserting, "TOGETHER", 500),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, value)


def most(work: Callable[[int], object], size: int) -> float:
    """The most memory that work of a size takes, in kB."""
    tracemalloc.start()
    work(size)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1000


def test_storing_three_times_as_many_rows_takes_hardly_more_memory(tmp_path: Path) -> None:
    def store(tables: int) -> None:
        db = open_store(tmp_path / f"{tables}.db")
        doc = document(str(tables))
        db.save(Extraction(doc, Ledger(rows_of(tables))))
        assert db.db.table("cells").count == 50 * tables

    def rows_of(tables: int) -> Iterator[Row]:
        for n in range(tables):
            table = TableRow(**receipt(document(str(tables)), f"table {n}"), header="[]", n_rows=50, n_cols=1)
            yield table
            for k in range(50):
                yield CellRow(table_id=table.id, row=k, col=0, text=f"ditch {n}", x0=0, top=k, x1=9, bottom=k + 1)

    store(5)
    # from some 40 tables on all that is kept at hand is full; rows that stayed would take ten times what is allowed
    few, many = most(store, 60), most(store, 180)
    assert many - few < 160, f"{few:.0f} kB for 60 tables, {many:.0f} kB for 180"
