"""Lines of print to running text: white space folded, words that a line end broke put together, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

COMPOUND: Final = frozenset(
    re.findall(
        r"\w+",
        "multi non co self re pre post well long short inter cross semi anti sub mid part full high low cost "
        "decision policy year month week day time one two three four five ten vice ex all by sign follow on off up "
        "in end early e",
    )
)
"""First parts of compounds that keep their hyphen also where a line ends behind it."""

PREFIXES: Final = frozenset({"non", "self"})
"""First parts that hardly a broken word begins with: their hyphen is kept before a word that the document has nowhere
else too ..."""

LONG_REST: Final = 6
"""... if it has so many letters or more ("non-attendance", not "self-ish")."""

BULLETS: Final = "•▪●■➢❖◦–·\uf0b7\uf0d8\uf076\uf0a7\uf0fc"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)-$")
_LETTERS = re.compile(r"[^\W\d_]+")
_BOUND = re.compile(r"\w[-/]$")
_MARKS = re.compile(r"\s*(?:(?<![^\W\d_])|(?<=\s))[⁰¹²³⁴-⁹]+(?:,[⁰¹²³⁴-⁹]+)*")


class Vocabulary:
    """The words of a document, by which a word that a line end broke is told from a compound. It is given the lines
    in order; the two parts of a broken word are none of its words."""

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._printed: set[str] = set()
        self._broken = False

    def add(self, texts: Iterable[str]) -> None:
        """Take the next lines."""
        for text in texts:
            ends = text.rstrip().endswith("-")
            if self._broken or ends:
                words = _WORD.findall(text.casefold())
                self._words.update(words[self._broken : len(words) - ends])
            else:
                self._printed.update(text.casefold().split())
            self._broken = ends

    def words(self) -> frozenset[str]:
        """The words of all lines so far, in small letters."""
        out = set(self._words)
        for each in self._printed:  # most stand on many lines, and are taken apart once
            if each.isalpha():
                out.add(each)
            else:
                out.update(_WORD.findall(each))
        return frozenset(out)


def _glue(first: str, second: str, known: frozenset[str]) -> str:
    """What stands between two lines: a space, nothing behind a kept hyphen, or "-" for a hyphen to take out."""
    if not first.endswith(("-", "/")):
        return " "
    # the last word alone: what comes before grows with every line
    end = first.rsplit(None, 1)[-1]
    broken = _BROKEN.search(end)
    following = _LETTERS.match(second)
    if broken is None or following is None or not following.group()[0].islower():
        return "" if _BOUND.search(end) and second[:1].isalnum() else " "
    left, right = broken.group(1).casefold(), following.group().casefold()
    if f"{left}-{right}" in known:
        return ""
    if left + right in known:
        return "-"
    if left in PREFIXES and len(right) >= LONG_REST:
        return ""
    return "" if right in known and (left in known or left in COMPOUND) else "-"


def without_marks(text: str) -> str:
    """A text without the raised figures that point to notes ("78% ³", "Bins missed ²"); one that is part of a unit
    ("m²") stays."""
    return text if text.isascii() else _MARKS.sub("", text)


def join_lines(texts: Sequence[str], known: frozenset[str] = frozenset()) -> str:
    """The text of lines that follow each other. `known` are words of the document (see `vocabulary`)."""
    out = ""
    for text in texts:
        piece = " ".join(text.split())
        if not piece:
            continue
        if not out:
            out = piece
            continue
        glue = _glue(out, piece, known)
        out = out[:-1] + piece if glue == "-" else out + glue + piece
    return out
