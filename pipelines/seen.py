"""What earlier runs saw of files, kept beside the database, so that a run over unchanged files has little to do.

Hashing and opening thousands of files to learn that none has changed is most of such a run. As git does in its
index, this remembers each file's hash together with its size, its times and its place in the file system, and
believes the hash for as long as these are the same. A file may change within one tick of the file system's clock and
keep its times; so a hash is remembered only where the file's times were well in the past when it was hashed. Nothing
here is needed: a file of this kind that is lost, damaged or of another version costs a hash of each file, no more.

It holds paths of this machine, and so it is no part of the database, which is published.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pipelines.files import Found, sha256_of
from pipelines.redaction.beside import beside

FORMAT = 1
"""Raise it when what is remembered changes its shape."""

TICK = 2_000_000_000
"""The coarsest clock of a file system in use (FAT), in nanoseconds."""

PROGRAM = Path(__file__).parent.parent
"""The folder with the packages of this program."""

PACKAGES = ("schemas", "extract", "pipelines")

Stamp = tuple[int, ...]
"""Size, time of change of the bytes and of the entry, device and number of a file."""


class Seen:
    """The files that earlier runs over one database saw. `sha256` hashes what is not known, `nothing_new` says
    whether a run would find everything as the last one left it, `save` remembers for the next."""

    def __init__(self, db: Path, *, contacts: bool = False) -> None:
        self._db = db
        self._contacts = contacts
        self._path = db.with_name(f"{db.name}.seen")
        kept = _loaded(self._path)
        self._hashes: dict[str, tuple[Stamp, str]] = {
            path: (tuple(stamp), sha256) for path, (stamp, sha256) in kept.get("files", {}).items()
        }
        self._last: dict[str, Any] = kept.get("last", {})

    def sha256(self, path: Path) -> str:
        """SHA-256 of a file's bytes in hexadecimal; OSError where it cannot be read."""
        stamp = _stamp(path)
        known = self._hashes.get(str(path.absolute()))
        if known and known[0] == stamp:
            return known[1]
        began = time.time_ns()
        sha256 = sha256_of(path)
        if _settled(stamp, began) and _stamp(path) == stamp:
            self._hashes[str(path.absolute())] = (stamp, sha256)
        return sha256

    def nothing_new(self, files: Sequence[Found]) -> dict[str, Any] | None:
        """The summary of the last run where it was over these files, by this program, into the database as it is now,
        and had nothing to try again; None where anything is different."""
        if not self._last or self._last["run"] != self._run(files) or not all(map(self._is_known, files)):
            return None
        summary: dict[str, Any] = self._last["summary"]
        return summary

    def save(self, files: Sequence[Found], summary: dict[str, Any] | None) -> None:
        """Remember for the next run. `summary` is what it may say if it finds nothing new; None where there is
        something to try again. Call it when the database is closed. Where there is no room, nothing is remembered."""
        last = {"run": run, "summary": summary} if summary is not None and (run := self._run(files)) else {}
        kept = {"format": FORMAT, "files": self._hashes, "last": last}
        half = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        try:
            half.write_text(json.dumps(kept, separators=(",", ":")), encoding="utf-8")
            half.replace(self._path)
        except OSError:
            half.unlink(missing_ok=True)

    def forget(self) -> None:
        """Remember nothing: the names of files may be what is to be hidden."""
        self._path.unlink(missing_ok=True)

    def _is_known(self, file: Found) -> bool:
        known = self._hashes.get(str(file.path.absolute()))
        try:
            return known is not None and known[0] == _stamp(file.path)
        except OSError:
            return False

    def _run(self, files: Iterable[Found]) -> str | None:
        """What the outcome of a run depends on, but for the bytes of its files; None where another program is writing
        to the database."""
        database = _state(self._db)
        if database is None:
            return None
        digest = blake2b(digest_size=16)
        for part in (
            *database,
            str(self._contacts),
            str(_state(beside(self._db))),
            *_program(),
            *(text for file in files for text in (str(file.path.absolute()), file.inside)),
        ):
            digest.update(part.encode("utf-8", "surrogateescape") + b"\0")
        return digest.hexdigest()


def _loaded(path: Path) -> dict[str, Any]:
    try:
        kept = json.loads(path.read_bytes())
        return kept if kept.get("format") == FORMAT else {}
    except (OSError, ValueError, AttributeError):
        return {}


def _stamp(path: Path) -> Stamp:
    at = path.stat()
    return at.st_size, at.st_mtime_ns, at.st_ctime_ns, at.st_dev, at.st_ino


def _settled(stamp: Stamp, now: int) -> bool:
    """Whether a change at the time `now` or later would show in the stamp."""
    _, changed, entered, *_ = stamp
    return max(changed, entered) < now - TICK


def _state(db: Path) -> list[str] | None:
    """What changes whenever something is written to a database: its stamp and the count of changes in its head. None
    where there is none, or where a writer is at work or has left one behind."""
    try:
        if any(Path(f"{db}{log}").exists() and Path(f"{db}{log}").stat().st_size for log in ("-wal", "-journal")):
            return None
        with db.open("rb") as file:
            head = file.read(100)
        return [str(_stamp(db)), head[24:28].hex()]
    except OSError:
        return None


def _program() -> Iterator[str]:
    """What changes whenever this program does: its files, profiles among them, and the Python it runs on."""
    yield sys.version
    for package in PACKAGES:
        for folder, folders, names in os.walk(PROGRAM / package):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(names):
                at = Path(folder, name).stat()
                yield f"{folder}/{name} {at.st_size} {at.st_mtime_ns}"
