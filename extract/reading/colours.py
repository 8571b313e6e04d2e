"""Colours of any PDF colour space as red, green and blue, for the engine that leaves them as the file has them.

PDFium converts for itself; this follows it closely enough that both engines say the same colour within a few steps
of 255 (some twenty for CMYK, for which PDFium has a table of measured inks).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral

from extract.reading.functions import evaluate
from schemas.page import Colour

_COUNTS = {"DeviceGray": 1, "CalGray": 1, "G": 1, "DeviceRGB": 3, "CalRGB": 3, "RGB": 3, "Lab": 3, "DeviceCMYK": 4}


def space_name(spec: Any) -> str:
    """The family of a colour space as the file gives it: a name, or an array that begins with one."""
    spec = resolve1(spec)
    head = resolve1(spec[0]) if isinstance(spec, list) and spec else spec
    return str(head.name) if isinstance(head, PSLiteral) else ""


def components(spec: Any) -> int:
    """How many numbers a colour of this space has."""
    spec = resolve1(spec)
    name = space_name(spec)
    if name == "ICCBased":
        profile = resolve1(spec[1])
        return int(resolve1(profile.get("N", 3))) if isinstance(profile, PDFStream) else 3
    if name == "DeviceN":
        return len(resolve1(spec[1]))
    return _COUNTS.get(name, 4 if name == "CMYK" else 1)


def to_rgb(spec: Any, values: Sequence[float]) -> Colour | None:
    """A colour of the space `spec` as RGB; None where it cannot be worked out (a pattern, a broken file)."""
    spec = resolve1(spec)
    name = space_name(spec)
    if name in ("Separation", "DeviceN"):
        tint = evaluate(spec[3], values)
        return None if tint is None else to_rgb(spec[2], tint)
    if name == "Indexed":
        return _indexed(spec, int(values[0]))
    if name == "Lab":
        return _lab(spec, values)
    if name == "Pattern":
        return None
    return plain(values)


def plain(values: Sequence[float]) -> Colour | None:
    """One number as grey, three as RGB, four as CMYK, each from 0 to 1."""
    values = [min(1.0, max(0.0, float(v))) for v in values]
    if len(values) == 1:
        grey = round(values[0] * 255)
        return grey, grey, grey
    if len(values) == 3:
        return round(values[0] * 255), round(values[1] * 255), round(values[2] * 255)
    return cmyk(*values) if len(values) == 4 else None


def cmyk(c: float, m: float, y: float, k: float) -> Colour:
    """Ink on paper as RGB: the polynomial that pdf.js fitted to the conversion of common viewers (Apache-2.0)."""
    red = (
        255
        + c * (-4.387332384609988 * c + 54.48615194189176 * m + 18.82290502165302 * y + 212.25662451639585 * k)
        - 285.2331026137004 * c
        + m * (1.7149763477362134 * m - 5.6096736904047315 * y - 17.873870861415444 * k - 5.497006427196366)
        + y * (-2.5217340131683033 * y - 21.248923337353073 * k + 17.5119270841813)
        + k * (-21.86122147463605 * k - 189.48180835922747)
    )
    green = (
        255
        + c * (8.841041422036149 * c + 60.118027045597366 * m + 6.871425592049007 * y + 31.159100130055922 * k)
        - 79.2970844816548 * c
        + m * (-15.310361306967817 * m + 17.575251261109482 * y + 131.35250912493976 * k - 190.9453302588951)
        + y * (4.444339102852739 * y + 9.8632861493405 * k - 24.86741582555878)
        + k * (-20.737325471181034 * k - 187.80453709719578)
    )
    blue = (
        255
        + c * (0.8842522430003296 * c + 8.078677503112928 * m + 30.89978309703729 * y - 0.23883238689178934 * k)
        - 14.183576799673286 * c
        + m * (10.49593273432072 * m + 63.02378494754052 * y + 50.606957656360734 * k - 112.23884253719248)
        + y * (0.03296041114873217 * y + 115.60384449646641 * k - 193.58209356861505)
        + k * (-22.33816807309886 * k - 180.12613974708367)
    )
    return _byte(red), _byte(green), _byte(blue)


def _byte(value: float) -> int:
    return round(min(255.0, max(0.0, value)))


def _indexed(spec: Any, index: int) -> Colour | None:
    """A colour of a palette."""
    base, table = spec[1], resolve1(spec[3])
    data = table.get_data() if isinstance(table, PDFStream) else table
    count = components(base)
    entry = data[index * count : (index + 1) * count]
    return to_rgb(base, [byte / 255 for byte in entry]) if len(entry) == count else None


def _lab(spec: Any, values: Sequence[float]) -> Colour:
    """CIE L*a*b* by way of XYZ, to sRGB."""
    white = [float(v) for v in resolve1(resolve1(spec[1]).get("WhitePoint", [0.9505, 1.0, 1.089]))]
    middle = (values[0] + 16) / 116
    x, y, z = (
        w * (g**3 if g >= 6 / 29 else 108 / 841 * (g - 4 / 29))
        for w, g in zip(white, (middle + values[1] / 500, middle, middle - values[2] / 200), strict=True)
    )
    return (
        _gamma(3.1339 * x - 1.6169 * y - 0.4906 * z),
        _gamma(-0.9785 * x + 1.9160 * y + 0.0333 * z),
        _gamma(0.0720 * x - 0.2290 * y + 1.4057 * z),
    )


def _gamma(value: float) -> int:
    value = min(1.0, max(0.0, value))
    return round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))
