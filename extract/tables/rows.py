"""Lines to rows: which line begins a row, and which goes on with the one above."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.tables.centred import centred_rows
from extract.tables.frame import Piece, PieceLine
from extract.tables.shape import TIGHT, Shape, figure_columns
from extract.tables.text import is_figure


def goes_on(above: Piece, below: Piece, reach: float) -> bool:
    """Whether a piece reads as the second line of the one above it: it begins small, or its first word would not
    have fitted at the end of the line above."""
    if above.bold != below.bold:
        return False
    first = below.words[0]
    if above.text.rstrip().endswith((",", "-", "&", "/", " and", " of", " or", " the", " for", "(")):
        return True
    if first.text[:1].islower() or first.text[:1] in "(&/":
        return True
    if is_figure(above.text):
        return False
    room = reach - above.x1
    return room < first.box.width + 0.25 * first.size and below.x0 <= above.x0 + 3 * first.size


def group_rows(lines: Sequence[PieceLine], shape: Shape, set_apart: bool = False) -> list[list[PieceLine]]:
    """Put lines together to rows: first blocks that white space sets apart over the whole width; then,
    in a block with several figures of one column, its rows.

    `set_apart` says that rules enclose these lines, as they do others of the table: with at most one figure in each
    column they are one row."""
    key = min((p.col0 for line in lines for p in line.pieces), default=0)
    if set_apart and shape.figures:
        band = _band_lines(lines, key)
        if _one_row(lines[band:], shape, key):
            return [part for part in (list(lines[:band]), list(lines[band:])) if part]
    blocks = _blocks(lines, shape)
    out: list[list[PieceLine]] = []
    for block in blocks:
        band = _band_lines(block, key) if shape.figures else 0
        if band:
            out.append(block[:band])
        rest = block[band:]
        if not shape.figures and shape.spaced:
            out.extend(_entries(rest, shape, key))
            continue
        centred = centred_rows(rest, shape) if shape.figures else None
        if centred:
            out.extend(centred)
            continue
        whole = not shape.figures or (len(blocks) > 2 and _one_row(rest, shape, key))
        out.extend([rest] if whole and shape.spaced else _rows_of(rest, shape, key))
    return out


def _entries(block: list[PieceLine], shape: Shape, key: int) -> list[list[PieceLine]]:
    """A block of words as rows, where every label in it begins together with something in another column and nothing
    there goes on from the line above; else the block is one row, with entries whose heights do not agree."""
    starts = [0]
    for i, line in enumerate(block[1:], 1):
        label, last = line.at(key), _last(block[:i], key)
        if label is None or (last is not None and goes_on(last, label, _reach(shape, key, last))):
            continue
        fresh = all(not p.words[0].text[:1].islower() for p in line.pieces)
        if not fresh or not (len(line.pieces) > 1 or label.bold):
            return [block]
        starts.append(i)
    first = block[0].at(key) if block else None
    if first is None or not (len(block[0].pieces) > 1 or first.bold):
        return [block] if block else []
    return [block[a:b] for a, b in pairwise([*starts, len(block)])]


def _blocks(lines: Sequence[PieceLine], shape: Shape) -> list[list[PieceLine]]:
    """Lines with no more than a paragraph's distance between them, whatever their columns."""
    out: list[list[PieceLine]] = []
    for line in lines:
        if out and line.y_mid - out[-1][-1].y_mid <= TIGHT * shape.leading:
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _band_lines(block: Sequence[PieceLine], key: int) -> int:
    """How many first lines of a block are a heading over its row: bold, at the left, and the rest is not bold."""
    count = 0
    while count < len(block) and len(block[count].pieces) == 1 and block[count].pieces[0].col0 == key:
        if not block[count].pieces[0].bold:
            break
        count += 1
    below = block[count].at(key) if count < len(block) else None
    return count if below is not None and not below.bold else 0


def _one_row(block: Sequence[PieceLine], shape: Shape, key: int) -> bool:
    """Whether a block set apart by white space has at most one figure in each column, and one label."""
    if any(_is_band(line, shape, key) for line in block):
        return False
    counts: dict[int, int] = {}
    for line in block:
        for col in figure_columns(line, shape):
            counts[col] = counts.get(col, 0) + 1
    if not counts:
        return len({p.col0 for line in block for p in line.pieces}) > 1
    if max(counts.values()) > 1:
        return False
    labels = [p for p in (line.at(key) for line in block) if p is not None]
    return all(b.x0 <= a.x0 + 0.7 * a.words[0].size for a, b in pairwise(labels))


def _rows_of(lines: Sequence[PieceLine], shape: Shape, key: int) -> list[list[PieceLine]]:
    """The rows of one block."""
    if not lines:
        return []
    rows: list[list[PieceLine]] = [[lines[0]]]
    for line in lines[1:]:
        if _begins(rows[-1], line, shape, key):
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _begins(row: list[PieceLine], line: PieceLine, shape: Shape, key: int) -> bool:
    step = line.y_mid - row[-1].y_mid
    figures_again = bool(figure_columns(line, shape)) and any(figure_columns(each, shape) for each in row)
    if step < 0.55 * shape.leading and not figures_again and not (row[-1].columns() & line.columns()):
        return False  # the same row, set half a line lower
    step = line.y_mid - _above(row, line).y_mid
    if shape.figures:
        if _is_band(line, shape, key) or (len(row) == 1 and _is_band(row[0], shape, key)):
            return True
        return _begins_by_figures(row, line, shape, key, step)
    return _begins_by_text(row, line, shape, key, step)


def _is_band(line: PieceLine, shape: Shape, key: int) -> bool:
    """Whether a line is words alone in the middle of columns of figures: a heading over the rows below it."""
    if len(line.pieces) != 1 or line.pieces[0].col0 <= key:
        return False
    piece = line.pieces[0]
    over = set(range(piece.col0, piece.col1 + 1))
    return piece.col1 > piece.col0 and over <= shape.figures and len(piece.words) > 1 and not is_figure(piece.text)


def _above(row: list[PieceLine], line: PieceLine) -> PieceLine:
    """The lowest line of a row in the columns of the next line; the row's last where it has none there."""
    columns = line.columns()
    return next((each for each in reversed(row) if each.columns() & columns), row[-1])


def _begins_by_figures(row: list[PieceLine], line: PieceLine, shape: Shape, key: int, step: float) -> bool:
    here = figure_columns(line, shape)
    above = {c for each in row for c in figure_columns(each, shape)}
    tight = step <= TIGHT * shape.leading
    label, last = line.at(key), _last(row, key)
    if here:
        if above:
            return True
        if label is None or last is None:
            return not tight
        return not (tight and last.col0 == last.col1 == key and goes_on(last, label, _reach(shape, key, last)))
    if label is not None and len(line.pieces) == 1:
        if last is None or not tight:
            return True
        return not goes_on(last, label, _reach(shape, key, last))
    if label is None:
        return step > 2.2 * shape.leading
    return not (tight and any(_continues(row, p, shape) for p in line.pieces))


def _begins_by_text(row: list[PieceLine], line: PieceLine, shape: Shape, key: int, step: float) -> bool:
    tight = step <= TIGHT * shape.leading
    label = line.at(key)
    if label is None:
        return False
    return not (tight and _continues(row, label, shape))


def _continues(row: list[PieceLine], piece: Piece, shape: Shape) -> bool:
    last = _last(row, piece.col0)
    return last is not None and goes_on(last, piece, _reach(shape, piece.col0, last))


def _reach(shape: Shape, col: int, piece: Piece) -> float:
    return shape.reach.get(max(col, piece.col1), float("inf"))


def _last(row: list[PieceLine], col: int) -> Piece | None:
    """The lowest piece of a row in a column, if it stands in the row's last two lines."""
    for line in reversed(row[-2:]):
        piece = line.at(col)
        if piece is not None:
            return piece
    return None
