"""Records of which words are crossed out on the page.

What a draft with its changes shown or an amended motion crosses out is printed still, and is kept as printed; but it
no longer holds, so a record of it is in doubt and says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.kpis.figures import read_cell
from extract.layout.sheet import Sheet
from extract.layout.struck import struck_words
from extract.scope import Scope
from schemas.kpi_words import KpiWords
from schemas.ledger import Ledger
from schemas.page import Box
from schemas.records import (
    Action,
    AgendaItem,
    AttendanceRow,
    Definition,
    IssueRow,
    Kpi,
    Observation,
    Recommendation,
    RecommendationUpdate,
    Record,
    RecordBox,
    Resolution,
)

WHOLLY, PARTLY = 0.3, 0.5
"""How sure a record is at most of which everything, or something, is crossed out."""

LONGEST = 80
"""So many characters of what is crossed out are told."""

_READ = (
    Action, AgendaItem, AttendanceRow, Definition, Kpi, Observation, Recommendation, RecommendationUpdate, Resolution
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Crossed:
    """Of a record's words those that are crossed out, and the others, in reading order."""

    out: tuple[str, ...]
    kept: tuple[str, ...]


class _Print:
    """What is printed on the sheets of a document on which words are crossed out."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._words = {sheet.number: [word for line in sheet.lines for word in line.words] for sheet in sheets}
        self._struck = {sheet.number: {id(word) for word in struck_words(sheet)} for sheet in sheets}

    def __contains__(self, page: int) -> bool:
        return page in self._words

    def crossed(self, places: Sequence[tuple[int, Box]], said: frozenset[str]) -> _Crossed:
        """What is crossed out of the words `said` that stand in boxes, given by page. A box can hold more than its
        record: a line of names is the place of each of them."""
        found: tuple[list[str], list[str]] = ([], [])
        for page, box in places:
            for word in self._words.get(page, ()):
                if box.contains(word.box.x_mid, word.box.y_mid) and word.text in said:
                    found[id(word) not in self._struck[page]].append(word.text)
        return _Crossed(tuple(found[0]), tuple(found[1]))


def flag_struck(rows: Ledger, sheets: Sequence[Sheet], scope: Scope) -> list[IssueRow]:
    """Make the records doubtful of which words on these sheets are crossed out, and give an issue for each. `sheets`
    are those of the document on which `struck_words` finds any."""
    if not sheets:
        return []
    printed = _Print(sheets)
    further: dict[str, list[tuple[int, Box]]] = defaultdict(list)
    for _, row in rows.among(RecordBox):
        if row.page in printed:
            further[row.record_id].append((row.page, _box(row)))
    out: list[IssueRow] = []
    for at, record in list(_touched(rows, printed, further)):
        places = [(record.page, _box(record)), *further.get(record.id, ())]
        found = printed.crossed(places, _said(record))
        if found.out:
            sure = _sure(record, printed.crossed(places, _said(record, record.title_column)), scope.profile.kpis)
            if sure < 1:
                rows.change(at, {"confidence": min(record.confidence, sure)})
                out.append(_issue(record, " ".join(found.out), sure, scope))
    return out


def _touched(
    rows: Ledger, printed: _Print, further: dict[str, list[tuple[int, Box]]]
) -> Iterator[tuple[int, Record]]:
    return ((at, row) for at, row in rows.among(*_READ) if row.page in printed or row.id in further)


def _sure(record: Record, main: _Crossed, words: KpiWords) -> float:
    """How sure a record can be, of whose words some are crossed out; `main` are the words that name it. Of several
    figures in a cell only those are in doubt that are crossed out."""
    if isinstance(record, Observation):
        out, kept = ({f.value for f in read_cell(" ".join(part), words).figures} for part in (main.out, main.kept))
        if record.value in kept and record.value not in out:
            return 1.0
        if record.value in out and record.value not in kept:
            return WHOLLY
    return WHOLLY if main.out and not main.kept else PARTLY


def _said(record: Record, column: str | None = None) -> frozenset[str]:
    """The words that a record holds as printed, in one column or in all."""
    texts = (
        [getattr(record, column)] if column else [text for name, text in vars(record).items() if name[-2:] != "id"]
    )
    return frozenset(word for text in texts if isinstance(text, str) for word in text.split())


def _box(row: Record | RecordBox) -> Box:
    return Box(row.x0, row.top, row.x1, row.bottom)


def _issue(record: Record, struck: str, sure: float, scope: Scope) -> IssueRow:
    what, share = _shortened(struck), "All" if sure == WHOLLY else "Part"
    return scope.issue(
        "struck-out",
        f"{share} of it ({what}) is crossed out on the page, and kept as printed: it may no longer hold.",
        page=record.page,
        record_table=record.table,
        record_id=record.id,
        found=what,
    )


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
