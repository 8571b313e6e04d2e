"""How well a database holds what people say is printed on the pages of its documents.

Expected records are JSON files, one a document: its `sha256`, the `pages` on which every record is named
(`pages_by_kind` for a kind that has its own), and a list of records for each kind. Found records on other pages are
neither right nor wrong. An expected record and a found one are the same where they stand on one page and share most
of their words; each counts once, the likest pairs first. The fields of such pairs are then compared as a reader
would: white space, case, dashes, quotes and bullets apart.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]

ENOUGH_ALIKE = 0.8

_ALIKE = str.maketrans({**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("‘’‛`´", "'"), **dict.fromkeys("“”„", '"')})
_BULLETS = re.compile("[•▪●■➢❖\uf0a7\uf0b7\uf0d8\uf076]")


@dataclass(frozen=True)
class Kind:
    """What makes two records of a kind the same (`words` they must share, fields that must be `equal`), and what is
    compared then. `select` gives the found records with their document where a table alone does not."""

    words: tuple[str, ...]
    compared: tuple[str, ...]
    equal: tuple[str, ...] = ()
    select: str = ""


KINDS: dict[str, Kind] = {
    "agenda_items": Kind(("number", "title"), ("page_label_first", "page_label_last")),
    "attendances": Kind(("name",), ("status", "role")),
    "resolutions": Kind(("text",), ("item_number", "item_title", "label", "decision", "owner_text", "due_text")),
    "recommendations": Kind(("text",), ("number", "source")),
    "definitions": Kind(("term",), ("text",)),
    "recommendation_updates": Kind(("recommendation",), ("date_raised", "subject", "number", "response", "status")),
    "actions": Kind(
        ("action",),
        (
            "area",
            "objective",
            "owner_text",
            "partners_text",
            "due_text",
            "due_to",
            "measure",
            "update_text",
            "status",
            "rag",
        ),
    ),
    "kpis": Kind(("name",), ("section", "ref", "owner", "reporter", "outcome", "commentary", "rag", "direction")),
    "observations": Kind(
        ("kpi",),
        ("raw", "comparator", "unit"),
        equal=("measure", "period", "area", "qualifier", "value"),
        select="SELECT observations.*, kpis.name AS kpi, observations.period_to AS period FROM observations "
        "JOIN kpis ON kpis.id = observations.kpi_id",
    ),
}


@dataclass
class Score:
    """The counts of one kind, and a line for each thing that is wrong."""

    expected: int = 0
    found: int = 0
    matched: int = 0
    right: int = 0
    wrong: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of the records."""
        total = self.expected + self.found
        return 2 * self.matched / total if total else 1.0

    @property
    def fields(self) -> float:
        """The share of compared fields that are right."""
        total = self.right + self.wrong
        return self.right / total if total else 1.0

    @property
    def total(self) -> float:
        """Both in one figure."""
        return self.f1 * self.fields


def plain(value: object) -> str:
    """A value as a reader sees it; nothing for NULL."""
    if value is None:
        return ""
    if isinstance(value, float) and value == int(value):
        value = int(value)
    text = unicodedata.normalize("NFKC", str(value)).casefold().translate(_ALIKE)
    return " ".join(_BULLETS.sub(" ", text).split()).rstrip(" ;,.")


def likeness(one: str, other: str) -> float:
    """The share of words that two texts have in common, 0 to 1."""
    a, b = (Counter(re.findall(r"[^\W_]+|[£%<>]", text)) for text in (plain(one), plain(other)))
    size = a.total() + b.total()
    return 2 * (a & b).total() / size if size else 1.0


def pairs(kind: Kind, expected: list[Row], found: list[Row]) -> list[tuple[int, int]]:
    """Which expected record is which found one, by their places in the lists."""
    candidates = []
    for i, want in enumerate(expected):
        for j, have in enumerate(found):
            if want["page"] != have["page"] or any(plain(want.get(n)) != plain(have.get(n)) for n in kind.equal):
                continue
            alike = likeness(_words(kind, want), _words(kind, have))
            if alike >= ENOUGH_ALIKE:
                candidates.append((-alike, i, j))
    out: dict[int, int] = {}
    for _, i, j in sorted(candidates):
        if i not in out and j not in out.values():
            out[i] = j
    return list(out.items())


def compare(name: str, expected: list[Row], found: list[Row]) -> Score:
    """The score of one kind on the pages of one document."""
    kind = KINDS[name]
    matched = pairs(kind, expected, found)
    score = Score(len(expected), len(found), len(matched))
    for i, j in matched:
        for column in kind.compared:
            if column not in expected[i]:
                continue
            want, have = expected[i][column], found[j].get(column)
            if plain(want) == plain(have):
                score.right += 1
            else:
                score.wrong += 1
                score.faults.append(f"p{expected[i]['page']} {name}.{column}: want {want!r:.90}, have {have!r:.90}")
    known, seen = {i for i, _ in matched}, {j for _, j in matched}
    score.faults += [f"p{r['page']} {name} missed: {_words(kind, r):.120}" for r in _without(expected, known)]
    score.faults += [f"p{r['page']} {name} not there: {_words(kind, r):.120}" for r in _without(found, seen)]
    return score


def score_database(database: Path, expectations: Path) -> dict[str, Score]:
    """The score of each kind over all files of expected records in a folder. A document that is not in the database
    counts as one in which nothing was found."""
    connection = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    totals: dict[str, Score] = {}
    for path in sorted(expectations.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for name in KINDS.keys() & gold.keys():
            pages = gold.get("pages_by_kind", {}).get(name, gold["pages"])
            one = compare(name, gold[name], found_records(connection, name, gold["sha256"], set(pages)))
            _add(totals.setdefault(name, Score()), one, path.stem)
    connection.close()
    return totals


def found_records(connection: sqlite3.Connection, name: str, sha256: str, pages: set[int]) -> list[Row]:
    """The records of a kind that a database has on those pages of a document."""
    select = KINDS[name].select or f"SELECT * FROM {name}"
    sql = f"SELECT * FROM ({select}) WHERE document_id = (SELECT id FROM documents WHERE sha256 = ?)"
    return [dict(row) for row in connection.execute(sql, [sha256]) if row["page"] in pages]


def _add(total: Score, one: Score, document: str) -> None:
    for count in ("expected", "found", "matched", "right", "wrong"):
        setattr(total, count, getattr(total, count) + getattr(one, count))
    total.faults += [f"{document}: {fault}" for fault in one.faults]


def _words(kind: Kind, row: Row) -> str:
    return " ".join(str(row[name]) for name in kind.words if row.get(name) is not None)


def _without(rows: list[Row], places: Iterable[int]) -> list[Row]:
    return [row for place, row in enumerate(rows) if place not in places]


def main() -> None:
    """Print the scores of a database: python -m tests.scoring DATABASE [FOLDER] [--faults]"""
    words = [word for word in sys.argv[1:] if word != "--faults"]
    folder = Path(words[1]) if len(words) > 1 else Path(__file__).parents[1] / "samples" / "expected"
    print(f"{'':24}{'expected':>9}{'found':>7}{'same':>7}{'F1':>8}{'fields':>8}{'both':>8}")
    for name, score in sorted(score_database(Path(words[0]), folder).items()):
        counts = f"{score.expected:>9}{score.found:>7}{score.matched:>7}"
        print(f"{name:24}{counts}{score.f1:>8.3f}{score.fields:>8.3f}{score.total:>8.3f}")
        if "--faults" in sys.argv:
            print(*(f"  {fault}" for fault in score.faults), sep="\n")


if __name__ == "__main__":
    main()
