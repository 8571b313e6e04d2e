"""What the steps of linking hand on: links, doubts, findings, and how a link's confidence is reckoned."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from extract.similarity import Likeness
from schemas.records.links import FindingKind, LinkKind

Row = dict[str, Any]
DoubtCode = Literal["link-doubtful", "origin-not-found", "drop-doubtful"]
DOUBTS: tuple[DoubtCode, ...] = ("link-doubtful", "origin-not-found", "drop-doubtful")
"""The codes of the issues that linking raises; see docs/issues.md."""

LEAST_RIVAL = 0.3
"""A second best that is assumed where there is none: that no other was found is no proof that there is none."""

CLEAR_LEAD = 0.05
"""By how much the best has to be ahead of the second best."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A link to be: rows of two tables, how alike they are, and how alike the second best was."""

    kind: LinkKind
    from_table: str
    one: Row
    to_table: str
    other: Row
    likeness: Likeness
    rival: float = 0.0

    @property
    def confidence(self) -> float:
        """1 for the same words; less the fewer words agree, and the closer the second best comes."""
        score = self.likeness.score
        if score <= 0:
            return 0.0
        return 1 - (1 - score) * min(1.0, max(self.rival, LEAST_RIVAL) / score)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that was not linked or found though much speaks for it; becomes an issue about `row` of `table`."""

    code: DoubtCode
    table: str
    row: Row
    message: str
    found: str | None = None
    expected: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding to be. `later` is the later row, or for what was dropped the document and page where its neighbours
    go on (`document_id`, `page`)."""

    kind: FindingKind
    table: str
    row: Row
    later_table: str | None
    later: Row
    subject: str
    old: str | None
    new: str | None
    message: str
    confidence: float


@dataclass(slots=True)
class Gathered:
    """What one step of linking came to."""

    pairs: list[Pair] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
