"""What every published record has: a stable id, a receipt, and columns that describe themselves.

The models are the one source for the SQLite schema, the CSV files, the Data Package and the data dictionary.
"""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict


def column(
    description: str,
    *,
    default: Any = ...,
    unit: str | None = None,
    example: str | int | float | None = None,
    term: str | None = None,
    fk: str | None = None,
) -> Any:
    """A column. `unit` is what a number counts, `term` the matching term of OParl, Popolo, LBLOD or the RDF Data
    Cube, `fk` the table whose id it holds. Without `default` the column must be given."""
    named = {"unit": unit, "example": example, "term": term, "fk": fk}
    extra: JsonDict = {k: v for k, v in named.items() if v is not None}
    return Field(default, description=description, json_schema_extra=extra)


class Row(BaseModel):
    """A row of a published table.

    `table` is its name, `key` its primary key, `title` the column that names a row to a person, `search` the
    columns that full-text search covers, `about` one sentence for readers of the data.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: ClassVar[str] = ""
    key: ClassVar[tuple[str, ...]] = ("id",)
    title_column: ClassVar[str | None] = None
    search: ClassVar[tuple[str, ...]] = ()
    about: ClassVar[str] = ""


class Record(Row):
    """A row with a receipt: the document, the page and the box on it that it was read from."""

    id: str = column("Stable id of this record; the same PDF always gives the same id.", example="5f0c1b2a9d3e4f67")
    document_id: str = column("The document that it was read from.", fk="documents")
    page: int = column("Page of the PDF, counted from 1.", unit="page", example=47)
    page_label: str | None = column(
        "The number printed or stamped on that page, as text.", default=None, example="43"
    )
    x0: float = column("Left edge of the box on the page.", unit="pt", example=72.0)
    top: float = column("Top edge of the box, from the top of the page as displayed.", unit="pt", example=120.5)
    x1: float = column("Right edge of the box.", unit="pt", example=523.2)
    bottom: float = column("Bottom edge of the box.", unit="pt", example=148.9)
    extractor: str = column("The extractor and the rule that found it.", example="minutes/resolved-clause")
    confidence: float = column(
        "How sure the extractor is, 0 to 1; what 0.9 means is measured in docs/accuracy.md.", example=0.95
    )
