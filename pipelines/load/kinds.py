"""The kinds of pages that readers ask for, and addresses of each kind drawn by lot."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode

from pipelines.load.copies import COUNCILS, SUBJECTS
from pipelines.publish.catalogue import listing
from pipelines.publish.plugin.lookup import RECEIPTED
from pipelines.publish.questions import QUESTIONS
from pipelines.store import VIEWS

Draw = Callable[[Random], str]
"""Draws the path of a page."""

COMMON = ("council", "report", "housing", "panel", "homes", "fire", "repairs", "residents", "plan", "month")
WORDS = (
    "surveyor",
    "checklist",
    "caretaker",
    "lift",
    "parking",
    "voids",
    "damp",
    "apprentice",
    "tenants",
    "crossing",
)
PHRASES = ('"fire doors"', '"annual report"', '"next meeting"', '"working group"', '"housing register"')
ABSENT = ("zeppelin", "quasar", "marzipan")
TABLES = (
    "documents",
    "meetings",
    "pages",
    "tables",
    "cells",
    "observations",
    "checks",
    "actions",
    "kpis",
    "search_all",
)
"""Tables that are listed; the first of each are what grows most."""

GIVEN: dict[str, Sequence[str]] = {
    "word": (*WORDS, "report", "fire", "homes"),
    "name": ("Officer", "Director", "Councillor", "Head of", "Chair"),
    "indicator": ("repairs", "rent", "void", "complaints", "satisfaction"),
    "term": ("A", "RP", "register", "Decent"),
    "code": ("reference-lost", "low-confidence", "no-text-layer"),
    "kind": ("sum", "change", "rating"),
    "on_day": ("2019-06-30", "2022-01-01", "2026-01-01"),
}
"""What people put into the fields of the questions. One time in three they leave them empty."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: its name, the heading under which it is reported, how its addresses are drawn, and its share of
    what a crowd of readers asks for."""

    name: str
    group: str
    draw: Draw = field(repr=False)
    share: float


def kinds(database: Path, draws: Random) -> list[Kind]:
    """All kinds of pages of a multiplied database."""
    connection = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
    found = [*_general(database.stem, connection, draws), *_questions(database.stem)]
    found += [*_searches(database.stem), *_lists(database.stem, connection), *_exports(database.stem)]
    connection.close()
    return found


def _general(name: str, connection: sqlite3.Connection, draws: Random) -> Iterator[Kind]:
    yield Kind("the first page", "Pages of ours", lambda _: "/", 6)
    yield Kind("the list of tables", "Pages of ours", lambda _: f"/{name}", 1)
    receipts = [
        f"/-/receipt/{table}/{key}" for table in RECEIPTED for (key,) in _some(connection, table, "id", draws, 200)
    ]
    yield Kind("a receipt", "Pages of ours", lambda lot: lot.choice(receipts), 24)
    documents = _some(connection, "documents", "id, page_count", draws, 2000)
    pages = [f"/-/page/{document}/{draws.randint(1, count)}" for document, count in documents if count]
    yield Kind("a page", "Pages of ours", lambda lot: lot.choice(pages), 6)
    few = [f"{path}.png" for path in pages[:10]]
    yield Kind("a picture that was shown before", "Pages of ours", lambda lot: lot.choice(few), 12)
    yield Kind("a picture that is drawn anew", "Pages of ours", lambda lot: f"{lot.choice(pages)}.png", 1)


def _questions(name: str) -> Iterator[Kind]:
    for question in QUESTIONS:
        asked = [word for word in GIVEN if f":{word}" in question.sql]

        def draw(lot: Random, path: str = f"/{name}/{question.name}", asked: list[str] = asked) -> str:
            values = {word: lot.choice(GIVEN[word]) if lot.random() > 1 / 3 else "" for word in asked}
            return f"{path}?{urlencode(values)}" if any(values.values()) else path

        yield Kind(question.name, "Questions", draw, 1)


def _searches(name: str) -> Iterator[Kind]:
    def asking(draw: Draw, further: Callable[[Random], dict[str, str]] = lambda _: {}) -> Draw:
        return lambda lot: f"/-/search?{urlencode({'q': draw(lot)} | further(lot))}"

    def two(lot: Random) -> str:
        return f"{lot.choice(COMMON)} {lot.choice(WORDS)}"

    def here(lot: Random) -> str:
        return f"{lot.choice(COUNCILS)} {lot.choice(SUBJECTS)} {lot.choice(WORDS)}"

    def deep(lot: Random) -> dict[str, str]:
        return {"kind": lot.choice(("resolutions", "actions", "pages")), "page": str(lot.randint(1, 8))}

    group = "Search"
    yield Kind("a common word", group, asking(lambda lot: lot.choice(COMMON)), 3)
    yield Kind("a word", group, asking(lambda lot: lot.choice(WORDS)), 6)
    yield Kind("a word that one pack says", group, asking(lambda lot: f"REF{lot.randint(0, 999):06}"), 3)
    yield Kind("two words", group, asking(two), 4)
    yield Kind("a council, a committee and a word", group, asking(here), 4)
    yield Kind("a phrase", group, asking(lambda lot: lot.choice(PHRASES)), 2)
    yield Kind("a word that nothing says", group, asking(lambda lot: lot.choice(ABSENT)), 1)
    yield Kind("a word, one kind, further pages", group, asking(lambda lot: lot.choice(WORDS), deep), 3)


def _lists(name: str, connection: sqlite3.Connection) -> Iterator[Kind]:
    def fixed(path: str) -> Draw:
        return lambda _: path

    def keyed(path: str, tokens: Sequence[str]) -> Draw:
        return lambda lot: f"{path}?_next={lot.choice(tokens)}"

    def counted(path: str) -> Draw:
        return lambda lot: f"{path}?_next={50 * lot.randint(2, 200)}"

    def narrowed(path: str, ask: Callable[[Random], dict[str, str]]) -> Draw:
        return lambda lot: f"{path}?{urlencode(ask(lot))}"

    views = [view.name for view in VIEWS]
    for one in (*TABLES, *views):
        facets = " with facets" if listing(one).facets else ""
        yield Kind(f"{one}{facets}", "Lists, first page", fixed(f"/{name}/{one}"), 0.5)
    for one in TABLES:
        yield Kind(one, "Lists, far into them", keyed(f"/{name}/{one}", _tokens(connection, one)), 0.2)
    for one in views:
        yield Kind(one, "Lists, far into them", counted(f"/{name}/{one}"), 0.2)
    for title, view, ask, share in (
        ("decisions of a committee", "decisions", lambda lot: {"body": _committee(lot)}, 3),
        ("decisions that say a word", "decisions", lambda lot: {"_search": lot.choice(WORDS)}, 2),
        ("figures of an indicator", "figures", lambda lot: {"_search": lot.choice(GIVEN["indicator"])}, 1),
        ("attendance of a committee", "attendance_at_meetings", lambda lot: {"body": _committee(lot)}, 2),
    ):
        yield Kind(title, "Lists, narrowed", narrowed(f"/{name}/{view}", ask), share)


def _exports(name: str) -> Iterator[Kind]:
    def path(lot: Random) -> str:
        view, asked = lot.choice(
            (("decisions", {"body": _committee(lot)}), ("attendance_at_meetings", {"body": _committee(lot)}))
        )
        return f"/{name}/{view}.csv?{urlencode(asked | {'_size': 'max'})}"

    yield Kind("CSV of a committee", "Files", path, 1)


def _committee(lot: Random) -> str:
    return f"{lot.choice(SUBJECTS)} scrutiny panel".upper()


def _some(connection: sqlite3.Connection, table: str, what: str, draws: Random, count: int) -> list[tuple[Any, ...]]:
    """Columns of rows drawn by lot."""
    (last,) = connection.execute(f'SELECT max(rowid) FROM "{table}"').fetchone()
    sql = f'SELECT {what} FROM "{table}" WHERE rowid = ?'
    drawn = [connection.execute(sql, [draws.randint(1, last)]).fetchone() for _ in range(count if last else 0)]
    return [row for row in drawn if row]


def _tokens(connection: sqlite3.Connection, table: str) -> list[str]:
    """What stands for the middle of a table in the address of one of its pages: the key of a row."""
    keys = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")') if row[5]]
    quoted = ", ".join(f'"{key}"' for key in keys)
    rows = _some(connection, table, quoted, Random(1), 100)
    return [",".join(str(value) for value in row) for row in rows]
