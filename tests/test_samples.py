"""The samples from end to end: nothing is lost, nothing depends on order or processes, odd files are named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import frictionless
import pypdfium2
import pytest

from tests.conftest import SAMPLES


def rows(path: Path, sql: str) -> list[dict[str, Any]]:
    from pipelines.store import open_store

    store = open_store(path, create=False)
    found = list(store.db.query(sql))
    store.close()
    return found


def content(path: Path) -> dict[str, list[str]]:
    """All rows of all tables, without the times, in an order of their own."""
    from pipelines.store import STORED

    times = ("ingested_at", "first_seen")
    return {
        model.table: sorted(
            str([value for name, value in row.items() if name not in times])
            for row in rows(path, f'SELECT * FROM "{model.table}"')
        )
        for model in STORED
    }


def test_the_order_and_the_number_of_processes_do_not_show(samples_db: Path, tmp_path: Path) -> None:
    from pipelines.files import find_pdfs
    from pipelines.ingest import Options, ingest
    from pipelines.store import open_store

    again = tmp_path / "again.db"
    store = open_store(again)
    files = list(reversed(find_pdfs([SAMPLES])))
    list(ingest(store, again, files, "2030-01-01T00:00:00Z", Options(workers=1)))
    store.close()
    want, have = content(samples_db), content(again)
    assert {table for table in want if want[table] != have[table]} == set()


def test_every_page_that_pdfium_counts_is_there(samples_db: Path) -> None:
    counted = rows(
        samples_db,
        "SELECT path, page_count, (SELECT count(*) FROM pages WHERE pages.document_id = documents.id) AS stored "
        "FROM documents JOIN sources ON sources.document_id = documents.id WHERE status <> 'failed'",
    )
    assert len(counted) >= 4
    for row in counted:
        with pypdfium2.PdfDocument(SAMPLES / row["path"]) as pdf:
            assert row["page_count"] == row["stored"] == len(pdf), row["path"]


@pytest.mark.parametrize(
    ("word", "status", "code"),
    [
        ("damaged", "failed", "damaged"),
        ("password", "failed", "encrypted"),
        ("scanned", "partial", "no-text-layer"),
    ],
)
def test_an_odd_file_has_a_status_an_issue_and_a_sentence(
    samples_db: Path, word: str, status: str, code: str
) -> None:
    found = rows(
        samples_db,
        "SELECT status, error, code, message FROM documents JOIN issues ON issues.document_id = documents.id "
        f"WHERE filename LIKE '{word}%'",
    )
    assert [(row["status"], row["code"]) for row in found] == [(status, code)]
    assert found[0]["error"] == found[0]["message"] and found[0]["error"].endswith(".")


def test_the_packs_are_read_whole(samples_db: Path) -> None:
    packs = rows(samples_db, "SELECT filename, status, error FROM documents WHERE kind = 'agenda_pack'")
    assert len(packs) >= 2
    assert [pack for pack in packs if pack["status"] != "ok"] == []


def test_the_export_of_the_samples_is_a_valid_data_package(samples_db: Path, tmp_path: Path) -> None:
    from pipelines.export import export
    from pipelines.store import open_store

    counts = export(open_store(samples_db, create=False), tmp_path / "csv")
    assert counts["pages"] > 80
    report = frictionless.validate(str(tmp_path / "csv" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "fieldName", "message"])[:10]


def test_the_references_of_the_database_hold(samples_db: Path) -> None:
    assert rows(samples_db, "PRAGMA foreign_key_check") == []
    assert rows(samples_db, "SELECT * FROM issues WHERE code IN ('row-left-out', 'reference-lost')") == []
