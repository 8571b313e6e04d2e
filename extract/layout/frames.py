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


MAX_RULES = 400
"""Rules beyond which a page is a chart or a form, not text with frames."""


def frames_of(page: Page, outside: Sequence[Box] = ()) -> list[Box]:
    """The drawn rectangles of a page and its filled areas, smallest first, in points. What lies in `outside` (the
    tables of the page) is left out."""
    rules = [r for r in page.rules if not any(b.contains(r.box.x_mid, r.box.y_mid, 1) for b in outside)]
    if len(rules) > MAX_RULES:
        return []
    across = [r for r in rules if r.horizontal]
    upright = [r for r in rules if not r.horizontal and r.box.height >= MIN_SIDE]
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
    fills = [f.box for f in page.fills if f.box.width >= MIN_SIDE and f.box.height >= MIN_SIDE]
    out.extend(f for f in fills if f.area < whole and not any(b.contains(f.x_mid, f.y_mid, 1) for b in outside))
    return sorted(out, key=lambda box: box.area)


def frame_around(frames: Sequence[Box], box: Box) -> Box | None:
    """The smallest frame that holds a box; None where none does."""
    for frame in frames:
        if frame.contains(box.x0, box.y_mid, 1) and frame.contains(box.x1, box.y_mid, 1):
            return frame
    return None
