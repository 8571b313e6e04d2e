"""What was read of an indicator before it has ids and a receipt."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.kpis.periods import Period
from extract.kpis.printed import Figure
from extract.packing import keep
from schemas.page import Box
from schemas.records.performance import Measure, Rag, RagSource, Travel


@dataclass(frozen=True, slots=True)
class Observed:
    """One printed figure. `figure` is None where the cell holds numbers that could not be settled; `box` is the
    cell's place on the page, `confidence` 0 to 1."""

    measure: Measure
    raw: str
    box: Box
    figure: Figure | None
    label: str | None = None
    period: Period | None = None
    area: str | None = None
    unit: str | None = None
    rag: Rag | None = None
    confidence: float = 0.95


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator row or card: `texts` by column of `kpis` (section, ref, owner, …), its rating and its figures.
    `doubt` is a sentence about what may be wrong with it, `rag_doubt` with its rating; `goes_on` tells that it is the
    rest of the last indicator on the page before, `shifted` that headings stood beside its figures."""

    name: str
    box: Box
    texts: dict[str, str | None] = field(default_factory=dict)
    rag: Rag | None = None
    rag_source: RagSource | None = None
    direction: Travel | None = None
    observed: tuple[Observed, ...] = ()
    rule: str = "row"
    doubt: str | None = None
    confidence: float = 0.95
    goes_on: bool = False
    rag_doubt: str | None = None
    shifted: bool = False


keep(15, Indicator)
keep(16, Observed)
keep(17, Figure)
keep(18, Period)
