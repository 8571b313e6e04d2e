"""Files at URLs: listed, fetched once, fetched again when they change, named when they cannot be."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from pipelines.remote import RemoteError, at_hand, fetch

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def bucket() -> Iterator[None]:
    memory = fsspec.filesystem("memory")
    for name in ("2024/a.pdf", "2024/b.PDF", "2024/notes.txt", "c.pdf"):
        memory.pipe(f"/council/{name}", f"bytes of {name}".encode())
    yield
    memory.rm("/council", recursive=True)


def names(found: list) -> list[tuple[str, str, bytes]]:
    return [(one.inside, one.name, one.path.read_bytes()) for one in found]


def test_a_folder_gives_the_pdfs_below_it_by_their_path_inside(bucket: None, tmp_path: Path) -> None:
    found = fetch("memory://council", tmp_path, print)
    assert names(found) == [
        ("2024/a.pdf", "a.pdf", b"bytes of 2024/a.pdf"),
        ("2024/b.PDF", "b.PDF", b"bytes of 2024/b.PDF"),
        ("c.pdf", "c.pdf", b"bytes of c.pdf"),
    ]
    assert found[0].url == "memory:///council/2024/a.pdf"


def test_one_file_and_a_pattern(bucket: None, tmp_path: Path) -> None:
    assert [one.inside for one in fetch("memory://council/c.pdf", tmp_path, print)] == ["c.pdf"]
    assert [one.inside for one in fetch("memory://council/2024/*", tmp_path, print)] == ["a.pdf", "b.PDF"]


def test_an_address_that_leads_nowhere_is_one_sentence(bucket: None, tmp_path: Path) -> None:
    with pytest.raises(RemoteError, match="memory://nowhere cannot be listed"):
        fetch("memory://nowhere", tmp_path, print)
    with pytest.raises(RemoteError, match="nosuch://x cannot be used"):
        fetch("nosuch://x", tmp_path, print)


def test_a_file_is_fetched_again_only_when_it_changed(tmp_path: Path) -> None:
    source = tmp_path / "a.pdf"
    source.write_bytes(b"one")
    first = fetch(source.as_uri(), tmp_path / "fetched", print)[0]
    inode = first.path.stat().st_ino
    assert fetch(source.as_uri(), tmp_path / "fetched", print)[0].path.stat().st_ino == inode
    source.write_bytes(b"two and more")
    assert fetch(source.as_uri(), tmp_path / "fetched", print)[0].path.read_bytes() == b"two and more"


def test_a_file_that_cannot_be_fetched_is_told_and_given_as_missing(
    bucket: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self, place: str, to: str) -> None:
        if place.endswith("c.pdf"):
            raise OSError("the line broke")
        Path(to).write_bytes(self.cat_file(place))

    monkeypatch.setattr(type(fsspec.filesystem("memory")), "get_file", broken)
    said: list[str] = []
    found = fetch("memory://council", tmp_path, said.append)
    assert [one.path.exists() for one in found] == [True, True, False]
    assert said == ["memory:///council/c.pdf could not be fetched (the line broke)."]


def test_names_from_elsewhere_stay_in_their_folder(tmp_path: Path) -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe("/odd/..%2f..%2fevil.pdf", b"bytes")
    (one,) = fetch("memory://odd", tmp_path / "fetched", print)
    assert one.path.parent.parent == tmp_path / "fetched" and one.path.read_bytes() == b"bytes"
    memory.rm("/odd", recursive=True)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "Pack 1.pdf").write_bytes(b"%PDF from the web")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "www")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_web_address(site: str, tmp_path: Path) -> None:
    (one,) = fetch(f"{site}/Pack%201.pdf?version=2", tmp_path / "fetched", print)
    assert (one.name, one.inside) == ("Pack 1.pdf", "Pack 1.pdf")
    assert one.path.read_bytes() == b"%PDF from the web"
    with at_hand(tmp_path / "not here", one.url) as path:
        assert path.read_bytes() == b"%PDF from the web"
    assert not path.exists()
    said: list[str] = []
    assert not fetch(f"{site}/none.pdf", tmp_path / "fetched", said.append)[0].path.exists()
    assert "none.pdf could not be fetched" in said[0]
