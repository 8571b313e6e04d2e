"""What was measured, as Markdown."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import groupby

from pipelines.bench.page import begin, put_between
from pipelines.load.crowd import Answers
from pipelines.load.multiply import Made

BEGIN = begin("load")

AIM = 0.3
"""Seconds within which 95 of 100 requests are to be answered."""

COUNTED = (
    "documents",
    "pages",
    "tables",
    "cells",
    "observations",
    "checks",
    "resolutions",
    "actions",
    "links",
    "search_all",
)


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one kind of page, named `group: kind`: its answers in so many seconds, and the processor seconds
    that the server used for them (None where that is not known)."""

    name: str
    answers: Answers
    seconds: float
    processor: float | None


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything one run measured: each kind alone, and all mixed, without and with time to think."""

    date: str
    machine: str
    versions: str
    database: str
    options: str
    clients: int
    think: float
    megabytes: float | None
    alone: Sequence[Row]
    closed: Sequence[Row]
    thinking: Sequence[Row]


def into(page: str, measured: Measured) -> str:
    """The page with what was measured in place of what stands between its marks, or at its end."""
    return put_between(page, BEGIN, text(measured))


def text(measured: Measured) -> str:
    """All tables of the run."""
    memory = f" The server used {measured.megabytes:,.0f} MB at the end." if measured.megabytes else ""
    command = f"agenda-reader serve {measured.options}".strip()
    return "\n".join(
        (
            f"Measured on {measured.date} with {measured.clients} clients. Machine: {measured.machine}. "
            f"Versions: {measured.versions}.",
            f"Database: {measured.database}. Server: `{command}`.{memory}",
            "",
            *_table(
                "All kinds mixed",
                [
                    _called(measured.closed[0], "asking again at once"),
                    _called(measured.thinking[0], f"thinking for {measured.think:g} s in the mean"),
                ],
            ),
            *_grouped(measured.alone),
        )
    )


def _called(row: Row, name: str) -> Row:
    return Row(name, row.answers, row.seconds, row.processor)


def _grouped(rows: Sequence[Row]) -> Iterator[str]:
    """A table for each group of kinds."""
    for group, same in groupby(rows, key=lambda row: row.name.partition(": ")[0]):
        yield from _table(group, [_called(row, row.name.partition(": ")[2]) for row in same])


def _table(title: str, rows: Sequence[Row]) -> Iterator[str]:
    yield f"| {title} | p50, ms | p95, ms | longest, ms | a second | processor, ms | failed | cut short |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    for row in rows:
        yield f"| {' | '.join(_cells(row))} |"
    yield ""


def _cells(row: Row) -> Iterator[str]:
    answers, count = row.answers, len(row.answers.seconds)
    yield row.name
    for share in (0.5, 0.95, 1.0):
        shown = f"{1000 * answers.at(share):,.0f}"
        yield f"**{shown}**" if share == 0.95 and answers.at(share) > AIM else shown
    yield f"{count / row.seconds:,.0f}" if row.seconds else ""
    yield f"{1000 * row.processor / count:,.0f}" if row.processor is not None and count else ""
    yield f"{answers.failed}" if answers.failed else ""
    yield f"{answers.cut / count:.0%}" if answers.cut else ""


def line(row: Row) -> str:
    """A row for who waits for it."""
    failure = f" ({row.answers.failure})" if row.answers.failure else ""
    name, *figures = _cells(row)
    return f"{name:<60} {' '.join(f'{figure:>8}' for figure in figures)}{failure}"


def sizes(made: Made) -> str:
    """The database in one line."""
    connection = sqlite3.connect(f"{made.path.absolute().as_uri()}?mode=ro", uri=True)
    counts = [f"{table} {connection.execute(f'SELECT count(*) FROM {table}').fetchone()[0]:,}" for table in COUNTED]
    connection.close()
    gigabytes = made.path.stat().st_size / 1e9
    return f"{made.packs:,} agenda packs in {gigabytes:.1f} GB; rows: {', '.join(counts)}"


def versions() -> str:
    """The versions of what serves, in one line."""
    named = [f"{package} {version(package)}" for package in ("datasette", "uvicorn")]
    return ", ".join([*named, f"SQLite {sqlite3.sqlite_version}"])
