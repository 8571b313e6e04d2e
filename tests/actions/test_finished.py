"""Actions and tracked recommendations of a long document do not wait for its end, and wait as long as they must."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.actions.drafts import Draft
from extract.layout.sheet import Sheet
from extract.records import actions
from extract.records.trackers import TrackerReader
from schemas.records import Row
from schemas.table import Table
from tests.actions.place import gridded, scope, sheet, stacked

LEFTS = [20.0, 320.0, 440.0, 560.0, 700.0]
HEADS = ["Objective", "Action", "Lead", "Update"]
PLAN = stacked(
    [20.0, 220.0, 460.0, 560.0, 760.0], HEADS,
    [(80, "Boats leave on time in all"), (90, "weathers and all")],
    [(80, "• Write the winter timetable"), (110, "• Ask the islands what they need")],
    [(80, "Ines Falk"), (110, "Tom Reed")],
    [(80, "Written."), (110, "Letters went to all seven islands and were read by the")],
)  # fmt: skip
REST = stacked(
    [20.0, 220.0, 460.0, 560.0, 760.0], [],
    [(80, "of the year's tides.")],
    [(80, "of a boat"), (100, "• Mend the north pier")],
    [(100, "Ada Brook")],
    [(80, "harbour office in May."), (100, "Divers were down twice.")],
)  # fmt: skip
BARE = stacked(
    LEFTS[:4], ["Action", "Lead", "Update"], [(80, "• Look at each pier"), (110, "• Ask divers what they need")],
    [(80, "Ines Falk"), (110, "Tom Reed")], [(80, "Looked at."), (110, "All were asked and")],
)  # fmt: skip
BARE_REST = stacked(
    LEFTS[:4], [], [(80, "• Mend the south pier")], [(80, "Ada Brook")], [(80, "some answered."), (100, "Not begun.")]
)
LOG = gridded(
    ["Date", "Action", "Deadline", "Progress"],
    ["04/05/23", "Send the tide tables to members", "Ongoing", "On track"],
    ["04/05/23", "Ask the Trust for a quote", "30/06/23", "Plan in place"],
)
TRACKED = gridded(
    ["Date", "Title", "Action proposed", "Action Taken", "Progress\nStatus"],
    ["01/10/23", "Ferries", "1) That the winter timetable is sent to members.", "Sent on 4 October.", "Completed"],
    ["", "", "2) That the Panel visits the yard.", "The report is being", ""],
    wide=300.0,
)
MORE = gridded(["", "", "", "translated.", ""], ["", "", "3) That the rails are mended.", "Ordered.", ""], wide=300.0)
TABLES = (PLAN, REST, BARE, BARE_REST, LOG, TRACKED, MORE)


def on_pages(tables: list[Table]) -> list[Sheet]:
    return [sheet(replace(table, page=at), number=at) for at, table in enumerate(tables, 1)]


def rows(sheets: list[Sheet]) -> list[Row]:
    return list(actions.read_actions(sheets, scope(), frozenset()).rows)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(TABLES), max_size=8))
def test_what_waits_for_the_end_is_the_same(tables: list[Table]) -> None:
    sheets = on_pages(tables)
    found = rows(sheets)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(actions, "_finished", lambda drafts, state: 0)
        patch.setattr(TrackerReader, "finished", lambda reader: iter(()))
        assert rows(sheets) == found


def test_an_objective_and_an_action_that_go_on_are_waited_for() -> None:
    first, second, third = [row for row in rows(on_pages([PLAN, REST])) if row.table == "actions"]
    told = vars(first)["objective"], vars(second)["objective"], vars(third)["objective"]
    assert told == ("Boats leave on time in all weathers and all of the year's tides.",) * 3
    assert vars(second)["action"] == "Ask the islands what they need of a boat"


def test_an_account_that_goes_on_is_waited_for() -> None:
    updates = [vars(row)["update_text"] for row in rows(on_pages([BARE, BARE_REST])) if row.table == "actions"]
    assert updates == ["Looked at.", "All were asked and some answered.", "Not begun."]


@pytest.mark.parametrize("table", [PLAN, BARE, LOG, TRACKED])
def test_no_more_of_them_are_kept_than_may_go_on(table: Table) -> None:
    kept: list[int] = []

    class Watched(list[Sheet]):
        def __iter__(self) -> Iterator[Sheet]:
            for one in super().__iter__():
                yield one
                kept.append(sum(type(each).__name__ in (Draft.__name__, "_Line") for each in gc.get_objects()))

    # a page between, so that no table goes on with another
    found = rows(Watched(on_pages([table, gridded(["Name", "Town"], ["A", "B"])] * 12)))
    assert len(found) >= 24
    assert max(kept) - min(kept) <= 4
