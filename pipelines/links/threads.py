"""One promise in pack after pack: tracked recommendations and actions of a body followed through its meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from extract.similarity import Likeness, Rarity, terms
from pipelines.links.bodies import Body
from pipelines.links.matching import matches
from pipelines.links.pairs import Doubt, Gathered, Pair
from pipelines.links.world import Promise

LIKE_ENOUGH = 0.75
"""How alike two prints of one promise have to be. Higher than for decisions: no date ties them. Measured:
docs/links.md."""

WORTH_A_LOOK = 0.65
"""From here on a pair that is not linked is named in an papers."""

_CONTEXT = 0.15
"""How much the likeness of subjects or objectives counts, where both are printed."""

ROUTINE = 5
"""From so many meetings on whose minutes give out an action in the same words, it is a routine and no promise."""

LEAST_SAID = 6
"""With fewer telling words an action of the minutes is not known again: chores are, and are new each time."""

LONGEST_SILENCE = 400
"""For how many days a promise that tells no day on which it was raised may go unprinted and still be the same."""


@dataclass(slots=True)
class Thread:
    """The prints of one promise in the order of the meetings. `near` are prints that say much the same and belong to
    another promise."""

    prints: list[Promise] = field(default_factory=list)
    near: list[Promise] = field(default_factory=list)

    @property
    def last(self) -> Promise:
        """Its last print."""
        return self.prints[-1]

    def closed_at(self, neighbour: Promise) -> bool:
        """Whether it was done with in the document that prints `neighbour`."""
        return any(p.closed for p in self.prints if p.row["document_id"] == neighbour.row["document_id"])


@dataclass(frozen=True, slots=True)
class Papers:
    """What one document prints of a body's promises for one meeting."""

    date: str
    document_id: str
    promises: list[Promise]

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its promises."""
        return frozenset(promise.row["id"] for promise in self.promises)


def papers_of(promises: Sequence[Promise]) -> dict[Body, list[Papers]]:
    """The promises by body, then by meeting and document in the order of time."""
    by_body: dict[Body, dict[tuple[str, str], list[Promise]]] = defaultdict(lambda: defaultdict(list))
    routine = _routine(promises)
    for promise in promises:
        words = _minuted(promise)
        if promise.occasion and words not in routine and not 0 < len(words) < LEAST_SAID:
            key = (promise.occasion.date, promise.row["document_id"])
            by_body[promise.occasion.body][key].append(promise)
    return {body: [Papers(*key, found) for key, found in sorted(by_body[body].items())] for body in sorted(by_body)}


def _routine(promises: Sequence[Promise]) -> set[frozenset[str]]:
    """The words of actions that meeting after meeting gives out anew: "Clerk to place on website"."""
    days: dict[frozenset[str], set[str]] = defaultdict(set)
    for promise in promises:
        words = _minuted(promise)
        if words and promise.occasion:
            days[words].add(promise.occasion.date)
    return {words for words, found in days.items() if len(found) >= ROUTINE}


def _minuted(promise: Promise) -> frozenset[str]:
    """The telling words of an action that stands in minutes; none of one in a plan or tracker, which is a reprint
    where the words are the same."""
    from_minutes = promise.occasion is not None and promise.occasion.role == "minutes"
    return frozenset(terms(promise.text)) if from_minutes else frozenset()


def follow(all_papers: Sequence[Papers], rarity: Rarity) -> tuple[list[Thread], Gathered]:
    """The threads of one body, and their links: each print goes to the latest print of the promise before it."""
    threads: list[Thread] = []
    out = Gathered()
    for papers in all_papers:
        open_threads = [t for t in threads if t.last.row["document_id"] != papers.document_id]
        likenesses = _alike(open_threads, papers.promises, rarity)
        for (i, j), found in likenesses.items():
            if found.score >= LIKE_ENOUGH:
                open_threads[i].near.append(papers.promises[j])
        taken = set()
        for match in matches(likenesses, WORTH_A_LOOK):
            thread, promise = open_threads[match.row], papers.promises[match.column]
            if match.clear and match.likeness.score >= LIKE_ENOUGH:
                one, two = thread.last, promise
                pair = Pair("continued", one.table, one.row, two.table, two.row, match.likeness, match.rival)
                out.pairs.append(pair)
                thread.prints.append(promise)
                taken.add(match.column)
            else:
                thread.near.append(promise)
                out.doubts.append(_doubt(thread.last, promise))
        threads += [Thread([p]) for j, p in enumerate(papers.promises) if j not in taken]
    return threads, out


def _alike(threads: Sequence[Thread], promises: Sequence[Promise], rarity: Rarity) -> dict[tuple[int, int], Likeness]:
    """How alike the last prints of threads and new promises are, by their places; only what is worth a look."""
    having: dict[str, list[int]] = defaultdict(list)
    for j, promise in enumerate(promises):
        for stem in rarity.stems(promise.text):
            having[stem].append(j)
    out = {}
    for i, thread in enumerate(threads):
        needed = rarity.needed(thread.last.text, WORTH_A_LOOK - _CONTEXT)
        for j in sorted({j for stem in needed for j in having[stem]}):
            found = _likeness(thread.last, promises[j], rarity)
            if found.score >= WORTH_A_LOOK:
                out[i, j] = found
    return out


def _likeness(one: Promise, other: Promise, rarity: Rarity) -> Likeness:
    """How alike two prints are; nothing where they were raised on different days."""
    days = {day for promise in (one, other) if (day := promise.row.get("date_raised"))}
    said = rarity.score(one.text, other.text)
    if said < WORTH_A_LOOK - _CONTEXT or len(days) > 1 or (not days and _far_apart(one, other)):
        return Likeness(0.0, ())
    words = rarity.likeness(one.text, other.text).words
    if not one.context or not other.context:
        return Likeness(said, words)
    return Likeness((1 - _CONTEXT) * said + _CONTEXT * rarity.score(one.context, other.context), words)


def _far_apart(one: Promise, other: Promise) -> bool:
    """Whether so much time lies between two prints that the second is more likely a promise of its own."""
    if not one.occasion or not other.occasion:
        return False
    first, second = (date.fromisoformat(promise.occasion.date) for promise in (one, other) if promise.occasion)
    return abs((second - first).days) > LONGEST_SILENCE


def _doubt(earlier: Promise, later: Promise) -> Doubt:
    return Doubt(
        "link-doubtful",
        later.table,
        later.row,
        "An earlier pack prints something much like this; it could not be told whether it is the same promise.",
        found=earlier.text,
        expected=later.text,
    )
