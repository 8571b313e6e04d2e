"""The labels of clauses and paragraphs: "(iii)", "2a.", "1.4"; their style, and what stands after them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["roman", "lower", "upper", "number", "mixed", "decimal"]

_LABEL = re.compile(
    r"^(?P<label>"
    r"\(\s?(?:[ivxl]{1,6}|[a-z]{1,2}|\d{1,3}|[A-Z]|[IVX]{1,4})\s?\)[.:]?"
    r"|(?:\d{1,3}[a-z]|[ivx]{1,5}|[a-z]|\d{1,3})[.)](?!\d)"
    r"|[A-Z]\)"
    r"|[A-F]\.(?=\s)"
    r"|\d{1,3}(?:\.\d{1,2}){1,2}\.?(?=\s)"
    r"|\d{1,2}(?=\s+(?:That|THAT|To)\s)"
    r")(?P<rest>\s+\S.*|(?=[A-Z“‘\"']).+|\s*)$",
    re.S,
)
_ROMAN = re.compile(r"^[ivxl]+$", re.I)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed, its kind and the marks around it, and its place in the count (0 where not known)."""

    text: str
    kind: Kind
    marks: str
    value: int

    @property
    def style(self) -> tuple[str, str]:
        """What the labels of one list share."""
        return self.kind, self.marks


def roman(text: str) -> int:
    """The value of a roman numeral in i, v, x, l."""
    total = 0
    values = [_VALUES[c] for c in text.lower()]
    for here, following in zip(values, [*values[1:], 0], strict=True):
        total += -here if here < following else here
    return total


def _classify(inner: str, marks: str, before: Label | None) -> tuple[Kind, int]:
    if inner.isdecimal():
        return "number", int(inner)
    if re.fullmatch(r"\d+[a-z]", inner):
        return "mixed", 0
    if "." in inner:
        return "decimal", 0
    letter = ord(inner[0].lower()) - 96 if len(inner) == 1 else 0
    goes_on = before is not None and before.kind in {"lower", "upper"} and before.value + 1 == letter
    if _ROMAN.match(inner) and not goes_on:
        return "roman", roman(inner)
    return ("upper" if inner.isupper() else "lower"), letter


def split_label(text: str, before: Label | None = None) -> tuple[Label | None, str]:
    """The label at the head of a text and the text after it. `before` is the label that came before in its list: it
    tells the letter i from the numeral."""
    match = _LABEL.match(text)
    if match is None:
        return None, text
    printed = match["label"].strip()
    inner = re.sub(r"[^\w.]|\.$", "", printed)
    marks = re.sub(r"[\w\s]", "", printed) if "." not in inner else "."
    kind, value = _classify(inner, marks, before)
    return Label(printed, kind, marks, value), match["rest"].strip()


def goes_on(label: Label, before: Label) -> bool:
    """Whether one label may follow another in one list; an amended list may print a number twice."""
    if label.kind != before.kind or (label.marks != before.marks and label.kind != "mixed"):
        return {label.kind, before.kind} == {"upper", "lower"} and label.marks == before.marks
    return label.value == 0 or before.value == 0 or label.value >= before.value
