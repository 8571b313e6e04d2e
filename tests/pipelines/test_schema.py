"""The database has what the row models say, older ones are brought to it, and others are refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlite_utils import Database

from pipelines.columns import columns
from pipelines.store import STORED, VIEWS, Missing, NotOurs, StoreError, TooNew, open_store
from pipelines.store.ddl import TOKENIZER, create_search, create_table, table_sql
from pipelines.store.migrations import add_missing_columns, migrations, rebuild
from schemas.records import TABLES, Document, Kpi, Observation, Resolution
from tests.canned import document, pack, receipt, source


def test_every_model_is_a_table_with_its_keys_and_references() -> None:
    db = open_store(None).db
    for model in STORED:
        table = db.table(model.table)
        assert tuple(column.name for column in table.columns) == tuple(model.model_fields), model.table
        assert tuple(table.pks) == model.key
        assert {(key.column, key.other_table) for key in table.foreign_keys} == {
            (column.name, column.fk) for column in columns(model) if column.fk
        }
        required = {column.name for column in columns(model) if not column.nullable}
        assert {column.name for column in table.columns if column.notnull} == required


def test_indexes_for_search_are_those_of_sqlite_utils() -> None:
    ours, theirs = Database(memory=True), Database(memory=True)
    for model in STORED:
        for db in (ours, theirs):
            create_table(db, model)
        create_search(ours, model)
        create_search(ours, model)  # a second time changes nothing
        if model.search:
            theirs.table(model.table).enable_fts(model.search, create_triggers=True, tokenize=TOKENIZER)

    def made(db: Database) -> list[tuple[str, ...]]:
        rows = db.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name")
        return [(kind, name, " ".join(sql.split())) for kind, name, sql in rows]

    assert made(ours) == made(theirs)


def test_foreign_keys_are_indexed() -> None:
    db = open_store(None).db
    for model in STORED:
        first = {index.columns[0] for index in db.table(model.table).indexes} | {model.key[0]}
        assert {column.name for column in columns(model) if column.fk} <= first, model.table


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_every_view_describes_its_columns_and_gives_rows(view) -> None:
    store = open_store(None)
    given = pack()
    store.save(given, source(given.document))
    rows = list(store.db.query(f"SELECT * FROM {view.name}"))
    several = {"promises_over_time", "actions_as_last_printed", "packs_side_by_side"}  # see tests/links
    assert rows or view.name in {"figures", "chart_figures", "recommendations_in_reports"} | several
    assert all(view.describe().values()), [name for name, text in view.describe().items() if not text]
    assert set(view.describe()) == {column.name for column in store.db.view(view.name).columns}


def test_a_clause_with_a_time_is_a_deadline() -> None:
    store = open_store(None)
    store.save(pack())
    rows = [tuple(row.values()) for row in store.db.query("SELECT record_table, owner_text, due_to FROM deadlines")]
    assert rows == [("resolutions", "Head of Drainage", "2026-05-31")]


def test_an_older_database_gains_columns_and_keeps_its_rows(tmp_path: Path) -> None:
    store = open_store(tmp_path / "old.db")
    store.save(pack())
    db = store.db
    db.execute("DROP VIEW decisions")
    db.execute("DROP INDEX idx_resolutions_by_votes")
    db.execute("ALTER TABLE resolutions DROP COLUMN mover")
    db.execute("ALTER TABLE resolutions DROP COLUMN decision")
    add_missing_columns(db, Resolution)
    store.close()
    rows = list(open_store(tmp_path / "old.db").db.query("SELECT mover, decision FROM decisions"))
    assert rows == [{"mover": None, "decision": ""}] * 2


def test_a_table_that_is_rebuilt_takes_on_its_new_shape_and_keeps_its_rows(tmp_path: Path) -> None:
    store = open_store(tmp_path / "old.db")
    store.save(pack())
    db = store.db
    db.execute("DROP VIEW figures")
    db.execute("DROP VIEW chart_figures")
    db.execute("DROP TABLE observations")
    older = table_sql(Observation).replace('"kpi_id" TEXT', '"kpi_id" TEXT NOT NULL').split(",\n")
    db.execute(",\n".join(line for line in older if '"error"' not in line and '"chart_id"' not in line))
    kpi = Kpi(**receipt(document(), "kpi"), name="Days to clear a drain")
    db.table("kpis").insert(kpi.model_dump())
    figure = Observation(**receipt(document(), "figure"), kpi_id=kpi.id, measure="actual", raw="26 days", value=26.0)
    db.table("observations").insert(figure.model_dump(exclude={"chart_id", "error"}))
    rebuild(db, Observation)
    db.execute("UPDATE observations SET kpi_id = NULL")
    store.close()
    again = open_store(tmp_path / "old.db").db
    assert [(row["raw"], row["error"]) for row in again.table("observations").search("days")] == [("26 days", None)]
    assert {"figures", "chart_figures"} <= set(again.view_names())


def test_a_view_that_changed_is_made_again(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a.db")
    store.db.execute("DROP VIEW decisions")
    store.db.create_view("decisions", "SELECT 1 AS wrong")
    store.db.create_view("no_longer_ours", "SELECT 1 AS one")
    store.close()
    db = open_store(tmp_path / "a.db").db
    assert "text" in {column.name for column in db.view("decisions").columns}
    assert "no_longer_ours" not in db.view_names()


def test_a_newer_database_is_refused_for_reading_and_writing(tmp_path: Path) -> None:
    store = open_store(tmp_path / "new.db")
    store.db.table("_sqlite_migrations").insert(
        {"migration_set": "agenda-reader", "name": "m999_later", "applied_at": "2030-01-01"}
    )
    store.close()
    for create in (True, False):
        with pytest.raises(TooNew, match=r"newer version .* m999_later"):
            open_store(tmp_path / "new.db", create=create)


def test_what_is_no_database_of_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("Minutes of the Drainage Panel, as text. " * 40)
    with pytest.raises(NotOurs, match="not a database"):
        open_store(tmp_path / "text.db")
    Database(tmp_path / "other.db").table("birds").insert({"id": 1})
    with pytest.raises(NotOurs, match="another program"):
        open_store(tmp_path / "other.db")
    with pytest.raises(Missing, match="no database"):
        open_store(tmp_path / "none.db", create=False)


def test_other_columns_than_the_models_say_are_refused(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a.db")
    store.db.execute("ALTER TABLE owners ADD COLUMN surprise TEXT")
    store.close()
    with pytest.raises(StoreError, match=r"owners .*surprise"):
        open_store(tmp_path / "a.db")


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    open_store(tmp_path / "a.db").close()
    with pytest.raises(Exception, match="readonly"):
        open_store(tmp_path / "a.db", create=False).save(pack(document()))


def test_every_column_says_what_it_means() -> None:
    for model in TABLES:
        assert model.about, model.table
        assert all(column.description for column in columns(model)), model.table
    assert {column.name: column.choices for column in columns(Document)}["status"] == ("ok", "partial", "failed")


SHAPE = Path(__file__).parent / "shape.json"


def shape() -> dict[str, dict[str, str]]:
    """Every table with its columns, as the models have them today."""
    return {
        model.table: {column.name: column.type + (" or NULL" if column.nullable else "") for column in columns(model)}
        for model in STORED
    }


def test_a_change_of_the_models_comes_with_a_migration() -> None:
    """`shape.json` is what the newest migration leads to. Whoever changes a model adds a migration to
    pipelines/store/migrations.py (see `add_missing_columns`) and then writes the new shape here with:
    python -m tests.pipelines.test_schema"""
    recorded = json.loads(SHAPE.read_text(encoding="utf-8"))
    newest = [migration.name for migration in migrations.pending(Database(memory=True))][-1]
    assert recorded == {"migration": newest, "tables": shape()}


if __name__ == "__main__":
    NEWEST = [migration.name for migration in migrations.pending(Database(memory=True))][-1]
    SHAPE.write_text(json.dumps({"migration": NEWEST, "tables": shape()}, indent=1) + "\n", encoding="utf-8")
