"""A withdrawn document is gone: its rows, what was made of it, its PDF, and its bytes in the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipelines import cli
from pipelines.files import find_pdfs
from pipelines.ingest import ingest
from pipelines.store import open_store
from pipelines.withdraw import NoSuchDocument, find_document, withdraw
from schemas.records import TABLES, Withdrawal
from tests.publish import world
from tests.redaction.conftest import NAME, NOW, holds, read


def run(*words: object) -> Result:
    return CliRunner().invoke(cli.main, [str(word) for word in words])


def test_it_is_gone_and_a_note_says_so(folder: Path) -> None:
    store, db, _ = read(folder)
    assert holds(db, NAME)
    note = find_document(store, f"Letter of {NAME}.pdf")
    withdraw(store, db, note, "Published by mistake", NOW)
    assert holds(db, NAME) == []
    assert [path.stem for path in (db.parent / "pdfs").iterdir()] == [
        sha256 for (sha256,) in store.db.execute("SELECT sha256 FROM documents")
    ]
    for model in TABLES:
        columns = [
            column.name for column in store.db.table(model.table).columns if column.name.endswith("document_id")
        ]
        for column in columns:
            found = store.db.execute(
                f'SELECT 1 FROM "{model.table}" WHERE "{column}" = ?', [note.document_id]
            ).fetchone()
            assert (found is not None) == (model is Withdrawal), (model.table, column)
    assert list(store.db.query("SELECT * FROM withdrawals")) == [
        {
            "document_id": note.document_id,
            "sha256": note.sha256,
            "withdrawn_at": NOW,
            "reason": "Published by mistake",
        }
    ]
    assert store.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_same_bytes_do_not_come_back_unless_asked(folder: Path) -> None:
    store, db, _ = read(folder)
    note = find_document(store, f"Letter of {NAME}.pdf")
    withdraw(store, db, note, "Mistake", NOW)
    (folder / f"Letter of {NAME}.pdf").rename(folder / "Anothername.pdf")
    again = list(ingest(store, db, find_pdfs([folder]), NOW))
    assert [outcome.happened for outcome in again] == ["withdrawn", "unchanged"]
    assert holds(db, NAME, "Anothername") == []
    assert store.readmit(note.document_id)
    again = list(ingest(store, db, find_pdfs([folder]), NOW))
    assert [outcome.happened for outcome in again] == ["added", "unchanged"]


def test_what_other_documents_say_of_it_goes_too(tmp_path: Path) -> None:
    db = world.build(tmp_path)
    store = open_store(db)
    later = find_document(store, "Harrowmere May.pdf")
    ids = [row.id for row in store.load(later.document_id).rows if hasattr(row, "id")]

    def mentions() -> int:
        ours = "IN (SELECT value FROM json_each(:ids))"
        both = f"SELECT count(*) FROM {{}} WHERE {{}} {ours} OR {{}} {ours}"
        return sum(
            store.db.execute(both.format(*names), {"ids": json.dumps(ids)}).fetchone()[0]
            for names in (("links", "from_id", "to_id"), ("findings", "record_id", "later_id"))
        )

    assert mentions() > 0
    withdraw(store, db, later, "Mistake", NOW)
    assert mentions() == 0
    assert holds(db, later.sha256[:20]) == [later.sha256[:20]], "the note itself"


def test_a_withdrawal_that_was_stopped_is_finished_by_the_next(folder: Path) -> None:
    store, db, _ = read(folder)
    note = find_document(store, f"Letter of {NAME}.pdf")
    store.withdraw(note.model_copy(update={"reason": "Mistake", "withdrawn_at": NOW}))
    assert len(list((db.parent / "pdfs").iterdir())) == 2
    withdraw(store, db, find_document(store, note.document_id), "Mistake", NOW)
    assert len(list((db.parent / "pdfs").iterdir())) == 1 and holds(db, NAME) == []


def test_it_is_found_by_id_hash_and_name_alone(folder: Path) -> None:
    store, _, _ = read(folder)
    row = next(store.db.query("SELECT id, sha256 FROM documents WHERE filename = 'Plan.pdf'"))
    assert {find_document(store, name).document_id for name in (row["id"], row["sha256"], "Plan.pdf")} == {row["id"]}
    with pytest.raises(NoSuchDocument, match="no document"):
        find_document(store, "Plan")
    (folder / "Plan.pdf").write_bytes(world.pdf("Another plan", pages=1))
    list(ingest(store, folder.parent / "agenda.db", find_pdfs([folder]), NOW))
    with pytest.raises(NoSuchDocument, match=f"Name one by its id: .*{row['id']}"):
        find_document(store, "Plan.pdf")


def test_the_verb(folder: Path) -> None:
    store, db, _ = read(folder)
    store.close()
    assert run("withdraw", "Plan.pdf", "--db", db).exit_code == 2, "a reason is asked for"
    assert "Withdrawn" in run("withdraw", "Plan.pdf", "--reason", "Mistake", "--db", db).output
    shown = run("ingest", folder, "--db", db)
    assert shown.exit_code == 0 and "1 withdrawn" in shown.output
    (withdrawn,) = open_store(db).withdrawn()
    assert "may be ingested" in run("withdraw", withdrawn, "--undo", "--db", db).output
    assert "1 added" in run("ingest", folder, "--db", db).output
