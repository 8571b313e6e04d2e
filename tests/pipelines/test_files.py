"""Finding PDFs, naming several paths in one argument, and keeping copies by hash."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pipelines.files import Found, NoSuchPath, find_pdfs, keep_pdf, kept_pdf, named_paths, sha256_of


def names(found: list[Found]) -> list[str]:
    return [one.inside for one in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "packs"
    for name in ("b.pdf", "a.PDF", "notes.txt", ".hidden.pdf", "2026/c one.pdf", ".git/d.pdf"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(name.encode())
    return root


def test_folders_are_walked_for_pdfs_in_order_without_what_is_hidden(folder: Path) -> None:
    assert names(find_pdfs([folder])) == ["2026/c one.pdf", "a.PDF", "b.pdf"]


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    (folder / "2026" / "up").symlink_to(folder)
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "e.pdf").write_bytes(b"e")
    (folder / "away").symlink_to(tmp_path / "far")
    assert names(find_pdfs([folder])) == ["2026/c one.pdf", "a.PDF", "b.pdf"]
    assert names(find_pdfs([folder / "away"])) == ["e.pdf"], "a folder that is named itself may be a link"


def test_a_file_that_is_named_is_taken_whatever_its_name_and_only_once(folder: Path) -> None:
    assert names(find_pdfs([folder / "notes.txt", folder / "b.pdf", folder])) == [
        "2026/c one.pdf",
        "a.PDF",
        "b.pdf",
        "notes.txt",
    ]


def test_one_argument_may_name_several_paths(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert named_paths("2026/c one.pdf") == [Path("2026/c one.pdf")]
    assert named_paths("b.pdf 2026/c one.pdf a.PDF") == [Path("b.pdf"), Path("2026/c one.pdf"), Path("a.PDF")]
    assert named_paths("*.pdf 2026") == [Path(".hidden.pdf"), Path("b.pdf"), Path("2026")]
    assert named_paths(str(folder / "20*" / "*.pdf")) == [folder / "2026" / "c one.pdf"]


def test_the_part_that_is_not_there_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(NoSuchPath, match=r"^none\.pdf$"):
        named_paths("b.pdf none.pdf")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_that_are_no_utf8_can_be_stored(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"agenda \xa3.pdf")).write_bytes(b"x")
    found = find_pdfs([tmp_path])
    assert (found[0].inside, found[0].name) == ("agenda \ufffd.pdf", "agenda \ufffd.pdf")
    assert found[0].path.read_bytes() == b"x"


def test_a_kept_copy_survives_a_change_of_the_original(folder: Path, tmp_path: Path) -> None:
    original = folder / "b.pdf"
    sha256 = sha256_of(original)
    keep_pdf(tmp_path / "data" / "x.db", original, sha256)
    original.write_bytes(b"another download over it")
    copy = kept_pdf(tmp_path / "data" / "x.db", sha256)
    assert copy == tmp_path / "data" / "pdfs" / f"{sha256}.pdf"
    assert copy.read_bytes() == b"b.pdf"


def test_a_file_that_changed_is_not_kept_under_the_old_hash(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="changed"):
        keep_pdf(tmp_path / "x.db", folder / "b.pdf", sha256_of(folder / "a.PDF"))
    assert list((tmp_path / "pdfs").iterdir()) == []
