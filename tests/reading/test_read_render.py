"""Pictures of pages for receipts."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from raw_pdf import Leaf, pdf

from extract.reading.render import MARK, render_page
from schemas.page import Box


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.pdf"
    huge = Leaf("", width=14_400, height=14_400)
    path.write_bytes(pdf(Leaf("0 0 1 rg 100 50 50 50 re f", entries="/Rotate 90"), huge))
    return path


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("most", [5_000, 200_000])
def test_no_picture_has_more_pixels_than_allowed(paper: Path, number: int, most: int) -> None:
    shown = picture(render_page(paper, number, most))
    assert shown.format == "PNG"
    assert 0.8 * most <= shown.width * shown.height <= most


@pytest.mark.parametrize("box", [None, Box(31.7, 40.2, 133.3, 222.2), Box(0.4, 7.9, 190.0, 90.1)])
def test_a_picture_is_drawn_as_large_as_it_may_be(paper: Path, box: Box | None) -> None:
    """And not larger, to be made smaller again: that takes longer than drawing, and blurs it."""
    drawn = picture(render_page(paper, 1, max_pixels=300_000, box=box))
    assert 0.98 * 300_000 < drawn.width * drawn.height <= 300_000


def test_a_page_is_shown_as_displayed_and_marked(paper: Path) -> None:
    fill = Box(50, 100, 100, 150)  # where the blue square lies once the page is turned
    plain = picture(render_page(paper, 1, 201 * 301))  # a pixel a point, and one more each way
    assert (plain.width, plain.height) == (200, 300)
    assert plain.getpixel((75, 125)) == (0, 0, 255)
    assert plain.getpixel((30, 30)) == (255, 255, 255)
    marked = picture(render_page(paper, 1, 201 * 301, marks=[Box(10, 10, 40, 40)]))
    assert marked.getpixel((9, 20)) == MARK
    assert marked.getpixel((25, 25)) not in ((255, 255, 255), MARK)
    part = picture(render_page(paper, 1, 60_000, fill))
    assert part.width == part.height
    assert part.getpixel((part.width // 2, part.height // 2)) == (0, 0, 255)


def test_a_part_may_reach_over_the_page(paper: Path) -> None:
    shown = picture(render_page(paper, 1, 60_000, Box(150, 250, 900, 900)))
    assert shown.width == shown.height


def test_a_page_that_is_not_there(paper: Path) -> None:
    with pytest.raises(IndexError, match="no page 3"):
        render_page(paper, 3)
