"""Agenda items to PDF pages: the labels that an agenda prints, looked up on the pages of its pack."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.layout.sheet import Sheet
from schemas.records import AgendaItem


@dataclass(frozen=True, slots=True)
class Located:
    """An item with its PDF pages (`first` to `last`, both included), or why they were not found.

    `missing` tells that the pack does not hold the labels; `partial` that it begins inside the range; `stamped_label`
    is the label of the page that bears the item's stamp, where the agenda prints another one."""

    item: AgendaItem
    first: int | None = None
    last: int | None = None
    missing: bool = False
    partial: bool = False
    stamped_label: str | None = None


def _value(label: str | None) -> int | None:
    digits = re.search(r"\d+", label or "")
    return int(digits.group()) if digits else None


def _prefix(label: str) -> str:
    return re.sub(r"\d+\w?$", "", label).casefold()


def _stamped(sheet: Sheet, number: str | None) -> bool:
    """Whether a sheet carries the stamp of the item with that number."""
    return number is not None and any(
        re.fullmatch(rf"(?:agenda|minute)?\s*item\s*(?:no\.?)?\s*{re.escape(number)}", stamp, re.IGNORECASE)
        for stamp in sheet.stamps
    )


def _first(item: AgendaItem, sheets: Sequence[Sheet]) -> int | None:
    """Where in `sheets` an item's papers begin: at its stamp or first label, or else at the first label inside."""
    for i, sheet in enumerate(sheets):
        if _stamped(sheet, item.number):
            return i
    low, high = _value(item.page_label_first), _value(item.page_label_last)
    if low is None or high is None or item.page_label_first is None:
        return None
    prefix = _prefix(item.page_label_first)
    inside = [
        i
        for i, sheet in enumerate(sheets)
        if (value := _value(sheet.label)) is not None
        and low <= value <= high
        and _prefix(sheet.label or "") == prefix
    ]
    exact = [i for i in inside if sheets[i].label == item.page_label_first]
    return exact[0] if exact else (inside[0] if inside else None)


def _end(item: AgendaItem, sheets: Sequence[Sheet]) -> int:
    """The index after the last of an item's sheets, which begin with `sheets`: past its last label if that is there,
    and past unlabelled sheets up to the next label outside the range."""
    low, high = _value(item.page_label_first), _value(item.page_label_last)
    if low is None or high is None:
        return len(sheets)
    for i, sheet in enumerate(sheets):
        if sheet.label == item.page_label_last:
            return i + 1
    last = 0
    for i, sheet in enumerate(sheets):
        value = _value(sheet.label)
        if value is not None and low <= value <= high:
            last = i
        elif value is not None and value > high:
            break
    later = [i for i, sheet in enumerate(sheets) if i > last and (_value(sheet.label) or 0) > high]
    return later[0] if later else len(sheets)


def locate(items: Sequence[AgendaItem], sheets: Sequence[Sheet]) -> list[Located]:
    """The PDF pages of each item's papers. `sheets` are those that follow the agenda, up to the next pack's."""
    starts: dict[str, int] = {}
    at = 0
    for item in items:
        found = _first(item, sheets[at:])
        if found is not None:
            starts[item.id] = at + found
            at += found
    out: list[Located] = []
    order = sorted(starts.values())
    for item in items:
        start = starts.get(item.id)
        if start is None:
            out.append(Located(item, missing=item.page_label_first is not None))
            continue
        following = next((s for s in order if s > start), len(sheets))
        end = start + _end(item, sheets[start:following])
        label = sheets[start].label
        differs = label is not None and item.page_label_first not in (None, label)
        stamped = differs and _stamped(sheets[start], item.number)
        out.append(
            Located(
                item,
                sheets[start].number,
                sheets[end - 1].number,
                partial=differs and not stamped,
                stamped_label=label if stamped else None,
            )
        )
    return out
