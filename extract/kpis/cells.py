"""A cell of figures under its column: the observations that it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.kpis.drafts import Observed
from extract.kpis.figures import read_cell
from extract.kpis.headings import Column, measure_of_label, plain
from extract.kpis.printed import Figure
from extract.kpis.rag import rating_of_text
from extract.kpis.texts import joined
from extract.kpis.units import units
from extract.kpis.vocabulary import contains, matches
from schemas.kpi_words import KpiWords
from schemas.page import Box, Word
from schemas.records.performance import Measure, Rag
from schemas.table import Cell

_NOTE = re.compile(r"[a-z*†‡§]")
_BRACKETED = re.compile(r"\(\s*[\d,.]+\s*%?\s*\)")
"""A cell that is a number in brackets and nothing else."""
_SENTENCE = 14
"""A cell of more words that begins with some tells more than a figure, and which number is the one is not settled."""
_DIGIT_FIRST = re.compile(r"\W{0,3}\d")
UNTOLD = 0.6
"""How sure a figure is at most beside which another of its cell says the same."""
_OF_CHANGE = re.compile(
    r"(?:\W|\b(?:pp|percentage|points?|per ?cent|net|total|annual|monthly|quarterly|yearly|year on year)\b)*"
    r"(?:change|variance|difference|movement|variation|increase|decrease)\b",
    re.I,
)
"""How the name of a row begins whose figures are changes."""
_BY = re.compile(
    r"\d[\d.]*\s?%\s+(?:reduction|increase|improvement|decrease|rise|fall|lower|higher|fewer|more|less|better)\b.*"
    r"|(?:reduc|increas|improv|decreas|rais|lower|cut)\w*\s+(?:\w+\s+)?by\s+(?:at least\s+)?\d[\d.]*\s?%.*",
    re.I,
)
"""A target that is a change: "20% reduction", "Reduce by 5%"."""
_PLACE = re.compile(
    r"(?:joint |=)?\d+(?P<th>st|nd|rd|th)?=?(?P<among>\s*(?:/|(?:out )?of)\s*\d+)?(?: (?:equal|joint))?", re.I
)
_PLACES = ("positions?", "rank(?:ing)?s?", "places?", "league")
_POSITION = ("position",)
_NAMING = ("targets?", "limits?", "actuals?")
"""First words of a row's name that say what its figures are, whatever follows ("Limit on sums lent")."""


def _is_place(raw: str, column: Column) -> bool:
    """Whether a cell is a place among others and no value in the indicator's unit: "6th of 14", or "3 of 8" under
    "Group position"."""
    found = _PLACE.fullmatch(raw)
    return found is not None and bool(found["th"] or (found["among"] and contains(plain(column.label), _PLACES)))


def _measured(figure: Figure, column: Column, alone: bool, words: KpiWords) -> tuple[Measure, str | None]:
    """The measure of a figure in a column, and its inline label where it has one. A label in the cell ("Floor 90%")
    comes before the heading; an area beside a second figure makes that one a benchmark."""
    measure = column.measure or "other"
    if figure.label:
        own = measure_of_label(figure.label, words)
        if own and own != "benchmark" and not figure.area:
            return own, figure.label
    if figure.bracketed and figure.signed and not figure.qualifier:
        return "change", None  # "45% (+3%)"
    if figure.area and measure != "benchmark" and not alone:
        return "benchmark", None
    return measure, None


def observed_in(
    cell: Cell, column: Column, name: str, unit: str | None, rag: Rag | None, words: KpiWords
) -> Iterator[Observed]:
    """The observations of one cell. `name` is the indicator's name and `unit` what a column of units says; both
    only serve figures without a unit of their own."""
    raised = [w.text for w in cell.words if _is_note_mark(w, cell)] if len(cell.words) > 1 else []
    raw = joined(cell.text)
    text = cell.text
    for mark in raised:
        text = re.sub(rf"(?<!\S){re.escape(mark)}(?!\S)(?!.*(?<!\S){re.escape(mark)}(?!\S))", "", text, flags=re.S)
    for observed in observed_in_text(text, cell.box, column, name, unit, rag, words):
        yield replace(observed, raw=raw) if raised else observed


def _is_note_mark(word: Word, cell: Cell) -> bool:
    """Whether a word is the raised small letter or sign of a footnote. Its figures are raised when a page is read."""
    if not _NOTE.fullmatch(word.text):
        return False
    base = max(cell.words, key=lambda w: w.size)
    if word.size > 0.87 * base.size:
        return False
    line = [
        w for w in cell.words if w.size == base.size and w.box.top < word.box.bottom and w.box.bottom > word.box.top
    ]
    return bool(line) and word.box.bottom < line[-1].box.bottom - 0.1 * base.size


def observed_in_text(
    text: str, box: Box, column: Column, name: str, unit: str | None, rag: Rag | None, words: KpiWords
) -> Iterator[Observed]:
    """As `observed_in`, for a text and its place."""
    raw = joined(text)
    money = "£" in column.heading or bool(unit and "£" in unit)
    reading = read_cell(text, words, money or column.measure == "change")
    note = re.search(r"\(([A-Za-z]+)\)\s*$", raw)
    rag = rag or (rating_of_text(note[1], words) if note else None)
    column = _of_row(column, name, words)
    measure: Measure = column.measure or "other"
    if not reading.settled:
        yield Observed(measure, raw, box, None, column.label, column.period, column.area, None, rag, 0.3)
        return
    figures = reading.figures
    ranked = _is_place(raw, column)
    if ranked and measure == "actual" and matches(plain(column.label), _POSITION):
        column = replace(column, measure="other")
    # The heading's unit is that of every figure in its column; a change counts in its own, never in the indicator's.
    set_by = unit or column.unit if measure != "change" else column.unit
    out: list[Observed] = []
    for figure, sign in zip(figures, units(figures, name, set_by, words), strict=True):
        own, label = _measured(figure, column, len(figures) == 1, words)
        if own == "change" and not figure.unit and not column.unit:
            sign = None
        sign = "count" if ranked else sign
        area = figure.area if own == "benchmark" else None
        qualifier = None if label or figure.area else figure.qualifier
        out.append(Observed(
            own, raw, box, _with(figure, qualifier), label or column.label or None, figure.period or column.period,
            area or (_set_area(raw, column, words) if own == "benchmark" else None), sign, rag,
        ))  # fmt: skip
    if measure == "change" and not raw.isascii():
        out = [doubted_fall(o, raw, words) for o in out]
    if len(out) == 1 and measure != "change" and raw.startswith("(") and _BRACKETED.fullmatch(raw) and not money:
        out = [replace(out[0], confidence=min(out[0].confidence, UNTOLD))]  # less than nothing, or an aside
    if not _DIGIT_FIRST.match(raw) and len(raw.split()) > _SENTENCE:
        out = [replace(o, confidence=min(o.confidence, UNTOLD)) for o in out]
    if measure in ("target", "actual", "baseline") and "%" in raw and _BY.fullmatch(raw):
        out = [replace(o, confidence=min(o.confidence, UNTOLD)) for o in out]  # how far it is to move, not to what
    yield from out if len(out) < 2 else _told_apart(out)


def doubted_fall(one: Observed, text: str, words: KpiWords) -> Observed:
    """A change without a sign whose arrow points down ("▼ 0.9"): the print does not settle whether it is less than
    nothing."""
    fell = one.measure == "change" and one.figure is not None and one.figure.value > 0 and not one.figure.signed
    if fell and any(ch in words.arrows.get("down", "") for ch in text):
        return replace(one, confidence=min(one.confidence, UNTOLD))
    return one


def _told_apart(observed: list[Observed]) -> Iterator[Observed]:
    """The figures of one cell; those of which nothing tells which is which are in doubt ("3.0% / 9.4%")."""
    signs = [None if o.unit == "count" else o.unit for o in observed]  # a bare number
    kinds = [
        (o.measure, o.label, o.period, o.area, sign, o.figure and o.figure.qualifier)
        for o, sign in zip(observed, signs, strict=True)
    ]
    for one, kind in zip(observed, kinds, strict=True):
        yield replace(one, confidence=min(one.confidence, UNTOLD)) if kinds.count(kind) > 1 else one


def _of_row(column: Column, name: str, words: KpiWords) -> Column:
    """A column headed by a period alone takes the measure that its row is named after ("Target", "Limit on …")."""
    if column.measure != "actual" or plain(column.label) or not name:
        return column
    first = name.split()[0]
    if matches(first, _NAMING):
        own = measure_of_label(first, words)
    else:
        # "England average" is one; "Average time to let" is what is measured
        own = measure_of_label(name, words)
        last = plain(name).rpartition(" ")[2]
        own = own if own and measure_of_label(last, words) == own else None
        own = None if own == "change" and not _OF_CHANGE.match(name) else own  # "Gender pay gap" is measured itself
    return replace(column, measure=own) if own else column


def _set_area(raw: str, column: Column, words: KpiWords) -> str | None:
    """The area of a benchmark that names none of the vocabulary: its column's, or "Local" behind its one figure."""
    if column.area:
        return column.area
    rest = re.sub(r"^[<>]?[\d.,]+\s*%?", "", raw).strip(" ()-:")
    return rest if any(re.fullmatch(p, rest, re.I) for p in words.own_area) else None


def _with(figure: Figure, qualifier: str | None) -> Figure:
    return replace(figure, qualifier=qualifier)
