"""Percentages printed beside the two counts that they are of: "35/80 (44%)", "44% (35 of 80)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.checks.book import Book
from extract.checks.printed import around, shown
from extract.checks.verdict import Place, Verdict
from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from extract.scope import Scope
from schemas.page import Box, bounding_box
from schemas.records import Observation, Record
from schemas.records.checks import CheckResult

_N = r"(?<![\d.,/£€$\-])(?P<part>\d[\d,]*)"
_OF = r"\s*(?:/|(?P<of>\s(?:out\s+of|of)(?:\s+(?:the|a\s+total\s+of))?\s))\s*"
_M = r"(?P<whole>\d[\d,]*)(?![\d/.])"
_P = r"(?P<share>\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent)"
_WORD = r"[A-Za-z][\w’'\-]*"
_FORMS = (
    # 35/80 (44%); 35 out of 80, or = 44%
    re.compile(rf"{_N}{_OF}{_M}\s*(?:\(\s*(?:or\s+|i\.?e\.?\s+|=\s*)?{_P}\s*\)|=\s*{_P.replace('share', 'share2')})"),
    # 44% (35/80); 42% within 3 days (27/64)
    re.compile(rf"(?<![\d.,])(?<!\d\s){_P}\s*(?:{_WORD}\s+|\d{{1,2}}\s+{_WORD}\s*){{0,5}}\(\s*{_N}{_OF}{_M}\s*\)"),
    # Of the 80 tenants, 35 (44%)
    re.compile(rf"\b[Oo]f\s+(?:the|all)\s+{_M}(?P<of>\s+)(?:{_WORD}\s+){{0,5}}{_WORD},\s+{_N}\s*\(\s*{_P}\s*\)"),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A percentage with its counts, as printed."""

    text: str
    part: int
    whole: int
    share: float
    decimals: int
    slash: bool


def _may_claim(text: str) -> bool:
    """Whether a text holds the sign or the end of the word for a percentage at all."""
    return "%" in text or "cent" in text


def claims_in(text: str) -> Iterator[tuple[Claim, int, int]]:
    """The claims of a text, each with where it begins and ends."""
    if not _may_claim(text):
        return
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            groups = match.groupdict()
            share = groups["share"] or groups["share2"]
            part, whole = (int(match[name].replace(",", "")) for name in ("part", "whole"))
            decimals = len(share.partition(".")[2])
            printed = " ".join(match[0].split())
            yield Claim(printed, part, whole, float(share), decimals, match["of"] is None), match.start(), match.end()


def percentages_on(sheet: Sheet, book: Book, scope: Scope) -> Iterator[Verdict]:
    """Every percentage of one sheet that stands beside its counts."""
    yield from _in_cells(sheet, book.shares, scope)
    yield from _in_lines(sheet)


def _in_cells(sheet: Sheet, shares: Mapping[int, Sequence[Observation]], scope: Scope) -> Iterator[Verdict]:
    for table in sheet.tables:
        table_id = scope.table_id(table)
        for cell in table.cells:
            if not _may_claim(cell.text):
                continue
            for claim, _, _ in claims_in(" ".join(cell.text.split())):
                used = [
                    f
                    for f in shares.get(sheet.number, ())
                    if claim.text in " ".join((f.raw or "").split()) and _over(f, cell.box)
                ]
                yield _check(claim, Place(sheet.number, cell.box, "tables", table_id), used)


def _over(record: Record, box: Box) -> bool:
    """Whether a record was read from a box."""
    x, y = (record.x0 + record.x1) / 2, (record.top + record.bottom) / 2
    return box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1


def _in_lines(sheet: Sheet) -> Iterator[Verdict]:
    """The claims of the lines outside all tables; one may run over the end of a line."""
    if not any(_may_claim(line.text) for line in sheet.lines):
        return
    own = [line for line in sheet.lines if not any(_inside(line, table.box) for table in sheet.tables)]
    text, starts = "", []
    for line in own:
        starts.append(len(text))
        text += line.text + " "
    for claim, start, end in claims_in(text):
        over = [line.box for line, at in zip(own, starts, strict=True) if at < end and start < at + len(line.text)]
        yield _check(claim, Place(sheet.number, bounding_box(over)), ())


def _inside(line: Line, box: Box) -> bool:
    return box.top <= line.box.y_mid <= box.bottom and line.box.x0 < box.x1 and line.box.x1 > box.x0


def _check(claim: Claim, place: Place, used: Sequence[Observation]) -> Verdict:
    evidence = tuple(used)
    at: Record | Place = used[0] if used else place
    if claim.whole == 0 or claim.part > claim.whole:
        why = f"In “{claim.text}” the first number is no part of the second."
        return Verdict("percentage", "not_checkable", at, why, evidence, found=claim.text)
    true = claim.part / claim.whole * 100
    said = around(claim.share, claim.decimals)
    right = said.interval.low - 1e-9 <= true <= said.interval.high + 1e-9
    gives = f"{shown(true, claim.decimals)}%"
    result: CheckResult = "pass" if right else "fail"
    why = ""
    if not right and claim.share <= true < claim.share + 10.0**-claim.decimals:
        result, why = "not_checkable", "; the print may have been cut off instead of rounded"
    if not right and claim.slash and claim.whole == claim.part + 1:
        result, why = "not_checkable", "; the two numbers may be a year"
    return Verdict(
        "percentage",
        result,
        at,
        f"“{claim.text}”: {claim.part:,} of {claim.whole:,} is {shown(true, claim.decimals + 2)}%{why}.",
        evidence,
        found=f"{shown(claim.share, claim.decimals)}%",
        expected=gives,
        tolerance=str(said.interval),
    )
