"""From a tracked recommendation to the decision that it follows up: same body, raised on the day of the meeting,
similar words, one-to-one within the meeting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extract.similarity import Likeness, Rarity
from pipelines.links.matching import Match, matches
from pipelines.links.pairs import Doubt, Gathered, Pair
from pipelines.links.world import Decision, Promise

LIKE_ENOUGH = 0.5
"""How alike a tracked recommendation and its decision have to be. Measured: docs/links.md."""

WORTH_A_LOOK = 0.35
"""From here on a pair that is not linked is named in an issue."""

_TRACKED_WORDS = 0.7
"""What a word of the tracker costs that the decision lacks: trackers shorten, they seldom add."""

_SUBJECT = 0.2
"""How much the likeness of the tracker's subject and the minute's heading counts, where both are printed."""


def origins(updates: Sequence[Promise], decisions: Sequence[Decision], rarity: Rarity) -> Gathered:
    """The links of all tracked recommendations, and doubts about those whose meeting is known and decision is not."""
    # decisions by what a tracker says of them, then by the document that prints them
    held: dict[tuple[str, str, str], dict[str, list[Decision]]] = defaultdict(lambda: defaultdict(list))
    for decision in decisions:
        if decision.body and decision.date:
            key = (decision.body.council, decision.body.name, decision.date)
            held[key][decision.row["document_id"]].append(decision)
    asked: dict[tuple[str, tuple[str, str, str]], list[Promise]] = defaultdict(list)
    for update in updates:
        if update.occasion and update.row["date_raised"]:
            body = update.occasion.body
            asked[update.row["document_id"], (body.council, body.name, update.row["date_raised"])].append(update)
    out = Gathered()
    for (document, key), tracked in sorted(asked.items()):
        if key in held:
            _one_meeting(document, tracked, held[key], rarity, out)
    return out


def _one_meeting(
    document: str,
    tracked: Sequence[Promise],
    printed: dict[str, list[Decision]],
    rarity: Rarity,
    out: Gathered,
) -> None:
    """Match what one tracker says of one meeting with the decisions of that meeting: with the minutes in the same
    document where they are there, or else with those that fit best."""
    best: tuple[tuple[bool, float, str], list[Match], list[Decision]] | None = None
    for source in sorted(printed, reverse=True):
        likenesses = {
            (i, j): _likeness(update, decision, rarity)
            for i, update in enumerate(tracked)
            for j, decision in enumerate(printed[source])
        }
        found = matches(likenesses, WORTH_A_LOOK)
        rank = (source == document, round(sum(match.likeness.score for match in found), 9), source)
        if best is None or rank > best[0]:
            best = (rank, found, printed[source])
    if best is None:
        return
    _, found, decisions = best
    by_row = {match.row: match for match in found}
    for i, update in enumerate(tracked):
        match = by_row.get(i)
        if match and match.clear and match.likeness.score >= LIKE_ENOUGH:
            other = decisions[match.column].row
            out.pairs.append(
                Pair("follows_up", update.table, update.row, "resolutions", other, match.likeness, match.rival)
            )
        else:
            out.doubts.append(_doubt(update, decisions[match.column] if match else None))


def _likeness(update: Promise, decision: Decision, rarity: Rarity) -> Likeness:
    """How alike they are, by the way of saying the decision that fits best."""
    said = max(
        (rarity.likeness(update.text, text, keeping=_TRACKED_WORDS) for text in decision.texts),
        key=lambda found: found.score,
    )
    heading = decision.row["item_title"]
    if not update.context or not heading:
        return said
    about = rarity.held(update.context, heading)
    return Likeness((1 - _SUBJECT) * said.score + _SUBJECT * about, said.words)


def _doubt(update: Promise, near: Decision | None) -> Doubt:
    if near is None:
        return Doubt(
            "origin-not-found",
            update.table,
            update.row,
            "The minutes of the meeting at which this is said to have been raised hold no decision like it.",
        )
    return Doubt(
        "link-doubtful",
        update.table,
        update.row,
        "A decision of that meeting is somewhat like this recommendation; it was not taken for its origin.",
        found=near.row["text"],
        expected=update.text,
    )
