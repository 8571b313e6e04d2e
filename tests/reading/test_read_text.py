"""Words as both engines read them from pages written by hand."""

from __future__ import annotations

import pytest
from conftest import Reader
from raw_pdf import Leaf, show, stream

from schemas.page import Box, Page


def texts(page: Page) -> list[str]:
    return sorted(word.text for word in page.words)


def close(box: Box, x0: float, top: float, x1: float, bottom: float, slack: float = 1.0) -> bool:
    return all(
        abs(a - b) <= slack for a, b in zip((box.x0, box.top, box.x1, box.bottom), (x0, top, x1, bottom), strict=True)
    )


def test_a_word_has_its_place_size_look_and_colour(read: Reader) -> None:
    (page,) = read(Leaf("1 0 0 rg " + show("Harrowmere", 50, 150, 20, "F2")))
    (word,) = page.words
    assert word.text == "Harrowmere"
    assert close(word.box, 50, 34, 167, 54)
    assert (word.size, word.bold, word.italic, word.colour) == (20, True, True, (255, 0, 0))
    assert word.font == "Helvetica-BoldOblique"
    assert len(word.edges) == len(word.text)
    assert abs(word.edges[0] - 50) < 1.5
    assert list(word.edges) == sorted(word.edges)


def test_words_part_at_spaces_and_at_gaps_without_spaces(read: Reader) -> None:
    (page,) = read(Leaf("BT /F1 10 Tf 20 100 Td (care leavers) Tj 0 -20 Td [(Jan) -800 (Feb) -20 (ruary)] TJ ET"))
    assert texts(page) == ["February", "Jan", "care", "leavers"]


def test_letters_written_one_by_one_make_a_word(read: Reader) -> None:
    content = "".join(show(c, x, 100) for c, x in zip("Ward", (20, 29.44, 35, 38.33), strict=True))
    (page,) = read(Leaf(content))
    assert texts(page) == ["Ward"]


def test_letters_written_one_by_one_in_a_small_table_on_an_empty_page(read: Reader) -> None:
    columns = ((20, "101"), (60, "201415161718"), (300, "98"), (360, "97"), (420, "99"))
    content = "".join(
        show(c, x + 5.56 * i, top) for top in (500, 484, 468) for x, text in columns for i, c in enumerate(text)
    )
    (page,) = read(Leaf(content, width=595, height=842))
    assert texts(page) == sorted(["101", "201415161718", "98", "97", "99"] * 3)


@pytest.mark.parametrize(
    ("matrix", "direction"), [("1 0 0 1", 0), ("0 1 -1 0", 90), ("-1 0 0 -1", 180), ("0 -1 1 0", 270)]
)
def test_each_direction_reads_as_words(read: Reader, matrix: str, direction: int) -> None:
    (page,) = read(Leaf(f"BT /F1 10 Tf {matrix} 150 100 Tm (Lead owner) Tj ET"))
    assert sorted((w.text, w.direction) for w in page.words) == [("Lead", direction), ("owner", direction)]
    lead = next(w for w in page.words if w.text == "Lead")
    along = lead.box.width if direction in (0, 180) else lead.box.height
    across = lead.box.height if direction in (0, 180) else lead.box.width
    assert 19 < along < 25
    assert abs(across - 10) < 0.1
    steps = [b - a for a, b in zip(lead.edges, lead.edges[1:], strict=False)]
    assert all(s > 0 for s in steps) if direction in (0, 270) else all(s < 0 for s in steps)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_comes_out_as_it_is_displayed(read: Reader, rotate: int) -> None:
    # Text that reads upright once the page has been turned.
    matrix = {0: "1 0 0 1 20 170", 90: "0 1 -1 0 30 20", 180: "-1 0 0 -1 280 30", 270: "0 -1 1 0 270 180"}[rotate]
    content = f"BT /F1 10 Tf {matrix} Tm (Stamp) Tj ET"
    (page,) = read(Leaf(content, entries=f"/Rotate {rotate}"))
    assert (page.width, page.height) == ((300, 200) if rotate in (0, 180) else (200, 300))
    assert page.rotation == rotate
    (word,) = page.words
    assert word.direction == 0
    assert close(word.box, 20, 22, 49, 32, 1.5)


def test_the_crop_box_is_the_page(read: Reader) -> None:
    content = show("inside", 60, 100) + show("outside", 60, 20)
    (page,) = read(Leaf(content, entries="/CropBox [50 50 250 150]"))
    assert (page.width, page.height) == (200, 100)
    assert texts(page) == ["inside"]
    assert close(page.words[0].box, 10, 42, 36, 52, 1.5)
    assert page.hidden_text == "outside"


def test_labels_of_the_page_tree(read: Reader) -> None:
    tree = "/PageLabels << /Nums [0 << /S /r >> 1 << /S /D /P (A-) /St 7 >>] >>"
    pages = read(Leaf(), Leaf(), Leaf(), catalog=tree)
    assert [page.pdf_label for page in pages] == ["i", "A-7", "A-8"]
    assert [page.number for page in pages] == [1, 2, 3]


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (show("plain", 20, 100), True),
        ("3 Tr " + show("mode three", 20, 100), False),
        ("1 g " + show("white on white", 20, 100), False),
        ("0.1 0.2 0.4 rg 10 90 200 30 re f 1 g " + show("white on navy", 20, 100), True),
        ("0.1 0.2 0.4 rg 10 90 200 30 re f " + show("navy on navy", 20, 100), False),
        ("0.1 0.2 0.4 rg 10 90 200 30 re f 1 g 10 90 200 30 re f " + show("white again", 20, 100), False),
        (show("painted over", 20, 100) + "0.9 g 10 90 200 30 re f", False),
        ("q 10 90 200 30 re W n " + show("in the clip", 20, 100) + "Q", True),
        ("q 10 10 200 30 re W n " + show("out of the clip", 20, 100) + "Q", False),
        ("/G1 gs " + show("no opacity", 20, 100), False),
        (
            "0 g 10 90 m 20 90 l 10 95 l f 10 90 m 15 95 l 15 90 l h 200 120 m 210 120 l 205 110 l f"
            + show("x", 90, 100),
            True,
        ),
        (show("under glass", 20, 100) + "/G2 gs 1 1 0 rg 10 90 200 30 re f", True),
    ],
)
def test_only_what_is_seen_counts(read: Reader, content: str, seen: bool) -> None:
    states = "/ExtGState << /G1 << /ca 0 >> /G2 << /ca 0.3 >> >>"
    (page,) = read(Leaf(content, resources=states))
    assert bool(page.words) is seen
    assert bool(page.hidden_text) is not seen


def test_a_clip_cuts_a_line_between_its_letters(read: Reader) -> None:
    (page,) = read(Leaf("q 0 90 60 30 re W n " + show("Target 2024", 20, 100) + "Q"))
    assert texts(page) == ["2", "Target"]
    assert page.hidden_text == "024"


def test_text_over_a_picture_is_seen_and_text_under_one_is_not(read: Reader) -> None:
    image = {
        100: stream(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "\x00"
        )
    }
    place = "q 200 0 0 40 10 90 cm /I1 Do Q "
    over = Leaf(place + "1 g " + show("over", 20, 100), resources="/XObject << /I1 100 0 R >>")
    under = Leaf(show("under", 20, 100) + place, resources="/XObject << /I1 100 0 R >>")
    first, second = read(over, under, extra=image)
    assert texts(first) == ["over"]
    assert (texts(second), second.hidden_text) == ([], "under")


SCAN = {
    100: stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "\xcc"
    )
}


@pytest.mark.parametrize("order", ["picture first", "picture last"])
def test_the_layer_of_ocr_on_a_scan_is_read_and_marked(read: Reader, order: str) -> None:
    layer = "3 Tr 50 Tz " + show("The minutes of the meeting were agreed", 20, 100) + " 0 Tr 100 Tz"
    picture = " q 300 0 0 200 0 0 cm /I1 Do Q "
    content = picture + layer if order == "picture first" else layer + picture
    (page,) = read(Leaf(content + show("Page 4", 20, 20), resources="/XObject << /I1 100 0 R >>"), extra=SCAN)
    assert page.scanned
    assert " ".join(w.text for w in sorted(page.words, key=lambda w: (w.box.top, w.box.x0))) == (
        "The minutes of the meeting were agreed Page 4"
    )
    assert page.hidden_text == ""
    assert max(w.box.x1 for w in page.words) < 120  # the layer is set at half its width


def test_hidden_text_beside_real_text_stays_hidden_over_a_picture_too(read: Reader) -> None:
    picture = " q 300 0 0 200 0 0 cm /I1 Do Q "
    content = picture + show("The minutes of the meeting were agreed", 20, 100) + "3 Tr " + show("secret", 20, 50)
    (page,) = read(Leaf(content, resources="/XObject << /I1 100 0 R >>"), extra=SCAN)
    assert not page.scanned
    assert page.hidden_text == "secret"


def test_a_shadow_copy_counts_once_and_the_upper_one_is_kept(read: Reader) -> None:
    (page,) = read(Leaf("0.7 g " + show("Summary", 20.6, 99.4) + "0 g " + show("Summary", 20, 100)))
    (word,) = page.words
    assert (word.text, word.colour) == ("Summary", (0, 0, 0))


def test_touching_figures_part_where_a_rule_stands(read: Reader) -> None:
    figures = show("12.4", 20, 100) + show("13.1", 39.46, 100)
    (joined,) = read(Leaf(figures))
    assert texts(joined) == ["12.413.1"]
    (page,) = read(Leaf(figures + "39.4 80 m 39.4 120 l S"))
    assert texts(page) == ["12.4", "13.1"]
    assert max(w.box.x1 for w in page.words if w.text == "12.4") < 40.5


def test_raised_letters_of_an_ordinal_stay_with_their_figures(read: Reader) -> None:
    content = "BT /F1 10 Tf 20 100 Td (21) Tj 6.5 0 0 6.5 31.12 103.3 Tm /F1 1 Tf (st) Tj ET" + show("May", 40, 100)
    (page,) = read(Leaf(content))
    assert texts(page) == ["21st", "May"]


def beside(text: str, size: float, x: float, y: float, figures: str) -> str:
    """A word of 10 points at (20, 100) that ends at 39.5, and figures of another size at a place."""
    return f"BT /F1 10 Tf 20 100 Td ({text}) Tj /F1 {size} Tf {x - 20} {y - 100} Td ({figures}) Tj ET"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (beside("78.4", 6.5, 39.5, 103.3, "3"), ["³", "78.4"]),
        (beside("78.4", 8.3, 39.5, 104, "1,2"), ["¹,²", "78.4"]),
        (beside("78.4", 6.5, 42.3, 103.3, "12"), ["¹²", "78.4"]),  # behind a space
        (beside("78.4", 6.5, 39.5, 100, "3"), ["78.43"]),  # not raised
        (beside("78.4", 10, 39.5, 104, "3"), ["3", "78.4"]),  # not smaller
        (beside("78.4", 6.5, 60, 103.3, "3"), ["3", "78.4"]),  # not behind it
        (beside("78.4", 6.5, 39.5, 108, "3"), ["3", "78.4"]),  # a line of its own
        (beside("78.4", 6.5, 39.5, 103.3, "345"), ["345", "78.4"]),
    ],
)
def test_raised_figures_behind_a_word_point_to_a_note(read: Reader, content: str, words: list[str]) -> None:
    (page,) = read(Leaf(content))
    assert sorted(texts(page)) == sorted(words)


def test_letters_come_out_as_the_font_maps_them(read: Reader) -> None:
    """x is a soft hyphen that is printed, y a ligature, z a bullet of a private range."""
    cmap = stream(
        "",
        "begincmap 1 begincodespacerange <00> <FF> endcodespacerange 8 beginbfchar <78> <00AD> <79> <00660069> "
        "<7A> <F0B7> <63> <0063> <6F> <006F> <70> <0070> <74> <0074> <6E> <006E> endbfchar endcmap",
    )
    font = (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Harrow /Encoding /WinAnsiEncoding /ToUnicode 101 0 R "
        f"/FirstChar 32 /LastChar 122 /Widths [{'500 ' * 91}] /FontDescriptor << /Type /FontDescriptor "
        "/FontName /Harrow /Flags 32 /Ascent 800 /Descent -200 /ItalicAngle 0 /StemV 80 "
        "/FontBBox [0 -200 500 800] >> >>"
    ).encode()
    leaf = Leaf(show("coxopt", 20, 100, font="F9") + show("ny z", 20, 50, font="F9"), fonts="/F9 100 0 R")
    (page,) = read(leaf, extra={100: font, 101: cmap})
    assert texts(page) == ["co-opt", "nfi", "\uf0b7"]
    ligature = next(w for w in page.words if w.text == "nfi")
    assert len(set(ligature.edges)) == 3


def test_a_first_character_that_looks_like_a_byte_order_mark_changes_nothing(read: Reader) -> None:
    cmap = stream(
        "",
        "begincmap 1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <78> <FFFE> <79> <0079> endbfchar "
        "endcmap",
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 101 0 R >>"
    (page,) = read(Leaf(show("x yyy", 20, 100, font="F9"), fonts="/F9 100 0 R"), extra={100: font, 101: cmap})
    assert "yyy" in texts(page)


def test_symbols_keep_their_font(read: Reader) -> None:
    (page,) = read(Leaf(show("4", 20, 100, font="F3") + show("4", 60, 100)))
    assert sorted(word.font for word in page.words) == ["Helvetica", "ZapfDingbats"]


def test_text_in_a_form_is_placed_by_its_matrix(read: Reader) -> None:
    form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 100 50] /Matrix [2 0 0 2 10 20] "
        "/Resources << /Font << /F1 10 0 R >> >>",
        show("Form", 5, 10) + show("Clipped", 5, 60),
    )
    (page,) = read(Leaf("q 1 0 0 1 30 0 cm /X1 Do Q", resources="/XObject << /X1 100 0 R >>"), extra={100: form})
    (word,) = page.words
    assert (word.text, word.size) == ("Form", 20)
    assert close(word.box, 50, 144, 97, 164, 2)
    assert page.hidden_text == "Clipped"


def test_a_form_that_paints_itself_ends(read: Reader) -> None:
    form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 300 200] "
        "/Resources << /XObject << /X1 100 0 R >> /Font << /F1 10 0 R >> >>",
        show("once", 20, 100) + "/X1 Do",
    )
    (page,) = read(Leaf("/X1 Do", resources="/XObject << /X1 100 0 R >>"), extra={100: form})
    assert texts(page) == ["once"]
