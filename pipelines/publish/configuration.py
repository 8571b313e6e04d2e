"""Datasette's configuration, generated from one source for both of its forms.

Datasette 0.65 takes everything in `metadata.yaml` and settings apart. Datasette 1.0 splits it: `metadata.yaml` holds
words for people, `datasette.yaml` holds what changes behaviour (facets, sorting, queries, settings). 1.0 also hands
nothing down from the instance to its databases, so the title and description are said at both levels.

Names, meanings and units come from the row models and from the views of the store; the catalogue adds how things are
listed, and the questions are the named queries.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pipelines.columns import Column, columns
from pipelines.publish.catalogue import Listing, listing, plain
from pipelines.publish.plugin.originals import PLUGIN
from pipelines.publish.questions import QUESTIONS
from pipelines.store import STORED, VIEWS

Block = dict[str, Any]
"""A part of the configuration, as YAML will have it."""

TITLE = "Agenda reader"
DESCRIPTION = (
    "What councils decided, promised and were told, read from their agenda packs. "
    "Every record leads to the page it was printed on."
)

SETTINGS: Block = {
    # Each has a process for its queries. A few, so that some slow queries at once do not keep everybody waiting.
    "num_sql_threads": 5,
    # A question over some hundred packs takes milliseconds; a second stops a runaway query before others notice it.
    "sql_time_limit_ms": 1000,
    "facet_time_limit_ms": 300,
    "facet_suggest_time_limit_ms": 50,
    # The catalogue names the facets that help; guessing more costs a query for each column of each page.
    "suggest_facets": False,
    "default_page_size": 50,
    "max_returned_rows": 1000,
    # Reports print paragraphs. A list shows their beginning, the row and the receipt show them whole.
    "truncate_cells_html": 400,
    # The default of 100 MB cuts a CSV off without a word. Whoever streams a table wants the whole of it.
    "max_csv_mb": 0,
    "allow_csv_stream": True,
    # The file may be large and may be published on purpose only: see docs/publishing.md.
    "allow_download": False,
    "default_allow_sql": True,
}
"""Settings for both versions, each with its reason."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """Datasette's configuration. `metadata_065` is all of 0.65's; `metadata` and `config` are the two of 1.0.
    `settings` are the same for both."""

    metadata_065: Block
    metadata: Block
    config: Block
    settings: Block


def configuration(
    database: str, *, allow_sql: bool = True, allow_download: bool = False, originals: bool = False
) -> Configuration:
    """The configuration for a database known to Datasette by the name `database` (its file's name without the end).
    `allow_sql` lets readers run SQL of their own, `allow_download` lets them fetch the database file, `originals` the
    PDFs in which contacts stand."""
    settings = SETTINGS | {"default_allow_sql": allow_sql, "allow_download": allow_download}
    words = {name: _words(name, about, named) for name, about, named in _described()}
    behaviour = {name: _behaviour(name) for name in words}
    queries = {
        question.name: {
            "title": question.title,
            "description": f"{question.who}: {question.answer}",
            "sql": question.sql.strip(),
            "hide_sql": True,
        }
        for question in QUESTIONS
    }
    instance = {"title": TITLE, "description": DESCRIPTION}
    plugins: Block = {"plugins": {PLUGIN: {"originals": True}}} if originals else {}
    both = {name: words[name] | behaviour[name] for name in words}
    return Configuration(
        metadata_065=instance | plugins | {"databases": {database: instance | {"tables": both, "queries": queries}}},
        metadata=instance | {"databases": {database: instance | {"tables": words}}},
        config=plugins
        | {
            "settings": settings,
            "databases": {database: {"tables": {n: b for n, b in behaviour.items() if b}, "queries": queries}},
        },
        settings=settings,
    )


def write_configuration(folder: Path, database: str) -> list[Path]:
    """Write the configuration for people who run a Datasette of their own, a folder for each version, and say which
    files were written. docs/publishing.md shows the commands."""
    made = configuration(database)
    files: dict[Path, Any] = {
        folder / "datasette-0.65" / "metadata.yaml": made.metadata_065,
        folder / "datasette-0.65" / "settings.json": made.settings,
        folder / "datasette-1.0" / "metadata.yaml": made.metadata,
        folder / "datasette-1.0" / "datasette.yaml": made.config,
    }
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_as_json(content) if path.suffix == ".json" else _as_yaml(content), encoding="utf-8")
    for version in ("datasette-0.65", "datasette-1.0"):
        plugin = folder / version / "plugins" / "receipts.py"
        plugin.parent.mkdir(exist_ok=True)
        plugin.write_text(PLUGIN_FILE, encoding="utf-8")
        files[plugin] = None
    return sorted(files)


PLUGIN_FILE = '''"""Receipts, search and the home page. Needs agenda-reader in the same environment as Datasette."""

from pipelines.publish.plugin.hooks import *  # noqa: F403
'''


def _described() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Every table and view: its name, what it is, and what each of its columns means."""
    for model in STORED:
        yield model.table, model.about, {column.name: _meaning(column) for column in columns(model)}
    for view in VIEWS:
        yield view.name, view.about, view.describe()


def _meaning(column: Column) -> str:
    """A column's description with its unit and, where only some values are possible, what they are."""
    parts = [column.description]
    if column.unit and column.unit not in column.description:
        parts.append(f"Unit: {column.unit}.")
    if column.choices and not all(choice in column.description for choice in column.choices):
        parts.append(f"One of: {', '.join(column.choices)}.")
    if column.example is not None:
        parts.append(f"Example: {column.example}")
    return " ".join(parts)


def _words(name: str, about: str, named: dict[str, str]) -> Block:
    columns = {column: plain(meaning) for column, meaning in named.items()}
    return {"title": listing(name).title, "description": plain(about), "columns": columns}


def _behaviour(name: str) -> Block:
    """What a listing means to Datasette: facets, size and label. Views are searched by a hook."""
    shown: Listing = listing(name)
    block: Block = {"size": shown.size}
    if shown.facets:
        block["facets"] = list(shown.facets)
    if shown.hidden:
        block["hidden"] = True
    label = next((model.title_column for model in STORED if model.table == name), None)
    if label:
        block["label_column"] = label
    return block


def _as_yaml(content: Block) -> str:
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=110)


def _as_json(content: Block) -> str:
    return json.dumps(content, indent=2) + "\n"
