"""What reading one document gives: a list of validated rows, ready for one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field

from schemas.records import Document, Row


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that one document gave: its own row, and all rows that hang on it in no particular order."""

    document: Document
    rows: tuple[Row, ...] = field(default_factory=tuple)

    def of(self, table: str) -> list[Row]:
        """The rows of one table, in the order in which they were found."""
        return [row for row in self.rows if row.table == table]
