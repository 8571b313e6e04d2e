"""Files that are somewhere else: whatever fsspec reaches (s3://, https://, file://, memory://), fetched to be read.

What is fetched is kept in a folder beside the database, each file in a folder of its own that is named after its
address. It is fetched again only where the other side says that it has changed: by its tag, or by its time and size.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pipelines.files import Found, printable

TOKENS = ("ETag", "etag", "LastModified", "last_modified", "mtime", "updated", "created", "size")
"""What the systems behind fsspec say of a file that changes when it does."""

Tell = Callable[[str], None]


class RemoteError(Exception):
    """An address that leads nowhere; a sentence for a person."""


def fetch(url: str, folder: Path, tell: Tell) -> list[Found]:
    """The files at an address: it, what it matches where it is a pattern, or all PDFs below it. They are fetched into
    `folder`. `tell` hears of each that could not be fetched; it is given too, and will be found missing. Raises a
    RemoteError where the address leads nowhere."""
    system, root = _system(url)
    try:
        places = _places(system, root)
    except Exception as error:  # each system raises its own
        raise RemoteError(f"{url} cannot be listed ({_said(error)}).") from error
    out = []
    for place, inside in places:
        address = system.unstrip_protocol(place)
        local = folder / blake2b(address.encode(), digest_size=12).hexdigest() / _name(place)
        try:
            _fetch(system, place, local)
        except Exception as error:
            local.unlink(missing_ok=True)
            tell(f"{address} could not be fetched ({_said(error)}).")
        out.append(Found(local, printable(inside), address))
    return out


@contextmanager
def at_hand(path: Path, url: str | None) -> Iterator[Path]:
    """A file at its path where it is there, else fetched from its address for as long as it is needed. OSError where
    neither leads to it."""
    if path.is_file():
        yield path
        return
    if url is None:
        raise FileNotFoundError(
            0, f"{path} is not on this machine: ingest from a folder that all machines share, or from URLs"
        )
    system, place = _system(url)
    with tempfile.TemporaryDirectory(prefix="agenda-reader-") as folder:
        local = Path(folder, _name(place))
        try:
            system.get_file(place, str(local))
        except Exception as error:
            raise OSError(0, f"{url} could not be fetched: {_said(error)}") from error
        yield local


def _system(url: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        hint = "Install what reads URLs with: pip install 'agenda-reader[cluster]'"
        raise RemoteError(f"{url} is a URL. {hint}") from error
    try:
        system, root = url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise RemoteError(f"{url} cannot be used: {_said(error)}") from error
    return system, str(root)


def _places(system: Any, root: str) -> Sequence[tuple[str, str]]:
    """The places of the files, each with its path inside what was named, sorted by it."""
    web = "http" in _protocols(system)
    if any(sign in root for sign in "*[") or ("?" in root and not web):
        found = [(place, _name(place)) for place in system.glob(root)]
    elif not web and system.isdir(root):
        base = root.rstrip("/") + "/"
        found = [(place, place.removeprefix(base)) for place in system.find(root)]
    elif web or system.exists(root):
        return [(root, _name(root))]
    else:
        raise FileNotFoundError("there is nothing")
    pdfs = [(place, inside) for place, inside in found if inside.lower().endswith(".pdf")]
    return sorted(pdfs, key=lambda one: (one[1], one[0]))


def _protocols(system: Any) -> Sequence[str]:
    return (system.protocol,) if isinstance(system.protocol, str) else system.protocol


def _name(place: str) -> str:
    """A file name for a place: its last part, without the question that a web address may end with."""
    last = place.split("?")[0].rstrip("/").rsplit("/", 1)[-1]
    name = re.sub(r"[\\/\0]", "_", unquote(last))[-150:]
    return name if name.strip(". ") else "file"


def _fetch(system: Any, place: str, local: Path) -> None:
    """Bring a file to its place here, unless it is there and has not changed."""
    note = local.parent / "fetched.json"
    info = system.info(place)
    token = {name: str(info[name]) for name in TOKENS if info.get(name) is not None}
    telling = len(token) > ("size" in token)
    if telling and local.is_file() and note.is_file() and json.loads(note.read_text()) == token:
        return
    local.parent.mkdir(parents=True, exist_ok=True)
    half = local.with_name(f"{local.name}.part")
    try:
        system.get_file(place, str(half))
        half.replace(local)
    finally:
        half.unlink(missing_ok=True)
    note.write_text(json.dumps(token))


def _said(error: BaseException) -> str:
    return str(error) or type(error).__name__
