"""Agendas that are set as tables."""

from __future__ import annotations

from extract.pack import sections_of
from extract.records.agenda import extract
from schemas.profile import load_profile
from schemas.records import AgendaItem
from tests.actions.place import gridded
from tests.minutes.tabled import tabled
from tests.typeset import At, scope

TABLE = gridded(
    ("Time", "Item", "Subject", "Presenter", "Page"),
    ("14:00", "1.", "Welcome and\napologies", "Chair", ""),
    ("", "2.", "Minutes of 1 May", "Chair", "3 - 8"),
    ("14:10", "3.1", "Finance report", "D Dunn", "9"),
    ("", "4.", "Any other business", "", ""),
    wide=100.0,
)
HEAD: list[At | str] = [At(40, 30, "**FERRY COMMITTEE**"), At(40, 60, "**AGENDA**")]


def test_a_table_with_times_before_the_numbers() -> None:
    found = [r for r in extract(tabled("agenda", HEAD, TABLE), scope()) if isinstance(r, AgendaItem)]
    assert [(i.number, i.title, i.page_label_first, i.page_label_last) for i in found] == [
        ("1", "Welcome and apologies", None, None),
        ("2", "Minutes of 1 May", "3", "8"),
        ("3.1", "Finance report", "9", "9"),
        ("4", "Any other business", None, None),
    ]


def test_such_a_page_is_an_agenda() -> None:
    sheets = tabled("other", HEAD, TABLE).sheets
    assert [s.kind for s in sections_of(sheets, load_profile())] == ["agenda"]


def test_a_table_of_actions_is_none() -> None:
    table = gridded(
        ("No", "Action", "Lead", "By when"),
        ("1", "Mend the pier", "T Reed", "May"),
        ("2", "Paint it", "A Brook", "June"),
        ("3", "Sell it", "I Falk", "July"),
    )
    sheets = tabled("other", [At(40, 30, "**Action log**")], table).sheets
    assert "agenda" not in [s.kind for s in sections_of(sheets, load_profile())]
