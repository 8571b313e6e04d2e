"""Writes tiny PDFs by hand, so that a test says in a few operators what its page shows."""

from __future__ import annotations

from dataclasses import dataclass

FONTS = {
    "F1": "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding",
    "F2": "/Type /Font /Subtype /Type1 /BaseFont /Helvetica-BoldOblique /Encoding /WinAnsiEncoding",
    "F3": "/Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats",
}


@dataclass(frozen=True)
class Leaf:
    """One page: its content stream, media box, and what else its dictionary and resources say."""

    content: str = ""
    width: float = 300
    height: float = 200
    entries: str = ""
    resources: str = ""
    fonts: str = ""


def stream(entries: str, data: str | bytes) -> bytes:
    """A stream object's body."""
    raw = data if isinstance(data, bytes) else data.encode("latin-1")
    return f"<< {entries} /Length {len(raw)} >>\nstream\n".encode("latin-1") + raw + b"\nendstream"


def pdf(*leaves: Leaf, extra: dict[int, bytes] | None = None, catalog: str = "", trailer: str = "") -> bytes:
    """A file of these pages. `extra` are objects by their numbers (from 100) that pages refer to."""
    kids = " ".join(f"{20 + 2 * i} 0 R" for i in range(len(leaves)))
    bodies: dict[int, bytes] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        2: f"<< /Type /Pages /Count {len(leaves)} /Kids [{kids}] >>".encode(),
    }
    for number, entries in enumerate(FONTS.values(), start=10):
        bodies[number] = f"<< {entries} >>".encode()
    fonts = " ".join(f"/{name} {number} 0 R" for number, name in enumerate(FONTS, start=10))
    for i, leaf in enumerate(leaves):
        bodies[20 + 2 * i] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {leaf.width} {leaf.height}] /Contents {21 + 2 * i} 0 R "
            f"/Resources << /Font << {fonts} {leaf.fonts} >> {leaf.resources} >> {leaf.entries} >>"
        ).encode()
        bodies[21 + 2 * i] = stream("", leaf.content)
    bodies.update(extra or {})
    return _file(bodies, trailer)


def _file(bodies: dict[int, bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in sorted(bodies.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += f"{number} 1\n{place:010d} 00000 n \n".encode()
    out += f"trailer\n<< /Size {max(bodies) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def show(text: str, x: float, y: float, size: float = 10, font: str = "F1") -> str:
    """The operators that write a line of text with its baseline's beginning at a point in user space."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"\nBT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET\n"
