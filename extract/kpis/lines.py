"""Indicators in lines of text: a name, or a heading above, and on one line its figures with their labels and perhaps
a rating ("Target 95%: achieved 93.1% (Amber)")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.kpis.cells import observed_in_text
from extract.kpis.drafts import Indicator, Observed
from extract.kpis.headings import Column, measure_of_label, understand
from extract.kpis.marks import travel_of_words
from extract.kpis.rag import rating_of_text
from extract.kpis.units import unit_named
from extract.kpis.vocabulary import matches
from extract.layout.lines import Line
from schemas.kpi_words import KpiWords
from schemas.page import bounding_box
from schemas.records.performance import Measure, Rag
from schemas.table import Table

LEAST = 2
"""So many such lines, at least, a page has: one may be prose."""
_LONGEST, _LONGEST_NAME = 34, 22
"""Words of a line, and of a name."""
_NEAR = 2.5
"""A heading ends at most so many font sizes above its line."""
_PARTS = re.compile(r"\s*[|;()•●]\s*|\s*[,:.]\s+|(?:^|\s+)[–—-]\s+|(?<=[\d%])\s+(?=[A-Z])")
_FIGURE = r"[<>≤≥£]{0,2}\s?\d[\d,]*(?:\.\d+)?\s?(?:%|pp|k|m|bn|days?|weeks?|hours?|minutes?)?(?: per \d[\d,]*)?"
_ALONE = re.compile(_FIGURE, re.I)
_LABELLED = re.compile(
    rf"(?P<label>[A-Za-z][A-Za-z ]{{2,24}}?)\s+(?:of\s+|was\s+|is\s+|=\s*)?(?P<figure>{_FIGURE})", re.I
)
_DASH = re.compile(r"^[–—-]\s+")
_ARROW = re.compile(r"\s*[^\w\s.%)£]{1,2}$")


@dataclass(slots=True)
class _Parts:
    """What the parts of a line are."""

    name: list[str]
    figures: list[tuple[Measure, str, str]]
    rag: Rag | None = None


def read_lines(lines: Sequence[Line], tables: Sequence[Table], words: KpiWords) -> list[Indicator]:
    """The indicators in the lines of a page that stand in none of its tables; none where there is only one."""
    likely = [i for i, line in enumerate(lines) if "arget" in line.text and len(line.words) <= _LONGEST]
    if len(likely) < LEAST:
        return []
    grids = [t.box for t in tables if t.n_cols > 1]
    found: list[Indicator] = []
    for i in likely:
        box = lines[i].box
        if not any(g.contains(box.x_mid, box.y_mid) for g in grids):
            found += _read(lines, i, words)
    return found if len(found) >= LEAST else []


def _read(lines: Sequence[Line], i: int, words: KpiWords) -> Iterator[Indicator]:
    line = lines[i]
    parts = _parts_of(line.text, words)
    measures = [measure for measure, _, _ in parts.figures] if parts else []
    if parts is None or measures.count("actual") != 1 or measures.count("target") != 1:
        return
    name, over = " ".join(parts.name), list[Line]()
    if not name:
        over = list(_heading(lines, i))
        name = " ".join(h.text for h in over).lstrip("•●▪- ")
    if not re.search(r"[A-Za-z]{3}.*\s", name) or len(name.split()) > _LONGEST_NAME:
        return
    observed = tuple(o for part in parts.figures for o in _observed(part, name, line, words))
    if len(observed) == len(parts.figures) and all(o.figure for o in observed):
        yield Indicator(
            name.rstrip(" :"), bounding_box([line.box, *(h.box for h in over)]), {}, parts.rag,
            "text" if parts.rag else None, travel_of_words(line.words[-1:], words), observed, "line", confidence=0.8,
        )  # fmt: skip


def _observed(part: tuple[Measure, str, str], name: str, line: Line, words: KpiWords) -> Iterator[Observed]:
    measure, label, text = part
    unit = unit_named(text[text.index("per ") :], words) if "per " in text else None
    column = Column(0, label, label, measure=measure)
    yield from observed_in_text(text, line.box, column, name, unit, None, words)


def _parts_of(text: str, words: KpiWords) -> _Parts | None:
    """The parts of a line; None where one is neither a name at the beginning, a figure nor a rating."""
    out = _Parts([], [])
    label = ""
    for part in filter(None, (p.strip() for p in _PARTS.split(_ARROW.sub("", text)))):
        part = _DASH.sub("", part.rstrip(" ."))
        labelled = _LABELLED.fullmatch(part)
        measure = measure_of_label(labelled["label"], words) if labelled else None
        rating = rating_of_text(part, words) if len(part) > 1 else None
        if labelled and measure:
            out.figures.append((measure, labelled["label"], labelled["figure"]))
        elif _ALONE.fullmatch(part) and label:
            out.figures.append((measure_of_label(label, words) or "other", label, part))
        elif _ALONE.fullmatch(part) and out.name and not out.figures:
            out.figures.append(("actual", "", part))
        elif out.figures and rating:
            out.rag = out.rag or rating
        elif measure_of_label(part, words):
            label = part
            continue
        elif out.figures and (matches(part, words.fields["rag"]) or matches(part, words.blanks)):
            pass
        elif not out.figures and not label and not understand(0, part, "", words).field:
            out.name.append(part)
        else:
            return None
        label = ""
    return out


def _heading(lines: Sequence[Line], i: int) -> Iterator[Line]:
    """The lines that head a line: the one close above it, and where that is set in bold what it goes on from."""
    first = i
    while first > 0 and i - first < 2:
        above, below = lines[first - 1], lines[first]
        near = below.box.top - above.box.bottom
        if not 0 <= near <= _NEAR * above.size or above.text.rstrip().endswith((".", ",", ";")):
            break
        if first < i and not (above.bold and below.bold and above.size == below.size and near < 0.6 * above.size):
            break
        first -= 1
    if first < i and len(lines[first].words) <= _LONGEST_NAME and not lines[first].text[:1].islower():
        yield from lines[first:i]
