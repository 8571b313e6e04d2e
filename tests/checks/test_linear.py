"""The work of the audit grows with the document and no faster: counted, not timed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ledger import grid, indicator, receipt
from typeset import At, scope, sheets

from extract.checks import audit
from schemas.records import AgendaItem, AttendanceRow, PageRow, Report, Resolution, Row


class Counted(Sequence[Any]):
    """A list that counts how often one of its items is looked at."""

    def __init__(self, items: Sequence[Any]) -> None:
        self._items = items
        self.looks = 0

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: Any) -> Any:
        self.looks += len(self._items[index]) if isinstance(index, slice) else 1
        return self._items[index]

    def __iter__(self) -> Iterator[Any]:
        for item in self._items:
            self.looks += 1
            yield item


def pack(papers: int) -> tuple[list[Row], list[Any]]:
    """A pack of so many papers, each of a page that lists appendices and one of figures and votes."""
    rows: list[Row] = []
    texts: list[list[At | str]] = []
    for n in range(1, papers + 1):
        first, item = 2 * n - 1, f"item {n}"
        texts += [
            ["Appendices", "1. Map of the ditches", "2. List of gullies", At(270, 805, f"Page {first}")],
            ["Appendix 1", "35/80 (44%)", At(270, 805, f"Page {first + 1}")],
        ]
        rows.append(
            AgendaItem(
                **receipt(item, page=1),
                meeting_id="m",
                number=str(n),
                order=n,
                title="Drains",
                page_label_first=str(first),
                page_label_last=str(first + 1),
                page_first=first,
                page_last=first + 1,
            )
        )
        rows.append(Report(**receipt(f"report {n}", first), title="Drains", agenda_item_id=item))
        rows.append(
            Resolution(
                **receipt(f"vote {n}", first), meeting_id=f"m{n}", order=1, text="x", decision="agree", votes_for=3
            )
        )
        rows += [
            AttendanceRow(**receipt(f"{n}/{k}", first), meeting_id=f"m{n}", name="Ann", status="present")
            for k in range(3)
        ]
        rows += [
            PageRow(document_id="pack", page=page, width=595, height=842, agenda_item_id=item, text=LEGEND)
            for page in (first, first + 1)
        ]
        rows += grid(f"t{n}", [["Name", "Oct-25", "Change"], ["Gullies", "60", "up"]], page=first)
        rows += indicator(
            f"Blocked gullies of ward {n % 5}", ("actual", "Sep-25", "50"), ("actual", "Oct-25", "60"),
            ("target", "Target", "70"), ("change", "% change from Sep-25", "20%"),
            table=f"t{n}", page=first, rag="red", direction="up",
        )  # fmt: skip
    return rows, sheets(*texts)


LEGEND = "Green: target met. Amber: within 5% of the target."


def looks(papers: int) -> tuple[int, int]:
    """How many rows and sheets the audit of such a pack looks at."""
    rows, laid_out = (Counted(items) for items in pack(papers))
    found = list(audit(rows, laid_out, scope()))
    assert len(found) > 5 * papers
    return rows.looks, laid_out.looks


def test_the_audit_looks_at_twice_as_much_in_a_document_of_twice_the_length() -> None:
    (rows, laid_out), (more_rows, more_laid_out) = looks(20), looks(40)
    assert more_rows <= 2.1 * rows
    assert more_laid_out <= 2.1 * laid_out
