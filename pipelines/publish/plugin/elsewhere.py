"""A record in other documents: what it is linked to, and what shows when packs are laid side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipelines.publish.plugin.lookup import RECEIPTED, Facts, first, rows, title_of

_SAID = {
    ("same_meeting", True): "The same meeting in",
    ("same_meeting", False): "The same meeting in",
    ("follows_up", True): "Follows up what was decided, in",
    ("follows_up", False): "Followed up in",
    ("continued", True): "Printed again in",
    ("continued", False): "Printed before in",
    ("came_up", True): "Came up on the agenda, in",
    ("came_up", False): "Decided on before, in",
}
"""What a link says on the page of the record it goes out from (True) and of the one it leads to."""

_SIDES = {True: ("from", "to"), False: ("to", "from")}


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another print of a record, or something found by laying packs side by side: `said` is what it is to the record,
    `pack` the file, `title` its words; `words` are those that both prints share, `path` leads to its receipt."""

    said: str
    pack: str
    title: str
    words: str | None
    path: str


async def elsewhere(database: Any, table: str, record_id: str) -> list[Elsewhere]:
    """Where else a record stands, earlier prints first; then what was found about it."""
    out = []
    for outward in (False, True):
        here, there = _SIDES[outward]
        found = await rows(
            database,
            f"SELECT kind, words, {there}_table AS other_table, {there}_id AS other_id FROM links "
            f"WHERE {here}_table = ? AND {here}_id = ? ORDER BY kind, id",
            [table, record_id],
        )
        for link in found:
            other = await _other(database, link["other_table"], link["other_id"])
            if other:
                said = _SAID[link["kind"], outward]
                path = f"/-/receipt/{link['other_table']}/{link['other_id']}"
                out.append(
                    Elsewhere(said, other["filename"], title_of(link["other_table"], other), link["words"], path)
                )
    findings = await rows(
        database,
        "SELECT findings.*, documents.filename FROM findings JOIN documents ON documents.id = later_document_id "
        "WHERE (record_table = :table AND record_id = :id) OR (later_table = :table AND later_id = :id) "
        "ORDER BY kind, findings.id",
        {"table": table, "id": record_id},
    )
    for finding in findings:
        said = f"{str(finding['kind']).replace('_', ' ').capitalize()}:"
        path = f"/-/receipt/findings/{finding['id']}"
        out.append(Elsewhere(said, finding["filename"], finding["message"], None, path))
    return out


async def _other(database: Any, table: str, record_id: str) -> Facts | None:
    if table not in RECEIPTED:
        return None
    sql = f'SELECT t.*, filename FROM "{table}" AS t JOIN documents ON documents.id = t.document_id WHERE t.id = ?'
    return await first(database, sql, [record_id])
