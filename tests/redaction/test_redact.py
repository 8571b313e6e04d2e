"""What is hidden is nowhere: not in a row, an index, a free page of the file, a CSV file, a page's text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract.redaction.policy import PRINTED, Policy
from pipelines.export import export
from pipelines.files import kept_pdf
from pipelines.ingest import Options
from pipelines.redact import redact
from pipelines.redaction.rows import redacted
from pipelines.store import Store, open_store
from schemas.extraction import Extraction
from schemas.records import CellRow, PageRow, RecordBox, Redaction
from tests.canned import document, pack, source
from tests.redaction.conftest import MAIL, NAME, PHONE, holds, read

LISTED = Policy(texts=(NAME,))


def places(store: Store) -> list[tuple[object, ...]]:
    return list(store.db.execute("SELECT what, page, x0 IS NULL FROM redactions ORDER BY 1, 2"))


def content(store: Store) -> set[str]:
    return {line for line in store.db.conn.iterdump() if "_fts" not in line and "PRAGMA" not in line}


def test_contacts_are_never_written(folder: Path, tmp_path: Path) -> None:
    store, db, _ = read(folder)
    text = store.db.execute("SELECT text FROM pages WHERE text LIKE 'Ask%' AND page = 2").fetchone()[0]
    assert text == f"Ask {NAME}, [e-mail], [telephone], page 2"
    assert places(store) == [("e-mail", 1, 0), ("e-mail", 2, 0), ("telephone", 1, 0), ("telephone", 2, 0)]
    export(store, tmp_path / "csv")
    store.close()
    assert holds(db, "aq@", "960140") == []
    assert all(b"960140" not in file.read_bytes() for file in (tmp_path / "csv").iterdir())


def test_they_are_where_they_are_asked_for_and_the_ids_are_the_same(folder: Path) -> None:
    store, _, first = read(folder)
    ids = set(
        store.db.execute("SELECT id FROM issues UNION ALL SELECT id FROM tables UNION ALL SELECT id FROM documents")
    )
    store.close()
    store, db, again = read(folder, PRINTED)
    assert [outcome.happened for outcome in (*first, *again)] == ["added", "added", "replaced", "replaced"]
    assert holds(db, MAIL, PHONE) == [MAIL, PHONE] and places(store) == []
    assert ids == set(
        store.db.execute("SELECT id FROM issues UNION ALL SELECT id FROM tables UNION ALL SELECT id FROM documents")
    )
    store.close()
    store, db, third = read(folder)
    assert [outcome.happened for outcome in third] == ["replaced", "replaced"]


@pytest.mark.parametrize("contacts", [True, False])
def test_a_list_hides_in_what_is_stored_and_in_what_is_read_later(folder: Path, contacts: bool) -> None:
    store, db, _ = read(folder, Policy(contacts))
    assert holds(db, "quillfeather")
    store.policy = replace(LISTED, contacts=contacts)
    hidden = redact(store, db, Options())
    assert [one.read for one in hidden] == [True]
    assert holds(db, "quillfeather") == []
    assert {("listed", 1, 0), ("listed", 2, 0)} <= set(places(store))
    names = store.db.execute("SELECT filename FROM documents UNION SELECT path FROM sources ORDER BY 1").fetchall()
    assert names == [("Letter of [redacted].pdf",), ("Plan.pdf",)]
    stored = content(store)
    assert redact(store, db, Options()) == [] and content(store) == stored
    later = open_store(None, policy=store.policy)
    store.close()
    for path in sorted(folder.iterdir()):
        from extract.document import extract_document

        read_now = extract_document(path, path.name, "2026-01-14T09:30:00Z", hides=later.policy)
        later.save(read_now, source(read_now.document, path=path.name))
    assert {line for line in content(later) if "pages" in line} == {line for line in stored if "pages" in line}


def test_without_the_pdf_the_whole_page_is_hidden(folder: Path) -> None:
    store, db, _ = read(folder)
    for sha256 in store.db.execute("SELECT sha256 FROM documents").fetchall():
        kept_pdf(db, sha256[0]).unlink()
    store.policy = LISTED
    assert [one.read for one in redact(store, db, Options())] == [False]
    assert ("listed", 1, 1) in places(store)
    assert (
        store.db.execute("SELECT count(*) FROM pages WHERE text LIKE 'Ask [redacted], [e-mail]%'").fetchone()[0] == 2
    )
    assert holds(db, "quillfeather") == []
    assert redact(store, db, Options()) == []


def test_a_pattern_is_hidden(folder: Path) -> None:
    store, db, _ = read(folder)
    store.policy = Policy(patterns=(r"costs [\d,]+",))
    redact(store, db, Options())
    assert (
        "of 2024-25 [redacted]" in store.db.execute("SELECT text FROM pages WHERE text LIKE '%flood%'").fetchone()[0]
    )


def decided() -> Extraction:
    """A canned pack whose page 2 prints its decision, in the text and in a cell, with the rest of it on page 3."""
    given = pack(text="That the contract of Perdita Quillfeather be ended on 4 March")
    clause = next(row for row in given.rows if getattr(row, "id", "").endswith("decided"))
    table = next(row for row in given.rows if row.table == "tables")
    words = clause.text
    pages = {2: f"Item 7\n{words[:20]}\n{words[20:].strip()}\nNext", 3: "Other business"}
    rows = [
        row.model_copy(update={"text": pages.get(row.page, row.text)})
        if isinstance(row, PageRow)
        else (row.model_copy(update={"page": 2}) if row is table else row)
        for row in given.rows
        if not isinstance(row, CellRow)
    ]
    cells = [
        CellRow(table_id=table.id, row=0, col=n, text=text, x0=x, top=105, x1=x + 20, bottom=115)
        for n, (text, x) in enumerate((("Quillfeather, P.", 80), ("far away", 900)))
    ]
    box = RecordBox(record_id=clause.id, document_id=given.document.id, page=3, x0=1, top=2, x1=3, bottom=4)
    return replace(given, rows=(*(row for row in rows if not isinstance(row, RecordBox)), *cells, box))


def test_a_record_is_hidden_with_its_words_its_owners_and_its_place() -> None:
    given = decided()
    clause = next(row for row in given.rows if getattr(row, "id", "").endswith("decided"))
    shown = redacted(given, Policy(records=frozenset({clause.id})))
    (after,) = [row for row in shown.rows if getattr(row, "id", None) == clause.id]
    assert (after.text, after.due_from, after.votes_for) == ("[redacted]", None, None)
    assert (after.page, after.x0, after.meeting_id) == (clause.page, clause.x0, clause.meeting_id)
    texts = {row.page: row.text for row in shown.rows if isinstance(row, PageRow)}
    assert texts[2] == "Item 7\n[redacted]\nNext"
    assert [row.text for row in shown.rows if isinstance(row, CellRow)] == ["[redacted]", "far away"]
    assert all(row.name == "[redacted]" for row in shown.rows if row.table == "owners" and row.record_id == clause.id)
    hidden = {(row.page, row.x0) for row in shown.rows if isinstance(row, Redaction)}
    assert hidden == {(clause.page, clause.x0), (3, 1.0)}
    assert not any("quillfeather" in row.model_dump_json().lower() for row in shown.rows)
    assert set(redacted(shown, Policy(records=frozenset({clause.id}))).rows) == set(shown.rows)


def test_a_record_whose_words_are_not_found_hides_the_text_of_its_pages() -> None:
    given = decided()
    clause = next(row for row in given.rows if getattr(row, "id", "").endswith("decided"))
    rows = tuple(
        row.model_copy(update={"text": "be ended Quillfeather That contract"})
        if isinstance(row, PageRow) and row.page == 2
        else row
        for row in given.rows
    )
    shown = redacted(replace(given, rows=rows), Policy(records=frozenset({clause.id})))
    assert {row.page: row.text for row in shown.rows if isinstance(row, PageRow)}[2] == "[redacted]"


def test_what_is_worked_out_from_hidden_words_goes_with_them() -> None:
    given = pack(document())
    clause = next(row for row in given.rows if row.table == "resolutions")
    due = clause.model_copy(update={"due_text": "by 4 March 2026", "due_from": "2026-03-04", "due_to": "2026-03-04"})
    rows = tuple(due if row == clause else row for row in given.rows)
    shown = redacted(replace(given, rows=rows), Policy(texts=("4 March",)))
    (after,) = [row for row in shown.rows if getattr(row, "id", None) == clause.id]
    assert (after.due_text, after.due_from, after.due_to) == ("by [redacted] 2026", None, None)


@pytest.mark.parametrize("text", ["redacted", "e-mail", "mail] red"])
def test_a_list_never_hides_its_own_masks(text: str) -> None:
    policy = Policy(texts=(text,))
    once = policy.masked("The e-mail a@b.uk was redacted in red")
    assert policy.masked(once) == once
