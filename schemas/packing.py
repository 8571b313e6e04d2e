"""Rows as bare values, for the way to another process and for the file in which a long document's rows are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any, TypeVar

from schemas.records import Row

Model = TypeVar("Model", bound=Row)

Packed = list[tuple[type[Row], list[tuple[Any, ...]]]]
"""The bare values of rows, by runs of one model."""


def packed(rows: Iterable[Row]) -> Packed:
    """The values of rows alone. That each of thousands of rows names its columns takes longer than everything else
    about sending them."""
    return [(model, [tuple(vars(row).values()) for row in same]) for model, same in groupby(rows, type)]


def validated(model: type[Model], same: Iterable[tuple[Any, ...]]) -> list[Model]:
    """Rows of one model from their values, as they come from another process."""
    names = tuple(model.model_fields)
    return [model.model_validate(dict(zip(names, values, strict=True))) for values in same]


def restored(model: type[Model], same: Iterable[tuple[Any, ...]]) -> Iterator[Model]:
    """The same for values that were a row's in this process: what `model_construct` makes, in a fifth of the time."""
    names, given = _fields(model)
    put = object.__setattr__
    for values in same:
        row = model.__new__(model)
        put(row, "__dict__", dict(zip(names, values, strict=True)))
        put(row, "__pydantic_fields_set__", given)  # one set for all: a frozen row does not change it
        put(row, "__pydantic_extra__", None)
        put(row, "__pydantic_private__", None)
        yield row


@cache
def _fields(model: type[Row]) -> tuple[tuple[str, ...], set[str]]:
    names = tuple(model.model_fields)
    return names, set(names)
