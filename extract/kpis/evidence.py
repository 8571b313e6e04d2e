"""Whether a table is about performance: told by its headings and what its cells hold, never by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.kpis.headings import INDICATORS, STRONG_NAMES, Column, plain
from extract.kpis.periods import is_period
from extract.kpis.rag import rating_of_text
from extract.kpis.table_view import View
from extract.kpis.texts import folded
from extract.kpis.vocabulary import contains, matches
from schemas.kpi_words import KpiWords

_FIGURE = re.compile(r"^[\s<>≤≥=+\-–−£(~]*\d[\d,.]*\s*(?:%|pp|k|m|bn)?\)?")
_DIGIT = re.compile(r"\d")
_LONG = 12
"""A cell of figures has at most so many words (several figures with their labels)."""
_RISK = re.compile(
    r"\b(?:inherent|residual|likelihood|probability)\b"
    r"|\brisk (?:ref|id|no|number|title|description|owner|score|level)\b",
    re.I,
)
"""What only headings of a register of risks say."""
_PRUDENTIAL = re.compile(r"\s*(?:treasury(?: management)? (?:and )?)?prudential (?:indicator|limit|code)", re.I)
"""Over limits on borrowing, which a council sets itself and no service performs."""
_BODIES = frozenset(
    {"council", "board", "borough", "county", "district", "city", "town", "authority", "panel", "trust"}
)
"""Words that are no names of a house."""
ENOUGH = 3.0
"""Evidence needed to take a table for one of indicators."""
ENOUGH_SMALL = 2.0
"""Evidence needed for a little table without a heading over its names, as slides compare two months with."""


def looks_like_figures(text: str) -> bool:
    """Whether a cell is made of figures: begins with one, or holds one among few words."""
    if not _DIGIT.search(text):
        return False
    text = folded(text)
    return (bool(_FIGURE.match(text)) and len(text.split()) <= 25) or len(text.split()) <= _LONG


def numeric_share(seen: View, col: int) -> float:
    """How much of a column's filled cells are figures; words such as "Local" or "tbc" don't count either way."""
    texts = [c.text for c in seen.body(col)]
    figures = sum(looks_like_figures(t) for t in texts)
    wordy = sum(len(t.split()) > 5 and not looks_like_figures(t) for t in texts)
    short = sum(1 for t in texts if len(t.split()) <= 5 and not _DIGIT.search(t))
    total = figures + wordy + 0.25 * short
    return figures / total if total else 0.0


def rated_share(seen: View, column: Column, words: KpiWords) -> bool:
    """Whether a RAG column rates: words or letters of rating, or fills and icons and no other text."""
    texts = [folded(c.text) for c in seen.body(column.index)]
    if texts:
        rated = sum(rating_of_text(t, words) is not None for t in texts)
        return rated * 2 >= len(texts) or all(len(t) <= 2 for t in texts)
    return any((c := seen.at(r, column.index)) is not None and c.fill is not None for r in seen.rows) or bool(
        seen.page.fills or seen.page.drawings or seen.page.images
    )


def name_column(seen: View, words: KpiWords) -> Column | None:
    """The column of the indicators' names: by its heading, else the leftmost that holds distinct words."""
    named = [c for c in seen.columns if c.field == "name"]
    if named:
        # "Title" beside "Indicator": the one that only indicator tables have.
        return next((c for c in named if c.strong), named[0])
    for column in seen.columns:
        if not column.field and _begins_with_name(column.heading, words) and numeric_share(seen, column.index) < 0.4:
            return replace(column, field="name", measure=None, strong=True)
    for column in seen.columns:
        if column.field or column.measure or column.foreign:
            continue
        cells = seen.body(column.index)
        texts = [folded(c.text) for c in cells]
        lettered = [t for t in texts if re.search(r"[A-Za-z]{3}", t) and not looks_like_figures(t)] + [
            t for t in texts if re.search(r"[A-Za-z]{3}", t) and looks_like_figures(t)
        ]
        if texts and len(lettered) * 3 >= 2 * len(texts) and len(set(texts)) * 2 > len(texts):
            return column if not all(is_period(t) for t in texts) else None
    return None


def _blank(seen: View, col: int, words: KpiWords) -> bool:
    """Whether a column holds nothing but what stands in place of figures ("tbc", "Local")."""
    return all(matches(folded(c.text), words.blanks) for c in seen.body(col))


def _begins_with_name(heading: str, words: KpiWords) -> bool:
    """Whether the first words of a heading head a column of names; the rest ran into it."""
    return after_name(heading, words) is not None


def after_name(heading: str, words: KpiWords) -> str | None:
    """What stands in a heading behind the words that head a column of names: a neighbour's heading or a band; None
    where the heading does not begin so, or ends with them."""
    parts = heading.split()
    for n in range(min(3, len(parts) - 1), 0, -1):
        first = " ".join(parts[:n])
        if matches(first, words.fields.get("name", ())) and contains(first, STRONG_NAMES):
            return " ".join(parts[n:])
    return None


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much speaks for a table of indicators, and which columns hold names and figures."""

    score: float
    name: Column | None
    figures: tuple[Column, ...]
    small: bool = False

    @property
    def enough(self) -> bool:
        """Whether to take it for one."""
        return self.score >= (ENOUGH_SMALL if self.small else ENOUGH) and self.name is not None


def weigh(seen: View, words: KpiWords, title: str = "") -> Evidence:
    """The evidence that a table holds indicators. `title` is the text above it."""
    name = name_column(seen, words)
    if name is None or sum(c.field == "tally" for c in seen.columns) >= 2:
        return Evidence(0.0, None, ())
    if matches(plain(name.label), words.subjects) and not contains(title, words.titles):
        return Evidence(0.0, None, ())  # figures of schools, members or wards
    if _is_of_risks(seen, name) or _PRUDENTIAL.match(name.label):
        return Evidence(0.0, None, ())
    figures: list[Column] = []
    score = 0.0
    periods = 0
    named_actual = False
    for column in seen.columns:
        if column.index == name.index or column.field:
            continue
        share = numeric_share(seen, column.index)
        filled = bool(seen.body(column.index))
        if column.measure and (share >= 0.4 or _blank(seen, column.index, words)):
            figures.append(column)
            if filled:
                score += {"target": 2.0, "floor": 2.0, "baseline": 1.5, "benchmark": 1.0}.get(column.measure, 0.0)
                periods += column.measure == "actual" and column.period is not None
                named_actual = named_actual or (column.measure == "actual" and bool(plain(column.label)))
                score += 0.5 if column.measure in ("previous", "change", "average", "maximum", "forecast") else 0.0
        elif column.measure in ("target", "actual") and filled:
            score -= 1.5  # "Target" or "Performance" over prose
        elif column.foreign:
            score -= 2.0
        elif filled and share >= 0.6:
            figures.append(replace(column, measure="other"))
    score += 1.0 if named_actual else 0.0
    score += 1.0 if periods >= 2 else 0.5 * periods
    if name.field == "name":
        score += 2.0 if name.strong else 0.5
    elif contains(f"{name.label}", words.titles):
        score += 2.0
    rag = seen.column("rag")
    if rag and rated_share(seen, rag, words):
        score += 2.0 if rag.strong else 1.0
    if seen.column("direction"):
        score += 1.0
    if seen.column("commentary") and periods:
        score += 0.5
    if contains(title, words.titles):
        score += 0.5
    if (
        not name.strong
        and _money(seen, figures)
        and not any(c.measure in ("target", "floor", "baseline") for c in figures)
    ):
        score -= 3.0
    measured = [c for c in figures if seen.body(c.index)]
    if not measured and not (rag and (name.strong or contains(name.label, words.titles))):
        score = 0.0
    small = not name.heading and len(seen.rows) <= 8 and seen.table.n_cols <= 8 and name.index == 0
    return Evidence(score, name, tuple(figures), small)


def with_own(evidence: Evidence, seen: View, house: str) -> Evidence:
    """The evidence, the column headed by the name of the house itself as its actual figures: beside those of others
    ("Harrowmere | Nearest neighbours | England"), where none else is of the actual ones."""
    if any(c.measure == "actual" for c in evidence.figures) or not any(c.area for c in evidence.figures):
        return evidence
    names = set(re.findall(r"[a-z]{4,}", house.casefold())) - _BODIES
    own = [
        c
        for c in evidence.figures
        if seen.columns[c.index].measure is None
        and (label := plain(c.label).casefold())
        and set(label.split()) <= names
    ]
    if len(own) != 1:
        return evidence
    figures = tuple(replace(c, measure="actual") if c is own[0] else c for c in evidence.figures)
    return replace(evidence, figures=figures)


def _is_of_risks(seen: View, name: Column) -> bool:
    """Whether a table scores risks: two of its headings say so. Where names are headed as those of indicators
    are, a risk is one of these."""
    if name.strong and contains(name.label, INDICATORS):
        return False
    return sum(1 for c in seen.columns if _RISK.search(c.heading)) > 1


def _money(seen: View, figures: list[Column]) -> bool:
    """Whether most columns of figures are amounts of money."""
    filled = [c for c in figures if seen.body(c.index)]
    amounts = sum(
        "£" in c.heading or sum("£" in cell.text for cell in seen.body(c.index)) * 2 > len(seen.body(c.index))
        for c in filled
    )
    return bool(filled) and amounts * 2 >= len(filled)
