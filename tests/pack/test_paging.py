"""The ranges that an agenda prints, found on the pages of the pack by their labels and stamps."""

from __future__ import annotations

from typing import Any

from typeset import At, scope, sheets

from extract.layout.sheet import Sheet
from extract.paging import Located, locate
from schemas.page import Box
from schemas.records import AgendaItem

BODY = At(72, 200, "The panel heard from three tenants.")


def pack(*labels: int | None, stamps: dict[int, int] | None = None) -> list[Sheet]:
    """Sheets with stamped labels; `stamps` gives the item stamped on the page with a label."""
    out: list[list[At | str]] = []
    for label in labels:
        lines: list[At | str] = [BODY] if label is None else [BODY, At(270, 805, f"Page {label}")]
        if stamps and label in stamps:
            lines.insert(0, At(470, 30, f"Agenda Item {stamps[label]}"))
        out.append(lines)
    return sheets(*out)


def item(number: str, first: str | None = None, last: str | None = None) -> AgendaItem:
    (sheet,) = sheets([BODY])
    receipt: dict[str, Any] = scope().receipt("agenda_items", sheet, Box(0, 0, 1, 1), number, "test")
    return AgendaItem(
        **receipt, meeting_id="m", number=number, order=1, title=number, page_label_first=first, page_label_last=last
    )


def places(found: list[Located]) -> list[tuple[int | None, int | None]]:
    return [(p.first, p.last) for p in found]


def test_ranges_become_pdf_pages() -> None:
    items = [item("1"), item("6", "1", "2"), item("7", "3", "5")]
    assert places(locate(items, pack(1, 2, 3, 4, 5))) == [(None, None), (1, 2), (3, 5)]


def test_pages_left_out_of_the_middle_of_a_range() -> None:
    assert places(locate([item("7", "9", "30"), item("8", "31", "33")], pack(9, 10, 22, 31, 33))) == [(1, 3), (4, 5)]


def test_pages_without_a_label_belong_to_the_item_before_them() -> None:
    assert places(locate([item("7", "1", "4"), item("8", "5", "6")], pack(1, 2, None, None, 5, 6))) == [
        (1, 4),
        (5, 6),
    ]


def test_a_range_whose_first_page_is_missing() -> None:
    (found,) = locate([item("7", "9", "12")], pack(10, 11, 12))
    assert (found.first, found.last, found.partial) == (1, 3, True)


def test_a_range_that_is_not_there() -> None:
    (found,) = locate([item("7", "9", "12")], pack(1, 2, 3))
    assert (found.first, found.missing) == (None, True)


def test_a_stamp_contradicts_the_printed_range() -> None:
    found = locate([item("7", "1", "2"), item("8", "5", "6")], pack(1, 2, 3, 4, 5, 6, stamps={1: 7, 3: 8}))
    assert places(found) == [(1, 2), (3, 6)]
    assert [p.stamped_label for p in found] == [None, "3"]


def test_an_item_without_a_range_is_found_by_its_stamp() -> None:
    assert places(locate([item("4"), item("5")], pack(1, 2, 3, stamps={1: 4, 3: 5}))) == [(1, 2), (3, 3)]
