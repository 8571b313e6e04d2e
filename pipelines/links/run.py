"""The linking pass over the whole database: read, link, find, write, all in one transaction.

It works everything out anew from what the documents gave, so that its outcome hangs on which documents there are and
on nothing else; it is skipped where nothing was stored since the last one.
"""

from __future__ import annotations

from sqlite_utils import Database

from extract.similarity import Rarity
from pipelines.links.lapses import lapses
from pipelines.links.meetings import same_meetings
from pipelines.links.origins import origins
from pipelines.links.pairs import DOUBTS, Gathered
from pipelines.links.restated import restated
from pipelines.links.rows import findings, issues, links
from pipelines.links.threads import follow, papers_of
from pipelines.links.upcoming import upcoming
from pipelines.links.world import World, read_world
from pipelines.store import Derived, Store

VERSION = 1
"""Raise it when linking changes: databases linked by another version are linked again by the next ingest."""


def link(store: Store) -> bool:
    """Link what is not linked yet, and say whether there was anything to do."""
    return store.derive(VERSION, _derived)


def _derived(db: Database) -> Derived:
    world = read_world(db)
    gathered = _gather(db, world)
    pairs = [pair for found in gathered for pair in found.pairs]
    return Derived(
        rows=(
            *links(pairs, world),
            *findings([shown for found in gathered for shown in found.shown]),
            *issues([doubt for found in gathered for doubt in found.doubts]),
        ),
        codes=DOUBTS,
        origins={pair.one["id"]: pair.other["id"] for pair in pairs if pair.kind == "follows_up"},
    )


def _gather(db: Database, world: World) -> list[Gathered]:
    """The outcome of every step."""
    promised = Rarity(
        [p.text for p in (*world.updates, *world.actions)] + [decision.row["text"] for decision in world.decisions]
    )
    out = [
        same_meetings(world.bodies),
        origins(world.updates, world.decisions, promised),
        upcoming(world.decisions, world.items),
        restated(db, world.bodies),
    ]

    def page_text(document_id: str, page: int) -> str:
        sql = "SELECT text FROM pages WHERE document_id = ? AND page = ?"
        row = db.execute(sql, [document_id, page]).fetchone()
        return str(row[0]) if row else ""

    for promises in (world.updates, world.actions):
        for papers in papers_of(promises).values():
            threads, found = follow(papers, promised)
            out += [found, lapses(papers, threads, promised, page_text)]
    return out
