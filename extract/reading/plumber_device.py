"""What pdfminer's interpreter paints on: it records runs, paths and pictures in the order of painting."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import Any

from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdftypes import PDFStream, resolve1

from extract.reading.fonts import Font, font_of
from extract.reading.geometry import apply, box_of, common, direction_of
from extract.reading.icons import is_icon, stream_colour
from extract.reading.plumber_state import Ink, InkDevice
from extract.reading.runs import CLEAN, UNKNOWN, Run, to_uv
from extract.reading.shapes import Ground, Painted, Subpath
from schemas.page import Box, Image

MAX_CHARS = 200_000
"""More characters than this on one page are not read, as in the fast engine."""

_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st"}


class Recorder(InkDevice):
    """Records one page. All coordinates come in as those of the displayed page, through the interpreter's matrix."""

    def __init__(self, manager: Any, page_box: Box, most_steps: int | None = None) -> None:
        super().__init__(manager)
        self._most_steps = most_steps
        self.ink = Ink(page_box)
        self.runs: list[Run] = []
        self.paths: list[Painted] = []
        self.images: list[Image] = []
        self.pictures: list[Ground] = []
        self.order = 0
        self.capped = False
        self._chars = 0
        self._run: Run | None = None
        self._mode = 0
        self._fonts: dict[int, Font] = {}

    def _step(self) -> None:
        self.order += 1
        if self._most_steps is not None and self.order > self._most_steps:
            raise TimeoutError("the page paints too much")

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """A string becomes a run."""
        self._step()
        self._run = None
        self._mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)
        if self._run is not None:
            self.runs.append(self._run)

    def render_char(
        self,
        matrix: Any,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        """Add a character to the present run; gives how far the pen moves."""
        advance = float(font.char_width(cid)) * fontsize * scaling
        self._chars += 1
        if self._chars > MAX_CHARS:
            self.capped = True
            return advance
        try:
            text = font.to_unichr(cid) or UNKNOWN
            text = _LIGATURES.get(text, text).translate(CLEAN)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        run = self._run
        if run is None:
            run = self._run = self._new_run(matrix, font, fontsize, rise)
        start, _ = to_uv(*apply(matrix, 0, rise), run.direction)
        end, _ = to_uv(*apply(matrix, advance, rise), run.direction)
        share = (end - start) / len(text)
        for i, character in enumerate(text):
            run.text += character
            run.starts.append(start + share * i)
            run.ends.append(start + share * (i + 1))
        return advance

    def _new_run(self, matrix: Any, font: PDFFont, fontsize: float, rise: float) -> Run:
        a, b, c, d, _, _ = matrix
        sign = -1 if fontsize < 0 else 1
        direction = direction_of(sign * a, sign * b)
        _, base = to_uv(*apply(matrix, 0, rise), direction)
        look = self._font(font)
        stroked = self._mode in (1, 5)
        colour = self.ink.stroke if stroked else self.ink.fill
        alpha = self.ink.stroke_alpha if stroked else self.ink.fill_alpha
        return Run(
            "",
            [],
            [],
            base,
            round(abs(fontsize) * (hypot(c, d) or hypot(a, b)), 2),
            direction,
            look.name,
            look.bold or self._mode == 2,
            look.italic,
            colour or (0, 0, 0),
            self._mode in (3, 7) or alpha <= 0,
            self.ink.clip,
            self.order,
        )

    def _font(self, font: PDFFont) -> Font:
        known = self._fonts.get(id(font))
        if known is None:
            # pdfminer replaces the names of the fonts that every viewer has (Arial becomes Helvetica).
            name = getattr(font, "basefont", None) or font.fontname
            text = name.decode("latin-1") if isinstance(name, bytes) else str(name)
            known = self._fonts[id(font)] = font_of(text, int(font.flags or 0))
        return known

    def paint_path(self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        """Record a path."""
        self._step()
        ink = self.ink
        inner = ink.fill if fill and ink.fill_alpha > 0 else None
        line = ink.stroke if stroke and ink.stroke_alpha > 0 else None
        if inner is None and line is None:
            return
        a, b, c, d, _, _ = self.ctm or (1, 0, 0, 1, 0, 0)
        width = float(graphicstate.linewidth) * (hypot(a, b) + hypot(c, d)) / 2
        opaque = ink.fill_alpha >= 1 and not ink.blended
        self.paths.append(Painted(self._subpaths(path), inner, line, width, ink.clip, self.order, opaque))

    def _subpaths(self, path: Sequence[Any]) -> list[Subpath]:
        matrix = self.ctm or (1, 0, 0, 1, 0, 0)
        out: list[Subpath] = []
        for segment in path:
            kind = segment[0]
            if kind == "h":
                if out:
                    out[-1].closed = True
                continue
            point = apply(matrix, float(segment[-2]), float(segment[-1]))
            if kind == "m" or not out:
                out.append(Subpath([point]))
                continue
            out[-1].curved = out[-1].curved or kind in "cvy"
            out[-1].points.append(point)
        return [part for part in out if len(part.points) > 1]

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Record the place of an image."""
        self.order += 1
        matrix = self.ctm or (1, 0, 0, 1, 0, 0)
        box = common(box_of([apply(matrix, x, y) for x in (0, 1) for y in (0, 1)]), self.ink.clip)
        if box is None or box.area <= 0:
            return
        clear = any(resolve1(stream.get(key)) for key in ("SMask", "Mask", "ImageMask", "IM"))
        opaque = not clear and self.ink.fill_alpha >= 1 and not self.ink.blended
        pixels = [int(resolve1(stream.get(key)) or resolve1(stream.get(key[0])) or 0) for key in ("Width", "Height")]
        self.images.append(Image(box, stream_colour(stream) if is_icon(box, *pixels) else None))
        self.pictures.append(Ground(box, None, self.order, opaque))

    def shading(self) -> None:
        """Record a shading, which covers the present clip."""
        self.order += 1
        self.pictures.append(Ground(self.ink.clip, None, self.order, opaque=False))
