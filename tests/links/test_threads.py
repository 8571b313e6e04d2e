"""Promises from pack to pack: what goes on, what is dropped, what slips."""

from __future__ import annotations

from itertools import permutations

import pytest

from pipelines.links import link
from pipelines.store import open_store
from tests.links.harrowmere import CULVERTS, LETTER, SURVEY, Papers, kinds, linked, links_of, rows


def first(*lines: dict[str, object]) -> Papers:
    return Papers("2026-01-14").tracker(*(lines or (CULVERTS, LETTER, SURVEY)))


def test_a_line_that_is_missing_from_the_next_tracker_was_dropped() -> None:
    january, march = first(), Papers("2026-03-04").tracker(CULVERTS, LETTER)
    store = linked(january, march)
    assert links_of(store, "continued") == [
        (january.id("culverts"), march.id("culverts")),
        (january.id("letter"), march.id("letter")),
    ]
    assert rows(store, "SELECT kind, record_id, page, later_document_id, later_page, later_id FROM findings") == [
        ("dropped", january.id("survey"), 3, march.document.id, 3, None)
    ]
    assert rows(store, "SELECT kind FROM search_all WHERE kind = 'findings'") == [("findings",)]


def test_what_is_done_with_was_not_dropped() -> None:
    january = first(CULVERTS, LETTER, SURVEY | {"status": "Completed"})
    assert kinds(linked(january, Papers("2026-03-04").tracker(CULVERTS, LETTER))) == []


def test_what_comes_back_later_was_not_dropped() -> None:
    papers = first(), Papers("2026-03-04").tracker(CULVERTS, LETTER), Papers("2026-05-06").tracker(CULVERTS, SURVEY)
    store = linked(*papers)
    assert (papers[0].id("survey"), papers[2].id("survey")) in links_of(store, "continued")
    assert rows(store, "SELECT record_id FROM findings") == [(papers[1].id("letter"),)]


def test_a_pack_without_the_tracker_says_nothing() -> None:
    other = {"recommendation": "That the railings of the bridge are painted", "date_raised": "2026-01-14"}
    assert kinds(linked(first(), Papers("2026-03-04"), Papers("2026-05-06").tracker(other))) == []


def test_one_of_many_that_comes_back_may_be_chance() -> None:
    assert kinds(linked(first(), Papers("2026-03-04").tracker(CULVERTS))) == ["dropped", "dropped"]
    more = [{"name": n, "recommendation": f"That {n} is looked into", "date_raised": "2025-11-05"} for n in
            ("flooding", "signage", "lighting")]  # fmt: skip
    assert kinds(linked(first(CULVERTS, LETTER, SURVEY, *more), Papers("2026-03-04").tracker(CULVERTS))) == []


def test_what_still_stands_on_the_page_is_a_doubt() -> None:
    march = Papers("2026-03-04").tracker(CULVERTS, LETTER).text(4, "That the gullies are surveyed by ward")
    january = first()
    store = linked(january, march)
    assert kinds(store) == []
    assert rows(store, "SELECT code, record_id FROM issues") == [("drop-doubtful", january.id("survey"))]


def test_a_version_of_the_same_papers_drops_nothing() -> None:
    january = first()
    again = Papers("2026-01-14", council="HARROWMERE COUNCIL").tracker(CULVERTS, LETTER)
    store = linked(january, again)
    assert len(links_of(store, "continued")) == 2 and kinds(store) == []


def action(action: str, due: str | None = None, **more: object) -> dict[str, object]:
    return {"name": action.split()[-1], "action": action, "objective": "Dry homes", "due_text": due} | more


CLEAN = action("Clean the gullies in the valley", "Mar-26", due_from="2026-03-01", due_to="2026-03-31")
PUMPS = action("Order two new pumps", "Mar-26", due_from="2026-03-01", due_to="2026-03-31")


@pytest.mark.parametrize(
    ("due", "start", "end", "found"),
    [
        ("Jun-26", "2026-06-01", "2026-06-30", ["slipped"]),
        ("Jan-26", "2026-01-01", "2026-01-31", ["brought_forward"]),
        ("by 15 June", None, "2026-06-15", ["slipped"]),
        ("Feb to June", "2026-02-01", "2026-06-30", ["slipped"]),
        ("15 March", "2026-03-15", "2026-03-15", []),
        ("Q1", "2026-01-01", "2026-03-31", []),
        ("2026", "2026-01-01", "2026-12-31", []),
        ("Ongoing", None, None, []),
    ],
)
def test_a_due_date_slips_where_both_cannot_hold(
    due: str, start: str | None, end: str | None, found: list[str]
) -> None:
    january = Papers("2026-01-14").plan(CLEAN, PUMPS)
    march = Papers("2026-03-04").plan(CLEAN | {"due_text": due, "due_from": start, "due_to": end}, PUMPS)
    store = linked(january, march)
    assert rows(store, "SELECT kind FROM findings") == [(kind,) for kind in found]
    for old, new, later in rows(store, "SELECT old, new, later_id FROM findings"):
        assert (old, new, later) == ("Mar-26", due, march.id("valley"))


def test_an_objective_that_is_not_reprinted_drops_nothing() -> None:
    money = [action(f"Cut the cost of {what}", objective="Value for money") for what in ("pipes", "skips")]
    assert (
        kinds(linked(Papers("2026-01-14").plan(CLEAN, PUMPS, *money), Papers("2026-03-04").plan(CLEAN, PUMPS))) == []
    )


def test_actions_that_only_sound_alike_are_two() -> None:
    lists = action("Bring together the two lists of landlords"), action("Bring together the lists of the five weirs")
    assert (
        links_of(linked(Papers("2026-01-14").plan(lists[0]), Papers("2026-03-04").plan(lists[1])), "continued") == []
    )


def test_a_routine_of_the_minutes_is_no_promise() -> None:
    def noted(day: str, text: str) -> Papers:
        papers = Papers(day).plan(action(text, objective=None))
        papers.rows[0] = papers.rows[0].model_copy(update={"role": "minutes", "page_first": 1, "page_last": 9})
        return papers

    def found(text: str, meetings: int) -> int:
        days = [f"2026-{month:02}-07" for month in range(1, meetings + 1)]
        return len(links_of(linked(*(noted(day, text) for day in days)), "continued"))

    promised = linked(noted("2026-01-07", "Clerk to find a price for new lamps in the hall"))
    assert rows(promised, "SELECT day, what FROM promises_over_time") == [("2026-01-07", "planned")]
    assert found("Clerk to find a price for new lamps in the hall", 2) == 1
    assert found("Clerk to file the signed minutes and put them on the website", 5) == 0
    assert found("Minutes to website", 2) == 0


def test_after_a_long_silence_the_same_words_are_another_promise() -> None:
    packs = Papers("2025-01-08").plan(CLEAN), Papers("2026-03-04").plan(CLEAN)
    assert links_of(linked(*packs), "continued") == []


def test_a_thread_holds_a_decision_and_all_its_prints() -> None:
    decided = {"name": "decided", "text": "That the culverts in Mill Lane be cleared."}
    january = Papers("2026-01-14").minutes("2025-11-05", decided).tracker(CULVERTS)
    march = Papers("2026-03-04").tracker(CULVERTS | {"response": "Begun."})
    store = linked(january, march)
    assert rows(store, "SELECT DISTINCT thread_id FROM links WHERE kind <> 'same_meeting'") == [
        (january.id("decided"),)
    ]
    assert rows(store, "SELECT day, what, response FROM promises_over_time") == [
        ("2025-11-05", "decided", None),
        ("2026-01-14", "tracked", None),
        ("2026-03-04", "tracked", "Begun."),
    ]


def test_an_action_is_listed_once_as_last_printed() -> None:
    moved = {"due_text": "Jun-26", "due_from": "2026-06-01", "due_to": "2026-06-30"}
    store = linked(
        Papers("2026-01-14").plan(CLEAN, PUMPS),
        Papers("2026-03-04").plan(CLEAN | moved, PUMPS | {"status": "Complete"}),
    )
    assert rows(store, "SELECT action, due_text, first_due, done FROM actions_as_last_printed") == [
        ("Order two new pumps", "Mar-26", None, 1),
        ("Clean the gullies in the valley", "Jun-26", "Mar-26", 0),
    ]


def everything(store: object) -> list[object]:
    return [rows(store, f"SELECT * FROM {table} ORDER BY id") for table in ("links", "findings", "issues")]  # type: ignore[arg-type]


def test_the_order_of_ingesting_does_not_show() -> None:
    decided = {"name": "decided", "text": "That the culverts in Mill Lane be cleared."}
    packs = (
        first().minutes("2025-11-05", decided).plan(CLEAN, PUMPS).figure(181),
        Papers("2026-03-04").tracker(CULVERTS, LETTER).plan(CLEAN, PUMPS).figure(179),
        Papers("2026-05-06").tracker(LETTER, SURVEY),
    )
    found = [everything(linked(*order)) for order in permutations(packs)]
    assert found[0][0] and found[0][1] and all(one == found[0] for one in found)


def test_linking_again_changes_nothing_and_is_skipped() -> None:
    packs = first(), Papers("2026-03-04").tracker(CULVERTS, LETTER)
    store = linked(*packs)
    before = everything(store)
    assert not link(store)
    store.save(packs[0].extraction)
    assert rows(store, "SELECT id FROM links") == rows(store, "SELECT id FROM findings") == []
    assert link(store) and everything(store) == before
    assert rows(store, "PRAGMA foreign_key_check") == []


def test_a_document_that_goes_takes_its_links_with_it() -> None:
    january, march = first(), Papers("2026-03-04").tracker(CULVERTS, LETTER)
    store = linked(january, march)
    store.forget(march.document.id)
    assert link(store)
    assert everything(store) == [[], [], []]
    assert rows(store, "SELECT 1 FROM search_all WHERE kind = 'findings'") == []


def test_an_empty_database_has_nothing_to_link() -> None:
    assert link(open_store(None))
