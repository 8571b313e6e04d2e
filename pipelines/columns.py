"""The columns of a row model as plain facts: the pydantic models as SQLite, CSV and the dictionary read them."""

from __future__ import annotations

import types
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from schemas.records import Row

ColumnType = Literal["text", "integer", "real", "boolean"]

_TYPES: dict[type, ColumnType] = {str: "text", int: "integer", float: "real", bool: "boolean"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type, whether it may be NULL, what it means, and the table whose id it holds (`fk`).

    `choices` are the only values that it may have, None where it is free; `key` whether it is part of the primary
    key; `has_default` whether the model gives it a value by itself.
    """

    name: str
    type: ColumnType
    nullable: bool
    description: str
    unit: str | None = None
    example: str | int | float | None = None
    term: str | None = None
    fk: str | None = None
    choices: tuple[str, ...] | None = None
    key: bool = False
    has_default: bool = False


@cache
def columns(model: type[Row]) -> tuple[Column, ...]:
    """The columns of a row model, in the order in which it declares them."""
    return tuple(_column(name, field, name in model.key) for name, field in model.model_fields.items())


def column_names(model: type[Row]) -> tuple[str, ...]:
    """The names of a model's columns in order."""
    return tuple(column.name for column in columns(model))


def _column(name: str, field: FieldInfo, key: bool) -> Column:
    kind, nullable, choices = _reduce(field.annotation)
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    facts: dict[str, Any] = {fact: extra[fact] for fact in ("unit", "example", "term", "fk") if fact in extra}
    return Column(
        name=name,
        type=kind,
        nullable=nullable,
        description=field.description or "",
        choices=choices,
        key=key,
        has_default=not field.is_required(),
        **facts,
    )


def _reduce(annotation: Any) -> tuple[ColumnType, bool, tuple[str, ...] | None]:
    """A field's annotation as type, nullable and choices; TypeError for one that no column can hold."""
    if get_origin(annotation) in (Union, types.UnionType):
        members = [member for member in get_args(annotation) if member is not type(None)]
        if len(members) != 1:
            raise TypeError(f"a column cannot hold {annotation}")
        kind, _, choices = _reduce(members[0])
        return kind, True, choices
    if get_origin(annotation) is Literal:
        return "text", False, tuple(str(value) for value in get_args(annotation))
    if annotation not in _TYPES:
        raise TypeError(f"a column cannot hold {annotation}")
    return _TYPES[annotation], False, None
