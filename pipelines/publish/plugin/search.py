"""Search across everything: pages and records of every kind under one index, the best of each kind side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from pipelines.publish.catalogue import listing
from pipelines.publish.plugin.links import receipt_link
from pipelines.publish.plugin.lookup import Facts, agenda_databases, rows

PER_KIND = 5
PER_PAGE = 25
MAX_WORDS = 20
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_OPEN, _CLOSE = "\x02", "\x03"

_HITS = """
SELECT search_all.kind, search_all.record_id, search_all.document_id, search_all.page, search_all.page_label,
  search_all.title, documents.filename,
  snippet(search_all_fts, 1, char(2), char(3), '…', 32) AS snippet, bm25(search_all_fts, 2.0, 1.0) AS rank
FROM search_all_fts
JOIN search_all ON search_all.rowid = search_all_fts.rowid
JOIN documents ON documents.id = search_all.document_id
WHERE search_all_fts MATCH :match AND (:kind = '' OR search_all.kind = :kind)
"""
_COUNTS = """
SELECT search_all.kind, count(*) AS n FROM search_all_fts JOIN search_all ON search_all.rowid = search_all_fts.rowid
WHERE search_all_fts MATCH :match GROUP BY search_all.kind
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
    some of them are shown."""
    context: Facts = {"asked": asked, "kind": kind, "number": page, "kinds": [], "all_kinds": [], "any_word": False}
    databases = await agenda_databases(datasette)
    if not asked.strip() or not databases:
        return context
    database = databases[0]
    for any_word in (False, True):
        match = fts_query(asked, any_word=any_word)
        counts = {row["kind"]: row["n"] for row in await rows(database, _COUNTS, {"match": match})} if match else {}
        if counts:
            context |= {"any_word": any_word, "all_kinds": _counted(counts)}
            context["kinds"] = await _kinds(datasette, database, match, counts, kind, page)
            context["more"] = bool(kind) and counts.get(kind, 0) > page * PER_PAGE
            break
    return context


def fts_query(asked: str, *, any_word: bool = False) -> str:
    """What a person typed as an FTS5 query: every word must occur (or any of them), a phrase in quotes as it stands.
    Nothing that is typed has a meaning to FTS5 beyond that."""
    terms = [phrase or word for phrase, word in re.findall(r'"([^"]*)"|([^\s"]+)', _CONTROLS.sub(" ", asked))]
    quoted = ['"{}"'.format(term.replace('"', '""')) for term in terms if re.search(r"\w", term)]
    return (" OR " if any_word else " ").join(quoted[:MAX_WORDS])


async def _kinds(
    datasette: Any, database: Any, match: str, counts: dict[str, int], kind: str, page: int
) -> list[Kind]:
    out = []
    for name, count in _counted(counts):
        if kind and name != kind:
            continue
        limit, offset = (PER_PAGE, (page - 1) * PER_PAGE) if kind else (PER_KIND, 0)
        found = await rows(
            database,
            f"{_HITS} ORDER BY rank, search_all.rowid LIMIT :limit OFFSET :offset",
            {"match": match, "kind": name, "limit": limit, "offset": offset},
        )
        out.append(Kind(name, listing(name).title, count, tuple(_hit(datasette, database, row) for row in found)))
    return out


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
