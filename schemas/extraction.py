"""What reading one document gives: a list of validated rows, ready for one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from schemas.records import Document, Row

Packed = list[tuple[type[Row], list[tuple[Any, ...]]]]
"""The bare values of rows, by runs of one model."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that one document gave: its own row, and all rows that hang on it in no particular order."""

    document: Document
    rows: tuple[Row, ...] = field(default_factory=tuple)

    def of(self, table: str) -> list[Row]:
        """The rows of one table, in the order in which they were found."""
        return [row for row in self.rows if row.table == table]

    def __reduce__(self) -> tuple[Callable[[Packed], Extraction], tuple[Packed]]:
        """For the way from a worker to the writer: values alone. That each of thousands of rows names its columns
        takes longer than everything else about sending them."""
        return _unpacked, (_packed((self.document, *self.rows)),)


def _packed(rows: Iterable[Row]) -> Packed:
    return [(model, [tuple(vars(row).values()) for row in same]) for model, same in groupby(rows, type)]


def _unpacked(packed: Packed) -> Extraction:
    """The extraction again, its rows validated on arrival."""
    (document,) = _rows(*packed[0])
    assert isinstance(document, Document)
    return Extraction(document, tuple(row for model, same in packed[1:] for row in _rows(model, same)))


def _rows(model: type[Row], same: Iterable[tuple[Any, ...]]) -> list[Row]:
    names = tuple(model.model_fields)
    return [model.model_validate(dict(zip(names, values, strict=True))) for values in same]
