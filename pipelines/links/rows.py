"""What linking found as rows of the database, with ids that hang on the records alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipelines.links.pairs import Doubt, Pair, Shown
from pipelines.links.world import World
from schemas.identity import Mint
from schemas.records import Finding, IssueRow, Link

THREADED = ("follows_up", "continued")
"""The kinds of links that tie the prints of one promise together."""

Node = tuple[str, str]
"""A record: its table and id."""


def links(pairs: Sequence[Pair], world: World) -> list[Link]:
    """The links of all pairs, each with the thread it belongs to."""
    threads = _threads(pairs, world)
    out = []
    for pair in pairs:
        one, other = (pair.from_table, pair.one["id"]), (pair.to_table, pair.other["id"])
        home = other if pair.kind == "same_meeting" else one
        out.append(
            Link(
                id=Mint(pair.one["document_id"]).id("links", 0, f"{pair.kind} {one[1]} {other[1]}"),
                kind=pair.kind,
                document_id=pair.one["document_id"],
                from_table=one[0],
                from_id=one[1],
                to_document_id=pair.other["document_id"],
                to_table=other[0],
                to_id=other[1],
                thread_id=threads.get(home, home)[1],
                score=round(pair.likeness.score, 3),
                words=", ".join(pair.likeness.words) or None,
                confidence=round(pair.confidence, 3),
            )
        )
    return out


def _threads(pairs: Iterable[Pair], world: World) -> dict[Node, Node]:
    """The earliest record of each thread, by every record in it."""
    parent: dict[Node, Node] = {}

    def top(node: Node) -> Node:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    days = _days(world)
    for pair in pairs:
        if pair.kind in THREADED:
            # the earlier of two tops is the top of both, so that it does not matter in which order pairs come
            tops = {top((pair.from_table, pair.one["id"])), top((pair.to_table, pair.other["id"]))}
            first = min(tops, key=lambda node: (days.get(node, ""), node[0] != "resolutions", node[1]))
            for node in tops:
                parent[node] = first
    return {node: top(node) for node in list(parent)}


def _days(world: World) -> dict[Node, str]:
    """The day of each record's meeting."""
    out = {("resolutions", d.row["id"]): d.date or "" for d in world.decisions}
    for promise in (*world.updates, *world.actions):
        out[promise.table, promise.row["id"]] = promise.occasion.date if promise.occasion else ""
    return out


def findings(shown: Iterable[Shown]) -> list[Finding]:
    """The findings as rows; the receipt is that of the earlier print."""
    receipt = ("document_id", "page", "page_label", "x0", "top", "x1", "bottom")
    return [
        Finding(
            **{name: one.row[name] for name in receipt},
            id=Mint(one.row["document_id"]).id("findings", 0, f"{one.kind} {one.row['id']} {one.later['id']}"),
            extractor=f"links/{one.kind}",
            confidence=round(one.confidence, 3),
            kind=one.kind,
            record_table=one.table,
            record_id=one.row["id"],
            later_document_id=one.later["document_id"],
            later_page=one.later["page"],
            later_table=one.later_table,
            later_id=one.later["id"] if one.later_table else None,
            subject=one.subject,
            old=one.old,
            new=one.new,
            message=one.message,
        )
        for one in shown
    ]


def issues(doubts: Iterable[Doubt]) -> list[IssueRow]:
    """The doubts as issues about their records."""
    mint = Mint("links")  # one for all: a record may be doubted twice with the same code
    return [
        IssueRow(
            id=mint.id("issues", 0, f"{doubt.code} {doubt.row['id']}"),
            document_id=doubt.row["document_id"],
            page=doubt.row["page"],
            record_table=doubt.table,
            record_id=doubt.row["id"],
            code=doubt.code,
            severity="info",
            message=doubt.message,
            found=doubt.found,
            expected=doubt.expected,
        )
        for doubt in doubts
    ]
