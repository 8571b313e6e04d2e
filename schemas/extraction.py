"""What reading one document gives: a list of validated rows, ready for one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from schemas.ledger import Ledger
from schemas.packing import Packed, packed, validated
from schemas.records import Document, Row


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that one document gave: its own row, and all rows that hang on it in no particular order. Those of a
    long document are a `Ledger`."""

    document: Document
    rows: Sequence[Row] = field(default_factory=tuple)

    def of(self, table: str) -> list[Row]:
        """The rows of one table, in the order in which they were found."""
        return [row for row in self.rows if row.table == table]

    def __reduce__(self) -> tuple[Callable[..., Extraction], tuple[Any, ...]]:
        """For the way from a worker to the writer: values alone, which are validated on arrival."""
        rows = self.rows if isinstance(self.rows, Ledger) else packed(self.rows)
        return _received, (packed((self.document,)), rows)

    def head(self) -> Extraction:
        """What of it is in memory, to be sent before the pieces."""
        return replace(self, rows=self.rows.head()) if isinstance(self.rows, Ledger) else self

    def pieces(self) -> Iterator[bytes]:
        """What of it is in a file, piece by piece."""
        return self.rows.pieces() if isinstance(self.rows, Ledger) else iter(())

    def take(self, piece: bytes) -> None:
        """Take the next piece of what came as a head."""
        if isinstance(self.rows, Ledger):
            self.rows.take(piece)


def _received(document: Packed, rows: Ledger | Packed) -> Extraction:
    ((_, (own,)),) = document
    (row,) = validated(Document, [own])
    if isinstance(rows, Ledger):
        return Extraction(row, rows)
    return Extraction(row, tuple(each for model, same in rows for each in validated(model, same)))
