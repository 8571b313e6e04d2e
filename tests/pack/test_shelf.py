"""Pages put aside: the same pages come back, and a document gives the same rows whether or not any were put aside."""

from __future__ import annotations

from pathlib import Path

import pytest
from typeset import page

from extract import shelf as module
from extract.document import extract_document
from extract.shelf import Each, Shelf
from schemas.page import Page

SAMPLES = Path(__file__).parents[2] / "samples"


def filled(count: int, room: int, at_hand: int = 2) -> tuple[list[Page], Shelf[Page], list[bool]]:
    pages = [page([f"**Page** {n}", "of a few words"], n) for n in range(count)]
    shelf: Shelf[Page] = Shelf(room, at_hand)
    return pages, shelf, [shelf.append(one, len(one.words)) for one in pages]


def test_what_has_no_room_comes_back_equal_in_any_order() -> None:
    pages, shelf, kept = filled(9, room=20)
    assert kept == [True] * 3 + [False] * 6
    assert len(shelf) == 9 and list(shelf) == pages
    assert [shelf[i] for i in (8, 0, 4, -1, 4)] == [pages[i] for i in (8, 0, 4, -1, 4)]
    assert shelf[2:7:2] == pages[2:7:2]
    assert all(shelf[i] is pages[i] for i in range(3))


def test_what_was_asked_for_last_is_the_same_object() -> None:
    _, shelf, _ = filled(5, room=0)
    first = shelf[0]
    assert shelf[1] is shelf[1] and shelf[0] is first
    assert (shelf[2], shelf[3]) and shelf[0] is not first


def test_a_shelf_ends_where_it_ends() -> None:
    _, shelf, _ = filled(3, room=8)
    for beyond in (3, -4):
        with pytest.raises(IndexError):
            shelf[beyond]
    assert list(Each(shelf, lambda one: one.number)) == [0, 1, 2]
    assert Each(shelf, lambda one: one.number)[1:] == [1, 2]


def test_a_document_gives_the_same_rows_with_its_pages_put_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    path = sorted(SAMPLES.glob("Public reports pack*.pdf"))[0]
    before = extract_document(path)
    monkeypatch.setattr(module, "ROOM", 2_000)
    monkeypatch.setattr(module, "AT_HAND", 3)
    after = extract_document(path)
    assert len(before.rows) > 1_000
    assert after == before


def test_whoever_watches_is_told_of_what_is_read_back() -> None:
    told: list[str] = []
    shelf: Shelf[int] = Shelf(room=2, at_hand=1, told=lambda: told.append("back"))
    for n in range(6):
        shelf.append(n, 1)
    assert list(shelf) == list(range(6))
    assert len(told) == 4
