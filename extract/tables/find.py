"""Tables of a page: `find_tables(page)`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.places import inside, outside
from extract.tables.cells import Marks, finish
from extract.tables.chart import is_chart
from extract.tables.columns import Channel
from extract.tables.edges import Edges, Segment, edges_of
from extract.tables.extend import extended, split_at_headings, split_at_others
from extract.tables.ghosts import with_ghosts, without_ghosts
from extract.tables.grid import Grid, components, grid_of
from extract.tables.joints import jointed_grids
from extract.tables.kinds import bands_of, headings_of, upright_headings, without_title
from extract.tables.open_grid import Layout, lay_out
from extract.tables.parts import joined_parts
from extract.tables.prose import enough_text, headed, is_card, is_contents, is_list, is_prose, sparse, text_columns
from extract.tables.region import (
    WIDE,
    Zone,
    aligned_zones,
    channels_in,
    is_underline,
    ruled_zones,
    rules_near,
    upright_groups,
    zone_in,
)
from extract.tables.ruled_grid import believed, cut_grid
from extract.tables.slim import slimmed
from extract.tables.stripes import joined_stripes
from extract.tables.text import TextLine, is_figure, is_year, text_lines
from extract.tables.title import label_boxes, with_titles
from extract.tables.trim import over_band, trimmed, with_heading
from extract.tables.turned import turned_blocks, with_turned
from schemas.page import Box, Page, Word, bounding_box
from schemas.table import Table

SIDE = 60.0
"""Turned text at most so many points beside a zone belongs to its outer columns."""


def may_hold_table(page: Page) -> bool:
    """A cheap test: false for pages of plain text, on which no table can be found: no lines or shades to bound
    cells, and hardly a line of text with a gap in it."""
    if len(page.words) < 4:
        return False
    if len(page.rules) + len(page.fills) > 1:
        return True
    gapped = 0
    for a, b in pairwise(page.words):
        level = abs(a.box.bottom - b.box.bottom) < 0.5 * b.size
        gapped += level and b.box.x0 - a.box.x1 > WIDE * b.size
    return gapped > 1 or not _in_reading_order(page.words)


def _in_reading_order(words: Sequence[Word]) -> bool:
    """Whether hardly a word stands higher than the one before it: then neighbours on a line are neighbours here."""
    back = sum(1 for a, b in pairwise(words) if b.box.bottom < a.box.top)
    return back <= 0.02 * len(words)


def find_tables(page: Page) -> list[Table]:
    """The tables of a page from top to bottom, then from left to right."""
    if not may_hold_table(page):
        return []
    edges = edges_of(page)
    marks = Marks(page)
    found: list[Table] = []
    words = list(page.words)
    doubted: list[Grid] = []
    for grid in jointed_grids(page):
        table = _from_grid(page, grid, words, marks)
        if table:
            found.append(table)
            words = outside(words, table.box)
    jointed = tuple(found)
    for grid in joined_stripes(components(edges), words):
        if any(grid.box.overlap(t.box) > 0.5 * grid.box.area for t in jointed):
            continue
        table = _from_grid(page, grid, words, marks, doubted)
        if table:
            found.append(table)
            words = outside(words, table.box)
    for group in upright_groups(edges):
        table = _from_uprights(page, group, words, marks)
        if table:
            found.append(table)
            words = outside(words, table.box)
    found += _open_tables(page, edges, words, doubted, found, marks)
    if len(found) > 1:
        found = joined_parts(found, page.words)
    found.sort(key=lambda t: (round(t.box.top), t.box.x0))
    return with_titles(found, page)


def _open_tables(
    page: Page, edges: Edges, words: list[Word], doubted: Sequence[Grid], closed: Sequence[Table], marks: Marks
) -> list[Table]:
    """The tables among the words that no believed grid holds."""
    words = outside(words, *label_boxes(page, words))
    blocks = turned_blocks(words)
    found: list[Table] = []
    words = with_ghosts(words, page)
    rest = text_lines(words)
    across = [s for s in edges.across if not _inside(s, closed) and not is_underline(s, rest)]
    zones = [zone_in(grid.box, rest, across) for grid in doubted] + ruled_zones(rest, across)
    for zone in zones:
        if sum(zone.box.overlap(t.box) for t in found) > 0.5 * zone.box.area:
            continue
        ends = _ends(zone, rest, across, blocks)
        tables = [t for t in _from_zone(page, ends, marks, blocks) if not _again(t, found)]
        found += tables
        words = outside(words, *[table.box for table in tables])
    if found:
        rest = text_lines(words)
    prose = text_columns(rest, page.width)
    if prose:
        rest = text_lines([w for w in words if id(w) not in prose])
    for zone in aligned_zones(rest, across):
        found += _from_zone(page, _ends(zone, rest, across, blocks), marks, blocks)
    return found


def _again(table: Table, found: Sequence[Table]) -> bool:
    """Whether a zone grew into a table that was found before."""
    box = table.box
    return any(box.overlap(t.box) > 0.5 * min(box.area, t.box.area) for t in found)


def _ends(zone: Zone, lines: Sequence[TextLine], across: Sequence[Segment], blocks: Sequence[Word]) -> Zone | None:
    """The zone with its heading, without titles and notes, and a zone between rules with the rows beyond them; rules
    among the lines are taken in."""
    kept = trimmed(over_band(zone, lines) if zone.between_rules else zone)
    if kept is None:
        return None
    if zone.between_rules:
        kept = extended(kept, lines, blocks)
    box = kept.box
    near = rules_near(box, across, above=60.0)
    wider = with_heading(kept.with_rules(sorted({*kept.rules, *near}, key=lambda s: s.at)), lines, blocks)
    top = wider.box.top - 8
    return wider.with_rules([s for s in wider.rules if s.at >= top])


def _inside(segment: Segment, tables: Sequence[Table]) -> bool:
    return any(
        t.box.top - 2 <= segment.at <= t.box.bottom + 2 and segment.lo < t.box.x1 and segment.hi > t.box.x0
        for t in tables
    )


def _from_grid(
    page: Page,
    grid: Grid,
    words: Sequence[Word],
    marks: Marks,
    doubted: list[Grid] | None = None,
    rows_drawn: bool = True,
) -> Table | None:
    """The table in a drawn grid. A grid whose lines are not believed is put to the `doubted`."""
    if len(grid.xs) == 2:
        return None  # no line between columns: a box or a stack of bands, for the zones
    box = grid.box
    own = inside(words, box)
    if len(own) < 4:
        return None
    if not believed(grid, own):
        if doubted is not None:
            doubted.append(grid)
        return None
    cut = cut_grid(grid, own, rows_drawn)
    cells, n_rows, n_cols = slimmed(finish(cut.drafts, marks), cut.n_rows, cut.n_cols)
    if not enough_text(cells, n_rows, n_cols) or is_chart(page, box, cells, n_rows):
        return None
    if n_rows == 1 and (not rows_drawn or _goes_on_below(box, words)):
        return None
    top_line = None
    if not is_card(cells, n_rows):  # the first row of a card is its indicator
        cells, n_rows, top_line = without_title(cells, n_rows, n_cols)
    heading = headings_of(cells, n_rows)
    if heading == 0 and cut.cut_cols and doubted is not None and _heading_above(box, words):
        doubted.append(grid)  # the lines are those of one coloured column, which begins below the heading
        return None
    cells = upright_headings(cells, heading)
    engine = "mixed" if cut.cut_rows or cut.cut_cols or not rows_drawn else "ruled"
    return Table(
        page.number,
        box,
        n_rows,
        n_cols,
        tuple(cells),
        heading,
        engine,  # type: ignore[arg-type]
        title=top_line,
        band_rows=bands_of(cells, n_rows, n_cols, heading),
    )


def _goes_on_below(box: Box, words: Sequence[Word]) -> bool:
    """Whether a line of several groups of words stands close under a drawn row: then only its heading is drawn."""
    under = [w for w in words if box.bottom < w.box.y_mid < box.bottom + 30 and box.x0 <= w.box.x_mid <= box.x1]
    return any(
        line.widest > WIDE * line.size and line.box.top - box.bottom < 2.0 * line.size for line in text_lines(under)
    )


def _heading_above(box: Box, words: Sequence[Word]) -> bool:
    """Whether a line of several groups of words, none a figure, stands close over a drawn grid, within its width."""
    over = [w for w in words if box.top - 24 < w.box.y_mid < box.top and box.x0 - 4 <= w.box.x_mid <= box.x1 + 4]
    lines = text_lines(over)
    if not lines or box.top - lines[-1].box.bottom > 1.2 * lines[-1].size:
        return False
    chunks = lines[-1].chunks(WIDE * lines[-1].size)
    return len(chunks) > 2 and not any(is_figure(c.text) and not is_year(c.text) for c in chunks)


def _from_uprights(page: Page, group: list[Segment], words: Sequence[Word], marks: Marks) -> Table | None:
    """A table whose columns are parted by vertical lines alone: text left and right of them belongs to it."""
    top, bottom = min(s.lo for s in group), max(s.hi for s in group)
    level = [w for w in words if top <= w.box.y_mid <= bottom]
    if not level:
        return None
    x0, x1 = min(w.box.x0 for w in level), max(w.box.x1 for w in level)
    low, high = min(s.at for s in group), max(s.at for s in group)
    left, right = min(x0, low) - 1, max(x1, high) + 1
    heights = sorted({round(y, 1) for s in group for y in (s.lo, s.hi)})
    edges = Edges(
        tuple(Segment(y, left, right) for y in heights),
        (*group, Segment(left, top, bottom), Segment(right, top, bottom)),
    )
    grid = grid_of(edges)
    return _from_grid(page, grid, words, marks, rows_drawn=False) if grid else None


def _from_zone(page: Page, zone: Zone | None, marks: Marks, blocks: Sequence[Word]) -> list[Table]:
    """The tables in a zone: one, or several where a heading is repeated, or none."""
    if zone is None:
        return []
    layout = _laid_out(zone, blocks)
    if layout is None:
        return []
    others = split_at_others(zone, layout.heading_lines)
    if len(others) > 1:
        return [table for part in others for table in _from_zone(page, part, marks, blocks)]
    parts = split_at_headings(zone, layout.heading_lines)
    if len(parts) == 1:
        table = _checked(page, zone, layout, marks)
        return [table] if table else []
    out: list[Table] = []
    for part in parts:
        inner = _laid_out(part, blocks, layout.channels)
        table = _checked(page, part, inner, marks, sure=bool(out)) if inner else None
        if table:
            out.append(table)
    return out


def _laid_out(zone: Zone, blocks: Sequence[Word], known: Sequence[Channel] = ()) -> Layout | None:
    """The zone cut into a table; `known` are its channels where they were found in more lines than its own."""
    box = zone.box
    near = [
        b
        for b in blocks
        if min(b.box.bottom, box.bottom) - max(b.box.top, box.top) >= b.size
        and box.x0 - SIDE <= b.box.x_mid <= box.x1 + SIDE
    ]
    if not near:
        return lay_out(zone.lines, zone.rules, box, known or zone.channels)
    lines = with_turned(zone.lines, near)
    found = known or channels_in(lines)
    return lay_out(lines, zone.rules, bounding_box([box, *[b.box for b in near]]), found)


def _checked(page: Page, zone: Zone, layout: Layout, marks: Marks, sure: bool = False) -> Table | None:
    """The table of a layout, if it is one; `sure` where another with the same heading stands above it."""
    if layout.n_rows < 2:
        return None
    cells = finish(without_ghosts(layout.drafts), marks)
    n_body = layout.n_rows - layout.header_rows
    if n_body < 1:
        return None
    first: dict[tuple[int, int], str] = {}
    for c in cells:
        first.setdefault((c.row, c.col), c.text)
    texts = [[first.get((r, k), "") for k in range(layout.n_cols)] for r in range(layout.n_rows)]
    if is_contents(texts) or is_list(texts) or sparse(cells, layout.n_rows):
        return None
    if is_chart(page, zone.box, cells, layout.n_rows):
        return None
    if not zone.between_rules and not sure:
        if is_prose(layout.lines, layout.n_cols, len(layout.shape.figures - {0}), layout.heading_lines):
            return None
        least = 1 if headed(layout.lines, layout.n_cols, layout.heading_lines) else 2 if layout.header_rows else 4
        if n_body < least:
            return None
    box = bounding_box([zone.box, *(c.box for c in cells)])
    return Table(
        page.number,
        box,
        layout.n_rows,
        layout.n_cols,
        tuple(cells),
        layout.header_rows,
        "mixed" if zone.between_rules else "borderless",
        confidence=0.9 if zone.between_rules else 0.75,
        band_rows=bands_of(cells, layout.n_rows, layout.n_cols, layout.header_rows),
    )
