"""What a careful reader would check with a calculator, and how it came out."""

from __future__ import annotations

from typing import ClassVar, Literal

from schemas.records.base import Record, column

CheckKind = Literal[
    "change",
    "average",
    "maximum",
    "minimum",
    "percentage",
    "total",
    "rating",
    "direction",
    "repeat",
    "target",
    "votes",
    "range",
    "appendix",
]
CheckResult = Literal["pass", "fail", "not_checkable"]
Fault = Literal["document", "reading"]


class Check(Record):
    """One check of one printed statement against the figures it is about."""

    table: ClassVar[str] = "checks"
    title_column: ClassVar[str | None] = "message"
    search: ClassVar[tuple[str, ...]] = ("message",)
    about: ClassVar[str] = (
        "What a careful reader would check with a calculator: printed changes, averages, percentages, totals, "
        "ratings and more, each with its result and the records that it used."
    )

    kind: CheckKind = column("What was checked; see docs/checks.md.", example="change")
    result: CheckResult = column(
        "`pass`: the print agrees within its precision; `fail`: it does not; `not_checkable`: what it would take is "
        "not printed or not certain."
    )
    record_table: str | None = column(
        "The table of the record that was checked.", default=None, example="observations"
    )
    record_id: str | None = column("The record that was checked; NULL for a sentence on a page.", default=None)
    message: str = column(
        "What was compared with what, in one sentence.",
        example="-3% is printed as the change from 597 (Sep-21) to 615 (Oct-21), which is 3%.",
    )
    found: str | None = column("What is printed, as printed.", default=None, example="-3%")
    expected: str | None = column("What the other figures give.", default=None, example="3%")
    tolerance: str | None = column(
        "What the precision of the print allows, for a comparison of numbers.", default=None, example="2.5 to 3.5"
    )
    evidence: str = column(
        "The ids of all records that were used, a JSON list.", default="[]", example='["5f0c1b2a9d3e4f67"]'
    )
    fault: Fault | None = column(
        "For a failed check: `document` where the figures were read with certainty, so that the slip is the "
        "document's own; `reading` where one of them is doubtful and may have been misread.",
        default=None,
    )
