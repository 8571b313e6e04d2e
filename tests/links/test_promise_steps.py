"""The steps of promises as they are stored: at every moment what the other tables say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.columns import column_names
from pipelines.links import link
from pipelines.store import Store, open_store
from pipelines.store.steps import PromiseStep, steps_sql
from schemas.records import Withdrawal
from tests.links.harrowmere import CULVERTS, LETTER, SURVEY, Papers, linked, rows

DECIDED = {"name": "decided", "text": "That the culverts in Mill Lane be cleared."}
PUMPS = {
    "name": "pumps",
    "action": "Order two new pumps for the station at the ford",
    "due_text": "Mar-26",
    "due_from": "2026-03-01",
    "due_to": "2026-03-31",
}
MOVED = {"due_text": "Jun-26", "due_from": "2026-06-01", "due_to": "2026-06-30"}

JANUARY = Papers("2026-01-14").minutes("2025-11-05", DECIDED).tracker(CULVERTS, LETTER, SURVEY).plan(PUMPS)
MARCH = Papers("2026-03-04").tracker(CULVERTS | {"response": "Begun."}, LETTER).plan(PUMPS | MOVED)
MAY = Papers("2026-05-06").tracker(CULVERTS | {"response": "Done."}).plan(PUMPS | MOVED)
ALL = (JANUARY, MARCH, MAY)


def stored(store: Store) -> list[tuple[object, ...]]:
    return rows(store, f"SELECT {', '.join(column_names(PromiseStep))} FROM promise_steps ORDER BY record_table, id")


def worked_out(store: Store) -> list[tuple[object, ...]]:
    return rows(store, f"SELECT * FROM ({steps_sql()}) ORDER BY record_table, id")


def threads(store: Store) -> dict[str, list[str]]:
    """The ids of the steps of each thread, in the order in which they are shown."""
    out: dict[str, list[str]] = {}
    for thread, key in rows(store, "SELECT thread_id, id FROM promises_over_time WHERE what NOT IN ('dropped')"):
        out.setdefault(thread, []).append(key)
    return out


def test_a_thread_goes_from_the_decision_through_its_prints() -> None:
    store = linked(*ALL)
    assert threads(store)[JANUARY.id("decided")] == [
        JANUARY.id("decided"), JANUARY.id("culverts"), MARCH.id("culverts"), MAY.id("culverts"),
    ]  # fmt: skip
    assert {what for (what,) in rows(store, "SELECT DISTINCT what FROM promises_over_time")} == {
        "decided", "tracked", "planned", "dropped", "slipped",
    }  # fmt: skip
    assert stored(store) == worked_out(store)


def forget_the_first(store: Store) -> None:
    store.forget(JANUARY.document.id)


def forget_the_middle(store: Store) -> None:
    store.forget(MARCH.document.id)


def withdraw_the_last(store: Store) -> None:
    document = MAY.document
    store.withdraw(Withdrawal(document_id=document.id, sha256=document.sha256, withdrawn_at="x", reason="y"))


def read_the_middle_anew(store: Store) -> None:
    store.save(MARCH.extraction)


def read_the_middle_otherwise(store: Store) -> None:
    """As a later version of the extractors would: other rows of the same document."""
    other = Papers("2026-03-04").tracker(LETTER | {"status": "Sent"}, SURVEY).plan(PUMPS | {"status": "Complete"})
    assert other.document.id == MARCH.document.id
    store.save(other.extraction)


def store_another(store: Store) -> None:
    store.save(Papers("2026-07-01").tracker(CULVERTS).plan(PUMPS).extraction)


CHANGES = (
    forget_the_first, forget_the_middle, withdraw_the_last, read_the_middle_anew, read_the_middle_otherwise,
    store_another,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_steps_are_right_before_and_after_what_hangs_together_is_found_anew(change: Callable[[Store], None]) -> None:
    store = linked(*ALL)
    before = stored(store)
    change(store)
    between = stored(store)
    assert between == worked_out(store)
    assert between != before, "links to what was taken out are gone, and so are the threads"
    link(store)
    assert stored(store) == worked_out(store)


def test_what_hung_on_a_document_is_a_promise_by_itself_without_it() -> None:
    store = linked(*ALL)
    store.forget(MARCH.document.id)
    assert threads(store)[JANUARY.id("pumps")] == [JANUARY.id("pumps")]
    assert threads(store)[MAY.id("pumps")] == [MAY.id("pumps")]
    assert not rows(store, "SELECT 1 FROM promises_over_time WHERE what IN ('slipped', 'dropped')")
    store.forget(JANUARY.document.id)
    store.forget(MAY.document.id)
    assert stored(store) == []


def test_all_that_is_read_anew_comes_out_as_it_was() -> None:
    store = linked(*ALL)
    before = rows(store, "SELECT * FROM promises_over_time")
    for papers in ALL:
        store.save(papers.extraction)
    assert rows(store, "SELECT * FROM promises_over_time") != before
    link(store)
    assert rows(store, "SELECT * FROM promises_over_time") == before


def test_a_step_says_of_an_action_whether_it_is_the_last_print_and_done() -> None:
    finished = Papers("2026-05-06").plan(PUMPS | {"status": "Complete"})
    store = linked(JANUARY, MARCH, finished)
    asked = "SELECT id, last, done FROM promise_steps WHERE record_table = 'actions' ORDER BY day"
    assert rows(store, asked) == [
        (JANUARY.id("pumps"), 0, 0), (MARCH.id("pumps"), 0, 0), (finished.id("pumps"), 1, 1),
    ]  # fmt: skip
    shown = rows(store, "SELECT id, done, due_to FROM actions_as_last_printed")
    assert shown == rows(store, "SELECT id, done, due_to FROM promise_steps WHERE last")
    assert rows(store, "SELECT DISTINCT last FROM promise_steps WHERE record_table <> 'actions'") == [(None,)]
    store.forget(finished.document.id)
    assert rows(store, asked) == [(JANUARY.id("pumps"), 0, 0), (MARCH.id("pumps"), 1, 0)]


@pytest.mark.parametrize("since", ["m007", "m008", "m009"])
def test_an_older_database_gets_its_steps(tmp_path: Path, since: str) -> None:
    store = open_store(tmp_path / "old.db")
    for papers in ALL:
        store.save(papers.extraction)
    link(store)
    before, steps = rows(store, "SELECT * FROM promises_over_time"), stored(store)
    assert before
    store.db.execute("DROP VIEW promises_over_time")
    store.db.execute("DROP INDEX idx_promise_steps_by_record")
    store.db.execute("CREATE INDEX idx_promise_steps_by_record ON promise_steps (id, thread_id)")
    for column in ("due_to", "done", "last"):
        store.db.execute(f"ALTER TABLE promise_steps DROP COLUMN {column}")
    if since < "m009":
        store.db.execute("DROP TABLE promise_steps")
        store.db.execute("CREATE INDEX idx_links_by_thread ON links (thread_id)")
    store.db.execute("DELETE FROM _sqlite_migrations WHERE name >= ?", [since])
    store.db.conn.commit()
    store.close()
    store = open_store(tmp_path / "old.db")
    assert rows(store, "SELECT * FROM promises_over_time") == before
    assert stored(store) == steps
    assert not rows(store, "SELECT 1 FROM sqlite_master WHERE name = 'idx_links_by_thread'")
    assert "last" in rows(store, "SELECT sql FROM sqlite_master WHERE name = 'idx_promise_steps_by_record'")[0][0]
