"""Papers of Harrowmere's Drainage Panel as rows, for tests of what is linked across them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipelines.links import link
from pipelines.store import Store, open_store
from schemas.extraction import Extraction
from schemas.records import (
    Action,
    AgendaItem,
    Document,
    Kpi,
    Meeting,
    Observation,
    PageRow,
    RecommendationUpdate,
    Resolution,
    Row,
    TableRow,
)
from tests.canned import document, receipt

Facts = dict[str, Any]

CULVERTS: Facts = {
    "name": "culverts",
    "recommendation": "That the culverts in Mill Lane are cleared",
    "date_raised": "2025-11-05",
}
LETTER: Facts = {
    "name": "letter",
    "recommendation": "That a letter is sent to the water company",
    "date_raised": "2025-11-05",
}
SURVEY: Facts = {
    "name": "survey",
    "recommendation": "That the gullies are surveyed by ward",
    "date_raised": "2025-11-05",
}


class Papers:
    """The papers for one meeting; each method adds rows to them. Ids are the document's first letters and a name."""

    def __init__(
        self,
        date: str,
        body: str = "Drainage Panel",
        council: str | None = "Harrowmere Council",
        given: Document | None = None,
    ) -> None:
        self.document = given or document(f"{body} {date} {council}", f"{body} {date}.pdf", organization=council)
        self.rows: list[Row] = []
        self.pages: dict[int, str] = {}
        self._at = self._place("meeting")
        self.rows.append(Meeting(**self._at, organization=council, body=body, date=date, role="agenda"))
        self._council, self._body = council, body
        self._count = 0

    def minutes(self, date: str, *clauses: Facts, body: str | None = None) -> Papers:
        """Minutes of an earlier meeting on page 2, with its decisions."""
        at = self._place(f"minutes-{date}", 2)
        self.rows.append(
            Meeting(
                **at, organization=self._council, body=body or self._body, date=date, role="minutes", page_first=2,
                page_last=2,
            )
        )  # fmt: skip
        for order, clause in enumerate(clauses, start=1):
            name = clause.get("name", f"clause-{date}-{order}")
            facts = {"decision": "request"} | {k: v for k, v in clause.items() if k not in ("name", "parent")}
            if "parent" in clause:
                facts["parent_id"] = self.id(clause["parent"])
            self.rows.append(Resolution(**self._place(name, 2), meeting_id=at["id"], order=order, **facts))
        return self

    def item(self, title: str, number: str = "5") -> Papers:
        """An agenda item."""
        self.rows.append(
            AgendaItem(
                **self._place(f"item-{number}"), meeting_id=self._at["id"], number=number, order=int(number),
                title=title,
            )
        )  # fmt: skip
        return self

    def tracker(self, *lines: Facts, page: int = 3) -> Papers:
        """A tracker on one page: a table and its lines."""
        table = self._table(page)
        for line in lines:
            facts = self._place(line.get("name") or self._next("line"), page)
            rest = {k: v for k, v in line.items() if k != "name"}
            self.rows.append(RecommendationUpdate(**facts, table_id=table, **rest))
        return self.text(page, " ".join(line["recommendation"] for line in lines))

    def plan(self, *lines: Facts, page: int = 4) -> Papers:
        """An action plan on one page: a table and its actions."""
        table = self._table(page)
        for line in lines:
            facts = self._place(line.get("name") or self._next("action"), page)
            rest = {k: v for k, v in line.items() if k != "name"}
            self.rows.append(Action(**facts, table_id=table, **rest))
        return self.text(page, " ".join(line["action"] for line in lines))

    def figure(self, value: float, period: tuple[str, str] = ("2026-01-01", "2026-01-31"), **more: Any) -> Papers:
        """A figure of the indicator about culverts."""
        kpi = self._next("kpi")
        sure, page = more.pop("confidence", 0.9), more.pop("page", 5)
        at = self._place(kpi, page) | {"confidence": sure}
        self.rows.append(Kpi(**at, name="Culverts cleared in time", indicator_id="culverts"))
        facts = {"measure": "actual", "unit": "count", "raw": f"{value:g}"} | more
        self.rows.append(
            Observation(
                **(self._place(self._next("figure"), page) | {"confidence": sure}), kpi_id=self.id(kpi), value=value,
                period_from=period[0], period_to=period[1], period_text=period[0][:7], **facts,
            )
        )  # fmt: skip
        return self

    def text(self, page: int, words: str) -> Papers:
        """A page with its text."""
        self.pages[page] = f"{self.pages.get(page, '')} {words}".strip()
        return self

    def id(self, name: str) -> str:
        """The id of a named row."""
        return f"{self.document.id[:4]}-{name}"

    @property
    def extraction(self) -> Extraction:
        """What the store takes."""
        wide, high = 595.0, 842.0
        pages = [
            PageRow(document_id=self.document.id, page=page, width=wide, height=high, text=self.pages.get(page, ""))
            for page in range(1, max((3, *self.pages)) + 1)
        ]
        return Extraction(self.document, (*self.rows, *pages))

    def _table(self, page: int) -> str:
        at = self._place(self._next("table"), page)
        self.rows.append(TableRow(**at, header="[]", n_rows=1, n_cols=1))
        return str(at["id"])

    def _place(self, name: str, page: int = 1) -> Facts:
        return receipt(self.document, name, page)

    def _next(self, kind: str) -> str:
        self._count += 1
        return f"{kind}-{self._count:02}"


def linked(*papers: Papers) -> Store:
    """A store with these papers, linked."""
    store = open_store(None)
    for one in papers:
        store.save(one.extraction)
    link(store)
    return store


def rows(store: Store, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    return list(store.db.execute(sql, list(values)).fetchall())


def links_of(store: Store, kind: str) -> list[tuple[str, str]]:
    """The links of a kind as pairs of ids, in their order."""
    return rows(store, "SELECT from_id, to_id FROM links WHERE kind = ? ORDER BY from_id", kind)


def kinds(store: Store) -> Sequence[str]:
    """The kinds of all findings."""
    return [kind for (kind,) in rows(store, "SELECT kind FROM findings ORDER BY kind")]
