"""A record in other documents: what it is linked to, and what shows when packs are laid side by side."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.publish.plugin.databases import Desk, Facts, Later
from pipelines.publish.plugin.lookup import RECEIPTED, title_of

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

_LINKED = """
SELECT 0 AS outward, kind, words, id, from_table AS other_table, from_id AS other_id FROM links
WHERE to_table = :table AND to_id = :id
UNION ALL
SELECT 1, kind, words, id, to_table, to_id FROM links WHERE from_table = :table AND from_id = :id
ORDER BY outward, kind, id
"""

_FOUND = """
SELECT findings.*, documents.filename FROM findings JOIN documents ON documents.id = later_document_id
WHERE (record_table = :table AND record_id = :id) OR (later_table = :table AND later_id = :id)
ORDER BY kind, findings.id
"""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another print of a record, or something found by laying packs side by side: `said` is what it is to the record,
    `pack` the file, `title` its words; `words` are those that both prints share, `path` leads to its receipt."""

    said: str
    pack: str
    title: str
    words: str | None
    path: str


def elsewhere(desk: Desk, table: str, record_id: str) -> Later[list[Elsewhere]]:
    """Where else a record stands, earlier prints first, then what was found about it; asked for."""
    about = {"table": table, "id": record_id}
    linked, found = desk.ask(_LINKED, about), desk.ask(_FOUND, about)

    def prints() -> list[Elsewhere]:
        out = []
        for link, other in [(link, _other(desk, link)) for link in linked()]:
            if record := other():
                said = _SAID[link["kind"], bool(link["outward"])]
                path = f"/-/receipt/{link['other_table']}/{link['other_id']}"
                title = title_of(link["other_table"], record)
                out.append(Elsewhere(said, record["filename"], title, link["words"], path))
        for finding in found():
            said = f"{str(finding['kind']).replace('_', ' ').capitalize()}:"
            path = f"/-/receipt/findings/{finding['id']}"
            out.append(Elsewhere(said, finding["filename"], finding["message"], None, path))
        return out

    return prints


def _other(desk: Desk, link: Facts) -> Later[Facts | None]:
    table = link["other_table"]
    if table not in RECEIPTED:
        return lambda: None
    sql = f'SELECT t.*, filename FROM "{table}" AS t JOIN documents ON documents.id = t.document_id WHERE t.id = ?'
    found = desk.ask(sql, [link["other_id"]])
    return lambda: next(iter(found()), None)
