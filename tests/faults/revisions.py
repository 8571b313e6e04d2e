"""Files that were changed by appending to them: what the newest revision replaced is still in the bytes."""

from __future__ import annotations

import re

from tests.reading.raw_pdf import Leaf, pdf, show, stream

OLD = "Salary of the Director 123456"
NEW = "Salary of the Director redacted"


def base() -> bytes:
    """Two pages, the first with what is to be replaced."""
    return pdf(Leaf(show(OLD, 20, 100)), Leaf(show("Second page", 20, 100)))


def update(before: bytes, bodies: dict[int, bytes], *, free: tuple[int, ...] = ()) -> bytes:
    """What to append to a file so that these objects take the place of older ones, and others are free."""
    out = bytearray(b"\n")
    places = {}
    for number, body in sorted(bodies.items()):
        places[number] = len(before) + len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(before) + len(out)
    previous = re.findall(rb"startxref\s+(\d+)", before)[-1].decode()
    out += b"xref\n"
    for number in sorted({*places, *free}):
        entry = f"{places[number]:010d} 00000 n " if number in places else "0000000000 00001 f "
        out += f"{number} 1\n{entry}\n".encode()
    size = max([24, *places]) + 1
    out += f"trailer\n<< /Size {size} /Root 1 0 R /Prev {previous} >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def redacted() -> dict[int, bytes]:
    """The first page's contents without what they said."""
    return {21: stream("", show(NEW, 20, 100))}


def without_the_first_page() -> dict[int, bytes]:
    """A tree of pages that no longer holds the first."""
    return {2: b"<< /Type /Pages /Count 1 /Kids [22 0 R] >>"}


def with_other_contents() -> dict[int, bytes]:
    """The first page with other contents; the old ones stay behind as an object that nothing refers to."""
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 30 0 R "
        "/Resources << /Font << /F1 10 0 R >> >> >>"
    )
    return {20: page.encode(), 30: stream("", show(NEW, 20, 100))}


UPDATES = {
    "contents replaced": redacted,
    "page taken out": without_the_first_page,
    "other contents": with_other_contents,
}
