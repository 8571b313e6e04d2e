"""Files at the edge: finding the PDFs to ingest, knowing them by their bytes, and keeping a copy of each."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

_CHUNK = 1 << 20

_PART = ".part"

_ABANDONED = 3600
"""Seconds after which a half copy is nobody's."""

_KINDS_OTHER = "is no plain file, and is not opened"

_KINDS = (
    (stat.S_ISLNK, "a link"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)

LARGEST = 1000
"""Megabytes of the largest file that is read, where nothing else is asked for."""


class Refusal(OSError):
    """Something that is not opened, and why: a clause that goes on from its name."""


class TooLarge(Refusal):
    """A file with more bytes than may be read."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to ingest: where it is, and its path inside the folder that was named (its own name for a file that was
    named itself). Only the second goes into the database, which is published. `url` is where it was fetched from."""

    path: Path
    inside: str
    url: str | None = None

    @property
    def name(self) -> str:
        """The file's name."""
        return printable(self.path.name)


class NoSuchPath(Exception):
    """A path that the user named and that is not there."""


def printable(name: str) -> str:
    """A file name as text: bytes that are no UTF-8, which some archives leave in names, become question marks."""
    return os.fsencode(name).decode("utf-8", "replace")


def named_paths(argument: str) -> list[Path]:
    """The paths that one argument names: itself where it exists; what it matches where it is a pattern; else several
    paths separated by spaces (which may hold spaces themselves: the longest one that exists is taken), as `make`
    hands them on. Raises NoSuchPath for the part that is not there."""
    if os.path.lexists(argument):
        return [Path(argument)]
    if matches := _matches(argument):
        return matches
    words = argument.split(" ")
    for count in range(len(words) - 1, 0, -1):
        first, rest = " ".join(words[:count]).strip(), " ".join(words[count:]).strip()
        if first and (os.path.lexists(first) or _matches(first)):
            return [*named_paths(first), *(named_paths(rest) if rest else [])]
    raise NoSuchPath(argument.strip())


def _matches(pattern: str) -> list[Path]:
    """The paths that a pattern with `*`, `?` or `[]` matches, sorted; none for anything else."""
    if not any(sign in pattern for sign in "*?["):
        return []
    anchor = Path(pattern).anchor
    return sorted(Path(anchor).glob(pattern[len(anchor) :]))


def find_pdfs(paths: Iterable[Path]) -> list[Found]:
    """The files to ingest, each once, sorted by their path inside the named folder: folders are walked for `*.pdf` in
    any case, hidden files and folders are skipped, and links are never followed (one with such a name is given, to be
    refused by name); a file that is named itself is taken whatever its name."""
    found: dict[Path, Found] = {}
    for path in paths:
        for one in _walk(path) if path.is_dir() else [Found(path, printable(path.name))]:
            found.setdefault(one.path.absolute(), one)
    return sorted(found.values(), key=lambda one: (one.inside, str(one.path)))


def _walk(root: Path) -> Iterator[Found]:
    for folder, folders, files in os.walk(root):
        links = [name for name in folders if Path(folder, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted([*files, *links]):
            if name.lower().endswith(".pdf") and not name.startswith("."):
                path = Path(folder) / name
                yield Found(path, printable(path.relative_to(root).as_posix()))


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes in hexadecimal; OSError where it cannot be read."""
    with open_file(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def open_file(path: Path) -> BufferedReader:
    """Open a file for reading that is one, and no link, device or pipe: what stands in a folder that others write to
    must neither lead out of it nor make us wait. Raises a Refusal for anything else, OSError where it cannot be
    read."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Refusal(_KINDS_OTHER)
    return os.fdopen(handle, "rb")


def check_file(path: Path, largest: int) -> None:
    """Raise a Refusal for what is no plain file or has more bytes than `largest`. What is not there is left to who
    opens it."""
    try:
        at = path.lstat()
    except FileNotFoundError:
        return
    for is_kind, name in _KINDS:
        if is_kind(at.st_mode):
            raise Refusal(f"is {name} and no file, and is not followed or opened")
    if at.st_size > largest:
        raise TooLarge(f"has {at.st_size:,} bytes, and {largest:,} are read at most")


def clear_parts(db: Path) -> None:
    """Take away copies of PDFs that runs which were killed have left half done."""
    with contextlib.suppress(OSError):
        for part in pdf_folder(db).glob(f"*{_PART}"):
            # another run may be at work on a younger one
            if time.time() - part.stat().st_mtime > _ABANDONED:
                part.unlink(missing_ok=True)


def pdf_folder(db: Path) -> Path:
    """The folder beside a database that keeps the PDFs which its receipts show."""
    return db.parent / "pdfs"


def kept_pdf(db: Path, sha256: str) -> Path:
    """Where the PDF with these bytes is kept."""
    return pdf_folder(db) / f"{sha256}.pdf"


def keep_pdf(db: Path, path: Path, sha256: str) -> None:
    """Keep a copy of a PDF beside the database under its hash; nothing where it is kept already.

    A copy and no hard link: a download that is written over later would change the linked file under our receipts.
    It is written beside its place and then moved, so that no half file is ever found there.
    """
    target = kept_pdf(db, sha256)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=_PART)
    try:
        with os.fdopen(handle, "wb") as copy, open_file(path) as original:
            shutil.copyfileobj(original, copy, _CHUNK)
            # the database is told of it next, and must not remember a file that a power cut takes away
            copy.flush()
            os.fsync(copy.fileno())
        if sha256_of(Path(name)) != sha256:
            raise OSError(f"{path.name} changed while it was read")
        Path(name).chmod(0o644)
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)
