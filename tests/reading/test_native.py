"""The part of reading that is in C reads what Python reads, to the last bit."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from raw_pdf import Leaf, pdf, stream

from extract.reading import pdfium, pdfium_native, read_pages
from schemas.page import Page

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.pdf"))
CORPUS = ROOT.parent / "shared" / "corpus"
SHARED = sorted(CORPUS.rglob("*.pdf"))[3::45]

EXAMPLES = int(os.environ.get("EXAMPLES", "150"))
"""Pages drawn by lot; `make sanitize` asks for more."""

needs_native = pytest.mark.skipif(pdfium.native is None, reason="reading in C was not built here")


def both(path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Page], list[Page]]:
    """The pages of a file as C and as Python read them."""
    fast = list(read_pages(path))
    with monkeypatch.context() as without:
        without.setattr(pdfium, "native", None)
        return fast, list(read_pages(path))


@needs_native
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fast, slow = both(path, monkeypatch)
    assert any(page.words for page in fast)
    assert list(map(repr, fast)) == list(map(repr, slow))  # with the types of numbers, and with -0.0


@needs_native
@pytest.mark.shared
@pytest.mark.skipif(not SHARED, reason="the development corpus is not here")
@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.stem)
def test_papers(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fast, slow = both(path, monkeypatch)
    assert list(map(repr, fast)) == list(map(repr, slow))


NUMBERS = st.integers(-40, 340)
SIZES = st.sampled_from([4, 8, 10, 10.37, 12, 30])
TEXTS = st.sampled_from(
    ["of the", "21", "st", "st,", "fifty affairs", "  ", "W", "Total 3.4%", "\\001\\255\\377", "o f", "a", "office"]
)
COLOURS = st.sampled_from(["0 g", "1 g", "1 0 0 rg", "0.98 g", "0 0 0.5 rg"])
MATRICES = st.sampled_from(
    [
        "1 0 0 1",
        "0 1 -1 0",
        "-1 0 0 -1",
        "0 -1 1 0",
        "0.7 0.7 -0.7 0.7",
        "1.5 0 0 0.5",
        "1 0 0 -1",
        "0 0 0 0",
        "9e9 0 0 1",
    ]
)


@st.composite
def paintings(draw: st.DrawFn) -> str:
    """Operators that paint something: text, areas, lines, and what is clipped or hidden."""
    out = []
    for _ in range(draw(st.integers(1, 12))):
        x, y, size = draw(NUMBERS), draw(NUMBERS), draw(SIZES)
        text = f"BT /F{draw(st.integers(1, 3))} {size} Tf {draw(MATRICES)} {x} {y} Tm ({draw(TEXTS)}) Tj"
        out.append(
            draw(
                st.sampled_from(
                    [
                        f"{draw(COLOURS)} {text} ET",
                        f"{text} ({draw(TEXTS)}) Tj {draw(st.integers(-3, 9))} 0 Td ({draw(TEXTS)}) Tj ET",
                        f"{text} [({draw(TEXTS)}) {draw(st.integers(-900, 300))} ({draw(TEXTS)})] TJ ET",
                        f"{text} ET {text.replace(f'{x} {y} Tm', f'{x + 0.4} {y - 0.3} Tm')} ET",
                        f"q 3 Tr {text} ET Q",
                        f"q 2 Tr 1 0 0 RG {text} ET Q",
                        f"q {x} {y} {draw(NUMBERS)} {draw(NUMBERS)} re W n {text} ET Q",
                        f"{draw(COLOURS)} {x} {y} {draw(NUMBERS)} {draw(NUMBERS)} re f",
                        f"{draw(COLOURS)} {x} {y} m {x} {y + 90} l 1 w S",
                        f"{x} {y} m {draw(NUMBERS)} {y} l {draw(NUMBERS)} {draw(NUMBERS)} l b",
                        f"{x} {y} m {x} 10 {y} 20 40 50 c h B",
                        f"/Pattern cs /P1 scn {x} {y} 60 40 re f {text} ET",
                        "/X1 Do",
                    ]
                )
            )
        )
    return "\n".join(out)


@needs_native
@settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    painting=paintings(),
    inner=paintings(),
    matrix=st.sampled_from(["1 0 0 1 0 0", "0.5 0 0 0.5 40 60", "0 1 -1 0 200 0"]),
    rotate=st.sampled_from([0, 90, 180, 270]),
)
def test_pages_drawn_by_lot(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    painting: str,
    inner: str,
    matrix: str,
    rotate: int,
) -> None:
    fonts = " ".join(f"/F{i} {9 + i} 0 R" for i in (1, 2, 3))
    form = stream(
        f"/Type /XObject /Subtype /Form /BBox [0 0 300 200] /Matrix [{matrix}] /Resources << /Font << {fonts} >> >>",
        inner.replace("/X1 Do", "").replace("/Pattern cs /P1 scn", ""),
    )
    tile = stream(
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 4 4] /XStep 4 /YStep 4 /Resources << >>",
        "0 0 2 2 re f",
    )
    leaf = Leaf(
        painting,
        entries=f"/Rotate {rotate} /CropBox [20 10 280 190]",
        resources="/XObject << /X1 100 0 R >> /Pattern << /P1 101 0 R >>",
    )
    path = tmp_path_factory.mktemp("lot") / "page.pdf"
    path.write_bytes(pdf(leaf, extra={100: form, 101: tile}))
    fast, slow = both(path, monkeypatch)
    assert list(map(repr, fast)) == list(map(repr, slow))


HIDDEN = {
    "white on white": ("1 g BT /F1 12 Tf 20 100 Td (Draft) Tj ET", "Draft"),
    "blanks outside a clip": ("q 20 90 60 30 re W n BT /F1 12 Tf 20 100 Td (Total             ) Tj ET Q", ""),
    "running out of it": ("q 20 90 60 30 re W n BT /F1 12 Tf 20 100 Td (Total and more of it) Tj ET Q", "ore of it"),
    "running into it": ("q 50 90 200 30 re W n BT /F1 12 Tf 20 100 Td (Total and more of it) Tj ET Q", "Total"),
    "painted over": ("BT /F1 12 Tf 20 100 Td (Draft) Tj ET 0 0 1 rg 10 90 100 40 re f", "Draft"),
}  # fmt: skip


@needs_native
@pytest.mark.parametrize("content, hidden", HIDDEN.values(), ids=HIDDEN)
def test_what_is_hidden_is_told_in_c(
    content: str, hidden: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One page in seven of real papers hides something, mostly blanks at the end of a cell's text."""
    path = tmp_path / "hidden.pdf"
    path.write_bytes(pdf(Leaf(f"BT /F1 12 Tf 20 20 Td (Seen) Tj ET {content}")))
    (slow,) = both(path, monkeypatch)[1]
    monkeypatch.setattr(pdfium_native, "split_visible", None)  # nothing is left to Python
    (fast,) = read_pages(path)
    assert fast.error is None and "Seen" in [word.text for word in fast.words]
    assert fast.hidden_text == hidden
    assert repr(fast) == repr(slow)


@needs_native
def test_text_hidden_in_the_middle_of_a_line_is_left_to_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "middle.pdf"
    path.write_bytes(pdf(Leaf("BT /F1 12 Tf 20 100 Td (Total and more of it) Tj ET 0 0 1 rg 60 90 20 40 re f")))
    (fast,), (slow,) = both(path, monkeypatch)
    assert fast.hidden_text and fast.words[0].text == "Total" and fast.words[-1].text == "it"
    assert repr(fast) == repr(slow)
