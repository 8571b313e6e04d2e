"""The rows of an indicator table: each row's fields, rating, arrow and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.kpis import sections
from extract.kpis.breakdown import of_part, part_column, with_part
from extract.kpis.by_neighbours import told_apart
from extract.kpis.cells import UNTOLD, observed_in, observed_in_text
from extract.kpis.drafts import Indicator, Observed
from extract.kpis.evidence import Evidence, after_name
from extract.kpis.groups import labels_by_row
from extract.kpis.headings import Column, measure_of_label, understand
from extract.kpis.icons import drawings_in, fills_of, icons_in
from extract.kpis.marks import travel_of_drawings, travel_of_text, travel_of_words
from extract.kpis.notes import note_of
from extract.kpis.over_time import dated_by_row, is_rest, later_periods, rated_by_row, row_period, with_period
from extract.kpis.rag import ASKED, Palette, Rated, learn, rate, rating_of_answer
from extract.kpis.row_units import in_the_rows_unit
from extract.kpis.table_view import View
from extract.kpis.texts import folded, joined
from extract.kpis.units import unit_named
from extract.kpis.vocabulary import contains
from schemas.kpi_words import KpiWords
from schemas.page import Box, Colour, bounding_box
from schemas.records.performance import Travel
from schemas.table import Cell, Table

_MERGED = "The name's cell runs over columns with other headings; figures may stand in the name."
_RAN_IN = re.compile(r"(?:\n|\s(?=\S+$))([<>]?\d[\d,]*(?:\.\d+)?%?)(?=\n|$)")
"""A figure on a line of its own in a name, or at its end."""
_OTHER_ROWS = ("target", "baseline", "benchmark", "forecast", "previous")
"""Measures that a label beside a row's name gives its figures; "High" there is what is better."""
_IN_SAME_UNIT = ("target", "baseline", "benchmark", "forecast", "previous", "floor", "average")
_TEXT_FIELDS = ("ref", "owner", "reporter", "outcome", "commentary")


def _row_cells(seen: View, row: int) -> list[Cell]:
    """The cells that cover a row, each once, from left to right; no headings that reach down to it."""
    out: list[Cell] = []
    for col in range(seen.table.n_cols):
        cell = seen.at(row, col)
        if cell is not None and (not out or out[-1] is not cell) and cell.row >= seen.rows[0]:
            out.append(cell)
    return out


def _is_band(seen: View, row: int, name: Column, rag: Column | None) -> bool:
    """Whether a row is a heading inside the body: one text, over the whole width or set off, and nothing rated."""
    cells = [c for c in _row_cells(seen, row) if c.text.strip() or c.drawings or c.images]
    if len(cells) != 1 or cells[0].row_span > 1 or re.fullmatch(r"[\d.,%\s-]+", cells[0].text):
        return False
    if cells[0].col > max(name.index, 1):
        return False
    if row in seen.table.band_rows or cells[0].col_span >= max(2, seen.table.n_cols - 1):
        return True
    rated = seen.at(row, rag.index) if rag else None
    own, ground = cells[0].fill, rated.fill if rated else None
    if ground is not None and ground != own:
        return False
    return bool(cells[0].words) and all(w.bold for w in cells[0].words)


def _title_as_band(seen: View, name: Column, rag: Column | None) -> str | None:
    """The title of a table as the heading of its first rows, where a band below begins with the same word
    ("Outcome 1: Lamps", "Outcome 2: Paths")."""
    title = seen.table.title or ""
    if not title or len(title.split()) > sections.LONGEST:
        return None
    row = next((r for r in seen.rows if _is_band(seen, r, name, rag)), None)
    band = next((c.text for c in _row_cells(seen, row) if c.text.strip()), "") if row is not None else ""
    same = bool(band) and band.split()[0].casefold() == title.split()[0].casefold() and band.split()[0].isalpha()
    return joined(title, seen.known) if same and row != seen.rows[0] and folded(band) != folded(title) else None


def band_at_end(seen: View, evidence: Evidence, words: KpiWords) -> str | None:
    """The heading that the last row of a table is: a page break left its rows to the next page. None for another
    last row, and for a note."""
    name, row = evidence.name, seen.rows[-1] if seen.rows else None
    if name is None or row is None or not _is_band(seen, row, name, seen.latest("rag")):
        return None
    cells = _row_cells(seen, row)
    if note_of(cells, seen.table.n_cols, words, seen.known):
        return None
    text = next(joined(c.text, seen.known) for c in cells if c.text.strip())
    return text if len(text.split()) <= sections.LONGEST else None


def _bare(text: str) -> str:
    """A text's letters and digits, for comparing headings that were broken in different places."""
    if text.isalnum():
        return text.casefold()
    return re.sub(r"\W+", "", text).casefold()


def _clipped_alike(a: str, b: str) -> bool:
    """Whether one text begins or ends as the other does."""
    return bool(a and b) and (a.startswith(b) or b.startswith(a) or a.endswith(b) or b.endswith(a))


def _is_heading_again(seen: View, row: int) -> bool:
    """Whether a row repeats the column headings."""
    own = ((c, seen.at(row, c.index)) for c in seen.columns)
    filled = [c for c, cell in own if cell and cell.row >= seen.rows[0] and cell.text.strip()]
    if len(filled) < 2:
        return False
    same = len(filled)  # at most; a row of figures falls short of it within a few columns
    for column in filled:
        same -= not _clipped_alike(_bare(seen.text(row, column.index)), _bare(column.label))
        if same < 0.8 * len(filled):
            return False
    return True


def _palette(seen: View, rag: Column | None, words: KpiWords) -> Palette:
    """What the table's colours mean; the fills of names and text columns are its ground."""
    rated = [c for r in seen.rows if rag and (c := seen.at(r, rag.index))]
    others = [
        c for r in range(seen.table.n_rows) for col in seen.columns
        if (r < seen.table.header_rows or col.field not in ("rag", None) or not (col.measure or col.field))
        and (c := seen.at(r, col.index)) and (rag is None or col.index != rag.index)
    ]  # fmt: skip
    return learn(((c.fill, folded(c.text)) for c in rated), fills_of(others), words)


def _shaded(seen: View, figures: tuple[Column, ...], palette: Palette) -> dict[int, dict[int, Colour]]:
    """By column and row, the fills of figures that differ from their row's ground and from row to row: ratings of
    single figures. A column in one colour from top to bottom is only set off, not rated."""
    out: dict[int, dict[int, Colour]] = {}
    for column in figures:
        fills = {r: c.fill for r in seen.rows if (c := seen.at(r, column.index)) and c.fill and c.text.strip()}
        fills = {r: f for r, f in fills.items() if f not in palette.ground}
        ratings = {palette.rating(f) for f in fills.values()} - {None, "blue", "grey"}
        if len(ratings) >= 2:
            out[column.index] = fills
    return out


def _rated(seen: View, row: int, rag: Column | None, palette: Palette, words: KpiWords) -> Rated:
    cell = seen.at(row, rag.index) if rag else None
    if cell is None:
        return Rated()
    answer = rating_of_answer(cell.text) if rag and contains(rag.label, ASKED) else None
    if answer:
        return Rated(answer, "text")
    return rate(folded(cell.text), cell.fill, icons_in(cell, seen.page), palette, words)


def _travel(seen: View, row: int, column: Column | None, words: KpiWords) -> Travel | None:
    cell = seen.at(row, column.index) if column else None
    if cell is None:
        return None
    drawn = travel_of_words(cell.words, words) or travel_of_drawings(drawings_in(cell, seen.page))
    return drawn or travel_of_text(cell.text, words)


def _travel_beside_rating(seen: View, row: int, rag: Column | None, words: KpiWords) -> Travel | None:
    """The arrow character in the cell of the rating ("Amber →"), for a table without a column of arrows."""
    cell = seen.at(row, rag.index) if rag else None
    return travel_of_words(cell.words, words) if cell and re.search(r"[A-Za-z]", cell.text) else None


def _texts(seen: View, row: int) -> dict[str, str | None]:
    """The text fields of a row: several columns of one field are joined in their order."""
    out: dict[str, str | None] = {}
    for field in _TEXT_FIELDS:
        parts = [seen.text(row, c.index) for c in seen.columns if c.field == field]
        out[field] = " ".join(p for p in parts if p) or None
    return out


def _unlabelled_section(seen: View, name: Column) -> Column | None:
    """A column left of the names that has no heading and spans rows: the section beside the rows, taken into the
    table."""
    for column in seen.columns[: name.index]:
        if column.field == "section":
            return column
        if column.field or column.measure or column.heading:
            continue
        cells = seen.body(column.index)
        if cells and all(re.search(r"[A-Za-z]{3}", c.text) for c in cells):
            return column
    return next((c for c in seen.columns if c.field == "section"), None)


def _left(seen: View, name: Column, own: Column | None) -> float:
    """Where the rows begin: at the table's left side, or right of the labels that were taken into it."""
    words = [w for c in seen.body(name.index) for w in c.words]
    return min(w.box.x0 for w in words) if own and not own.heading and words else seen.table.box.x0


def _row_box(cells: list[Cell]) -> Box:
    own = [c for c in cells if c.row_span == 1] or cells
    return bounding_box([c.box for c in own])


def _observations(
    seen: View,
    row: int,
    figures: tuple[Column, ...],
    name: str,
    unit: str | None,
    shaded: dict[int, dict[int, Colour]],
    palette: Palette,
    words: KpiWords,
) -> Iterator[Observed]:
    done: set[int] = set()
    usual = _usual_unit(figures)
    for column in figures:
        if usual and column.unit is None and column.measure in _IN_SAME_UNIT:
            column = replace(column, unit=usual)
        cell = seen.at(row, column.index)
        if cell is None or id(cell) in done or not cell.text.strip():
            continue
        done.add(id(cell))
        fill = shaded.get(column.index, {}).get(row)
        weak = seen.columns[column.index].measure is None  # no list has its heading
        most = (0.8 if column.label else 0.5) if weak else 0.85 if column.by_title else 1.0
        most = min(most, UNTOLD) if column.shifted else most
        for found in observed_in(cell, column, name, unit, palette.rating(fill), words):
            yield replace(found, confidence=most) if found.confidence > most else found


def read_rows(
    seen: View,
    evidence: Evidence,
    words: KpiWords,
    section: str | None = None,
    others: Sequence[Table] = (),
    carried: str | None = None,
) -> Iterator[Indicator]:
    """The indicators of a table, row by row. `section` is that of the table before, which this one goes on with, and
    `carried` the name of its last indicator, whose other periods may come first; `others` are the tables of the page,
    whose cells are no labels of these rows."""
    name, rag = evidence.name, seen.latest("rag")
    assert name is not None
    travel, unit_column, dated = seen.column("direction"), seen.column("unit"), seen.column("period")
    palette = _palette(seen, rag, words)
    figures = told_apart(evidence.figures)
    shaded = _shaded(seen, figures, palette)
    parts = part_column(seen, name, evidence.figures, words)
    later = later_periods(seen, name, dated, carried is not None) if dated else frozenset()
    own = _unlabelled_section(seen, name)
    own = None if own and parts and own.index == parts.index else own
    groups = labels_by_row(seen, own.index) if own else {}
    side = sections.beside(seen.table, seen.page, _left(seen, name, own), seen.known, others)
    heading = name.label if name.field is None and contains(name.label, words.titles) else None
    rest = after_name(name.label, words)
    ran_in = understand(name.index, rest, "", words) if rest else None
    if rest and rest.isupper() and ran_in and ran_in.measure is None:
        heading = rest  # a band that ran into the heading above it
    section = heading or sections.above(seen.table, seen.page, seen.known) or section
    section = section or _title_as_band(seen, name, rag)
    beside_name = _beside_name(seen, name, evidence)
    last: Indicator | None = None  # waits for the notes below it
    for row in seen.rows:
        if _is_heading_again(seen, row):
            continue
        cells = _row_cells(seen, row)
        note = note_of(cells, seen.table.n_cols, words, seen.known) if last else None
        if note and last:
            last = _with_note(last, note.text)
            continue
        if _is_band(seen, row, name, rag):
            section = next(joined(c.text, seen.known) for c in cells if c.text.strip())
            continue
        title = seen.text(row, name.index)
        broken = not title and row == seen.rows[0] and carried and dated and row_period(seen, row, dated)
        title = carried if broken and carried else title
        if carried and row == seen.rows[0] and is_rest(seen, row, name, evidence.figures):
            yield Indicator(title, _row_box(cells), goes_on=True)
            continue
        cell = seen.at(row, name.index)
        again = bool(last) and (row in later if later else bool(parts and cell is not None and cell.row < row))
        if cell is None or not (again or (re.search(r"[A-Za-z]", title) and cell.row == row)):
            continue
        box = _row_box(cells)
        texts = _texts(seen, row)
        beside = groups.get(row, "")
        texts["section"] = beside or sections.section_at(side, box) or section
        rated = _rated(seen, row, rag, palette, words)
        unit = unit_named(seen.text(row, unit_column.index), words) if unit_column else None
        if row == seen.rows[0] and title[:1].islower() and rest and ran_in and not (ran_in.measure or carried):
            title = f"{rest} {title}"  # the first line of a name that wraps ran into the heading above it
        title = last.name if again and last else title
        observed = list(_observations(seen, row, figures, title, unit, shaded, palette, words))
        observed = observed if unit else in_the_rows_unit(observed, title, words)
        when = row_period(seen, row, dated) if dated else None
        observed = dated_by_row(observed, when, whole=bool(later or broken)) if when else observed
        if rated.rag is None and rag is None:
            rated = _latest_rating(observed)
        observed = _as_its_row_says(observed, seen, row, beside_name, words)
        part = seen.text(row, parts.index) if parts else ""
        if part:
            observed = list(of_part(observed, part, rated))
        way = _travel(seen, row, travel, words) if travel else _travel_beside_rating(seen, row, rag, words)
        if later and when:
            observed = rated_by_row(observed, rated)
        if again and last and later:
            last = with_period(last, observed, rated, way, box)
            last = _with_note(last, texts["commentary"])
            continue
        if again and last:
            last = with_part(last, observed, rated, box)
            continue
        figure = _RAN_IN.search(cell.text) if ran_in and ran_in.measure else None
        if ran_in and figure:
            # The figure of a column that ran into the names: its heading stands behind theirs.
            title = joined(cell.text[: figure.start()] + "\n" + cell.text[figure.end() :], seen.known)
            observed += observed_in_text(figure[1], cell.box, ran_in, title, unit, None, words)
        doubt = _MERGED if figure or _runs_over(seen, cell, name) else None
        if last:
            yield last
        last = Indicator(
            title, box, texts, rated.rag, rated.source, way, tuple(observed),
            confidence=(0.4 if doubt else 0.95) * seen.table.confidence,
            doubt=doubt, goes_on=bool(broken), shifted=any(c.shifted for c in evidence.figures),
        )  # fmt: skip
    if last:
        yield last


def _usual_unit(figures: Sequence[Column]) -> str | None:
    """The unit that the headings of all actual figures set ("Sep-24 %"): what these are compared with is in it too,
    though its own heading ("England") does not say so."""
    units = {column.unit for column in figures if column.measure == "actual"}
    return units.pop() if len(units) == 1 else None


def _beside_name(seen: View, name: Column, evidence: Evidence) -> list[int]:
    """The columns between the names and the figures, in which a row may say what its figures are."""
    first = min((c.index for c in evidence.figures if seen.columns[c.index].measure), default=0)
    return [c.index for c in seen.columns[name.index + 1 : first] if not c.measure]


def _as_its_row_says(
    observed: list[Observed], seen: View, row: int, beside_name: Sequence[int], words: KpiWords
) -> list[Observed]:
    """Figures under bare periods with the measure that stands beside the name of their row ("Target 2024/25")."""
    for col in beside_name:
        text = seen.text(row, col)
        measure = measure_of_label(text, words) if text else None
        if measure in _OTHER_ROWS:
            return [replace(o, measure=measure) if o.measure == "actual" else o for o in observed]
    return observed


def _with_note(indicator: Indicator, text: str | None) -> Indicator:
    """The indicator with a note from a row below it behind its commentary."""
    if not text:
        return indicator
    whole = " ".join(filter(None, (indicator.texts.get("commentary"), text)))
    return replace(indicator, texts={**indicator.texts, "commentary": whole})


def _runs_over(seen: View, cell: Cell, name: Column) -> bool:
    """Whether a name's cell covers columns of other things, so that their words may stand in it."""
    covered = seen.columns[cell.col : cell.col + cell.col_span]
    return any(c.index != name.index and (c.measure or c.field) for c in covered)


def _latest_rating(observed: list[Observed]) -> Rated:
    """The rating of the latest actual figure, where the table rates its figures by their fill."""
    rated = [o for o in observed if o.measure == "actual" and o.rag]
    if not rated:
        return Rated()
    latest = max(rated, key=lambda o: o.period.last.isoformat() if o.period and o.period.last else "")
    return Rated(latest.rag, "fill")
