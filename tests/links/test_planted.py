"""The planted slips of the samples that show between documents: all of them found, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

from pipelines.store import open_store
from tests.conftest import SAMPLES
from tests.links.harrowmere import rows

PLANTED = {"dropped": "dropped", "due-slipped": "slipped", "restated": "restated"}
"""The planted slips that only two packs side by side can show, with the kind of finding that each is."""


def test_every_planted_slip_between_packs_is_found_and_nothing_else(samples_db: Path) -> None:
    slips = json.loads((SAMPLES / "expected" / "planted.json").read_text(encoding="utf-8"))["slips"]
    wanted = {
        (PLANTED[slip["id"]], slip["table"], *((place["document"], place["page"]) for place in slip["places"]))
        for slip in slips
        if slip["id"] in PLANTED
    }
    found = rows(
        open_store(samples_db, create=False),
        "SELECT kind, record_table, earlier_file, page, later_file, later_page FROM packs_side_by_side",
    )
    assert {(kind, table, (old, page), (new, later)) for kind, table, old, page, new, later in found} == wanted
    assert len(found) == len(wanted) == len(PLANTED)


def test_the_samples_trackers_lead_to_their_decisions(samples_db: Path) -> None:
    store = open_store(samples_db, create=False)
    # every line was raised at a meeting whose minutes stand in one of the packs; the tracker prints "is" for "be"
    found = rows(
        store,
        "SELECT updates.recommendation, resolutions.text, updates.date_raised, meetings.date "
        "FROM recommendation_updates AS updates LEFT JOIN resolutions ON resolutions.id = updates.resolution_id "
        "LEFT JOIN meetings ON meetings.id = resolutions.meeting_id",
    )
    assert found
    for recommendation, decision, raised, day in found:
        assert decision and raised == day, recommendation
        said, decided = recommendation.casefold().split(), decision.casefold().split()
        assert len(set(said) & set(decided)) >= 5, (recommendation, decision)
    doubts = "('link-doubtful', 'origin-not-found', 'drop-doubtful')"
    assert rows(store, f"SELECT * FROM issues WHERE code IN {doubts}") == []


def test_what_both_plans_print_is_held_together(samples_db: Path) -> None:
    store = open_store(samples_db, create=False)
    pairs = rows(
        store,
        "SELECT one.action, other.action FROM links JOIN actions AS one ON one.id = from_id "
        "JOIN actions AS other ON other.id = to_id",
    )
    packs = [
        {row["action"] for row in json.loads(path.read_text(encoding="utf-8"))["actions"]}
        for path in sorted((SAMPLES / "expected").glob("*reports pack*.json"))
    ]
    assert {one for one, _ in pairs} == packs[0] & packs[1]
    assert all(one == other for one, other in pairs)
