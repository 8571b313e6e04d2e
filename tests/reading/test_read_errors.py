"""What comes of files that are no good, and of pages that are not."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from raw_pdf import FONTS, Leaf, pdf, show, stream

from extract.reading import EngineName, read_pages
from extract.reading.compare import engine_disagreements
from extract.reading.errors import Damaged, Empty, Encrypted, NotAPdf, ReadingError
from extract.reading.opening import open_pdfium
from schemas.page import Page

LOCK = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> >> /ID [<41> <41>]"
)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Empty),
        (b"<!DOCTYPE html><html><body>Please log in</body></html>", NotAPdf),
        (b"PK\x03\x04" + b"\x00" * 40, NotAPdf),
        (b"%PDF-1.7\nand nothing that a reader could use", Damaged),
        (pdf(Leaf(show("secret", 20, 100)), trailer=LOCK), Encrypted),
    ],
)
def test_each_bad_file_gets_its_error_with_advice(
    tmp_path: Path, engine: EngineName, data: bytes, kind: type[ReadingError]
) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(data)
    with pytest.raises(kind) as caught:
        list(read_pages(path, engine))
    assert caught.value.message.endswith(".")
    assert caught.value.advice.endswith(".")
    assert "bad" not in str(caught.value)


@pytest.mark.parametrize(("notes", "kind"), [(None, Damaged), (4, Encrypted)])
def test_what_pdfium_noted_of_the_file_before_is_not_said_of_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, notes: int | None, kind: type[ReadingError]
) -> None:
    noted = [4]  # the file before asked for a password

    def refuses(given: object) -> None:
        noted.append(3 if isinstance(given, bytes) else notes or noted[-1])
        raise pypdfium2.PdfiumError("Failed to load document.", err_code=noted[-1])

    monkeypatch.setattr(pypdfium2, "PdfDocument", refuses)
    path = tmp_path / "bad.pdf"
    path.write_bytes(b"%PDF-1.7 of some kind")
    with pytest.raises(kind):
        open_pdfium(path)


def test_a_web_page_in_a_pdfs_place_is_called_so(tmp_path: Path) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(b"<html>404</html>")
    with pytest.raises(NotAPdf, match="web page"):
        list(read_pages(path))


def test_a_broken_page_is_empty_with_an_error_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: EngineName
) -> None:
    import extract.reading.pdfium as fast
    import extract.reading.plumber as reference

    owner = fast if engine == "pdfium" else reference
    name = "read_page" if engine == "pdfium" and fast.native is not None else "compose"
    reads = getattr(owner, name)
    calls = []

    def breaks_on_the_second(*args: object) -> Page:
        calls.append(args)
        if len(calls) == 2:
            raise IndexError("inside")
        return reads(*args)

    monkeypatch.setattr(owner, name, breaks_on_the_second)
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf(Leaf(), Leaf(), Leaf()))
    pages = list(read_pages(path, engine))
    assert [page.number for page in pages] == [1, 2, 3]
    assert [page.error is None for page in pages] == [True, False, True]
    assert "IndexError" in str(pages[1].error)


def test_a_page_beyond_the_limits_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: EngineName
) -> None:
    import extract.reading.pdfium_text as fast
    import extract.reading.plumber_device as reference

    monkeypatch.setattr(fast, "MAX_CHARS", 5)
    monkeypatch.setattr(reference, "MAX_CHARS", 5)
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf(Leaf(show("Harrowmere", 20, 100)), Leaf(show("Ward", 20, 100))))
    first, second = read_pages(path, engine)
    assert (first.words[0].text, first.error is None) == ("Harro", False)
    assert (second.words[0].text, second.error) == ("Ward", None)


def test_a_file_that_pdfium_refuses_is_read_with_the_other_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import extract.reading.pdfium as fast
    import extract.reading.properties as properties
    from extract.reading.opening import damaged

    def refuses(path: Path) -> object:
        raise damaged()

    monkeypatch.setattr(fast, "open_pdfium", refuses)
    monkeypatch.setattr(properties, "open_pdfium", refuses)
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf(Leaf(show("mended", 20, 100))))
    pages = list(read_pages(path))
    assert [word.text for word in pages[0].words] == ["mended"]
    (difference,) = engine_disagreements(path, pages, properties.properties_of(path).refusal)
    assert (difference.kind, difference.found) == ("engine-refused", "1 pages")


def three_pages(tmp_path: Path) -> tuple[Path, list[Page]]:
    path = tmp_path / "paper.pdf"
    text = "The panel noted the report and thanked officers"
    path.write_bytes(pdf(*[Leaf(show(text, 20, 100)) for _ in range(3)]))
    return path, list(read_pages(path))


def test_engines_that_agree_leave_nothing_to_say(tmp_path: Path) -> None:
    path, pages = three_pages(tmp_path)
    assert engine_disagreements(path, pages) == []


def test_a_page_too_few_is_a_disagreement(tmp_path: Path) -> None:
    path, pages = three_pages(tmp_path)
    (difference,) = engine_disagreements(path, pages[:2])
    assert (difference.kind, difference.found, difference.expected) == ("page-count", "2 pages", "3 pages")


def test_text_that_only_the_other_engine_sees_is_a_disagreement(tmp_path: Path) -> None:
    path, pages = three_pages(tmp_path)
    blind = [Page(page.number, page.width, page.height) for page in pages]
    differences = engine_disagreements(path, blind)
    assert [(d.kind, d.page, d.found) for d in differences] == [
        ("text", 1, "0 characters"),
        ("text", 2, "0 characters"),
    ]


def packed(data: bytes) -> bytes:
    return stream("/Filter /FlateDecode", data)


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (lambda data: data, []),
        (lambda data: data[:-40], [("content", 1)]),
        (lambda data: data[:90] + b"\x00\xff\x00" + data[93:], [("content", 1)]),
    ],
    ids=["whole", "cut", "changed"],
)
def test_a_page_whose_content_does_not_unpack_is_named(
    tmp_path: Path, damage: Callable[[bytes], bytes], found: list[tuple[str, int]]
) -> None:
    path = tmp_path / "paper.pdf"
    text = "".join(show(f"The panel noted report {i} and thanked officers", 20, 10 + i) for i in range(90))
    content = packed(damage(zlib.compress(text.encode())))
    path.write_bytes(pdf(Leaf(), Leaf(show("two", 20, 100)), extra={21: content}))
    differences = engine_disagreements(path, list(read_pages(path)))
    assert [(d.kind, d.page) for d in differences if d.kind == "content"] == found


def test_a_font_whose_letters_do_not_unpack_is_named_on_each_page_that_uses_it(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    letters = packed(zlib.compress(b"/CIDInit /ProcSet findresource begin")[:-9])
    font = f"<< {FONTS['F1']} /ToUnicode 101 0 R >>".encode()
    leaf = Leaf(show("one", 20, 100, font="F9"), fonts="/F9 100 0 R")
    path.write_bytes(pdf(leaf, Leaf(show("two", 20, 100)), leaf, extra={100: font, 101: letters}))
    differences = engine_disagreements(path, list(read_pages(path)))
    assert [(d.kind, d.page, d.found) for d in differences] == [
        ("content", 1, "damaged font"),
        ("content", 3, "damaged font"),
    ]


def test_a_file_that_only_pdfium_opens_is_a_disagreement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import extract.reading.compare as compare

    def fails(*args: object) -> None:
        raise TypeError("as pdfminer does")

    path, pages = three_pages(tmp_path)
    monkeypatch.setattr(compare, "QuickDocument", fails)
    (difference,) = engine_disagreements(path, pages)
    assert difference.kind == "reference-refused"
