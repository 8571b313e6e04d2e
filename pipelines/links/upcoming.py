"""From a decision to the agenda item that it led to: a report asked for by a day, an item put off to a meeting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extract.similarity import Likeness, Rarity
from pipelines.links.bodies import Body
from pipelines.links.pairs import Gathered, Pair
from pipelines.links.world import Decision, Item

LIKE_ENOUGH = 0.75
"""The weighed share of an agenda item's title that the decision or its heading has to hold. Measured:
docs/links.md."""

ASKING = frozenset(("request", "defer", "refer", "recommend", "agree", "other"))
"""Decisions that can bring an item back to a later agenda."""

_LEAST_SHARED = 2
"""A title of which one word is shared could be anything."""


def upcoming(decisions: Sequence[Decision], items: Sequence[Item]) -> Gathered:
    """A link from each decision that is due at a later meeting of its body to the item of that meeting which it
    names best; none where two fit equally."""
    rarity = Rarity(item.row["title"] for item in items)
    agendas: dict[Body, dict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        if item.occasion:
            agendas[item.occasion.body][item.occasion.date].append(item)
    out = Gathered()
    for decision in decisions:
        if decision.body and decision.date and decision.row["decision"] in ASKING:
            later = _due_at(decision, agendas[decision.body])
            pair = _best(decision, later, rarity)
            if pair:
                out.pairs.append(pair)
    return out


def _due_at(decision: Decision, agenda: dict[str, list[Item]]) -> list[Item]:
    """The items of the first later meeting inside the time that the decision names; none where it names none."""
    due_to = decision.row["due_to"]
    if not due_to or not decision.date:
        return []
    earliest = decision.row["due_from"] or decision.date
    days = [day for day in sorted(agenda) if day > decision.date and earliest <= day <= due_to]
    return agenda[days[0]] if days else []


def _best(decision: Decision, items: Sequence[Item], rarity: Rarity) -> Pair | None:
    said = max(decision.texts, key=len)
    with_heading = f"{said} {decision.row['item_title'] or ''}"
    found: list[tuple[float, int, Likeness]] = []
    for place, item in enumerate(items):
        title = item.row["title"]
        held = rarity.likeness(title, with_heading, keeping=1.0)
        if held.score >= LIKE_ENOUGH and len(held.words) >= _LEAST_SHARED:
            # a heading alone says less than the decision's own words: it counts for half
            score = (held.score + rarity.score(title, said, keeping=1.0)) / 2
            found.append((round(rarity.total(title) * held.score, 9), place, Likeness(score, held.words)))
    # of several titles that are all but held the one that says most; two that say as much leave it open
    found.sort(key=lambda one: (-one[0], one[1]))
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    _, place, likeness = found[0]
    return Pair("came_up", "resolutions", decision.row, "agenda_items", items[place].row, likeness)
