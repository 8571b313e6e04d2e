"""Frames: drawn rectangles around text, such as a box that sets a recommendation apart."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.page import Box, Page, Rule

CLOSE = 3.0
"""Points by which the ends of rules that meet may miss each other."""
MIN_SIDE = 20.0
"""Points; a smaller rectangle frames no text."""


def _meets(value: float, other: float) -> bool:
    return abs(value - other) <= CLOSE


def _spans(rules: Sequence[Rule], at: float, low: float, high: float, horizontal: bool) -> bool:
    """Whether rules at one height (or x) cover a stretch from end to end."""
    reach = low
    parts = sorted(
        (r.box.x0, r.box.x1) if horizontal else (r.box.top, r.box.bottom)
        for r in rules
        if _meets(r.box.y_mid if horizontal else r.box.x_mid, at)
    )
    for a, b in parts:
        if a > reach + CLOSE:
            break
        reach = max(reach, b)
    return reach >= high - CLOSE


def frames_of(page: Page) -> list[Box]:
    """The drawn rectangles of a page and its filled areas, smallest first, in points; cells of a table are among them
    only where their sides are drawn one by one."""
    across = [r for r in page.rules if r.horizontal]
    upright = [r for r in page.rules if not r.horizontal and r.box.height >= MIN_SIDE]
    out: list[Box] = []
    for i, left in enumerate(upright):
        for right in upright[i + 1 :]:
            a, b = sorted((left.box, right.box), key=lambda box: box.x0)
            if not (_meets(a.top, b.top) and _meets(a.bottom, b.bottom)) or b.x_mid - a.x_mid < MIN_SIDE:
                continue
            closed = all(_spans(across, y, a.x_mid, b.x_mid, True) for y in (a.top, a.bottom))
            if closed:
                out.append(Box(a.x_mid, min(a.top, b.top), b.x_mid, max(a.bottom, b.bottom)))
    whole = 0.7 * page.width * page.height
    out.extend(
        f.box for f in page.fills if f.box.width >= MIN_SIDE and f.box.height >= MIN_SIDE and f.box.area < whole
    )
    return sorted(out, key=lambda box: box.area)


def frame_around(frames: Sequence[Box], box: Box) -> Box | None:
    """The smallest frame that holds a box; None where none does."""
    for frame in frames:
        if frame.contains(box.x0, box.y_mid, 1) and frame.contains(box.x1, box.y_mid, 1):
            return frame
    return None
