"""The Data Package descriptor (version 2 of the standard): types, keys, references, missing values of each file."""

from __future__ import annotations

from typing import Any

from pipelines.columns import Column
from pipelines.export.fields import exported, package_type, tables
from schemas.records import Row

PROFILE = "https://datapackage.org/profiles/2.0"


def package() -> dict[str, Any]:
    """The descriptor; it describes the models, so it is the same for every database."""
    return {
        "$schema": f"{PROFILE}/datapackage.json",
        "name": "agenda-reader",
        "title": "Records read from council agenda packs",
        "description": (
            "One CSV file a table. An empty cell is NULL or empty text. Text that a spreadsheet would run as a "
            "formula has an apostrophe before it; take one apostrophe away to restore it. See data-dictionary.md."
        ),
        "resources": [_resource(model) for model in tables()],
    }


def _resource(model: type[Row]) -> dict[str, Any]:
    return {
        "$schema": f"{PROFILE}/dataresource.json",
        "name": model.table,
        "path": f"{model.table}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": model.about,
        "schema": _schema(model),
    }


def _schema(model: type[Row]) -> dict[str, Any]:
    shown = exported(model)
    schema: dict[str, Any] = {
        "$schema": f"{PROFILE}/tableschema.json",
        "fields": [_field(column) for column in shown],
        "primaryKey": list(model.key),
        "missingValues": [""],
    }
    references = [_reference(model, column) for column in shown if column.fk]
    if references:
        schema["foreignKeys"] = references
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": package_type(column),
        "description": column.description,
    }
    for fact in ("example", "unit", "term"):
        if getattr(column, fact) is not None:
            field[fact] = getattr(column, fact)
    constraints: dict[str, Any] = {}
    # text that may be empty looks like a missing value in a CSV file, so it cannot be required
    if not column.nullable and not (column.type == "text" and column.has_default and not column.choices):
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    if constraints:
        field["constraints"] = constraints
    return field


def _reference(model: type[Row], column: Column) -> dict[str, Any]:
    """A foreign key; the standard names the own table by an empty text."""
    resource = "" if column.fk == model.table else column.fk
    return {"fields": [column.name], "reference": {"resource": resource, "fields": ["id"]}}
