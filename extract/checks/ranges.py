"""The pages that an agenda gives its items, against the stamps and labels of the pages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from extract.checks.book import Book
from extract.checks.verdict import Verdict, not_checkable
from schemas.records import AgendaItem


def check_ranges(book: Book) -> Iterator[Verdict]:
    """Every page range of an agenda, against the stamps and labels of the pages."""
    labels = _Labels(book)
    for item in book.items:
        issue = book.ranges.get(item.id)
        if item.page_label_first is None:
            continue
        printed = f"{item.page_label_first} - {item.page_label_last or item.page_label_first}"
        if issue is not None and issue.code == "range-differs":
            yield Verdict(
                "range", "fail", item, issue.message, (item,), found=printed, expected=issue.found, reported=True
            )
        elif issue is not None or item.page_first is None:
            why = f"The pages {printed} of item {item.number} do not begin in this document."
            yield not_checkable("range", item, why, item)
        else:
            yield _range(labels, item, item.page_first, printed)


class _Labels:
    """The numbers that pages bear as labels, so sorted that an item need not look through all pages."""

    def __init__(self, book: Book) -> None:
        self._of = {s.number: value for s in book.sheets if (value := _digits(s.label)) is not None}
        self._last = {value: number for number, value in self._of.items()}
        self._values = sorted(self._last)
        starts = {item.page_first for item in book.items}
        self._starts = [number for number in self._of if number in starts]
        self._highest = list(accumulate((self._of[number] for number in self._starts), max))

    def of(self, page: int) -> int | None:
        """The label of a page."""
        return self._of.get(page)

    def count(self, first: int, last: int, page: int) -> int:
        """How many of the labels from `first` to `last` are on a page or after it."""
        there = self._values[bisect_left(self._values, first) : bisect_right(self._values, last)]
        return sum(self._last[value] >= page for value in there)

    def start_beyond(self, label: int) -> int | None:
        """The first page on which an item begins and whose label is a higher one."""
        at = bisect_right(self._highest, label)
        return self._starts[at] if at < len(self._starts) else None


def _range(labels: _Labels, item: AgendaItem, at: int, printed: str) -> Verdict:
    """A range whose first page `at` was found: whether its other pages are there, by their labels and by counting."""
    first, last = _digits(item.page_label_first), _digits(item.page_label_last or item.page_label_first)
    if first is None or last is None or last < first or labels.of(at) != first:
        return not_checkable("range", item, f"The pages {printed} of item {item.number} are not labelled so.", item)
    asked = last - first + 1
    if labels.count(first, last, at) == asked:
        message = f"The pages {printed} of item {item.number} are there, from page {at} of the PDF."
        return Verdict("range", "pass", item, message, (item,), found=printed, expected=printed)
    # A page may bear no label. Pages are missing for certain only where fewer stand there than the labels count.
    after = labels.start_beyond(last) if last else None
    room = after - at if after is not None else None
    if room is None or room >= asked:
        why = f"Not all of the pages {printed} of item {item.number} bear their label."
        return not_checkable("range", item, why, item)
    message = (
        f"The agenda gives item {item.number} the {asked} pages {printed}, and only {room} pages are there before "
        "those of the next item."
    )
    return Verdict("range", "fail", item, message, (item,), found=printed, expected=f"{room} pages")


def _digits(label: str | None) -> int | None:
    return int(label) if label and label.isdecimal() else None
