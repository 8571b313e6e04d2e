"""Small files made to eat memory, time or the stack of whoever reads them."""

from __future__ import annotations

import zlib

from tests.reading.raw_pdf import Leaf, pdf, show, stream

PLAIN = "The panel noted the report of the Head of Drainage"


def squeezed(data: bytes, times: int) -> bytes:
    """Data deflated so many times over."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def zeros(megabytes: int) -> bytes:
    """So many megabytes of blanks, deflated; built piece by piece."""
    packer = zlib.compressobj(9)
    piece = b" " * 2**20
    return b"".join([*(packer.compress(piece) for _ in range(megabytes)), packer.flush()])


def flate_bomb(megabytes: int) -> bytes:
    """Three pages; the contents of the second unfold to so many megabytes."""
    data = squeezed(zeros(megabytes), 1)
    bomb = stream("/Filter [/FlateDecode /FlateDecode]", data)
    leaves = [Leaf(show(f"{PLAIN} {n}", 20, 100)) for n in (1, 2, 3)]
    return pdf(*leaves, extra={23: bomb})


def many_laughs(depth: int, each: int) -> bytes:
    """Three pages; on the second a form paints another one `each` times, which does the same, `depth` deep."""
    extra = {}
    for level in range(depth):
        inner = f"/X {101 + level} 0 R" if level + 1 < depth else ""
        content = "/X Do " * each if inner else show("ha", 20, 100)
        fonts = "/Font << /F1 10 0 R >>"
        entries = f"/Type /XObject /Subtype /Form /BBox [0 0 300 200] /Resources << {fonts} /XObject << {inner} >> >>"
        extra[100 + level] = stream(entries, content)
    leaves = [Leaf(show(f"{PLAIN} {n}", 20, 100)) for n in (1, 3)]
    laughing = Leaf("/X Do " * each, resources="/XObject << /X 100 0 R >>")
    return pdf(leaves[0], laughing, leaves[1], extra=extra)


def nested_arrays(depth: int) -> bytes:
    """A page whose contents open so many arrays within one another."""
    return pdf(Leaf(show(PLAIN, 20, 100)), Leaf("[" * depth + "]" * depth), Leaf(show(PLAIN, 20, 100)))


def nested_in_catalog(depth: int) -> bytes:
    """A catalog with so many dictionaries within one another."""
    return pdf(Leaf(show(PLAIN, 20, 100)), catalog="/Odd " + "<< /A " * depth + "1" + " >>" * depth)


def page_tree_in_a_ring() -> bytes:
    """A tree of pages that holds itself."""
    leaf = Leaf(show(PLAIN, 20, 100))
    return pdf(leaf, extra={2: b"<< /Type /Pages /Count 3 /Kids [20 0 R 2 0 R 2 0 R] >>"})


def form_in_a_ring() -> bytes:
    """A form that paints itself."""
    entries = "/Type /XObject /Subtype /Form /BBox [0 0 300 200] /Resources << /XObject << /X 100 0 R >> >>"
    leaf = Leaf(f"/X Do {show(PLAIN, 20, 100)}", resources="/XObject << /X 100 0 R >>")
    return pdf(leaf, extra={100: stream(entries, "/X Do /X Do")})


def contents_in_a_ring() -> bytes:
    """Contents that are a list which holds itself."""
    return pdf(Leaf(show(PLAIN, 20, 100)), Leaf(), extra={23: b"[23 0 R 21 0 R]"})


def cross_references_in_a_ring() -> bytes:
    """A table of objects whose earlier table is itself."""
    data = pdf(Leaf(show(PLAIN, 20, 100)))
    place = data.rindex(b"xref\n0 1")
    return pdf(Leaf(show(PLAIN, 20, 100)), trailer=f"/Prev {place}")


def filters_in_a_row(count: int) -> bytes:
    """Contents behind so many filters."""
    names = "/ASCIIHexDecode " * count
    return pdf(Leaf(show(PLAIN, 20, 100)), Leaf(), extra={23: stream(f"/Filter [{names}]", b"3" * 4096 + b">")})


def huge_page_count() -> bytes:
    """A tree that says it holds two thousand million pages."""
    return pdf(Leaf(show(PLAIN, 20, 100)), extra={2: b"<< /Type /Pages /Count 2000000000 /Kids [20 0 R] >>"})


def many_words(count: int) -> bytes:
    """A page that prints so many words."""
    lines = "".join(show(f"w{n}", n % 280, n // 280 % 190, 1) for n in range(count))
    return pdf(Leaf(show(PLAIN, 20, 100)), Leaf(lines))


BOMBS = {
    "flate bomb": lambda: flate_bomb(3000),
    "many laughs": lambda: many_laughs(12, 10),
    "nested arrays": lambda: nested_arrays(200_000),
    "nested in the catalog": lambda: nested_in_catalog(200_000),
    "page tree in a ring": page_tree_in_a_ring,
    "form in a ring": form_in_a_ring,
    "contents in a ring": contents_in_a_ring,
    "cross references in a ring": cross_references_in_a_ring,
    "filters in a row": lambda: filters_in_a_row(5000),
    "huge page count": huge_page_count,
    "many words": lambda: many_words(120_000),
}
