"""Which characters a reader of the page sees. Both engines ask here.

Not seen is text that paints nothing (render mode 3, no opacity), text cut away by a clip or the crop box, text in the
very colour of the ground it stands on (white on white; white on a dark fill is seen, and so is text over a picture,
whose colour is not looked into), and text under something opaque that is painted later.

What is not seen becomes `Page.hidden_text`, in reading order, and never a word. One kind of it is read all the same:
the layer that OCR lays into a scan. There the page is a picture, what people see of it is what the layer says, and
the advice for scans is to run OCR, which would be idle if its text counted for nothing. So on a page that is mostly
picture and has next to no text of its own, hidden text within the picture counts as words, and the page is marked
`scanned`, because OCR misreads: whoever uses its words has to say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from extract.reading.runs import Run, to_uv
from extract.reading.shapes import Ground
from extract.reading.words import words_of
from schemas.page import WHITE, Box, Colour

SAME = 12
"""Colours whose channels all differ by no more than this cannot be told apart on a page."""

MIDDLE = 0.4
"""The height above the baseline, in font sizes, that has to be seen for a letter to be read."""

BAND = 40.0
"""Points of height in which grounds are looked up together."""

MOST_BANDS = 1_000
"""Bands of one area: a page is 14,400 points high at most, which makes 360."""

MAX_GROUNDS = 20_000
"""More grounds than this on a page are not looked at: that is a map, not a ground for text."""

SCAN = 0.5
"""A page is a scan where pictures cover this share of it (they may be strips)."""

OWN_TEXT = 0.25
"""And where its own text (stamps on the scan) has no more letters than this share of those in the layer."""

SLACK = 0.5
"""A character may reach this many points over a clip before its middle decides."""


def _alike(first: Colour, second: Colour) -> bool:
    return (
        abs(first[0] - second[0]) <= SAME and abs(first[1] - second[1]) <= SAME and abs(first[2] - second[2]) <= SAME
    )


def _bands(box: Box) -> range:
    """The bands of a page that a box reaches into; what no page of paper is as high as counts for the first ones."""
    first = int(box.top // BAND)
    return range(first, min(int(box.bottom // BAND), first + MOST_BANDS) + 1)


class Grounds:
    """The areas of colour on a page, to be asked what lies under and over a point."""

    def __init__(self, grounds: Iterable[Ground]) -> None:
        self._bands: dict[int, list[Ground]] = {}
        self.colours: list[Colour] = [WHITE]
        self.last = -1
        self._matches: dict[Colour, bool] = {}
        for ground in islice(grounds, MAX_GROUNDS):
            if ground.colour is not None and ground.colour not in self.colours and len(self.colours) < 200:
                self.colours.append(ground.colour)
            if ground.opaque:
                self.last = max(self.last, ground.order)
            for band in _bands(ground.box):
                self._bands.setdefault(band, []).append(ground)

    def near(self, box: Box) -> list[Ground]:
        """The grounds that meet a box, in the order of painting."""
        found = {
            id(ground): ground
            for band in _bands(box)
            for ground in self._bands.get(band, ())
            if ground.box.overlap(box) > 0
        }
        return sorted(found.values(), key=lambda ground: ground.order)

    def could_match(self, colour: Colour) -> bool:
        """Whether any ground of the page, or its white, has a text's colour."""
        known = self._matches.get(colour)
        if known is None:
            known = self._matches[colour] = any(_alike(colour, ground) for ground in self.colours)
        return known


def _middles(run: Run) -> list[tuple[float, float]]:
    """The middle of each character on the displayed page."""
    v = run.base - MIDDLE * run.size
    match run.direction:
        case 0:
            return [((a + b) / 2, v) for a, b in zip(run.starts, run.ends, strict=True)]
        case 90:
            return [(v, -(a + b) / 2) for a, b in zip(run.starts, run.ends, strict=True)]
        case 180:
            return [(-(a + b) / 2, -v) for a, b in zip(run.starts, run.ends, strict=True)]
        case _:
            return [(-v, (a + b) / 2) for a, b in zip(run.starts, run.ends, strict=True)]


def _within(run: Run, clip: Box) -> bool:
    """Whether all of a run's line lies inside a clip, so that no character has to be looked at."""
    u0, v0 = to_uv(clip.x0, clip.top, run.direction)
    u1, v1 = to_uv(clip.x1, clip.bottom, run.direction)
    low, high = min(u0, u1) - SLACK, max(u0, u1) + SLACK
    line = run.base - MIDDLE * run.size
    return min(v0, v1) <= line <= max(v0, v1) and min(run.starts) >= low and max(run.ends) <= high


def _on_own_colour(x: float, y: float, run: Run, near: list[Ground]) -> bool:
    """Whether what lies right under a point has the run's own colour."""
    for ground in reversed(near):
        if ground.order < run.order and ground.box.contains(x, y):
            return ground.colour is not None and _alike(ground.colour, run.colour)
    return _alike(WHITE, run.colour)


def _covered(x: float, y: float, run: Run, near: list[Ground]) -> bool:
    """Whether something opaque was painted over a point after the run."""
    return any(g.opaque and g.order > run.order and g.box.contains(x, y) for g in near)


def _seen(run: Run, grounds: Grounds) -> list[bool] | None:
    """For each character whether it is seen; None where all are."""
    if run.invisible:
        return [False] * len(run.text)
    clip = None if run.clip is None or _within(run, run.clip) else run.clip
    matching = grounds.could_match(run.colour)
    covering = grounds.last > run.order
    near = grounds.near(run.box(0, len(run.text))) if matching or covering else []
    covering = covering and any(g.opaque and g.order > run.order for g in near)
    if clip is None and not matching and not covering:
        return None
    return [
        not (
            (clip is not None and not clip.contains(x, y))
            or (covering and _covered(x, y, run, near))
            or (matching and _on_own_colour(x, y, run, near))
        )
        for x, y in _middles(run)
    ]


def _parts(run: Run, seen: list[bool]) -> Iterable[tuple[bool, Run]]:
    """A run cut where visibility changes."""
    first = 0
    for visible, group in groupby(seen):
        last = first + sum(1 for _ in group)
        yield visible, run.part(first, last)
        first = last


@dataclass(frozen=True, slots=True)
class Sight:
    """The runs of a page (or parts of runs) that count as seen, the text of the others line by line, and whether the
    runs are those of an OCR layer."""

    runs: list[Run]
    hidden_text: str
    scanned: bool = False


def split_visible(runs: Iterable[Run], grounds: Iterable[Ground], images: Sequence[Box], page_area: float) -> Sight:
    """Part what is seen of a page from what is not. `images` are the places of its pictures."""
    page = Grounds(grounds)
    visible: list[Run] = []
    hidden: list[Run] = []
    for run in runs:
        seen = _seen(run, page)
        if seen is None or all(seen):
            visible.append(run)
        elif not any(seen):
            hidden.append(run)
        else:
            for shown, part in _parts(run, seen):
                (visible if shown else hidden).append(part)
    layer = _layer(hidden, images, page_area, page.last) if hidden and images else []
    if not layer or _letters(visible) > OWN_TEXT * _letters(layer):
        return Sight(visible, hidden_text(hidden))
    taken = {id(run) for run in layer}
    return Sight(visible + layer, hidden_text([run for run in hidden if id(run) not in taken]), scanned=True)


def is_picture(images: Sequence[Box], page_area: float) -> bool:
    """Whether a page is mostly picture: its hidden text may be the layer that OCR made."""
    return sum(box.area for box in images) >= SCAN * page_area


def _layer(hidden: list[Run], images: Sequence[Box], page_area: float, last: int) -> list[Run]:
    """The runs of an OCR layer: on a page that is mostly picture, what paints nothing or lies under the picture."""
    if not is_picture(images, page_area):
        return []
    return [run for run in hidden if (run.invisible or run.order < last) and any(_inside(run, box) for box in images)]


def _inside(run: Run, box: Box) -> bool:
    own = run.box(0, len(run.text))
    return box.contains(own.x_mid, own.y_mid)


def _letters(runs: list[Run]) -> int:
    return sum(len(run.text) - run.text.count(" ") for run in runs)


def hidden_text(runs: Sequence[Run]) -> str:
    """The text of runs, a line of the page to a line."""
    if not runs:
        return ""
    lines: list[list[str]] = []
    base = None
    for word in words_of(runs):
        place = (word.direction, round(word.box.bottom if word.direction in (0, 180) else word.box.x1))
        if place != base:
            lines.append([])
            base = place
        lines[-1].append(word.text)
    return "\n".join(" ".join(line) for line in lines)
