"""Copies of a set of documents: the same rows with fresh ids, hashes and dates, of another council and committee.

What is printed of dates stays as it is; the columns that hold days move by whole weeks. Each copy has a reference of
its own on the first page of its documents, so that there is a word for the search which only one copy says.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import yaml

_NAMES_OF = yaml.safe_load(Path(__file__).with_name("names.yaml").read_text(encoding="utf-8"))
COUNCILS: tuple[str, ...] = tuple(_NAMES_OF["councils"])
"""The councils. The first is that of the samples."""
SUBJECTS: tuple[str, ...] = tuple(_NAMES_OF["subjects"])
"""The committees' subjects. The first two are those of the samples."""

VARIANTS = tuple(product(range(len(SUBJECTS)), COUNCILS))
"""A committee of a council each, one copy after the other."""

DAYS = 3650
"""The years over which copies are spread, half of them before the days of the samples."""

_ID = re.compile(r"[\w-]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NAMED = (COUNCILS[0], *SUBJECTS[:2])
_CAPITALS = {name.upper(): name for name in _NAMED}
_NAMES = re.compile("|".join((*_NAMED, *_CAPITALS)))

Row = Sequence[Any]
Make = Callable[["Copy"], Sequence[Any]]
"""What gives a column of a copy."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: its number, its committee and council as a number in `VARIANTS`, the days by which it is moved, and
    its ids by those of the original."""

    number: int
    variant: int
    days: int
    ids: dict[str, str]

    @property
    def reference(self) -> str:
        """The word that only this copy says."""
        return f"REF{self.number:06}"


class Table:
    """The rows of one table of the original, ready to be copied column by column."""

    def __init__(self, name: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        self.name = name
        self.columns = tuple(columns)
        self.size = len(rows)
        at = {column: index for index, column in enumerate(columns)}
        kinds = [row[at["kind"]] for row in rows] if name == "search_all" else ["pages"] * len(rows)
        first = [
            name in ("pages", "search_all") and kind == "pages" and row[at["page"]] == 1
            for kind, row in zip(kinds, rows, strict=True)
        ]
        self._makes = [
            _make(column, values, first if column == "text" and any(first) else None)
            for column, values in zip(columns, zip(*rows, strict=True), strict=True)
        ]

    def rows_of(self, copy: Copy) -> Iterator[tuple[Any, ...]]:
        """The rows of a copy."""
        return zip(*[make(copy) for make in self._makes], strict=True)


class Copier:
    """Makes copies of a set of documents: `tables` with all their rows, of which `own` holds the ids."""

    def __init__(self, tables: Sequence[tuple[str, Sequence[str], Sequence[Row]]], copies: int) -> None:
        self.tables = [Table(*table) for table in tables if table[2]]
        held = [
            (column, values)
            for _, columns, rows in tables
            for column, values in zip(columns, zip(*rows, strict=True), strict=False)
        ]
        own = {value for column, values in held if column == "id" for value in values}
        # what is the same in all documents of a committee is so in all copies of it
        shared = {value for column, values in held if column == "indicator_id" for value in values if value}
        self._own, self._shared, self._copies = sorted(own), sorted(shared - own), copies

    def copy(self, number: int) -> Copy:
        """The copy with this number, from 0."""
        variant = number % len(VARIANTS)
        days = DAYS * number // self._copies - DAYS // 2
        ids = {old: _digest(f"{number}/{old}") for old in self._own}
        ids |= {old: _digest(f"committee {variant}/{old}") for old in self._shared}
        return Copy(number, variant, days // 7 * 7, ids)


def sha256_of_copy(number: int, sha256: str) -> str:
    """What stands for the hash of the bytes of a copied document."""
    return hashlib.sha256(f"{number}/{sha256}".encode()).hexdigest()


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _make(column: str, values: Sequence[Any], first: list[bool] | None) -> Make:
    """What gives a column of any copy, by what the column of the original holds."""
    texts = [value for value in values if isinstance(value, str)]
    if column == "sha256":
        return lambda copy: [sha256_of_copy(copy.number, value) for value in values]
    if column in ("filename", "path"):
        return lambda copy: [_renamed(_named(value, copy.variant), copy) for value in values]
    if texts and all(_DAY.fullmatch(text) for text in texts):
        return lambda copy: _moved(values, copy.days)
    if column == "id" or column.endswith("_id"):
        return lambda copy: [copy.ids.get(value) or _swapped(value, copy) for value in values]
    if column == "evidence":
        return lambda copy: [_swapped(value, copy) for value in values]
    named = _by_variant(values)
    if first is None:
        return lambda copy: named(copy.variant)
    return lambda copy: [
        f"{value}\nReference {copy.reference}" if here else value
        for value, here in zip(named(copy.variant), first, strict=True)
    ]


def _swapped(value: Any, copy: Copy) -> Any:
    """A value in which ids stand among other things."""
    return _ID.sub(lambda found: copy.ids.get(found[0], found[0]), value) if isinstance(value, str) else value


def _renamed(name: str, copy: Copy) -> str:
    stem, dot, end = name.rpartition(".")
    return f"{stem} {copy.reference}{dot}{end}"


def _moved(values: Sequence[Any], days: int) -> list[Any]:
    moved = {value: (date.fromisoformat(value) + timedelta(days=days)).isoformat() for value in set(values) - {None}}
    return [moved.get(value) for value in values]


def _by_variant(values: Sequence[Any]) -> Callable[[int], Sequence[Any]]:
    """The values with the names of each committee and council, worked out when one is first asked for."""
    naming = [index for index, value in enumerate(values) if isinstance(value, str) and _NAMES.search(value)]
    made: dict[int, Sequence[Any]] = {}

    def named(variant: int) -> Sequence[Any]:
        if variant not in made:
            out = list(values)
            for index in naming:
                out[index] = _named(out[index], variant)
            made[variant] = out
        return made[variant]

    return named if naming else lambda variant: values


def _named(text: str, variant: int) -> str:
    """A text with the names of the samples' council and committees replaced."""
    subject, council = VARIANTS[variant]
    others = dict(zip(_NAMED, (council, SUBJECTS[subject], SUBJECTS[(subject + 1) % len(SUBJECTS)]), strict=True))

    def other(found: re.Match[str]) -> str:
        return others.get(found[0]) or others[_CAPITALS[found[0]]].upper()

    return _NAMES.sub(other, text)
