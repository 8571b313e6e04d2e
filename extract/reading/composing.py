"""From what an engine recorded to a `Page`: the same for both engines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.reading.opening import CAPPED
from extract.reading.runs import Run
from extract.reading.shapes import Ground, Painted, Shapes, shapes_of
from extract.reading.visible import Sight, split_visible
from extract.reading.words import words_of
from schemas.page import Direction, Image, Page, Word


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known of a page before its content is read: its number, size as displayed, rotation and label."""

    number: int
    width: float
    height: float
    rotation: Direction
    label: str | None


def compose(
    frame: Frame,
    runs: Sequence[Run],
    paths: Sequence[Painted],
    images: Sequence[Image],
    pictures: Sequence[Ground],
    capped: bool,
) -> Page:
    """A page from its runs, paths and images, all in the coordinates of the displayed page.

    `pictures` are the grounds that images and shadings make; `capped` says that a limit was reached and
    something left out."""
    shapes = shapes_of(paths, pictures)
    sight = split_visible(runs, shapes.grounds, [image.box for image in images], frame.width * frame.height)
    return page_of(frame, shapes, sight, words_of(sight.runs, shapes.rules), images, capped)


def page_of(
    frame: Frame, shapes: Shapes, sight: Sight, words: Iterable[Word], images: Sequence[Image], capped: bool
) -> Page:
    """A page from all its parts."""
    return Page(
        number=frame.number,
        width=frame.width,
        height=frame.height,
        words=tuple(words),
        rules=tuple(shapes.rules),
        fills=tuple(shapes.fills),
        images=tuple(images),
        drawings=tuple(shapes.drawings),
        rotation=frame.rotation,
        pdf_label=frame.label,
        hidden_text=sight.hidden_text,
        scanned=sight.scanned,
        error=CAPPED if capped else None,
    )
