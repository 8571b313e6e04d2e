"""One meeting in several documents: its papers, its minutes in the next pack, its decisions on a sheet."""

from __future__ import annotations

from collections import defaultdict

from extract.similarity import Likeness
from pipelines.links.bodies import Bodies, Occasion
from pipelines.links.pairs import Gathered, Pair, Row

_SAME = Likeness(1.0, ())


def same_meetings(bodies: Bodies) -> Gathered:
    """A link from each further print of a meeting to its first: its papers before its minutes, then by document.
    Body and day have to be the same; there is nothing to be alike in."""
    prints: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in bodies.meetings:
        occasion = bodies.of_meeting(row["id"])
        if occasion:
            prints[_key(occasion)].append(row)
    out = Gathered()
    for rows in prints.values():
        first, *others = sorted(rows, key=lambda row: (row["role"] != "agenda", row["document_id"], row["id"]))
        for other in others:
            if other["document_id"] != first["document_id"]:
                out.pairs.append(Pair("same_meeting", "meetings", other, "meetings", first, _SAME))
    return out


def _key(occasion: Occasion) -> tuple[str, str, str]:
    return occasion.body.council, occasion.body.name, occasion.date
