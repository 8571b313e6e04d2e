"""Rows put aside: the same rows come back in their order, here and in another process, and a document is the same."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from extract.document import extract_document
from schemas import ledger as module
from schemas.extraction import Extraction
from schemas.ledger import Ledger
from schemas.records import PageRow, Row, TableRow
from tests.canned import document, pack, receipt

SAMPLES = Path(__file__).parents[2] / "samples"


def rows_of(count: int) -> list[Row]:
    """Pages, and after every third of them a table."""
    doc = document()
    out: list[Row] = []
    for n in range(1, count + 1):
        out.append(PageRow(document_id=doc.id, page=n, width=595, height=842, text=f"Page {n} about gullies"))
        if n % 3 == 0:
            out.append(TableRow(**receipt(doc, f"table {n}"), header="[]", n_rows=n, n_cols=2))
    return out


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little room in memory."""
    for name, value in {"ROOM": 5, "BLOCK": 4, "AT_HAND": 2, "PIECE": 100}.items():
        monkeypatch.setattr(module, name, value)


def test_rows_come_back_in_their_order(small: None) -> None:
    rows = rows_of(31)
    ledger = Ledger(rows)
    assert len(ledger) == len(rows) == 41
    assert list(ledger) == rows and ledger == rows
    assert [ledger[i] for i in (40, 0, 17, 5, -1, 17)] == [rows[i] for i in (40, 0, 17, 5, -1, 17)]
    assert ledger[3:30:7] == rows[3:30:7]
    tables = [(at, row) for at, row in enumerate(rows) if isinstance(row, TableRow)]
    assert list(ledger.among(TableRow)) == tables
    for beyond in (41, -42):
        with pytest.raises(IndexError):
            ledger[beyond]


def test_a_change_holds_wherever_the_row_is(small: None) -> None:
    rows = rows_of(31)
    ledger = Ledger(rows)
    for at, row in enumerate(rows):
        if isinstance(row, TableRow):
            ledger.change(at, {"kind": "kpi"})
            ledger.change(at, {"title": "Gullies"})
            rows[at] = row.model_copy(update={"kind": "kpi", "title": "Gullies"})
    assert list(ledger) == rows
    assert [ledger[i] for i in range(len(rows))] == rows
    assert pickle.loads(pickle.dumps(ledger)) == rows


def test_a_ledger_goes_to_another_process_whole_or_in_pieces(small: None) -> None:
    given = pack()
    sent = Extraction(given.document, Ledger([*given.rows, *rows_of(9)]))
    assert pickle.loads(pickle.dumps(sent)) == sent
    came = pickle.loads(pickle.dumps(sent.head()))
    pieces = list(sent.pieces())
    assert len(pieces) > 3 and all(pieces)
    for piece in pieces:
        came.take(piece)
    assert came == sent
    assert list(pack().pieces()) == []


def test_the_head_leaves_what_is_in_the_file_there(small: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows of a pack of 5,000 pages are 50 MB, which were put together and written once more to send the head."""
    sent = Ledger(rows_of(31))
    read: list[int] = []
    monkeypatch.setattr(Ledger, "_bytes", lambda ledger, start, end: read.append(end - start) or b"")
    head = sent.head()
    assert len(pickle.loads(pickle.dumps(head))) == len(sent)
    assert read == []


def test_what_is_sent_is_validated_on_arrival(small: None) -> None:
    odd = PageRow.model_construct(document_id="d", page="nine", width=1.0, height=1.0)
    ledger = Ledger([*rows_of(9), odd])
    assert list(ledger)[-1] == odd
    with pytest.raises(ValueError, match="nine"):
        list(pickle.loads(pickle.dumps(ledger)))


def test_a_document_gives_the_same_rows_with_its_rows_put_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    path = sorted(SAMPLES.glob("Public reports pack*.pdf"))[0]
    before = extract_document(path)
    monkeypatch.setattr(module, "ROOM", 100)
    monkeypatch.setattr(module, "BLOCK", 16)
    after = extract_document(path)
    assert len(before.rows) > 1_000
    assert after == before
