"""What a check hands back, before it becomes a row: the result, one sentence, and the records it used."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.page import Box
from schemas.records import Record
from schemas.records.checks import CheckKind, CheckResult


@dataclass(frozen=True, slots=True)
class Place:
    """Where something that is checked stands: the page, counted from 1, and the box on it in points."""

    page: int
    box: Box
    table: str | None = None
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """One check. `at` is what was checked, `evidence` all records whose figures were used (with it, where it is one);
    `doubt` tells that something beside their confidence makes the reading uncertain; `reported` that another issue
    already tells of the failure."""

    kind: CheckKind
    result: CheckResult
    at: Record | Place
    message: str
    evidence: tuple[Record, ...] = ()
    found: str | None = None
    expected: str | None = None
    tolerance: str | None = None
    doubt: bool = False
    reported: bool = False


def not_checkable(kind: CheckKind, at: Record | Place, why: str, *evidence: Record) -> Verdict:
    """A claim that cannot be checked, with the reason as a sentence."""
    return Verdict(kind, "not_checkable", at, why, evidence)
