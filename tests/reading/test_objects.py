"""Objects of a file are what pdfminer makes of them, whether they are read in the quick way or left to it."""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.psparser import LIT
from raw_pdf import Leaf, pdf, stream

from extract.reading import objects
from extract.reading.objects import QuickDocument, Unusual

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.pdf"))
EXAMPLES = int(os.environ.get("EXAMPLES", "300"))
"""Objects drawn by lot; `make sanitize` asks for more."""

SHARED = sorted((ROOT.parent / "shared" / "corpus").rglob("*.pdf"))[5::60]


def same(mine: Any, theirs: Any) -> bool:
    if type(mine) is not type(theirs):
        return False
    if isinstance(mine, PDFObjRef):
        return mine.objid == theirs.objid
    if isinstance(mine, PDFStream):
        return same(mine.attrs, theirs.attrs) and mine.rawdata == theirs.rawdata and mine.objid == theirs.objid
    if isinstance(mine, dict):
        return list(mine) == list(theirs) and all(same(mine[key], theirs[key]) for key in mine)
    if isinstance(mine, list):
        return len(mine) == len(theirs) and all(map(same, mine, theirs))
    return mine is theirs or bool(mine == theirs)


def taken(document: PDFDocument, number: int) -> Any:
    try:
        return document.getobj(number)
    except Exception as error:
        return type(error).__name__


def compare(path: Path) -> int:
    """How many objects of a file were compared; each is the same both ways."""
    with path.open("rb") as one, path.open("rb") as other:
        quick, slow = QuickDocument(one), PDFDocument(PDFParser(other))
        numbers = sorted({number for xref in slow.xrefs for number in xref.get_objids()})[:2000]
        for number in numbers:
            mine, theirs = taken(quick, number), taken(slow, number)
            assert same(mine, theirs), f"object {number}: {mine!r}, {theirs!r}"
        return len(numbers)


@pytest.fixture(params=["in C", "in Python"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both versions of the quick way."""
    if request.param == "in Python":
        monkeypatch.setattr(objects, "native", None)
    elif objects.native is None:
        pytest.skip("reading in C was not built here")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples(path: Path) -> None:
    assert compare(path) > 10


@pytest.mark.shared
@pytest.mark.skipif(not SHARED, reason="the development corpus is not here")
@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.stem)
def test_papers(path: Path) -> None:
    assert compare(path) > 5


PACKED = b"102 0 103 16 104 46 << /A /B /C 1 >>[ 1 null (two) /Three#20x 4 ] <</E [103 0 R -.5 5. true]>>"
ODD = {
    100: b"<< /Type /ObjStm /N 3 /First 20 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
    % (len(zlib.compress(PACKED)), zlib.compress(PACKED)),
    110: rb"<< /Escaped (a\)b\\) /Nested (a (b) c) /Hex <48 65 6C> /Odd <486> /Empty () /Plain (x) >>",
    109: rb"<< /A#20B#2fC /#41 /#e9#C3#A9#23#0a /D#4 /E#4G /F# /G (\(a\) \134\053\0534 \53 \n\q \400 \\) >>",
    108: rb"<< /A#20B#2fC /#e9#C3#A9#23#0a /Caf#C3#A9 [ (\(a\) \134\053\0534 \\) ] >>",
    111: b"[ 1 2 R 3 0 R % a remark\n /Name#41 /\xe9t\xe9 /Caf\xc3\xa9 true false null +7 -0.5 .25 4. ]",
    112: b"<< /Null null /Twice 1 /Twice 2 /Deep << /A [ << /B [ [ ] ] >> ] >> >>",
    113: b"<< /Broken [ 1 2 >> ]",
    114: b"<< /Odd 1 /Count >>",
    115: stream("/Length 3", "four"),
    116: b"<< /Length 4 >>\nstream\r\nfour\r\nendstream",
    117: b"<< /Length 99999 >>\nstream\nfour\nendstream",
    118: b"<< /Length 119 0 R >>\nstream\nfour\nendstream",
    119: b"4",
    120: b"<< /Length /Four >>\nstream\nfour\nendstream",
    121: b"(only a string)",
    122: b"/Name",
    123: b"null",
    124: b"<</A/B/C[/D(e)]/F<</G 1>>>>",
}


def test_odd_objects_are_left_to_pdfminer(tmp_path: Path) -> None:
    path = tmp_path / "odd.pdf"
    path.write_bytes(pdf(Leaf(), extra=ODD))
    assert compare(path) > len(ODD)


def test_names_and_strings_with_escapes_are_read_in_the_quick_way(tmp_path: Path) -> None:
    path = tmp_path / "odd.pdf"
    path.write_bytes(pdf(Leaf(), extra=ODD))
    with path.open("rb") as file:
        quick = QuickDocument(file)
        found, _ = quick._object(ODD[108] + b"\n", 0)
    assert found == {"A B/C": LIT(b"\xe9\xc3\xa9#\n"), "Café": [b"(a) \\++4 \\"]}


def test_an_object_is_taken_out_of_its_stream_alone(tmp_path: Path) -> None:
    path = tmp_path / "packed.pdf"
    path.write_bytes(pdf(Leaf(), extra=ODD))
    with path.open("rb") as one, path.open("rb") as other:
        quick, slow = QuickDocument(one), PDFDocument(PDFParser(other))
        for index, number in ((2, 104), (0, 102)):
            mine = quick._getobj_objstm(quick.getobj(100), index, number)  # type: ignore[arg-type]
            theirs = slow._getobj_objstm(slow.getobj(100), index, number)  # type: ignore[arg-type]
            assert same(mine, theirs)
        assert not quick._parsed_objs.get(100)  # unless pdfminer had to look


def test_a_place_that_is_wrong_is_left_to_pdfminer(tmp_path: Path) -> None:
    path = tmp_path / "packed.pdf"
    wrong = PACKED.replace(b"104 46", b"104 42")
    stream_of = b"<< /Type /ObjStm /N 3 /First 20 /Length %d >>\nstream\n%s\nendstream" % (len(wrong), wrong)
    path.write_bytes(pdf(Leaf(), extra={100: stream_of}))
    with path.open("rb") as one, path.open("rb") as other:
        quick, slow = QuickDocument(one), PDFDocument(PDFParser(other))
        assert same(
            quick._getobj_objstm(quick.getobj(100), 2, 104),  # type: ignore[arg-type]
            slow._getobj_objstm(slow.getobj(100), 2, 104),  # type: ignore[arg-type]
        )


PARTS = st.sampled_from(
    [
        *b"<< >> [ ] /A /B#20c /C#4 /D# / 12 -7 +3 007 4. .5 -.25 +1.50 . - 1.2.3 --4 true null nullx R {".split(),
        *rb"(a) (a\)b) (\134\0534) (\8) (\n) (a(b)) (a <48656c> <486> <> /A#41#2f 99999.25".split(),
        *[b"1 0 R", b"12 0 Rx", b"3 4", b"/\xe9", b"<4 8>", b"% a remark\n", b"\x00", b"(two words)"],
    ]
)
SPACES = st.sampled_from([b" ", b"\n", b"", b"\r\n", b"\t", b"\x0b", b"\x0c"])


@settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(PARTS, SPACES), min_size=1, max_size=12), st.booleans(), st.booleans())
def test_parts_drawn_by_lot(drawn: list[tuple[bytes, bytes]], packed: bool, closed: bool) -> None:
    inner = b"".join(part + space for part, space in drawn)
    data = b"<< /K [" + inner + b"] >>\n" if closed else inner + b" "
    document = QuickDocument.__new__(QuickDocument)

    def taken_by(native: Any) -> Any:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(objects, "native", native)
            try:
                return document._object(data, 0, packed)
            except Unusual:
                return None

    quick, slow = taken_by(objects.native), taken_by(None)
    assert (quick is None) == (slow is None), data
    assert quick is None or (same(quick[0], slow[0]) and quick[1] == slow[1]), data


@pytest.mark.parametrize("data", [b"[" * 300 + b"]" * 300 + b" ", b"[" + b"1 " * 30_000 + b"] "])
def test_what_is_deep_or_long_is_left_to_pdfminer(data: bytes) -> None:
    document = QuickDocument.__new__(QuickDocument)
    if objects.native is not None or len(data) > 30_000:
        with pytest.raises(Unusual):
            document._object(data, 0)
