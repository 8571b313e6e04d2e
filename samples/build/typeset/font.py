"""A symbol font of our own: arrows on letters and a bullet in the private use area, as office fonts have them.

The arrows stand where two well-known symbol fonts have theirs (p and q; e acute, e circumflex, e grave), so that
a reader meets letters in the text layer and arrows on the page. Drawn here, so free of anybody else's rights.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

FAMILY = "Sample Wingdings"
BULLET = "\uf0b7"
SQUARE = "\uf0a7"
POINTS = {
    "up": [(80, 0), (500, 700), (920, 0)],
    "down": [(80, 700), (920, 700), (500, 0)],
    "arrowup": [(500, 760), (820, 400), (600, 400), (600, 0), (400, 0), (400, 400), (180, 400)],
    "arrowdown": [(500, 0), (180, 360), (400, 360), (400, 760), (600, 760), (600, 360), (820, 360)],
    "arrowright": [(900, 380), (560, 700), (560, 480), (100, 480), (100, 280), (560, 280), (560, 60)],
    "dot": [(300, 250), (300, 450), (400, 550), (600, 550), (700, 450), (700, 250), (600, 150), (400, 150)],
    "square": [(280, 150), (280, 570), (700, 570), (700, 150)],
    ".notdef": [(100, 0), (100, 700), (600, 700), (600, 0)],
}
CODES = {
    ord("p"): "up",
    ord("q"): "down",
    ord("é"): "arrowup",
    ord("ê"): "arrowdown",
    ord("è"): "arrowright",
    ord(BULLET): "dot",
    ord(SQUARE): "square",
    ord(" "): "space",
}


def outline(points: list[tuple[int, int]]) -> Glyph:
    """A glyph that fills one polygon."""
    pen = TTGlyphPen(None)
    if points:
        pen.moveTo(points[0])
        for point in points[1:]:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def write_font(folder: Path) -> Path:
    """Writes the font file into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "sample-wingdings.ttf"
    order = [".notdef", "space", *(name for name in POINTS if name != ".notdef")]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(CODES)
    builder.setupGlyf({name: outline(POINTS.get(name, [])) for name in order})
    builder.setupHorizontalMetrics({name: (1000 if name != "space" else 400, 0) for name in order})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular", "psName": "SampleWingdings"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 3_700_000_000
    builder.save(path)
    return path
