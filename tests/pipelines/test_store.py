"""One document is one transaction; reading again replaces; names and versions are kept."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.store import STORED, Refused, Store, open_store
from schemas.records import AttendanceRow, Owner, PageRow, Resolution
from tests.canned import document, pack, receipt, source


@pytest.fixture
def store() -> Store:
    return open_store(None)


def content(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table in an order of its own, without the times."""
    out = {}
    for model in STORED:
        names = [name for name in model.model_fields if name not in ("ingested_at", "first_seen")]
        columns = ", ".join(f'"{name}"' for name in names)
        out[model.table] = sorted(store.db.execute(f'SELECT {columns} FROM "{model.table}"').fetchall(), key=repr)
    return out


def count(store: Store, table: str) -> int:
    return store.db.table(table).count


def found(store: Store, table: str, word: str) -> int:
    return len(list(store.db.table(table).search(word)))


def test_every_row_of_a_document_is_stored_whatever_their_order(store: Store) -> None:
    given = pack()
    assert store.save(given, source(given.document)) == "added"
    for table in ("pages", "resolutions", "owners", "cells", "record_boxes", "issues", "attendances"):
        assert count(store, table) == len(given.of(table)), table
    assert store.db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_an_error_in_the_middle_stores_nothing(store: Store) -> None:
    given = pack()
    first = given.of("attendances")[0]
    broken = AttendanceRow.model_construct(**(first.model_dump() | {"id": "bad", "note": object()}))
    with pytest.raises(Refused):
        store.save(replace(given, rows=(*given.rows, broken)))
    assert all(count(store, model.table) == 0 for model in STORED)


def test_storing_the_same_twice_changes_nothing(store: Store) -> None:
    given = pack()
    store.save(given, source(given.document))
    before = content(store), list(store.db.query("SELECT ingested_at FROM documents"))
    later = given.document.model_copy(update={"ingested_at": "2027-01-01T00:00:00Z"})
    assert store.save(pack(later), source(later, seen="2027-01-01T00:00:00Z")) == "replaced"
    assert (content(store), list(store.db.query("SELECT ingested_at FROM documents"))) == before
    assert count(store, "sources") == 1


def test_a_new_reading_replaces_the_rows_and_keeps_ids_and_names(store: Store) -> None:
    given = pack()
    store.save(given, source(given.document))
    newer = document(extractor_version="2", ingested_at="2026-02-01T00:00:00Z")
    store.save(pack(newer, text="That the flood plan be noted"))
    rows = list(store.db.query("SELECT id, text FROM resolutions WHERE parent_id IS NULL"))
    assert rows == [{"id": f"{newer.id[:4]}-decided", "text": "That the flood plan be noted"}]
    assert count(store, "sources") == 1
    assert store.known()[newer.id].extractor_version == "2"
    assert next(store.db.query("SELECT ingested_at FROM documents"))["ingested_at"] == "2026-02-01T00:00:00Z"


def test_search_follows_a_new_reading_and_a_deletion(store: Store) -> None:
    given = pack()
    store.save(given, source(given.document))
    assert found(store, "resolutions", "approve") == 1, "words are found by their stem"
    assert found(store, "search_all", "approved") == 1
    store.save(pack(document(extractor_version="2"), text="That the flood plan be noted"))
    assert found(store, "resolutions", "approved") == found(store, "search_all", "approved") == 0
    assert found(store, "search_all", "noted") == 1
    store.forget(given.document.id)
    assert found(store, "pages", "floods") == found(store, "search_all", "floods") == 0
    assert all(count(store, model.table) == 0 for model in STORED)


def test_forgetting_what_is_not_there_runs_no_statement_that_writes(store: Store) -> None:
    statements: list[str] = []
    store.db.conn.set_trace_callback(statements.append)
    store.forget(document("never").id)
    assert statements and all(statement.startswith("SELECT") for statement in statements)


def test_search_is_still_right_after_vacuum(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a.db")
    for name in ("one", "two", "three"):
        store.save(pack(document(name), text=f"That number {name} be agreed"))
    store.forget(document("one").id)
    store.db.vacuum()
    hits = list(store.db.table("resolutions").search("three"))
    assert [hit["text"] for hit in hits] == ["That number three be agreed"]
    assert [hit["title"] for hit in store.db.table("search_all").search("three")] == ["That number three be agreed"]


def test_the_order_of_ingesting_does_not_show() -> None:
    packs = [pack(document("one", "b.pdf")), pack(document("two", "a.pdf"), text="That it be deferred")]
    copies = [("b.pdf", "z/copy.pdf"), ("a.pdf",)]
    stores = []
    for order in ((0, 1), (1, 0)):
        stores.append(open_store(None))
        for n in order:
            for path in copies[n][:: 1 if order[0] == 0 else -1]:
                stores[-1].save(packs[n], source(packs[n].document, path))
    assert content(stores[0]) == content(stores[1])


def test_the_same_bytes_under_two_names_are_one_document(store: Store) -> None:
    given = pack()
    store.save(given, source(given.document, "b/Harrowmere.pdf"))
    store.note_source(source(given.document, "a/Copy of Harrowmere.pdf"))
    assert count(store, "documents") == 1
    assert [row["path"] for row in store.db.query("SELECT path FROM sources ORDER BY path")] == [
        "a/Copy of Harrowmere.pdf",
        "b/Harrowmere.pdf",
    ]


def test_other_bytes_under_the_same_name_are_another_version(store: Store) -> None:
    for content_, seen in (("first", "2026-01-01T00:00:00Z"), ("second", "2026-01-02T00:00:00Z")):
        doc = document(content_)
        store.save(pack(doc), source(doc, seen=seen))
    rows = store.db.query("SELECT document_id, version, versions FROM document_versions ORDER BY version")
    assert [tuple(row.values()) for row in rows] == [(document("first").id, 1, 2), (document("second").id, 2, 2)]
    assert count(store, "agenda_items") == 2


def test_a_reference_to_nothing_becomes_null_and_an_issue(store: Store) -> None:
    given = pack()
    lost = Resolution(
        **receipt(given.document, "lost"), meeting_id=f"{given.document.id[:4]}-meeting", parent_id="gone", order=9,
        text="That it be so", decision="agree",
    )  # fmt: skip
    store.save(replace(given, rows=(*given.rows, lost)))
    row = next(store.db.query("SELECT parent_id FROM resolutions WHERE id = ?", [lost.id]))
    assert row["parent_id"] is None
    assert [r["record_id"] for r in store.db.query("SELECT * FROM issues WHERE code = 'reference-lost'")] == [lost.id]
    assert next(store.db.query("SELECT status FROM documents"))["status"] == "partial"


def test_rows_that_cannot_be_stored_are_left_out_and_named(store: Store) -> None:
    given = pack()
    orphan = given.of("attendances")[0].model_copy(update={"id": "orphan", "meeting_id": "gone"})
    twin = given.of("resolutions")[1].model_copy(update={"text": "Other words under the same id"})
    store.save(replace(given, rows=(*given.rows, given.rows[0], orphan, twin)))
    left = [r["record_table"] for r in store.db.query("SELECT * FROM issues WHERE code = 'row-left-out'")]
    assert sorted(left) == ["attendances", "resolutions"]
    assert store.db.table("issues").count_where("found LIKE '%Other words under the same id%'") == 1


def test_the_very_same_row_twice_is_no_fault(store: Store) -> None:
    given = pack()
    store.save(replace(given, rows=(*given.rows, *given.rows)))
    assert count(store, "pages") == 3
    assert [row["code"] for row in store.db.query("SELECT code FROM issues")] == ["no-date"]


def test_a_lost_parent_of_a_lost_parent_is_noticed(store: Store) -> None:
    given = pack()
    without = [row for row in given.rows if row.table != "meetings"]
    store.save(replace(given, rows=tuple(without)))
    assert count(store, "agenda_items") == count(store, "resolutions") == 0
    assert next(store.db.query("SELECT count(*) AS n FROM pages WHERE agenda_item_id IS NOT NULL"))["n"] == 0
    assert store.db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_writers_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "a.db"

    def write(names: range) -> None:
        store = open_store(path)
        for n in names:
            doc = document(str(n))
            store.save(pack(doc), source(doc))
        store.close()

    with ThreadPoolExecutor(3) as pool:
        for done in [pool.submit(write, range(start, start + 5)) for start in (0, 5, 10)]:
            done.result()
    assert count(open_store(path), "documents") == 15


def test_more_rows_than_one_statement_takes_are_all_stored_and_found(store: Store) -> None:
    given = pack()
    more = [given.of("pages")[0].model_copy(update={"page": n, "text": f"leaf{n} of many"}) for n in range(4, 260)]
    store.save(replace(given, rows=(*given.rows, *more)))
    assert found(store, "pages", "many") == found(store, "search_all", "many") == len(more)
    assert all(found(store, "pages", f"leaf{n}") == 1 for n in (4, 103, 104, 204, 259))


def test_an_extraction_is_the_same_after_it_was_sent_to_another_process() -> None:
    given = pack()
    assert pickle.loads(pickle.dumps(given)) == given


def test_text_that_no_database_can_hold_is_repaired(store: Store) -> None:
    given = pack()
    page = PageRow.model_construct(**(given.of("pages")[0].model_dump() | {"page": 4, "text": "flo\0od \ud83d plan"}))
    store.save(replace(given, rows=(*given.rows, page)))
    assert next(store.db.query("SELECT text FROM pages WHERE page = 4"))["text"] == "flood ? plan"


def test_search_entries_name_the_page_of_what_they_find(store: Store) -> None:
    given = pack()
    store.save(given)
    rows = {
        row["kind"]: (row["page"], row["title"]) for row in store.db.query("SELECT * FROM search_all ORDER BY kind")
    }
    assert rows["owners"] == (2, "Head of Drainage"), "an owner is found where the clause stands"
    assert rows["pages"][1].startswith("Page ")
    assert rows["documents"] == (None, "Harrowmere agenda.pdf")
    assert Owner.table in rows and "cells" not in rows
