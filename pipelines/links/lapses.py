"""What became of a promise between two packs: dropped without a word, or due on another day."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter

from extract.similarity import Rarity
from pipelines.links.pairs import Doubt, Gathered, Shown
from pipelines.links.threads import Papers, Thread
from pipelines.links.world import Promise

PageText = Callable[[str, int], str]
"""The text of a page: document id and PDF page."""

_List = tuple[str, tuple[str, ...]]
"""A list of promises: the document that prints it, and its group there."""

STILL_PRINTED = 0.9
"""The share of a promise's words on a later page from which on we take it that the page still prints it."""

GOES_ON = 0.5
"""The share of a line's neighbours, those done with left out, that the next pack has to print for the list to go on
there. One line that comes back may be chance."""


def lapses(all_papers: Sequence[Papers], threads: Sequence[Thread], rarity: Rarity, page_text: PageText) -> Gathered:
    """The findings about one body's threads."""
    out = Gathered()
    lists = _Lists(threads)
    for thread in threads:
        for earlier, later in zip(thread.prints, thread.prints[1:], strict=False):
            if _day(later) > _day(earlier):
                out.shown += _moved(earlier, later)
        _look_for(thread, all_papers, lists, rarity, page_text, out)
    return out


def _day(promise: Promise) -> str:
    return promise.occasion.date if promise.occasion else ""


class _Lists:
    """The lists in which a body's promises stand, by document and group: whose they are, and which of their lines the
    papers of another meeting print. Every line of a list asks the same, so each is worked out once."""

    def __init__(self, threads: Sequence[Thread]) -> None:
        self._held: dict[_List, list[Thread]] = defaultdict(list)
        for thread in threads:
            for name in dict.fromkeys(_list_of(promise) for promise in thread.prints):
                self._held[name].append(thread)
        self._open: dict[_List, list[Thread]] = {}
        self._going_on: dict[tuple[_List, int], list[tuple[Thread, Promise]]] = {}

    def open_beside(self, thread: Thread) -> int:
        """How many other threads stand in the list of a thread's last print, and were not done with there."""
        name = _list_of(thread.last)
        if name not in self._open:
            self._open[name] = [other for other in self._held[name] if not other.closed_at(thread.last)]
        return len(self._open[name]) - (not thread.closed_at(thread.last))

    def going_on(self, thread: Thread, papers: Papers) -> list[Promise]:
        """The prints, in some papers, of the other threads of that list."""
        key = (_list_of(thread.last), id(papers))
        if key not in self._going_on:
            ids = papers.ids
            self._going_on[key] = [(t, p) for t in self._held[key[0]] for p in t.prints if p.row["id"] in ids]
        return [promise for other, promise in self._going_on[key] if other is not thread]


def _list_of(promise: Promise) -> _List:
    return promise.row["document_id"], promise.group


def _look_for(
    thread: Thread,
    all_papers: Sequence[Papers],
    lists: _Lists,
    rarity: Rarity,
    page_text: PageText,
    out: Gathered,
) -> None:
    """Whether the next pack that goes on with the list leaves this promise out. Nothing is said of promises that
    are done with, and of lists that no later pack goes on with: a plan need not be in every pack."""
    last = thread.last
    if last.closed or not last.occasion or last.occasion.role != "agenda" or not any(last.group):
        return
    for papers in all_papers[bisect_right(all_papers, last.occasion.date, key=attrgetter("date")) :]:
        going_on = lists.going_on(thread, papers)
        if going_on and len(going_on) >= GOES_ON * lists.open_beside(thread):
            _judge(thread, papers, going_on, rarity, page_text, out)
            return


def _judge(
    thread: Thread, papers: Papers, going_on: list[Promise], rarity: Rarity, page_text: PageText, out: Gathered
) -> None:
    last = thread.last
    place = min(going_on, key=lambda promise: (promise.row["page"], promise.row["top"])).row
    pages = sorted({n for p in going_on for n in range(p.row["page"] - 1, p.row["page"] + 2)})
    printed = [n for n in pages if rarity.score(last.text, page_text(papers.document_id, n), 1.0) >= STILL_PRINTED]
    near = [promise for promise in thread.near if promise.row["id"] in papers.ids]
    if printed or near:
        where = printed[0] if printed else near[0].row["page"]
        out.doubts.append(
            Doubt(
                "drop-doubtful",
                last.table,
                last.row,
                "The next pack goes on with this list, as far as we could read, without this line; but something "
                f"much like it stands on PDF page {where} there.",
            )
        )
        return
    out.shown.append(
        Shown(
            kind="dropped",
            table=last.table,
            row=last.row,
            later_table=None,
            later=place,
            subject=last.text,
            old=last.row["status"],
            new=None,
            message=(
                f"Tracked for the meeting of {_day(last)} and not completed; the papers for {papers.date} go on with "
                "the list and leave it out."
            ),
            confidence=min(last.row["confidence"], place["confidence"]),
        )
    )


def _moved(earlier: Promise, later: Promise) -> list[Shown]:
    """A finding where the due dates of two prints cannot both hold."""
    old, new = earlier.row.get("due_to"), later.row.get("due_to")
    if not old or not new or old == new or _within(earlier, later) or _within(later, earlier):
        return []
    slipped = new > old
    message = (
        f"Due {earlier.row['due_text']} in the papers for {_day(earlier)}, and {later.row['due_text']}, which is "
        f"{'later' if slipped else 'earlier'}, in those for {_day(later)}."
    )
    return [
        Shown(
            kind="slipped" if slipped else "brought_forward",
            table=earlier.table,
            row=earlier.row,
            later_table=later.table,
            later=later.row,
            subject=earlier.text,
            old=earlier.row["due_text"],
            new=later.row["due_text"],
            message=message,
            confidence=min(earlier.row["confidence"], later.row["confidence"]),
        )
    ]


def _within(fine: Promise, coarse: Promise) -> bool:
    """Whether one due date is only a closer or looser way to print the other: "15 December" and "Dec-21"."""
    start, end = coarse.row["due_from"], coarse.row["due_to"]
    return bool(start and start <= fine.row["due_to"] <= end and _is_period(start, end))


def _is_period(start: str, end: str) -> bool:
    """Whether two days are the first and last of a month, a quarter or a year. What runs from a start to an end
    ("Sept to March") is another thing: it is due at its end."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return whole and months in (1, 3, 12)
