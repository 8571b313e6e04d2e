"""What lies in the folder is read or refused by name: without waiting, following, or harm to a terminal or CSV."""

from __future__ import annotations

import csv
import json
import os
import socket
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipelines import cli
from pipelines.files import Refusal, check_file, find_pdfs, open_file
from pipelines.store import open_store
from pipelines.terminal import shown, shown_json
from tests.reading.raw_pdf import Leaf, pdf, show

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's kinds of files")

PAPER = pdf(Leaf(show("The panel noted the report", 20, 100)))

NAMES = [
    b"control \x1b[31mred\x07\r\n.pdf",
    b"quotes \"double\" 'single' `back`.pdf",
    "right \u202e\u200f to left.pdf".encode(),
    b"not utf-8 \xff\xfe.pdf",
    b"=cmd|' -C calc'!A0.pdf",
    b"comma, semicolon; tab\t.pdf",
    b"n" * 246 + b".pdf",
]


def run(folder: Path, *more: str) -> Result:
    arguments = ["ingest", str(folder), "--db", str(folder.parent / "x.db"), "--workers", "1", *more]
    return CliRunner().invoke(cli.main, arguments)


OUTCOMES = """
SELECT path, outcome, coalesce(error, '') AS error,
  coalesce((SELECT code FROM issues WHERE document_id = documents.id), '') AS code
FROM sources JOIN documents ON documents.id = document_id
"""


def outcomes(folder: Path) -> dict[str, tuple[str, str, str]]:
    """The outcome, the code of the issue and the line of each file."""
    rows = open_store(folder.parent / "x.db").db.query(OUTCOMES)
    return {row["path"]: (row["outcome"], row["code"], row["error"]) for row in rows}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A folder with everything that is no plain PDF, ingested."""
    folder = tmp_path_factory.mktemp("odd") / "in"
    (folder / "folder.pdf" / "inner.pdf").mkdir(parents=True)
    (folder / "folder.pdf" / "paper.pdf").write_bytes(PAPER)
    secret = folder.parent / "secret"
    secret.mkdir()
    (secret / "private.pdf").write_bytes(pdf(Leaf(show("This is private", 20, 100))))
    (folder / "link.pdf").symlink_to(secret / "private.pdf")
    (folder / "link to a folder.pdf").symlink_to(secret)
    (folder / "away").symlink_to(secret)
    (folder / "round.pdf").symlink_to(folder)
    (folder / "dangling.pdf").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe.pdf")
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(folder)
        listener.bind("socket.pdf")
        os.chdir(here)
    if os.geteuid() == 0:
        os.mknod(folder / "device.pdf", 0o600 | 0o020000, os.makedev(1, 5))  # /dev/zero never ends
    with zipfile.ZipFile(folder / "zip.pdf", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("paper.pdf", PAPER)
    (folder / "empty.pdf").write_bytes(b"")
    with (folder / "huge.pdf").open("wb") as huge:
        huge.truncate(3_000_000)
    return folder, run(folder, "--largest", "2")


def test_everything_has_an_outcome_and_a_clear_line(odd: tuple[Path, Result]) -> None:
    folder, result = odd
    assert result.exit_code == 1, result.output
    found = {path: (outcome, code) for path, (outcome, code, _) in outcomes(folder).items()}
    device = found.pop("device.pdf", ("damaged", "not-a-file"))
    assert device == ("damaged", "not-a-file")
    assert found == {
        "folder.pdf/paper.pdf": ("ok", ""),
        "link.pdf": ("damaged", "not-a-file"),
        "link to a folder.pdf": ("damaged", "not-a-file"),
        "round.pdf": ("damaged", "not-a-file"),
        "dangling.pdf": ("damaged", "not-a-file"),
        "pipe.pdf": ("damaged", "not-a-file"),
        "socket.pdf": ("damaged", "not-a-file"),
        "zip.pdf": ("damaged", "not-a-pdf"),
        "empty.pdf": ("empty", "empty"),
        "huge.pdf": ("memory", "too-large"),
    }
    for path, (outcome, _, line) in outcomes(folder).items():
        assert outcome == "ok" or (line and f"{path}: {line}" in result.output), path
    assert "3,000,000 bytes, and 2,000,000 are read at most" in result.output


def test_nothing_is_followed_out_of_the_folder(odd: tuple[Path, Result]) -> None:
    folder, _ = odd
    store = open_store(folder.parent / "x.db")
    assert "private" not in "\n".join(line for line in store.db.conn.iterdump()).replace("private.pdf", "")
    assert len(list(folder.parent.glob("pdfs/*.pdf"))) == 1


@pytest.mark.parametrize("at", ["link", "pipe"])
def test_what_takes_the_place_of_a_file_after_it_was_seen_is_not_opened(tmp_path: Path, at: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(PAPER)
    check_file(path, 10_000)
    path.unlink()
    path.symlink_to("/etc/hostname") if at == "link" else os.mkfifo(path)
    with pytest.raises(OSError):
        open_file(path)
    with pytest.raises(Refusal, match=f"is a {at} and no file"):
        check_file(path, 10_000)


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A folder with files of odd names, ingested. Each has bytes of its own."""
    folder = tmp_path_factory.mktemp("named") / "in"
    folder.mkdir()
    for n, name in enumerate(NAMES):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(PAPER + b"%" * n)
        Path(os.fsdecode(os.fsencode(folder) + b"/x" + name[1:])).write_bytes(b"no PDF %d" % n)
    return folder, run(folder)


def hidden(text: str) -> list[str]:
    """Characters that steer a terminal or the direction of writing."""
    return [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"]


def test_odd_names_are_read(named: tuple[Path, Result]) -> None:
    folder, result = named
    assert result.exit_code == 1, result.output
    found = outcomes(folder)
    assert len(found) == 2 * len(NAMES) == len(find_pdfs([folder]))
    assert sorted(outcome for outcome, _, _ in found.values()) == ["damaged"] * len(NAMES) + ["ok"] * len(NAMES)


def test_names_do_not_steer_a_terminal(named: tuple[Path, Result]) -> None:
    folder, result = named
    db = str(folder.parent / "x.db")
    verbs = (
        ["status"],
        ["status", "--json"],
        ["search", "panel"],
        ["search", "panel", "--json"],
        ["ingest", "\x1b[3m"],
    )
    said = [result.output, run(folder, "--json").output]
    said += [CliRunner().invoke(cli.main, [*words, "--db", db]).output for words in verbs]
    assert [hidden(text) for text in said] == [[]] * len(said)
    assert "xontrol \\u001b[31mred\\u0007\\u000d\\u000a.pdf" in said[0]
    # a line is a file's own: none can pretend to be another
    assert sum(line.startswith("  x") for line in said[0].splitlines()) == len(NAMES)
    assert any("\x1b" in left["file"] for left in json.loads(said[1])["left"]), "a script gets the name as it is"


def test_names_do_not_break_a_csv_file(named: tuple[Path, Result], tmp_path: Path) -> None:
    folder, _ = named
    db = str(folder.parent / "x.db")
    assert CliRunner().invoke(cli.main, ["export", "--db", db, "--out", str(tmp_path / "out")]).exit_code == 0
    with (tmp_path / "out" / "sources.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 2 * len(NAMES) and all(None not in row for row in rows)
    assert not any(row["filename"].startswith(("=", "+", "-", "@")) for row in rows)


def test_json_stays_the_same_data() -> None:
    data = {"name": "a\x1b[0m\u202e\U000e0001 é \n tab\t"}
    assert json.loads(shown_json(data)) == data
    assert hidden(shown_json(data)) == []
    assert shown("Aß漢 \n") == "Aß漢 \\u000a"
