"""What is stated twice: a target in an indicator's name and its column, votes and the list of those present."""

from __future__ import annotations

from collections.abc import Iterator

from extract.checks.book import Book
from extract.checks.printed import shown
from extract.checks.verdict import Verdict, not_checkable
from extract.kpis.targets import stated_target
from schemas.kpi_words import KpiWords
from schemas.records import Resolution


def check_targets(book: Book, words: KpiWords) -> Iterator[Verdict]:
    """Every target that an indicator's name states, against the target column."""
    for line in book.having("target"):
        stated = stated_target(line.kpi.name, words)
        given = [o for o in line.of("target") if o.value is not None]
        if stated is None or not given:
            continue
        evidence = (line.kpi, *given)
        alike = [o for o in given if o.unit == stated.unit]
        if not alike or len({o.value for o in alike}) > 1:
            why = "The target column prints another unit, or several targets."
            yield not_checkable("target", line.kpi, why, *evidence)
            continue
        printed = f"{shown(stated.value)}{stated.unit or ''}"
        yield Verdict(
            "target",
            "pass" if alike[0].value == stated.value else "fail",
            line.kpi,
            f"The name states the target {printed}, and the target column prints {alike[0].raw}.",
            evidence,
            found=alike[0].raw,
            expected=printed,
            reported=True,  # the reader of indicators says so itself, as `target-differs`
        )


def check_votes(book: Book) -> Iterator[Verdict]:
    """Every count of votes, against the members listed as present. One vote that carried several clauses is checked
    once."""
    seen: set[tuple[str, str | None, tuple[int | None, ...]]] = set()
    for decided in book.resolutions:
        votes = (decided.votes_for, decided.votes_against, decided.votes_abstain)
        if votes[0] is None and votes[1] is None:
            continue
        key = (decided.meeting_id, decided.item_number, votes)
        if key not in seen:
            seen.add(key)
            yield _votes(book, decided, sum(v or 0 for v in votes))


def _votes(book: Book, decided: Resolution, cast: int) -> Verdict:
    there = book.attendances.get(decided.meeting_id, ())
    present = [a for a in there if a.status == "present"]
    printed = ", ".join(
        f"{count} {word}"
        for count, word in (
            (decided.votes_for, "for"),
            (decided.votes_against, "against"),
            (decided.votes_abstain, "abstaining"),
        )
        if count is not None
    )
    if len(present) < 3:
        return not_checkable("votes", decided, "The members who were present are not listed.", decided)
    if len(present) < cast <= len(there) or any(a.confidence < 0.7 for a in there):
        why = f"The votes ({printed}) outnumber the members listed as present, but not all who were there."
        return not_checkable("votes", decided, why, decided, *there)
    return Verdict(
        "votes",
        "pass" if cast <= len(present) else "fail",
        decided,
        f"{cast} votes are printed ({printed}), and {len(present)} members are listed as present.",
        (decided, *present),
        found=str(cast),
        expected=f"at most {len(present)}",
    )
