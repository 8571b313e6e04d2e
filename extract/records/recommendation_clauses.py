"""Numbered clauses: what their labels look like, how they nest, and where a heading ends them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.language.dates import MONTHS
from extract.layout.lines import Line
from extract.layout.sheet import Sheet

_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ref", re.compile(r"^((?:R|Rec\.?)\s?\d{1,2})[.):]?(?:\s*[–-])?\s+(?=[A-Z“\"])")),
    ("decimal", re.compile(r"^(\(?\d{1,2}(?:\.\d{1,2})+[a-z]?[.):]?)(?:\s+|$)")),
    ("roman", re.compile(r"^(\(?(?:ix|iv|v?i{1,3}|vi{0,3}|xi{0,3}|x?iv|x?ix|xv)[.):])(?:\s*)(?=\S|$)")),
    ("Roman", re.compile(r"^(\(?(?:IX|IV|V?I{1,3}|VI{0,3}|XI{0,3})[.):])(?:\s*)(?=\S|$)")),
    ("number", re.compile(r"^(\(?\d{1,2}[.):]\)?|\(\d{1,2}\))(?:\s+|$|(?=[A-Z]))")),
    ("letter", re.compile(r"^(\(?[a-z]{1,2}[.)]|\([a-z]\))(?:\s+|$|(?=[A-Z]))")),
    ("Letter", re.compile(r"^(\(?[A-Z][.)]|\([A-Z]\))(?:\s+|$)")),
    ("bullet", re.compile(r"^([•▪●■➢❖◦–\-\uf0b7\uf0d8\uf076\uf0a7\uf0fco])(?:\s+|$)")),
    ("bare", re.compile(rf"^(\d{{1,2}})(?:\s+|$)(?!(?:{'|'.join(m.title() for m in MONTHS)})\b)(?=[A-Z]|$)")),
)
_ROMAN = {r: i for i, r in enumerate("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split(), start=1)}  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed (without a trailing full stop; a bullet is None), its kind and its place in the count."""

    printed: str | None
    kind: str
    count: int
    length: int


def _count(kind: str, printed: str) -> int:
    bare = printed.strip("().: ")
    if kind in ("roman", "Roman"):
        return _ROMAN.get(bare.casefold(), 0)
    if kind in ("letter", "Letter"):
        return ord(bare[0].casefold()) - 96
    if kind in ("number", "bare"):
        return int(bare)
    if kind in ("decimal", "ref"):
        return int(re.findall(r"\d+", bare)[-1])
    return 0


def label_of(text: str, expected: Label | None = None) -> Label | None:
    """The label with which a text begins. A letter that may be a roman number, as "i)" or "(v)", is read as what goes
    on from `expected`, the label before it."""
    for kind, pattern in _LABELS:
        found = pattern.match(text)
        if not found:
            continue
        printed = found.group(1)
        count = _count(kind, printed)
        if kind == "roman" and expected is not None and expected.kind == "letter":
            letter = _count("letter", printed)
            if letter == expected.count + 1 and len(printed.strip("(). ")) == 1:
                kind, count = "letter", letter
        if kind == "roman" and count == 0:
            continue
        shown = None if kind == "bullet" else printed.rstrip(".:")
        return Label(shown, kind, count, found.end())
    return None


@dataclass(slots=True)
class Clause:
    """A clause as it is put together; `parent` is its place in the list of clauses."""

    label: Label | None
    parent: int | None
    x: float
    parts: list[str] = field(default_factory=list)
    places: list[tuple[Sheet, Line]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What was gathered so far, lines joined by a space."""
        return " ".join(self.parts)


@dataclass(slots=True)
class Stack:
    """Where in the tree of clauses the reading is: the open clauses, outermost first, by their place in the list."""

    clauses: list[Clause] = field(default_factory=list)
    open: list[int] = field(default_factory=list)

    def begin(self, label: Label | None, x: float) -> Clause:
        """Open a clause under the one that it is a part of: one whose label is of another kind and that ends in a
        colon or stands further left."""
        while self.open:
            top = self.clauses[self.open[-1]]
            same = label is not None and top.label is not None and top.label.kind == label.kind
            if same or (label is not None and self._earlier(label)):
                self.open.pop()
                if same:
                    break
                continue
            if label is None or x < top.x - 3 or not (top.text.rstrip().endswith((":", ":-")) or x > top.x + 6):
                self.open.pop()
                continue
            break
        clause = Clause(label, self.open[-1] if self.open else None, x)
        self.clauses.append(clause)
        self.open.append(len(self.clauses) - 1)
        return clause

    def _earlier(self, label: Label) -> bool:
        """Whether a label goes on from an open clause further out."""
        return any((kept := self.clauses[i].label) is not None and kept.kind == label.kind for i in self.open[:-1])
