"""Merges printed parts into one pack, stamps it and says where each part went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from expect.records import Record
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import NameObject, RectangleObject

from typeset.stamp import blank_page, canvas_page, corner_stamp, label_stamp

Edit = Callable[[PageObject, int], None]


@dataclass
class Part:
    """A printed file within a pack."""

    name: str  # stem of its source and of its PDF
    records: list[Record] = field(default_factory=list)
    item: str | None = None  # the agenda item that begins here
    stamps: tuple[str, ...] = ()  # further stamps on its first page: "Appendix 1"
    labelled: bool = True  # front matter bears no page label
    even: bool = True  # padded with a blank page to an even number
    rotate: tuple[int, ...] = ()  # 1-based pages turned by /Rotate
    drop: tuple[int, ...] = ()  # 1-based pages missing from the pack
    edits: tuple[Edit, ...] = ()  # changes to its pages before they are stamped
    without: dict[str, set[int]] = field(default_factory=dict)  # pages on which a kind is not annotated
    plants: dict[str, int] = field(default_factory=dict)  # planted slips -> page, -1 for the last
    pages: int = 0  # set when printed
    first: int = 0  # first page in the pack, 1-based; set when assembled
    label: int = 0  # the label of its first page


def place(parts: list[Part], folder: Path) -> None:
    """Counts the pages of the printed parts and sets where each begins."""
    at, label = 1, 1
    for part in parts:
        part.pages = len(PdfReader(folder / f"{part.name}.pdf").pages) - len(part.drop)
        part.first, part.label = at, label if part.labelled else 0
        total = part.pages + padding(part)
        at += total
        label += total if part.labelled else 0


def padding(part: Part) -> int:
    """How many blank pages follow a part."""
    return int(part.even and part.pages % 2 == 1)


def turn(page: PageObject) -> None:
    """Turns a landscape page into a portrait sheet that is displayed by /Rotate 90, or the other way round."""
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    page.add_transformation(Transformation().rotate(90).translate(height, 0))
    box = RectangleObject((0, 0, height, width))
    for name in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
        if name in page or name == "/MediaBox":
            page[NameObject(name)] = box
    page.rotate(90)


def assemble(parts: list[Part], folder: Path, out: Path, title: str) -> int:
    """Writes the pack; returns its number of pages."""
    writer = PdfWriter()
    for part in parts:
        reader = PdfReader(folder / f"{part.name}.pdf")
        kept = [p for n, p in enumerate(reader.pages, start=1) if n not in part.drop]
        for index in range(part.pages + padding(part)):
            page = writer.add_page(kept[index] if index < part.pages else blank_page())
            for edit in part.edits:
                edit(page, index + 1)
            stamp(page, part, index)
            if index + 1 in part.rotate:
                turn(page)
    for page in writer.pages:
        page.compress_content_streams()
    writer.compress_identical_objects(remove_duplicates=False)
    writer.add_metadata({"/Title": title, "/Producer": "Sample builder"})
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("wb") as stream:
        writer.write(stream)
    return len(writer.pages)


def stamp(page: PageObject, part: Part, index: int) -> None:
    """Lays the stamps of a page over it."""
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    texts = label_stamp(width, height, str(part.label + index)) if part.labelled else []
    if index == 0:
        if part.item:
            texts += corner_stamp(width, height, f"Agenda Item {part.item}")
        for number, text in enumerate(part.stamps):
            texts += corner_stamp(width, height - 14 * (number + bool(part.item)), text)
    if texts:
        page.merge_page(canvas_page(width, height, texts))
