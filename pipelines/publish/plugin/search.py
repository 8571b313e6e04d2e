"""Search across everything: pages and records of every kind under one index, the best of each kind side by side."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from datasette.database import QueryInterrupted
from markupsafe import Markup, escape

from pipelines.publish.catalogue import listing
from pipelines.publish.plugin.databases import Facts, agenda_databases, rows
from pipelines.publish.plugin.links import receipt_link

PER_KIND = 5
PER_PAGE = 25
MAX_WORDS = 20
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_OPEN, _CLOSE = "\x02", "\x03"

MOST = 1000
"""Places that are ranked. Where more say the words, it is the ones that were stored last: a common word is said by
hundreds of thousands in a large database, and ranking them all would keep everybody waiting."""
LOOKED_AT = 4000
"""Places among which those of one kind are looked for."""

_BEST = """
WITH hits AS (
  SELECT rowid, bm25(search_all_fts, 2.0, 1.0) AS rank FROM search_all_fts WHERE search_all_fts MATCH :match
  ORDER BY rowid DESC LIMIT :most
)
SELECT id, kind, place, n FROM (
  SELECT search_all.rowid AS id, search_all.kind, count(*) OVER (PARTITION BY search_all.kind) AS n,
    row_number() OVER (PARTITION BY search_all.kind ORDER BY hits.rank, hits.rowid) AS place
  FROM hits CROSS JOIN search_all ON search_all.rowid = hits.rowid
) WHERE place = 1 OR ((:kind = '' OR kind = :kind) AND place > :after AND place <= :upto)
ORDER BY kind, place
"""
_SHOWN = """
SELECT search_all.rowid AS id, search_all.*, documents.filename,
  snippet(search_all_fts, 1, char(2), char(3), '…', 32) AS snippet
FROM search_all_fts
JOIN search_all ON search_all.rowid = search_all_fts.rowid
JOIN documents ON documents.id = search_all.document_id
WHERE search_all_fts MATCH :match AND search_all_fts.rowid IN (SELECT value FROM json_each(:ids))
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: where it leads, its title, the words around the hit, and the page it is on."""

    href: str
    title: str
    snippet: Markup
    filename: str
    page: int | None
    page_label: str | None


@dataclass(frozen=True, slots=True)
class Kind:
    """The hits of one kind: how many there are, and those shown here."""

    name: str
    title: str
    count: int
    hits: tuple[Hit, ...]


async def search_context(datasette: Any, asked: str, kind: str, page: int) -> Facts:
    """What the template of the search page shows for the words `asked`. With a `kind`, one page (from 1) of the hits
    of that kind; without, the best of each. `any_word` says that no place has all the words, so that those that have
    some of them are shown; `most` is how many were ranked where there are more; `too_many` says that even that took
    too long."""
    context: Facts = {"asked": asked, "kind": kind, "number": page, "kinds": [], "all_kinds": [], "any_word": False}
    try:
        return context | await _found(datasette, asked, kind, page)
    except QueryInterrupted:
        return context | {"too_many": True}


async def _found(datasette: Any, asked: str, kind: str, page: int) -> Facts:
    databases = await agenda_databases(datasette)
    if not asked.strip() or not databases:
        return {}
    database = databases[0]
    after, upto = ((page - 1) * PER_PAGE, page * PER_PAGE) if kind else (0, PER_KIND)
    most = LOOKED_AT if kind else MOST
    for any_word in (False, True):
        match = fts_query(asked, any_word=any_word)
        asking = {"match": match, "kind": kind, "after": after, "upto": upto, "most": most}
        best = await rows(database, _BEST, asking) if match else []
        if best:
            counts = {row["kind"]: row["n"] for row in best}
            wanted = [row for row in best if after < row["place"] <= upto and kind in ("", row["kind"])]
            return {
                "any_word": any_word,
                "all_kinds": _counted(counts),
                "kinds": await _kinds(datasette, database, match, counts, kind, wanted),
                "more": bool(kind) and counts.get(kind, 0) > page * PER_PAGE,
                "most": most if sum(counts.values()) >= most else None,
            }
    return {}


def fts_query(asked: str, *, any_word: bool = False) -> str:
    """What a person typed as an FTS5 query: every word must occur (or any of them), a phrase in quotes as it stands.
    Nothing that is typed has a meaning to FTS5 beyond that."""
    terms = [phrase or word for phrase, word in re.findall(r'"([^"]*)"|([^\s"]+)', _CONTROLS.sub(" ", asked))]
    if any_word:  # "and" and "the" stand everywhere, and say nothing
        terms = [term for term in terms if len(term) > 3] or terms
    quoted = ['"{}"'.format(term.replace('"', '""')) for term in terms if re.search(r"\w", term)]
    return (" OR " if any_word else " ").join(quoted[:MAX_WORDS])


async def _kinds(
    datasette: Any, database: Any, match: str, counts: dict[str, int], kind: str, best: list[Facts]
) -> list[Kind]:
    """The hits to show, kind by kind. The words around a hit are cut out only for those that are shown, because that
    takes longest."""
    ids = json.dumps([row["id"] for row in best])
    shown = {row["id"]: row for row in await rows(database, _SHOWN, {"match": match, "ids": ids})}
    hits: dict[str, list[Hit]] = {}
    for row in best:
        hits.setdefault(row["kind"], []).append(_hit(datasette, database, shown[row["id"]]))
    wanted = [(name, count) for name, count in _counted(counts) if not kind or name == kind]
    return [Kind(name, listing(name).title, count, tuple(hits.get(name, ()))) for name, count in wanted]


def _counted(counts: dict[str, int]) -> list[tuple[str, int]]:
    """Records before pages, for a record says what the page only holds; the rest by their number."""
    return sorted(counts.items(), key=lambda kind: (kind[0] in ("pages", "documents"), -kind[1], kind[0]))


def _hit(datasette: Any, database: Any, row: Facts) -> Hit:
    link = receipt_link("search_all", row.get)
    row_path = datasette.urls.row(database.name, row["kind"], row["record_id"])
    return Hit(
        href=datasette.urls.path(link.path) if link else row_path,
        title=row["title"],
        snippet=marked(row["snippet"]),
        filename=row["filename"],
        page=row["page"],
        page_label=row["page_label"],
    )


def marked(snippet: str) -> Markup:
    """A snippet, escaped, with what was found in `mark` elements."""
    safe = str(escape(snippet))
    return Markup(safe.replace(_OPEN, "<mark>").replace(_CLOSE, "</mark>"))
