"""What a run found and what was left, as data for a script and as lines for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipelines.ingest import Outcome
    from pipelines.store import Store

_NOT_OK = """
SELECT id, coalesce((SELECT min(path) FROM sources WHERE document_id = documents.id), filename) AS path, error
FROM documents WHERE status <> 'ok' ORDER BY path, id
"""

LINES_A_FILE = 4
"""How many errors of one file are spelt out; the others are in the database."""


@dataclass(frozen=True, slots=True)
class Left:
    """Something that was left: the file (its path inside the folder that was ingested), the page (None for the whole
    file), and what happened and what to do."""

    file: str
    page: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a set of documents, and what was left in them."""

    files: dict[str, int]
    documents: dict[str, int]
    outcomes: dict[str, int]
    pages: int
    records: dict[str, int]
    issues: dict[str, int]
    left: list[Left] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether nothing was left."""
        return not self.left

    def as_json(self) -> dict[str, Any]:
        """The same as plain data."""
        return asdict(self)

    def unchanged(self) -> Summary:
        """The same for a run over the same files that finds nothing new."""
        copies = self.files.get("copy", 0)
        files = {"copy": copies, "unchanged": sum(self.files.values()) - copies}
        return replace(self, files={happened: count for happened, count in files.items() if count})


def from_json(data: dict[str, Any]) -> Summary:
    """The summary that `as_json` gave."""
    return Summary(**data | {"left": [Left(**one) for one in data["left"]]})


def summarise(store: Store, outcomes: Sequence[Outcome]) -> Summary:
    """The summary of one run: of the documents that its files hold."""
    happened = Counter(outcome.happened for outcome in outcomes)
    return _summary(store, {outcome.document_id for outcome in outcomes}, dict(sorted(happened.items())))


def overview(store: Store) -> Summary:
    """The summary of the whole database."""
    return _summary(store, set(store.known()), {})


def _summary(store: Store, documents: set[str], files: dict[str, int]) -> Summary:
    # only where something is counted: a run that finds nothing new has no need of the models
    from schemas.records import TABLES, IssueRow, PageRow, Record, TableRow

    return Summary(
        files=files,
        documents=_grouped(store, "documents", "id", "status", documents),
        outcomes=_grouped(store, "documents", "id", "outcome", documents),
        pages=_count(store, PageRow.table, documents),
        records={
            model.table: _count(store, model.table, documents)
            for model in TABLES
            if issubclass(model, Record) and model is not TableRow
        }
        | {TableRow.table: _count(store, TableRow.table, documents)},
        issues=_grouped(store, IssueRow.table, "document_id", "severity", documents),
        left=list(_left(store, documents)),
    )


def _count(store: Store, table: str, documents: set[str]) -> int:
    rows = store.db.execute(f'SELECT document_id, count(*) FROM "{table}" GROUP BY document_id')
    return sum(count for document, count in rows if document in documents)


def _grouped(store: Store, table: str, key: str, by: str, documents: set[str]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for document, value, count in store.db.execute(
        f'SELECT {key}, {by}, count(*) FROM "{table}" GROUP BY {key}, {by}'
    ):
        if document in documents:
            counts[value] += count
    return dict(sorted(counts.items()))


def _left(store: Store, documents: set[str]) -> Iterator[Left]:
    """What was left in documents that are not `ok`: their own error, and errors on their pages."""
    pages: dict[str, list[tuple[int, str]]] = {}
    errors = (
        "SELECT document_id, page, message FROM issues WHERE severity = 'error' AND page IS NOT NULL ORDER BY page"
    )
    for document, page, message in store.db.execute(errors):
        pages.setdefault(document, []).append((page, message))
    for document, file, error in store.db.execute(_NOT_OK).fetchall():
        if document not in documents:
            continue
        found = pages.get(document, [])
        if error not in {message for _, message in found}:
            yield Left(file, None, error or "Something was left; see the table issues.")
        for page, message in found[:LINES_A_FILE]:
            yield Left(file, page, message)
        if len(found) > LINES_A_FILE:
            yield Left(file, None, f"{len(found) - LINES_A_FILE} more errors are in the table issues.")


def lines(summary: Summary) -> Iterator[str]:
    """The summary for a person, one line after another."""
    files = sum(summary.files.values())
    if files:
        yield f"{_plural(files, 'file')}: {_listed(summary.files)}"
    total = sum(summary.documents.values())
    yield f"{_plural(total, 'document')} ({_listed(summary.outcomes)}), {_plural(summary.pages, 'page')}"
    found = {table.replace("_", " "): count for table, count in summary.records.items() if count}
    width = max((len(name) for name in found), default=0)
    yield from (f"  {name:<{width}} {count:>7,}" for name, count in found.items())
    if summary.issues:
        yield f"{_plural(sum(summary.issues.values()), 'issue')}: {_listed(summary.issues)}"
    if summary.left:
        yield "Left:"
        yield from (f"  {_place(left)}: {left.message}" for left in summary.left)


def _place(left: Left) -> str:
    return left.file if left.page is None else f"{left.file}, page {left.page}"


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items()) or "none"


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
