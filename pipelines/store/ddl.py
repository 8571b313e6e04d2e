"""The SQLite schema, derived from the row models: tables, keys, foreign keys, indexes and full-text search.

Foreign keys are deferred to the commit, so that the rows of a document can go in in any order (a page names its
agenda item, a clause its parent) and a document can be taken out and put back in one transaction. What hangs on a
row by a required key goes with it; a reference that may be NULL becomes NULL, so that reading one document again
never leaves another one pointing at nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from pipelines.columns import Column, columns
from pipelines.store.steps import ORDER
from schemas.records import Row

TOKENIZER = "porter unicode61 remove_diacritics 2"
"""Words are found by their stem and without accents: `decide` finds `decided`."""

_VOTED = "coalesce(mover, seconder, votes_for, votes_against) IS NOT NULL"

ORDERS: dict[str, tuple[str, ...]] = {
    "meetings": ("by_day ON {} (date)",),
    "sources": ("by_name ON {} (filename)",),
    "documents": ("by_name ON {} (filename)",),
    "resolutions": (
        "by_due ON {} (due_to IS NULL, due_to)",
        "by_day ON {} (due_to)",
        "by_votes ON {} (votes_for IS NULL, abs(votes_for - coalesce(votes_against, 0))) WHERE " + _VOTED,
    ),
    "actions": (
        "by_due ON {} (due_to IS NULL, due_to)",
        "by_day ON {} (due_to)",
    ),
    "owners": ("by_name ON {} (name)", "by_kind ON {} (record_table, name, record_id)"),
    "definitions": ("by_term ON {} (term COLLATE NOCASE)",),
    "kpis": ("by_name ON {} (name COLLATE NOCASE)",),
    "charts": ("by_title ON {} (title COLLATE NOCASE)",),
    "checks": ("failed ON {} (fault) WHERE result = 'fail'",),
    "promise_steps": (
        f"by_thread ON {{}} ({', '.join(ORDER)})",
        "by_record ON {} (id, thread_id, last, done, due_to)",
        "by_what ON {} (what, thread_id)",
        "by_body ON {} (body, thread_id)",
    ),
}
"""Indexes for the order in which views and questions give their rows, so that the first of many need no sort of all;
`tests/publish/test_query_plans.py` says who uses which."""

_SQL_TYPES = {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "boolean": "INTEGER"}


def create_table(db: Database, model: type[Row]) -> None:
    """Make the table of a row model with its keys and indexes; nothing where it exists."""
    if model.table in db.table_names():
        return
    db.execute(table_sql(model))
    create_indexes(db, model)


def create_indexes(db: Database, model: type[Row]) -> None:
    """Make the indexes of a row model's table; those that exist stay."""
    table = _quoted(model.table)
    wanted = {"_".join(names): f"ON {table} ({', '.join(map(_quoted, names))})" for names in indexes(model)}
    for order in ORDERS.get(model.table, ()):
        name, _, what = order.partition(" ON ")
        wanted[name] = f"ON {what.format(table)}"
    for name, what in wanted.items():
        db.execute(f'CREATE INDEX IF NOT EXISTS "idx_{model.table}_{name}"\n    {what}')


def _quoted(name: str) -> str:
    return f'"{name}"'


def table_sql(model: type[Row]) -> str:
    """The CREATE TABLE statement of a row model."""
    lines = [_column_sql(column) for column in columns(model)]
    lines.append("PRIMARY KEY ({})".format(", ".join(f'"{name}"' for name in model.key)))
    body = ",\n   ".join(lines)
    return f'CREATE TABLE "{model.table}" (\n   {body}\n)'


def _column_sql(column: Column) -> str:
    parts = [f'"{column.name}"', _SQL_TYPES[column.type]]
    if not column.nullable:
        parts.append("NOT NULL")
    if column.fk:
        gone = "SET NULL" if column.nullable else "CASCADE"
        parts.append(f'REFERENCES "{column.fk}" ("id") ON DELETE {gone} DEFERRABLE INITIALLY DEFERRED')
    return " ".join(parts)


def indexes(model: type[Row]) -> list[list[str]]:
    """The columns to index: every foreign key, every id of a record of whatever table, and document with page where
    a row has both."""
    names = {column.name for column in columns(model)}
    out: list[list[str]] = []
    if {"document_id", "page"} <= names and tuple(model.key) != ("document_id", "page"):
        out.append(["document_id", "page"])
    for column in columns(model):
        if column.fk and column.name != model.key[0] and not any(index[0] == column.name for index in out):
            out.append([column.name])
    out += [[name] for name in ("from_id", "to_id", "later_id") if name in names]
    if "record_id" in names and model.key[0] != "record_id":
        out.append(["record_id"])
    return out


def create_search(db: Database, model: type[Row]) -> None:
    """Make (or make again, where its columns or tokenizer changed) the full-text index over a table, kept right by
    triggers; nothing for a model without `search`."""
    if not model.search:
        return
    table = db.table(model.table)
    if f"{model.table}_fts" in db.table_names():
        table.enable_fts(model.search, create_triggers=True, tokenize=TOKENIZER, replace=True)
        return
    # made one by one: sqlite-utils goes through a script of several statements character by character, and a new
    # database has twenty such indexes
    db.execute(_search_sql(model))
    if db.execute(f"SELECT 1 FROM {_quoted(model.table)} LIMIT 1").fetchone():
        table.populate_fts(model.search)
    for statement in _triggers(model):
        db.execute(statement)


def _search_sql(model: type[Row]) -> str:
    """The CREATE VIRTUAL TABLE statement of a full-text index, to the letter as sqlite-utils has it: it compares them
    to see whether one is to be made again."""
    columns = ", ".join(map(_quoted, model.search))
    return (
        f"CREATE VIRTUAL TABLE {_quoted(f'{model.table}_fts')} USING FTS5 (\n    {columns},\n"
        f"    tokenize='{TOKENIZER}',\n    content={_quoted(model.table)}\n)"
    )


def _triggers(model: type[Row]) -> Iterator[str]:
    """What keeps a full-text index right, as sqlite-utils has it (https://www.sqlite.org/fts5.html, external content
    tables)."""
    table, index = _quoted(model.table), _quoted(f"{model.table}_fts")
    columns = ", ".join(map(_quoted, model.search))
    new = ", ".join(f"new.{_quoted(name)}" for name in model.search)
    old = ", ".join(f"old.{_quoted(name)}" for name in model.search)
    put_in = f"INSERT INTO {index} (rowid, {columns}) VALUES (new.rowid, {new});"
    take_out = f"INSERT INTO {index} ({index}, rowid, {columns}) VALUES('delete', old.rowid, {old});"
    for suffix, event, does in (
        ("ai", "INSERT", put_in),
        ("ad", "DELETE", take_out),
        ("au", "UPDATE", f"{take_out}\n  {put_in}"),
    ):
        yield (f"CREATE TRIGGER {_quoted(f'{model.table}_{suffix}')} AFTER {event} ON {table} BEGIN\n  {does}\nEND")
