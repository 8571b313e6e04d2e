"""Bringing a database into today's shape.

The first migration makes every table from the row models, so a new database is complete after it. A later change of
the models adds a migration here that brings an older database to the same shape; for new columns that is
`add_missing_columns`. Views and full-text indexes hold nothing of their own: they are made again whenever their
definition changes, without a migration.
"""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from pipelines.columns import columns
from pipelines.store.backup import back_up
from pipelines.store.ddl import create_indexes, create_search, create_table, table_sql
from pipelines.store.errors import NotOurs, StoreError, TooNew, TooOld
from pipelines.store.search import SearchEntry
from pipelines.store.steps import PromiseStep
from pipelines.store.steps import rebuild as rebuild_steps
from pipelines.store.transaction import immediate
from pipelines.store.views import VIEWS
from schemas.records import (
    TABLES,
    ChartRow,
    Check,
    Document,
    Finding,
    Link,
    Observation,
    Owner,
    Redaction,
    Row,
    Withdrawal,
)

STORED: tuple[type[Row], ...] = (*TABLES, SearchEntry, PromiseStep)
"""Every table of the database."""

migrations = Migrations("agenda-reader")


@migrations()
def m001_tables(db: Database) -> None:
    """Every table, from the models."""
    for model in STORED:
        create_table(db, model)


@migrations()
def m002_links(db: Database) -> None:
    """The tables of what is worked out from all documents together."""
    for model in (Link, Finding):
        create_table(db, model)


@migrations()
def m003_checks(db: Database) -> None:
    """The table of checks."""
    create_table(db, Check)


@migrations()
def m004_outcomes(db: Database) -> None:
    """What became of each file. Of files that failed before, the codes of their issues tell."""
    add_missing_columns(db, Document)
    db.execute(
        "UPDATE documents SET outcome = CASE WHEN status <> 'failed' THEN status ELSE coalesce("
        "(SELECT CASE code WHEN 'empty' THEN 'empty' WHEN 'encrypted' THEN 'encrypted' WHEN 'not-read' THEN 'crash' "
        "WHEN 'not-stored' THEN 'crash' END FROM issues WHERE document_id = documents.id AND severity = 'error' "
        "ORDER BY id LIMIT 1), 'damaged') END"
    )


@migrations()
def m005_charts(db: Database) -> None:
    """Charts, and observations that hang on a chart in place of an indicator row."""
    create_table(db, ChartRow)
    rebuild(db, Observation)


@migrations()
def m006_privacy(db: Database) -> None:
    """What is hidden and what was taken out; documents say whether contacts are masked in them."""
    for model in (Redaction, Withdrawal):
        create_table(db, model)
    add_missing_columns(db, Document)


@migrations()
def m007_orders(db: Database) -> None:
    """Indexes for the order of views and questions."""
    for model in STORED:
        if model.table in db.table_names():  # later ones come with their indexes
            create_indexes(db, model)


@migrations()
def m008_promises(db: Database) -> None:
    """The steps of promises, stored in the order in which they are read."""
    db.execute("DROP INDEX IF EXISTS idx_links_by_thread")
    create_table(db, PromiseStep)


@migrations()
def m009_actions(db: Database) -> None:
    """What steps say of actions beside what their view shows, and all steps."""
    db.execute("DROP INDEX IF EXISTS idx_promise_steps_by_record")
    add_missing_columns(db, PromiseStep)
    for model in (PromiseStep, Owner):
        create_indexes(db, model)
    rebuild_steps(db)


def migrate(db: Database, path: Path | None = None) -> None:
    """Bring a new or older database into today's shape, in one transaction. An older one at `path` is copied first
    (`pipelines.store.backup`). Raises TooNew for one that a newer version has changed, and NotOurs for one that
    another program made."""
    refuse_foreign(db)
    refuse_newer(db)
    with immediate(db):
        # under the lock: another writer may have done it in the meantime
        missing = migrations.pending(db)
        if path is not None and missing and migrations.applied(db):
            back_up(path, missing[0].name)
        migrations.apply(db)
        _refuse_other_shape(db)
        for model in STORED:
            create_search(db, model)
        _refresh_views(db)


def refuse_older(db: Database) -> None:
    """Raise TooOld where the database has not been through all migrations, or its views are others than today's; for
    who cannot bring it to today's shape."""
    if migrations.pending(db) or not _todays_views(db) >= {view.name for view in VIEWS}:
        raise TooOld(
            "This database was made by an older version of agenda-reader. "
            "Bring it into today's shape with: agenda-reader migrate --db <database>"
        )


def refuse_newer(db: Database) -> None:
    """Raise TooNew where the database has been through migrations that this version does not know."""
    known = {migration.name for migration in migrations.pending(Database(memory=True))}
    newer = [applied.name for applied in migrations.applied(db) if applied.name not in known]
    if newer:
        raise TooNew(
            f"This database was made by a newer version of agenda-reader (it knows {newer[-1]}). "
            "Update agenda-reader, or name another database with --db."
        )


def refuse_foreign(db: Database) -> None:
    """Raise NotOurs for a database that has tables of which none is ours."""
    if db.table_names() and not migrations.applied(db):
        raise NotOurs("This database was made by another program. Name another one with --db.")


def add_missing_columns(db: Database, model: type[Row]) -> None:
    """Give a table the columns that its model has gained; for migrations. What the older rows hold in them is NULL,
    or nothing of its type where the model does not allow NULL, until their documents are read again."""
    table = db.table(model.table)
    have = {column.name for column in table.columns}
    empty: dict[str, str | int | float] = {"text": "", "integer": 0, "real": 0.0, "boolean": 0}
    kinds = {"text": str, "integer": int, "real": float, "boolean": int}
    for column in columns(model):
        if column.name not in have:
            table.add_column(
                column.name, kinds[column.type], not_null_default=None if column.nullable else empty[column.type]
            )


def rebuild(db: Database, model: type[Row]) -> None:
    """Make a table anew in the shape of its model and put its rows back; for migrations that change what SQLite
    cannot change in place. Columns that the model has gained must allow NULL."""
    if db.table(model.table).schema == table_sql(model):
        return  # a new database
    have = {column.name for column in db.table(model.table).columns}
    kept = ", ".join(f'"{column.name}"' for column in columns(model) if column.name in have)
    anew = f"{model.table}_anew"
    for view in db.views:  # they are made again; till then they would name a table that is not there
        view.drop()
    db.execute(table_sql(model).replace(f'"{model.table}"', f'"{anew}"', 1))
    db.execute(f'INSERT INTO "{anew}" ({kept}) SELECT {kept} FROM "{model.table}"')
    db.execute(f'DROP TABLE "{model.table}"')
    db.execute(f'ALTER TABLE "{anew}" RENAME TO "{model.table}"')
    create_indexes(db, model)


def _refuse_other_shape(db: Database) -> None:
    """A guard for development, while the models change and no migration has been written yet."""
    for model in STORED:
        have = {column.name for column in db.table(model.table).columns}
        want = {column.name for column in columns(model)}
        if have != want:
            raise StoreError(
                f"Table {model.table} of this database does not have the columns of this version "
                f"({', '.join(sorted(have ^ want))}). Ingest into a new database."
            )


def _refresh_views(db: Database) -> None:
    """Make the views that are missing or whose definition has changed; take away those that are no longer ours."""
    have = _todays_views(db)
    for existing in db.views:
        if existing.name not in have:
            existing.drop()
    for view in VIEWS:
        if view.name not in have:
            db.create_view(view.name, view.sql)


def _todays_views(db: Database) -> set[str]:
    """The names of the views that are defined as today."""
    wanted = {view.name: view.sql for view in VIEWS}
    return {view.name for view in db.views if view.name in wanted and view.schema.endswith(wanted[view.name])}
