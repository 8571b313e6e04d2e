"""Columns set right by what they hold, where their headings say nothing or something that does not fit: codes are
references, colours and the words of ratings rate, arrows point, periods date, prose comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from extract.kpis.headings import INDICATORS, Column, hinted, of_before, plain
from extract.kpis.marks import travel_of_drawings, travel_of_words
from extract.kpis.periods import is_period, period_of
from extract.kpis.rag import ASKED, rating_of_answer, rating_of_hue, rating_of_text
from extract.kpis.vocabulary import contains, matches, name_of
from schemas.kpi_words import KpiWords
from schemas.page import Drawing
from schemas.table import Cell

_CODE = re.compile(r"[A-Za-z]{0,8}[ ./_-]?\d[\w./-]*(?:\s?\(\w{1,2}\))?|[A-Z]{1,4}\d*[a-z]?")
_PLAIN = re.compile(r"\d+|[<>£]?[\d,.]+%?")
_AIMED = ("objectives?", "milestones?")
"""Headings of what is to be done, and of figures to be reached."""
_MARKED = re.compile(r"[%£]|\d[.,]\d")
"""What a figure has and the number of an objective has not."""
_MOVED = re.compile(r"[+−–-]?\s?£?\d[\d,.]*\s?(?:%|pp)?")
"""How far a figure moved, under "Movement"."""
_UNITS = frozenset({"%", "£", "number", "no", "count", "rate", "ratio", "percentage"})
_YEARS = re.compile(r"(?:19|20)\d\d")
_BEGINS = re.compile(r"[<>≤≥=£+~–-]{0,2}\s?\d")
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[A-Za-z]{3}")
_PROSE = 5.0
"""Words to a cell, on average, from which a column is one of prose."""
_MARK = re.compile(r"^[^\w\s(]\s+|\s+[^\w\s)]$")
"""A dot or an arrow beside a word."""
_HEADING = 2
"""Words of a heading over names that is one of figures as well."""
_LONG_NAME = 16.0
"""Words to a cell, on average, from which a column holds no names."""
_WORD = re.compile(r"[A-Za-z]{3,}")
_WORDED = 3
"""So many words of letters, at least, has a name that begins with a number."""
_LIGHTS = frozenset({"red", "amber", "green"})


@dataclass(frozen=True)
class Body:
    """What the cells of a column hold below the heading: `cells` all of them, each once, `texts` those with text."""

    cells: tuple[Cell, ...]
    texts: tuple[str, ...]

    @cached_property
    def words(self) -> list[str]:
        """The texts that are words and no figures."""
        return [t for t in self.texts if _LETTERS.search(t) and not _BEGINS.match(t)]

    @cached_property
    def figures(self) -> list[str]:
        """The texts that begin as figures do."""
        return [t for t in self.texts if _BEGINS.match(t)]


def body_of(cells: Sequence[Cell]) -> Body:
    """A column's body from its cells."""
    texts = (" ".join(c.text.split()) for c in cells)
    return Body(tuple(cells), tuple(t for t in texts if t))


def set_right(columns: Sequence[Column], bodies: Sequence[Body], words: KpiWords) -> list[Column]:
    """The columns with what their bodies say where the headings left it open."""
    columns = [_of_figures(c, b) for c, b in zip(columns, bodies, strict=True)]
    named = next((c.index for c in columns if c.field == "name"), len(columns))
    columns = [_counted(c, b, named) for c, b in zip(columns, bodies, strict=True)]
    known = {c.field for c in columns}
    out = [_with_unit(_by_heading_hint(c, b, words), b) for c, b in zip(columns, bodies, strict=True)]
    out = [_no_aim(c, b, words) for c, b in zip(_measured(out, bodies, words), bodies, strict=True)]
    first = next((c.index for c in out if c.measure and bodies[c.index].figures), len(out))
    if "name" not in {c.field for c in out}:
        out = _with_names(out, bodies)
    for i, (column, body) in enumerate(zip(out, bodies, strict=True)):
        if column.field in (None, "name", "tally") and not column.area:
            field = _told(column, body, i <= first, words)
            if field == "ref" and "ref" in {c.field for c in out}:
                continue
            if field and (field not in known or field in ("ref", "name")):
                known.add(field)
                strong = field in ("rag", "direction")
                out[i] = replace(column, field=field, measure=None, foreign=False, strong=strong)
    if "commentary" not in known and len(out) > first:
        out = _with_prose(out, bodies, first)
    return out


def _of_figures(column: Column, body: Body) -> Column:
    """A column headed as periods are ("Latest data") whose cells are all figures and no periods; one headed by an
    objective that is a number to be reached."""
    if column.foreign and matches(plain(column.label), _AIMED) and len(body.texts) > 1:
        aimed = all(_PLAIN.fullmatch(t) for t in body.texts) and any(_MARKED.search(t) for t in body.texts)
        return replace(column, measure="target", foreign=False, strong=False) if aimed else column
    if column.field == "direction" and len(body.texts) > 1 and all(_MOVED.fullmatch(t) for t in body.texts):
        return replace(column, field=None, measure="change", strong=False)
    if column.field != "period" or not body.texts or len(body.figures) < len(body.texts):
        return column
    figures = all(_PLAIN.fullmatch(t) and not _YEARS.fullmatch(t) for t in body.texts)
    return replace(column, field=None, measure="actual") if figures else column


def _counted(column: Column, body: Body, named: int) -> Column:
    """A column headed "Number" right of the names: it counts what they name, and numbers no rows."""
    if column.field != "ref" or column.index < named or len(body.texts) < 2 or _codes(body):
        return column
    if not all(_PLAIN.fullmatch(t) for t in body.texts):
        return column
    return replace(column, field=None, measure="actual", unit="count", strong=False)


def _no_aim(column: Column, body: Body, words: KpiWords) -> Column:
    """A column headed as targets are that only says which way is better ("Aim | Reduce") holds none."""
    if column.measure != "target" or body.figures:
        return column
    aims = [t for t in body.texts if matches(t, words.aims)]
    if aims and all(t in aims or matches(t, words.blanks) for t in body.texts):
        return replace(column, field="skip", measure=None, strong=False)
    return column


def _measured(columns: list[Column], bodies: Sequence[Body], words: KpiWords) -> list[Column]:
    """The columns, one of figures that is headed as names are ("Measure" beside "KPI") as what was measured,
    one of units ("%", "Number") as these."""
    named = [c for c in columns if c.field == "name"]
    for column in named:
        body = bodies[column.index]
        if len(named) > 1 and body.texts and len(body.figures) == len(body.texts):
            columns[column.index] = replace(column, field=None, measure="actual", strong=False)
        elif len(named) > 1 and body.texts and all(_is_unit(t, words) for t in body.texts):
            columns[column.index] = replace(column, field="unit", strong=False)
    return columns


def _is_unit(text: str, words: KpiWords) -> bool:
    return text.casefold().strip(".") in _UNITS or name_of(text, words.units) is not None


def _with_names(columns: list[Column], bodies: Sequence[Body]) -> list[Column]:
    """The columns, the leftmost one of words that is headed as figures are ("Standard") as the names of indicators,
    where none else names them and several columns are of figures."""
    measured = sum(1 for c, b in zip(columns, bodies, strict=True) if c.measure and len(b.figures) * 2 > len(b.texts))
    for column in columns:
        body = bodies[column.index]
        if not column.measure or (len(column.label.split()) > _HEADING and not body.figures):
            if not (column.measure or column.field or column.foreign) and body.words and _distinct(body.texts):
                break  # the names, under a heading of the house's own
            continue
        lettered = len(body.texts) > 1 and all(map(_is_worded, body.texts))
        worded = lettered and sum(len(t.split()) for t in body.texts) < _LONG_NAME * len(body.texts)
        if measured > 1 and worded and _distinct(body.texts) and not all(map(is_period, body.texts)):
            columns[column.index] = replace(column, field="name", measure=None, strong=False)
        break
    return columns


def _is_worded(text: str) -> bool:
    """Whether a text is words, a number at their beginning perhaps ("18 weeks from referral to treatment")."""
    return bool(_LETTERS.search(text)) and (not _BEGINS.match(text) or len(_WORD.findall(text)) >= _WORDED)


def _by_heading_hint(column: Column, body: Body, words: KpiWords) -> Column:
    """A column of words: its heading names no measure, and may hint at a field."""
    if column.field or column.area or not column.label:
        return column
    worded = [t for t in body.words if not matches(t, words.blanks)]
    if body.figures or 2 * len(worded) <= len(body.texts):
        mostly = 3 * len(worded) >= 2 * len(body.texts) and column.measure in (None, "previous", "actual")
        if mostly and _names(column.label, words) and _distinct(worded):
            return replace(column, field="name", measure=None, strong=True)
        return column
    if _names(column.label, words) and _distinct(worded):
        return replace(column, field="name", measure=None, strong=True)
    field = hinted(column.label, words)
    return replace(column, field=field, measure=None, strong=False) if field else column


def _with_unit(column: Column, body: Body) -> Column:
    """A column headed by a sign that some of its figures carry themselves: the others have units of their own."""
    if column.unit == "%" and any("%" in t for t in body.figures) and any("%" not in t for t in body.figures):
        return replace(column, unit=None)
    return column


def _names(label: str, words: KpiWords) -> bool:
    """Whether a heading speaks of an indicator, in a few words and of nothing else."""
    if len(label.split()) > 5 or not contains(label, INDICATORS):
        return False
    if re.search(r"\w\s+\w*s$", label):
        return False  # "Housing KPIs" names the group of the rows below
    return not contains(label, words.other_than_names)


def _distinct(texts: Sequence[str]) -> bool:
    return len(set(texts)) * 2 > len(texts)


def _told(column: Column, body: Body, early: bool, words: KpiWords) -> str | None:
    """The field that a body alone tells; `early` for columns that stand before the figures."""
    if column.measure in (None, "actual", "other") and _periods(body):
        return "period"
    if not body.cells or (body.figures and column.measure):
        return None
    if column.field == "name":
        return "ref" if early and _codes(body) and all(any(ch.isdigit() for ch in t) for t in body.texts) else None
    if column.field == "tally":
        return None
    if _arrows(body, words):
        return "direction"
    if _rates(body, words) or _answers(column, body):
        return "rag"
    return "ref" if early and not column.measure and _codes(body) else None


def _codes(body: Body) -> bool:
    """Whether a column numbers its rows: one short code in each, all different, none a figure with its sign."""
    if len(body.texts) < 2 or len(set(body.texts)) < len(body.texts):
        return False
    if not all(len(t) <= 14 and _CODE.fullmatch(t) for t in body.texts):
        return False
    numbers = [int(t) for t in body.texts if t.isdecimal()]
    if len(numbers) == len(body.texts):
        return all(0 < b - a <= 3 for a, b in pairwise(numbers))
    return not all(_PLAIN.fullmatch(t) for t in body.texts)


def _rates(body: Body, words: KpiWords) -> bool:
    """Whether a column holds nothing but ratings, of at least two kinds."""
    if body.texts:
        given: list[str] = []
        for nth, text in enumerate(body.texts, 1):
            rating = rating_of_text(text, words) or rating_of_text(_MARK.sub("", text), words)
            if rating:
                given.append(rating)
            elif (nth - len(given)) * 5 > len(body.texts):
                return False  # too many other texts already
        lone = all(len(t) == 1 for t in body.texts)
        return len(set(given) & _LIGHTS) >= 2 and (not lone or "red" in given or "green" in given)
    hues = [hue for c in body.cells if (hue := _shown(c)) is not None]
    return len(set(hues) & _LIGHTS) >= 2 and len(hues) * 2 >= len(body.cells)


def _answers(column: Column, body: Body) -> bool:
    """Whether a column says of each row whether a target is met ("Achieved?", "Yes", "No")."""
    asked = bool(body.texts) and contains(column.label, ASKED) and not of_before(column.label)
    return asked and all(rating_of_answer(text) for text in body.texts)


def _shown(cell: Cell) -> str | None:
    """The colour that an empty cell shows: of one small mark in it, else its ground."""
    marks = [d.fill for d in cell.drawings if d.fill] + [i.colour for i in cell.images if i.colour]
    hues = {h for h in map(rating_of_hue, marks) if h}
    if len(hues) == 1:
        return hues.pop()
    return rating_of_hue(cell.fill) if cell.fill and not hues else None


def _arrows(body: Body, words: KpiWords) -> bool:
    """Whether every filled cell of a column holds an arrow and no figure, and there are two such cells or more."""
    pointed = 0
    for cell in body.cells:
        if _DIGIT.search(cell.text):
            return False
        if travel_of_words(cell.words, words) or (not cell.text.strip() and _drawn(cell.drawings)):
            pointed += 1
        elif cell.text.strip():
            return False
    return pointed >= 2 and pointed * 2 >= len(body.cells)


def _drawn(drawings: Sequence[Drawing]) -> bool:
    return travel_of_drawings(drawings) is not None


def _periods(body: Body) -> bool:
    """Whether every text of a column is a period longer than a day and nothing else."""
    if len(body.texts) < 2:
        return False
    for text in body.texts:
        period = period_of(text)
        if period is None or period.first is None or period.first == period.last or period.text != text:
            return False
    return True


def _with_prose(columns: list[Column], bodies: Sequence[Body], first: int) -> list[Column]:
    """The columns, the one of prose right of the first figures as commentary, where only one is there."""
    prose = [
        c.index
        for c in columns[first + 1 :]
        if not c.field and not c.measure and not c.foreign and c.label and _prose(bodies[c.index])
    ]
    if len(prose) == 1:
        columns[prose[0]] = replace(columns[prose[0]], field="commentary")
    return columns


def _prose(body: Body, least: float = _PROSE) -> bool:
    count = sum(len(t.split()) for t in body.texts)
    return len(body.texts) > 1 and count >= least * len(body.texts) and not body.figures
