"""From a tracked recommendation to the decision it follows up, and from a decision to the item it led to."""

from __future__ import annotations

from tests.links.harrowmere import Papers, linked, links_of, rows

RAISED = "2026-01-14"
CLEAR = {
    "name": "clear",
    "text": "That the culverts in Mill Lane be cleared before the winter;",
    "item_title": "CULVERTS",
}
LETTER = {
    "name": "letter",
    "text": "That a letter be sent to the water company about the outfall.",
    "item_title": "CULVERTS",
}


def tracked(recommendation: str, **more: object) -> dict[str, object]:
    return {"name": "line", "date_raised": RAISED, "subject": "Culverts", "recommendation": recommendation} | more


def test_a_recommendation_leads_to_the_decision_in_other_words() -> None:
    papers = Papers("2026-03-04").minutes(RAISED, CLEAR, LETTER)
    papers.tracker(tracked("That the culverts in Mill Lane are cleared by winter."))
    store = linked(papers)
    assert links_of(store, "follows_up") == [(papers.id("line"), papers.id("clear"))]
    assert rows(store, "SELECT resolution_id FROM recommendation_updates") == [(papers.id("clear"),)]
    ((words, score, confidence),) = rows(
        store, "SELECT words, score, confidence FROM links WHERE kind = 'follows_up'"
    )
    assert set(words.split(", ")) == {"culverts", "Mill", "Lane", "cleared", "winter"}
    assert 0.5 < score < 1 and score < confidence < 1


def test_two_recommendations_never_share_a_decision() -> None:
    papers = Papers("2026-03-04").minutes(RAISED, CLEAR, LETTER).tracker(
        tracked("That the culverts in Mill Lane are cleared before the winter", name="a"),
        tracked("That a letter about the culverts in Mill Lane is sent to the water company", name="b"),
    )  # fmt: skip
    assert links_of(linked(papers), "follows_up") == [
        (papers.id("a"), papers.id("clear")),
        (papers.id("b"), papers.id("letter")),
    ]


def test_a_decision_is_known_by_the_clauses_that_hang_on_it() -> None:
    papers = Papers("2026-03-04").minutes(
        RAISED,
        {"name": "lead", "text": "That the engineer report on:"},
        {"name": "one", "text": "the number of culverts surveyed;", "parent": "lead"},
        {"name": "two", "text": "the cost of repairs to gullies.", "parent": "lead"},
    )
    papers.tracker(tracked("That the engineer reports on culverts surveyed and the cost of gullies", subject=None))
    assert links_of(linked(papers), "follows_up") == [(papers.id("line"), papers.id("lead"))]


def test_another_day_or_another_body_is_no_origin() -> None:
    said = tracked("That the culverts in Mill Lane are cleared before the winter")
    other_day = Papers("2026-03-04").minutes("2026-01-15", CLEAR).tracker(said)
    other_body = Papers("2026-03-04").minutes(RAISED, CLEAR, body="Parks Panel").tracker(said)
    for papers in (other_day, other_body):
        store = linked(papers)
        assert links_of(store, "follows_up") == []
        assert rows(store, "SELECT code FROM issues") == []


def test_minutes_in_the_same_document_come_first_and_others_will_do() -> None:
    here = Papers("2026-03-04").minutes(RAISED, CLEAR)
    here.tracker(tracked("That the culverts in Mill Lane are cleared before the winter"))
    later = Papers("2026-05-06").tracker(tracked("That the culverts in Mill Lane are cleared before the winter"))
    again = Papers("2026-06-03").minutes(RAISED, CLEAR)
    found = dict(links_of(linked(here, later, again), "follows_up"))
    assert found[here.id("line")] == here.id("clear")
    assert found[later.id("line")] in (here.id("clear"), again.id("clear"))


def test_what_is_doubtful_is_an_issue_and_no_link() -> None:
    twin = CLEAR | {"name": "twin"}
    papers = Papers("2026-03-04").minutes(RAISED, CLEAR, twin)
    papers.tracker(tracked("That the culverts in Mill Lane are cleared before the winter"))
    store = linked(papers)
    assert links_of(store, "follows_up") == []
    assert rows(store, "SELECT code, record_id FROM issues") == [("link-doubtful", papers.id("line"))]


def test_minutes_without_such_a_decision_are_named() -> None:
    papers = Papers("2026-03-04").minutes(RAISED, LETTER)
    papers.tracker(tracked("That the railings of the bridge are painted", subject="Bridges"))
    assert rows(linked(papers), "SELECT code, page FROM issues") == [("origin-not-found", 3)]


def test_a_body_is_the_same_however_it_is_spelt() -> None:
    minutes = Papers("2026-01-14", "Roads & Drainage Panel", None).minutes(
        RAISED, CLEAR, body="Minutes of the ROADS AND DRAINAGE PANEL"
    )
    tracker = Papers("2026-03-04", "Roads and Drainage Panel").tracker(
        tracked("That the culverts in Mill Lane are cleared before the winter")
    )
    assert len(links_of(linked(minutes, tracker), "follows_up")) == 1


def test_the_same_body_of_two_councils_is_two() -> None:
    minutes = Papers("2026-02-04", council="Otherton Council").minutes(RAISED, CLEAR)
    tracker = Papers("2026-03-04").tracker(tracked("That the culverts in Mill Lane are cleared before the winter"))
    assert links_of(linked(minutes, tracker), "follows_up") == []


def test_the_last_words_of_a_council_are_the_council_where_only_one_fits() -> None:
    minutes = Papers("2026-02-04", council="Council").minutes(RAISED, CLEAR)
    tracker = Papers("2026-03-04", council="Harrowmere District Council").tracker(
        tracked("That the culverts in Mill Lane are cleared before the winter")
    )
    assert len(links_of(linked(minutes, tracker), "follows_up")) == 1
    other = Papers("2026-04-01", council="Otherton Council")
    assert links_of(linked(minutes, tracker, other), "follows_up") == []


def test_a_report_asked_for_comes_up_on_the_agenda_of_its_month() -> None:
    asked = {
        "name": "asked", "text": "That a report on the surface water plan be brought to the March meeting.",
        "due_from": "2026-03-01", "due_to": "2026-03-31", "item_title": "FLOODS",
    }  # fmt: skip
    march = Papers("2026-03-04").minutes(RAISED, asked).item("Apologies", "1").item("SURFACE WATER PLAN", "7")
    april = Papers("2026-04-01").item("SURFACE WATER PLAN", "7")
    assert links_of(linked(march, april), "came_up") == [(march.id("asked"), march.id("item-7"))]


def test_nothing_comes_up_without_a_time_or_with_one_word_in_common() -> None:
    timeless = {"text": "That a report on the surface water plan be brought."}
    loose = {
        "text": "That the plan be brought to the March meeting.",
        "due_from": "2026-03-01",
        "due_to": "2026-03-31",
    }
    papers = Papers("2026-03-04").minutes(RAISED, timeless, loose).item("SURFACE WATER PLAN").item("Plan", "6")
    assert links_of(linked(papers), "came_up") == []


def test_one_meeting_in_two_documents_is_linked_to_its_papers() -> None:
    papers, later = Papers(RAISED), Papers("2026-03-04").minutes(RAISED)
    assert links_of(linked(papers, later), "same_meeting") == [(later.id(f"minutes-{RAISED}"), papers.id("meeting"))]
