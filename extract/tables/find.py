"""Tables of a page: `find_tables(page)`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.tables.cells import Marks, finish
from extract.tables.chart import has_axis, has_plot
from extract.tables.edges import Edges, Segment, edges_of
from extract.tables.grid import Grid, components, grid_of
from extract.tables.kinds import bands_of, headings_of, upright_headings, without_title
from extract.tables.open_grid import lay_out
from extract.tables.prose import enough_text, is_contents, is_list, is_prose, sparse
from extract.tables.region import Zone, aligned_zones, is_underline, ruled_zones, rules_near, upright_groups
from extract.tables.ruled_grid import cut_grid
from extract.tables.slim import slimmed
from extract.tables.text import TextLine, text_lines
from extract.tables.title import title_of
from extract.tables.trim import trimmed, with_heading
from schemas.page import Box, Page, Word, bounding_box
from schemas.table import Table


def may_hold_table(page: Page) -> bool:
    """A cheap test: false for pages of plain text, on which no table can be found."""
    return len(page.words) >= 4


def find_tables(page: Page) -> list[Table]:
    """The tables of a page from top to bottom, then from left to right."""
    if not may_hold_table(page):
        return []
    edges = edges_of(page)
    marks = Marks(page)
    found: list[Table] = []
    words = list(page.words)
    crossing = components(edges)
    for lines in crossing:
        grid = grid_of(lines)
        table = _from_grid(page, grid, words, marks) if grid else None
        if table:
            found.append(table)
            words = _outside(words, table.box)
    for group in upright_groups(edges):
        table = _from_uprights(page, group, words, marks)
        if table:
            found.append(table)
            words = _outside(words, table.box)
    rest = text_lines(words)
    across = [s for s in edges.across if not _inside(s, found) and not is_underline(s, rest)]
    for zone in ruled_zones(rest, across):
        table = _from_zone(page, _ends(zone, rest, across), marks)
        if table:
            found.append(table)
            words = _outside(words, table.box)
    rest = text_lines(words)
    for zone in aligned_zones(rest, across):
        table = _from_zone(page, _ends(zone, rest, across), marks)
        if table:
            found.append(table)
    found.sort(key=lambda t: (round(t.box.top), t.box.x0))
    all_lines = text_lines(page.words)
    return [t if t.title else replace(t, title=title_of(t, all_lines)) for t in found]


def _ends(zone: Zone, lines: Sequence[TextLine], across: Sequence[Segment]) -> Zone | None:
    """The zone with its heading and without titles and notes; rules among the heading lines are taken in."""
    kept = trimmed(zone)
    if kept is None:
        return None
    box = kept.box
    near = rules_near(box, across, above=60.0)
    wider = with_heading(replace(kept, rules=tuple(sorted({*kept.rules, *near}, key=lambda s: s.at))), lines)
    top = wider.box.top - 8
    return replace(wider, rules=tuple(s for s in wider.rules if s.at >= top))


def _inside(segment: Segment, tables: Sequence[Table]) -> bool:
    return any(
        t.box.top - 2 <= segment.at <= t.box.bottom + 2 and segment.lo < t.box.x1 and segment.hi > t.box.x0
        for t in tables
    )


def _outside(words: Sequence[Word], box: Box) -> list[Word]:
    return [w for w in words if not box.contains(w.box.x_mid, w.box.y_mid)]


def _from_grid(page: Page, grid: Grid, words: Sequence[Word], marks: Marks, rows_drawn: bool = True) -> Table | None:
    box = grid.box
    inside = [w for w in words if box.contains(w.box.x_mid, w.box.y_mid)]
    if len(inside) < 4:
        return None
    if len(grid.xs) == 2:
        return None  # no line between columns: a box or a stack of bands, for the zones
    cut = cut_grid(grid, inside, rows_drawn)
    cells, n_rows, n_cols = slimmed(finish(cut.drafts, marks), cut.n_rows, cut.n_cols)
    if not enough_text(cells, n_rows, n_cols) or has_plot(box, page.drawings) or has_axis(cells, n_rows):
        return None
    cells, n_rows, top_line = without_title(cells, n_rows, n_cols)
    heading = headings_of(cells, n_rows)
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


def _from_zone(page: Page, zone: Zone | None, marks: Marks) -> Table | None:
    if zone is None:
        return None
    layout = lay_out(zone.lines, zone.rules, zone.box)
    if layout is None or layout.n_rows < 2:
        return None
    cells = finish(layout.drafts, marks)
    n_body = layout.n_rows - layout.header_rows
    if n_body < 1:
        return None
    texts = [
        [next((c.text for c in cells if c.row == r and c.col == k), "") for k in range(layout.n_cols)]
        for r in range(layout.n_rows)
    ]
    if is_contents(texts) or is_list(texts) or sparse(cells, layout.n_rows):
        return None
    if has_plot(zone.box, page.drawings) or has_axis(cells, layout.n_rows):
        return None
    if not zone.between_rules:
        if is_prose(layout.lines, layout.n_cols, len(layout.shape.figures - {0})):
            return None
        if n_body < (2 if layout.header_rows else 4):
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
