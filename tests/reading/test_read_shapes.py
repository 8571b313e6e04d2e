"""Rules, fills, images and drawings as both engines read them from pages written by hand."""

from __future__ import annotations

import pytest
from conftest import Reader
from raw_pdf import Leaf, stream

from schemas.page import Box, Colour, Page


def corners(box: Box) -> tuple[int, int, int, int]:
    return round(box.x0), round(box.top), round(box.x1), round(box.bottom)


def rules(page: Page) -> list[tuple[int, int, int, int]]:
    return sorted(corners(rule.box) for rule in page.rules)


def test_strokes_and_thin_fills_are_rules(read: Reader) -> None:
    (page,) = read(Leaf("1 0 0 RG 0 0 1 rg 20 100 m 120 100 l S 20 50 100 0.5 re f 30 20 0.8 60 re f"))
    assert rules(page) == [(20, 100, 120, 100), (20, 150, 120, 150), (30, 120, 31, 180)]
    assert {rule.colour for rule in page.rules} == {(255, 0, 0), (0, 0, 255)}
    assert [rule.horizontal for rule in sorted(page.rules, key=lambda r: r.box.top)] == [True, False, True]
    assert page.fills == ()


def test_the_outline_of_a_rectangle_is_four_rules(read: Reader) -> None:
    (page,) = read(Leaf("20 50 100 60 re S"))
    assert rules(page) == [(20, 90, 20, 150), (20, 90, 120, 90), (20, 150, 120, 150), (120, 90, 120, 150)]


def test_lines_drawn_twice_are_one(read: Reader) -> None:
    (page,) = read(Leaf("20 100 m 120 100 l S 20.1 100.05 m 120.1 100.05 l S"))
    assert len(page.rules) == 1


def test_a_frame_between_two_rectangles_is_four_rules_and_no_fill(read: Reader) -> None:
    (page,) = read(Leaf("20 50 100 60 re 21 51 98 58 re f*"))
    assert len(page.rules) == 4
    assert page.fills == ()


def test_many_rectangles_in_one_path_are_many_fills(read: Reader) -> None:
    (page,) = read(Leaf("0 1 0 rg 20 50 40 20 re 80 50 40 20 re 140 50 40 0.5 re f"))
    assert sorted(corners(fill.box) for fill in page.fills) == [(20, 130, 60, 150), (80, 130, 120, 150)]
    assert len(page.rules) == 1


def test_an_outlined_fill_is_a_fill_and_four_rules(read: Reader) -> None:
    (page,) = read(Leaf("0.8 g 0 G 20 50 100 60 re B"))
    assert [(corners(f.box), f.colour) for f in page.fills] == [((20, 90, 120, 150), (204, 204, 204))]
    assert len(page.rules) == 4


def test_the_clip_cuts_fills_and_drops_rules_outside(read: Reader) -> None:
    (page,) = read(Leaf("0 60 80 100 re W n 0 1 0 rg 20 50 100 60 re f 20 20 m 90 20 l S"))
    assert [corners(fill.box) for fill in page.fills] == [(20, 90, 80, 140)]
    assert page.rules == ()


def test_the_white_of_the_page_is_no_fill_but_white_on_colour_is(read: Reader) -> None:
    plain, striped = read(Leaf("1 g 20 50 100 60 re f"), Leaf("0 0 1 rg 10 40 200 100 re f 1 g 20 50 100 60 re f"))
    assert plain.fills == ()
    assert [fill.colour for fill in striped.fills] == [(0, 0, 255), (255, 255, 255)]


def test_what_has_no_opacity_is_not_there(read: Reader) -> None:
    (page,) = read(Leaf("/G1 gs 0 1 0 rg 20 50 100 60 re f", resources="/ExtGState << /G1 << /ca 0 >> >>"))
    assert page.fills == ()


SPACES = (
    "/ColorSpace << /Sep [/Separation /Amber /DeviceRGB << /FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [1 0.75 0] "
    "/N 1 >>] /Pal [/Indexed /DeviceRGB 1 <FF000000B050>] /Icc [/ICCBased 100 0 R] "
    "/Calc [/Separation /Deep /DeviceRGB 101 0 R] /Sampled [/Separation /Mid /DeviceGray 102 0 R] >>"
)
OBJECTS = {
    100: stream("/N 3 /Alternate /DeviceRGB", "no profile"),
    101: stream("/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1]", "{ dup 0.5 mul exch 1 exch sub 0 exch }"),
    102: stream("/FunctionType 0 /Domain [0 1] /Range [0 1] /Size [2] /BitsPerSample 8", "\xff\x33"),
}


@pytest.mark.parametrize(
    ("operators", "colour"),
    [
        ("0 0.69 0.314 rg", (0, 176, 80)),
        ("0.5 g", (128, 128, 128)),
        ("0 1 1 0 k", (237, 28, 36)),
        ("/Sep cs 1 scn", (255, 191, 0)),
        ("/Sep cs 0.5 scn", (255, 223, 128)),
        ("/Pal cs 1 sc", (0, 176, 80)),
        ("/Icc cs 1 0.753 0 sc", (255, 192, 0)),
        ("/Calc cs 1 scn", (128, 0, 0)),
        ("/Sampled cs 1 scn", (51, 51, 51)),
    ],
)
def test_colours_of_any_space_come_out_as_rgb(read: Reader, operators: str, colour: Colour) -> None:
    (page,) = read(Leaf(operators + " 20 50 100 60 re f", resources=SPACES), extra=OBJECTS)
    (fill,) = page.fills
    assert all(
        abs(a - b) <= (20 if operators.endswith("k") else 4) for a, b in zip(fill.colour, colour, strict=True)
    ), fill.colour


def test_an_arrow_and_a_circle_are_drawings(read: Reader) -> None:
    arrow = "0 1 0 rg 20 50 m 40 50 l 30 70 l h f "
    circle = (
        "1 0 0 rg 110 60 m 110 65 105 70 100 70 c 95 70 90 65 90 60 c 90 55 95 50 100 50 c 105 50 110 55 110 60 c f"
    )
    (page,) = read(Leaf(arrow + circle))
    first, second = sorted(page.drawings, key=lambda d: d.box.x0)
    assert (first.curved, first.fill, corners(first.box)) == (False, (0, 255, 0), (20, 130, 40, 150))
    assert [(round(x), round(y)) for x, y in first.points][:3] == [(20, 150), (40, 150), (30, 130)]
    assert (second.curved, second.fill, corners(second.box)) == (True, (255, 0, 0), (90, 130, 110, 150))
    assert page.fills == ()


def test_a_slanting_line_is_a_drawing(read: Reader) -> None:
    (page,) = read(Leaf("20 50 m 60 90 l 100 60 l S"))
    (drawing,) = page.drawings
    assert (len(drawing.points), drawing.fill, drawing.stroke) == (3, None, (0, 0, 0))
    assert page.rules == ()


def test_images_have_their_places_also_inside_forms(read: Reader) -> None:
    extra = {
        100: stream(
            "/Type /XObject /Subtype /Image /Width 2 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8",
            b"\x00\xb0\x50\x00\xb0\x50",
        ),
        101: stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 300 200] /Resources << /XObject << /I1 100 0 R >> >>",
            "q 20 0 0 20 5 5 cm /I1 Do Q",
        ),
    }
    content = "q 100 0 0 50 20 100 cm /I1 Do Q q 1 0 0 1 200 0 cm /X1 Do Q"
    (page,) = read(Leaf(content, resources="/XObject << /I1 100 0 R /X1 101 0 R >>"), extra=extra)
    assert sorted(corners(image.box) for image in page.images) == [(20, 50, 120, 100), (205, 175, 225, 195)]
    icon = next(image for image in page.images if image.box.width < 40)
    assert icon.colour is not None
    assert all(abs(a - b) <= 4 for a, b in zip(icon.colour, (0, 176, 80), strict=True))
    assert next(image for image in page.images if image.box.width > 40).colour is None


def test_shapes_of_a_turned_page(read: Reader) -> None:
    (page,) = read(Leaf("0 1 0 rg 20 50 100 60 re f 20 20 m 120 20 l S", entries="/Rotate 90"))
    assert [corners(fill.box) for fill in page.fills] == [(50, 20, 110, 120)]
    assert rules(page) == [(20, 20, 20, 120)]
