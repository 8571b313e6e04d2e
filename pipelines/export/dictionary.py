"""The data dictionary in Markdown: what every table and column means, generated from the row models and the views."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.columns import Column, columns
from pipelines.export.fields import FILENAME, RECEIPT, exported, package_type, tables
from pipelines.store import SearchEntry
from pipelines.store.views import VIEWS, View
from schemas.records import Record, Row

_HEAD = """# Data dictionary

Generated from the row models (`agenda-reader dictionary`); do not edit it by hand.

Names are the same in the database and in the CSV files. What a page prints stands in `text`, `raw` and the columns
that end in `_text`, as printed; what is worked out from it stands beside it and is empty where the print does not
settle it. Ids are stable: the same PDF gives the same ids on every machine, and nothing is to be read into them.

**Empty.** In the CSV files an empty cell is NULL or empty text.

**Formulas.** In the CSV files, text that a spreadsheet would run as a formula has an apostrophe before it: what
begins with `=`, `+`, `-`, `@`, a tab or a line end, with or without white space or apostrophes before it. Plain
numbers such as -3 or +2.5% and bare dashes stay as they are. Whoever needs the exact text takes one apostrophe away
from cells that begin with one or more and then one of these signs.

**Units.** `pt` are PDF points (1/72 inch), measured from the top left corner of the page as displayed.

**Terms** in the last column are the matching terms of other vocabularies, where there are any:
`oparl:` [OParl](https://oparl.org/), `popolo:` [Popolo](https://www.popoloproject.com/),
`lblod:` [LBLOD](https://lblod.github.io/), `qb:` [RDF Data Cube](https://www.w3.org/TR/vocab-data-cube/) and its
`sdmx:` dimensions, `skos:` [SKOS](https://www.w3.org/2004/02/skos/).
"""

_RECEIPT_HEAD = """## Receipts

Every record has these columns, and each of its CSV rows ends with the last two. They are not repeated below.
"""

_VIEW_HEAD = """## Views

Ready-made joins in the database. They hold nothing of their own and are not exported.
"""

_HEADINGS = "| Column | Type | Unit | Meaning | Example | Term |\n| --- | --- | --- | --- | --- | --- |"


def dictionary() -> str:
    """The whole dictionary."""
    return "\n".join([_HEAD, *_receipt(), *(line for model in tables() for line in _table(model)), *_views(), ""])


def _receipt() -> Iterator[str]:
    yield _RECEIPT_HEAD
    yield _HEADINGS
    yield from (_line(column, False) for column in (*columns(Record), FILENAME, RECEIPT))
    yield ""


def _table(model: type[Row]) -> Iterator[str]:
    yield f"## {model.table}\n"
    yield f"{model.about}\n"
    if issubclass(model, Record):
        yield "With the columns of a receipt; key: `id`.\n"
        common = {column.name for column in exported(Record)} | {RECEIPT.name}
        shown = [column for column in columns(model) if column.name not in common]
    else:
        yield f"Key: {_code(*model.key)}.\n"
        shown = list(exported(model))
    yield _HEADINGS
    yield from (_line(column, column.name in model.key) for column in shown)
    yield ""


def _views() -> Iterator[str]:
    yield _VIEW_HEAD
    for view in VIEWS:
        yield from _view(view)
    yield f"### {SearchEntry.table}\n"
    yield f"{SearchEntry.about} Not a view but a table, made again on every ingest.\n"
    yield "| Column | Meaning |\n| --- | --- |"
    yield from (f"| `{column.name}` | {_cell(column.description)} |" for column in columns(SearchEntry))


def _view(view: View) -> Iterator[str]:
    yield f"### {view.name}\n"
    yield f"{view.about}\n"
    yield "| Column | Meaning |\n| --- | --- |"
    yield from (f"| `{name}` | {_cell(meaning)} |" for name, meaning in view.describe().items())
    yield ""


def _line(column: Column, key: bool) -> str:
    meaning = column.description
    if column.choices:
        meaning += f" One of {_code(*column.choices)}."
    if column.fk:
        meaning += f" Refers to `{column.fk}.id`."
    example = "" if column.example is None else f"`{column.example}`"
    kind = package_type(column) + (", key" if key else "" if column.nullable else ", required")
    cells = (f"`{column.name}`", kind, column.unit or "", meaning, example, column.term or "")
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _code(*names: str) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
