"""Owners one by one."""

from __future__ import annotations

import pytest

from extract.actions.owners import owners_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ines Falk / Cllr Okoro", ["Ines Falk", "Cllr Okoro"]),
        ("HR/ Harbour Team / Press Office / Finance", ["HR", "Harbour Team", "Press Office", "Finance"]),
        ("DPH/CEX", ["DPH", "CEX"]),
        ("Ines Falk, Tom Reed and Ada Brook", ["Ines Falk", "Tom Reed", "Ada Brook"]),
        ("Head of Parks, Play and Sport", ["Head of Parks, Play and Sport"]),
        ("Harbour Ethics and Tide Lead", ["Harbour Ethics and Tide Lead"]),
        ("DPH, CPH and Tide Specialists", ["DPH", "CPH", "Tide Specialists"]),
        ("HBC Children and Family Commissioning", ["HBC Children and Family Commissioning"]),
        ("Legal Services; Data Team", ["Legal Services", "Data Team"]),
        (None, []),
    ],
)
def test_owners_are_split_in_their_printed_order(text: str | None, names: list[str]) -> None:
    assert owners_of(text) == names
