"""The configuration: one source, both forms, and everything that it names is there."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.publish.catalogue import LISTINGS, RECEIPT_COLUMNS
from pipelines.publish.configuration import configuration, write_configuration
from pipelines.publish.questions import QUESTIONS
from pipelines.store import STORED, VIEWS

BEHAVIOUR = {"facets", "size", "hidden", "label_column"}
WORDS = {"title", "description", "columns"}


def shapes(database: Path) -> dict[str, set[str]]:
    """The columns of each table and view, as SQLite has them."""
    connection = sqlite3.connect(database)
    names = {model.table for model in STORED} | {view.name for view in VIEWS}
    out = {name: {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')} for name in names}
    connection.close()
    return out


def test_every_table_view_and_column_is_described(database: Path) -> None:
    tables = configuration("agenda").metadata["databases"]["agenda"]["tables"]
    for name, columns in shapes(database).items():
        assert tables[name]["title"] and tables[name]["description"], name
        assert set(tables[name]["columns"]) == columns, name
        assert all(tables[name]["columns"].values()), name


def test_units_are_part_of_the_description() -> None:
    columns = configuration("agenda").metadata["databases"]["agenda"]["tables"]["documents"]["columns"]
    assert "Unit: bytes." in columns["bytes"]


def test_the_catalogue_names_only_what_is_there(database: Path) -> None:
    there = shapes(database)
    assert set(LISTINGS) == set(there), "every table and view has its listing, and no listing is left over"
    for name, listing in LISTINGS.items():
        assert {*listing.shown, *listing.facets} <= there[name], name
        assert not set(listing.shown) & set(RECEIPT_COLUMNS), name


def test_1_0_keeps_words_and_behaviour_apart() -> None:
    made = configuration("agenda")
    for table in made.metadata["databases"]["agenda"]["tables"].values():
        assert set(table) <= WORDS
    for table in made.config["databases"]["agenda"]["tables"].values():
        assert set(table) <= BEHAVIOUR
    assert "queries" not in made.metadata["databases"]["agenda"]
    assert made.config["databases"]["agenda"]["queries"].keys() == {question.name for question in QUESTIONS}


def test_both_forms_say_the_same() -> None:
    made = configuration("agenda")
    old = made.metadata_065["databases"]["agenda"]
    words = made.metadata["databases"]["agenda"]["tables"]
    behaviour = made.config["databases"]["agenda"]["tables"]
    assert old["tables"] == {name: words[name] | behaviour.get(name, {}) for name in words}
    assert old["queries"] == made.config["databases"]["agenda"]["queries"]


def test_a_publisher_chooses_about_sql_and_download() -> None:
    assert configuration("agenda").settings["allow_download"] is False
    closed = configuration("agenda", allow_sql=False, allow_download=True).config["settings"]
    assert (closed["default_allow_sql"], closed["allow_download"]) == (False, True)


def test_the_configuration_is_written_for_both_versions(tmp_path: Path) -> None:
    written = {str(path.relative_to(tmp_path)) for path in write_configuration(tmp_path, "agenda")}
    assert written == {
        "datasette-0.65/metadata.yaml",
        "datasette-0.65/settings.json",
        "datasette-0.65/plugins/receipts.py",
        "datasette-1.0/metadata.yaml",
        "datasette-1.0/datasette.yaml",
        "datasette-1.0/plugins/receipts.py",
    }
    made = configuration("agenda")
    assert yaml.safe_load((tmp_path / "datasette-0.65/metadata.yaml").read_text()) == made.metadata_065
    assert json.loads((tmp_path / "datasette-0.65/settings.json").read_text()) == made.settings
    assert yaml.safe_load((tmp_path / "datasette-1.0/datasette.yaml").read_text()) == made.config


async def test_a_datasette_of_ones_own_takes_the_written_folder(tmp_path: Path, database: Path) -> None:
    from datasette import __version__
    from datasette.app import Datasette
    from datasette.plugins import pm

    write_configuration(tmp_path, "agenda")
    folder = tmp_path / ("datasette-0.65" if __version__.startswith("0.") else "datasette-1.0")
    before = set(pm.get_plugins())
    try:
        datasette = Datasette(files=[str(database)], config_dir=folder)
        await datasette.invoke_startup()
        found = (await datasette.client.get("/-/plugins.json")).json()
        plugins = found["plugins"] if isinstance(found, dict) else found
        assert any(plugin["name"] == "receipts.py" and "register_routes" in plugin["hooks"] for plugin in plugins)
        answer = await datasette.client.get("/agenda/what-was-decided?word=")
        assert answer.status_code == 200
    finally:
        for plugin in set(pm.get_plugins()) - before:
            pm.unregister(plugin)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
async def test_a_question_is_answered_with_receipts(site: Any, question: Any) -> None:
    answer = await site.client.get(f"/agenda/{question.name}.json?_shape=array")
    assert answer.status_code == 200, answer.text
    rows = answer.json()
    assert rows
    for path in {row["receipt"] for row in rows if row["receipt"]}:
        assert (await site.client.get(path, follow_redirects=True)).status_code == 200, path


async def test_a_question_narrows_to_a_word(site: Any) -> None:
    every = (await site.client.get("/agenda/what-was-decided.json?_shape=array")).json()
    some = (await site.client.get("/agenda/what-was-decided.json?_shape=array&word=culverts")).json()
    assert 0 < len(some) < len(every)
    assert all("culverts" in row["text"] for row in some)


async def test_a_deadline_is_past_on_the_day_after(site: Any) -> None:
    async def past(day: str) -> set[str]:
        rows = (await site.client.get(f"/agenda/promises-with-a-deadline.json?_shape=array&on_day={day}")).json()
        return {row["past"] for row in rows if row["owner"] == "Head of Drainage"}

    assert await past("2026-05-31") == {"no"}
    assert await past("2026-06-01") == {"yes"}


def test_every_question_is_written_down() -> None:
    text = (Path(__file__).parents[2] / "docs" / "questions.md").read_text(encoding="utf-8")
    for question in QUESTIONS:
        line = next((line for line in text.splitlines() if f"`{question.name}`" in line and line.startswith("|")), "")
        assert question.who in line and question.title in line, question.name
        assert all(f"`{name}`" in line for name in re.findall(r":(\w+)", question.sql)), question.name
