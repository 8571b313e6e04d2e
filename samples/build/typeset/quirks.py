"""Changes to printed pages that office programs make and LibreOffice does not: colours of other spaces, a lost map.

Each is an edit of one page, called with the page and its 1-based number within its part.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from PIL import ImageCms
from pypdf import PageObject, Transformation
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
)

# how LibreOffice writes the fills of a rating
FILLS = (
    (rb"\b1 0 0 rg", b"/CsRed cs 0.86 0.08 0.12 sc"),
    (rb"\b1 0\.7529\d* 0 rg", b"0 0.25 1 0 k"),
    (rb"\b0 0\.6901\d* 0\.3137\d* rg", b"/CsGreen cs 1 scn"),
    (rb"\b0\.6509\d* 0\.6509\d* 0\.6509\d* rg", b"0.65 g"),
)


def numbers(*values: float) -> ArrayObject:
    """An array of numbers."""
    return ArrayObject([FloatObject(value) for value in values])


def copied(entry: Any) -> DictionaryObject:
    """A dictionary of its own, so that other pages keep theirs."""
    found: Any = entry.get_object()
    return DictionaryObject(found)


def separation() -> ArrayObject:
    """A spot colour called Sample Green, shown as cyan and yellow."""
    tint = DictionaryObject(
        {
            NameObject("/FunctionType"): NumberObject(2),
            NameObject("/Domain"): numbers(0, 1),
            NameObject("/C0"): numbers(0, 0, 0, 0),
            NameObject("/C1"): numbers(0.8, 0, 0.9, 0.05),
            NameObject("/N"): NumberObject(1),
        }
    )
    return ArrayObject([NameObject("/Separation"), NameObject("/Sample#20Green"), NameObject("/DeviceCMYK"), tint])


def profiled(page: PageObject) -> ArrayObject:
    """An RGB space with a profile; a stream must be an object of its own in the file."""
    stream = DecodedStreamObject()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    stream.set_data(profile[:24] + bytes(12) + profile[36:])  # without the time of its making
    stream[NameObject("/N")] = NumberObject(3)
    reference = page.indirect_reference
    assert reference is not None
    return ArrayObject([NameObject("/ICCBased"), reference.pdf._add_object(stream)])


def other_colours(page: PageObject, number: int) -> None:
    """Red by a profile, amber in CMYK, green as a spot colour, grey as grey."""
    contents = page.get_contents()
    if contents is None:
        return
    data = contents.get_data()
    swapped = data
    for pattern, fill in FILLS:
        swapped = re.sub(pattern, fill, swapped)
    if swapped == data:
        return
    contents.set_data(swapped)
    page[NameObject("/Contents")] = contents
    resources = copied(page["/Resources"])
    spaces = copied(resources.get("/ColorSpace", DictionaryObject()))
    spaces.update({NameObject("/CsGreen"): separation(), NameObject("/CsRed"): profiled(page)})
    resources[NameObject("/ColorSpace")] = spaces
    page[NameObject("/Resources")] = resources


def lost_map(page: PageObject, number: int) -> None:
    """Takes the first page's fonts the way back from glyphs to characters, so that its text can't be read."""
    if number != 1:
        return
    resources = copied(page["/Resources"])
    fonts = DictionaryObject()
    for name, font in copied(resources["/Font"]).items():
        kept = copied(font)
        kept.pop("/ToUnicode", None)
        fonts[NameObject(name)] = kept
    resources[NameObject("/Font")] = fonts
    page[NameObject("/Resources")] = resources


def sideways(only: int) -> Callable[[PageObject, int], None]:
    """Turns the content of one page by a matrix alone: a landscape sheet on a portrait page."""

    def edit(page: PageObject, number: int) -> None:
        if number != only:
            return
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        page.add_transformation(Transformation().rotate(90).translate(height, 0))
        box = RectangleObject((0, 0, height, width))
        for name in ("/MediaBox", "/CropBox"):
            page[NameObject(name)] = box

    return edit
