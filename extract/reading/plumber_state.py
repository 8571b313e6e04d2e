"""pdfminer's interpreter, with what it leaves out: clips, opacity, colour spaces as the file gives them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral

from extract.reading.colours import components, space_name, to_rgb
from extract.reading.geometry import Matrix, apply, box_of, common
from schemas.page import Box, Colour

MAX_DEPTH = 12
"""Forms within forms are entered to this depth, as in the fast engine."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The part of the graphics state that pdfminer does not keep. `blended` says that painting mixes with what lies
    below (a blend mode or a soft mask)."""

    clip: Box
    fill: Colour | None = (0, 0, 0)
    stroke: Colour | None = (0, 0, 0)
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    blended: bool = False
    width: float = 1.0


class Space(PDFColorSpace):
    """A colour space that remembers how the file defines it."""

    def __init__(self, spec: Any) -> None:
        super().__init__(space_name(spec), components(spec))
        self.spec = spec


class InkDevice(PDFTextDevice):
    """A device that is told the state which pdfminer does not keep."""

    ink: Ink
    depth = 0

    def shading(self) -> None:
        """A shading is painted."""
        raise NotImplementedError


class Interpreter(PDFPageInterpreter):
    """Reads content streams for an `InkDevice`, which finds the present `Ink` in its `ink`."""

    device: InkDevice

    def init_resources(self, resources: dict[object, object]) -> None:
        """Prepare the resources; colour spaces with their definitions."""
        super().init_resources(resources)
        spaces = resolve1(resources.get("ColorSpace")) if resources else None
        for name, spec in (spaces or {}).items():
            self.csmap[name] = Space(resolve1(spec))
        self.states = (resolve1(resources.get("ExtGState")) if resources else None) or {}
        self.inks: list[Ink] = []
        self.clipping = False

    def init_state(self, ctm: Any) -> None:
        """Begin a stream; pdfminer thinks that lines are 0 broad by default."""
        super().init_state(ctm)
        self.graphicstate.linewidth = self.device.ink.width

    def do_q(self) -> None:
        """Save the state."""
        super().do_q()
        self.inks.append(self.device.ink)

    def do_Q(self) -> None:  # noqa: N802
        """Restore the state."""
        super().do_Q()
        if self.inks:
            self.device.ink = self.inks.pop()

    def do_gs(self, name: Any) -> None:
        """Take opacity, blend mode and line width from a graphics state dictionary."""
        state = resolve1(self.states.get(getattr(name, "name", name))) or {}
        ink = self.device.ink
        if "ca" in state:
            ink = replace(ink, fill_alpha=float(resolve1(state["ca"])))
        if "CA" in state:
            ink = replace(ink, stroke_alpha=float(resolve1(state["CA"])))
        if "LW" in state:
            self.graphicstate.linewidth = float(resolve1(state["LW"]))
        mode, mask = resolve1(state.get("BM")), resolve1(state.get("SMask"))
        if mode is not None or mask is not None:
            plain = _is_name(mode, "Normal", "Compatible", None) and _is_name(mask, "None", None)
            ink = replace(ink, blended=not plain)
        self.device.ink = ink

    def do_W(self) -> None:  # noqa: N802
        """The path now being built clips what follows it."""
        self.clipping = True

    def do_W_a(self) -> None:  # noqa: N802
        """The same with the even-odd rule."""
        self.clipping = True

    def _end_path(self, path: list[Any]) -> None:
        if self.clipping:
            points = [
                apply(self.ctm, segment[i], segment[i + 1]) for segment in path for i in range(1, len(segment) - 1, 2)
            ]
            ink = self.device.ink
            seen = common(box_of(points), ink.clip) if points else Box(0.0, 0.0, 0.0, 0.0)
            self.device.ink = replace(ink, clip=seen or ink.clip)
        self.clipping = False

    def do_n(self) -> None:
        """End a path without painting it."""
        self._end_path(self.curpath)
        super().do_n()

    def do_S(self) -> None:  # noqa: N802
        """Stroke, then clip where asked to."""
        path = self.curpath
        super().do_S()
        self._end_path(path)

    def do_f(self) -> None:
        """Fill, then clip where asked to."""
        path = self.curpath
        super().do_f()
        self._end_path(path)

    def do_F(self) -> None:  # noqa: N802
        """The old name of f."""
        self.do_f()

    def do_f_a(self) -> None:
        """Fill by the even-odd rule, then clip where asked to."""
        path = self.curpath
        super().do_f_a()
        self._end_path(path)

    def do_B(self) -> None:  # noqa: N802
        """Fill and stroke, then clip where asked to."""
        path = self.curpath
        super().do_B()
        self._end_path(path)

    def do_B_a(self) -> None:  # noqa: N802
        """Fill by the even-odd rule and stroke, then clip where asked to."""
        path = self.curpath
        super().do_B_a()
        self._end_path(path)

    def do_sh(self, name: Any) -> None:
        """A shading paints all that the clip leaves."""
        self.device.shading()

    def _set_colour(self, stroking: bool, space: Any, values: list[Any]) -> None:
        numbers = [float(v) for v in values if isinstance(v, (int, float))]
        spec = space.spec if isinstance(space, Space) else PSLiteral(space.name)
        colour = to_rgb(spec, numbers) if numbers else None
        ink = self.device.ink
        self.device.ink = replace(ink, stroke=colour) if stroking else replace(ink, fill=colour)

    def _set_device_colour(self, stroking: bool, name: str, values: tuple[Any, ...]) -> None:
        space = self.csmap[name]
        if stroking:
            self.graphicstate.scs = space
        else:
            self.graphicstate.ncs = space
        self._set_colour(stroking, space, list(values))

    def do_cs(self, name: Any) -> None:
        """A new space for fills, at its first colour."""
        super().do_cs(name)
        self._first_colour(False, self.graphicstate.ncs)

    def do_CS(self, name: Any) -> None:  # noqa: N802
        """A new space for strokes, at its first colour."""
        super().do_CS(name)
        self._first_colour(True, self.graphicstate.scs)

    def _first_colour(self, stroking: bool, space: Any) -> None:
        ones = space.name in ("Separation", "DeviceN")
        values = [1.0 if ones else 0.0] * space.ncomponents
        if space.ncomponents == 4 and not ones:
            values[3] = 1.0
        self._set_colour(stroking, space, values)

    def do_scn(self) -> None:
        """A colour for fills in the present space."""
        values, self.argstack = self.argstack, []
        self._set_colour(False, self.graphicstate.ncs, values)

    def do_SCN(self) -> None:  # noqa: N802
        """A colour for strokes in the present space."""
        values, self.argstack = self.argstack, []
        self._set_colour(True, self.graphicstate.scs, values)

    def do_g(self, gray: Any) -> None:
        """Grey for fills."""
        self._set_device_colour(False, "DeviceGray", (gray,))

    def do_G(self, gray: Any) -> None:  # noqa: N802
        """Grey for strokes."""
        self._set_device_colour(True, "DeviceGray", (gray,))

    def do_rg(self, r: Any, g: Any, b: Any) -> None:
        """RGB for fills."""
        self._set_device_colour(False, "DeviceRGB", (r, g, b))

    def do_RG(self, r: Any, g: Any, b: Any) -> None:  # noqa: N802
        """RGB for strokes."""
        self._set_device_colour(True, "DeviceRGB", (r, g, b))

    def do_k(self, c: Any, m: Any, y: Any, k: Any) -> None:
        """CMYK for fills."""
        self._set_device_colour(False, "DeviceCMYK", (c, m, y, k))

    def do_K(self, c: Any, m: Any, y: Any, k: Any) -> None:  # noqa: N802
        """CMYK for strokes."""
        self._set_device_colour(True, "DeviceCMYK", (c, m, y, k))

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802
        """Paint a form or an image; a form inherits the state and leaves it as it was."""
        device, ink = self.device, self.device.ink
        if device.depth >= MAX_DEPTH:
            return
        device.depth += 1
        device.ink = replace(ink, width=self.graphicstate.linewidth)
        super().do_Do(xobjid_arg)
        device.depth -= 1
        device.ink = ink
        device.set_ctm(self.ctm)

    def render_contents(self, resources: Any, streams: Any, ctm: Any = (1, 0, 0, 1, 0, 0)) -> None:
        """Read streams; a form is clipped to its own box."""
        first = resolve1(streams[0]) if isinstance(streams, list) and len(streams) == 1 else None
        bbox = resolve1(first.get("BBox")) if isinstance(first, PDFStream) and self.device.depth else None
        if bbox:
            x0, y0, x1, y1 = (float(resolve1(v)) for v in bbox)
            matrix: Matrix = ctm
            corners = box_of([apply(matrix, x, y) for x in (x0, x1) for y in (y0, y1)])
            ink = self.device.ink
            self.device.ink = replace(ink, clip=common(corners, ink.clip) or ink.clip)
        super().render_contents(resources, streams, ctm)


def _is_name(value: Any, *names: str | None) -> bool:
    if isinstance(value, list):
        value = resolve1(value[0]) if value else None
    return (value.name if isinstance(value, PSLiteral) else value) in names
