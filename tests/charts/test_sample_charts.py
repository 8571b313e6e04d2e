"""The charts of the samples: every value that only a drawing shows, against the figure that it was drawn from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SAMPLES

Row = Mapping[str, Any]
_READ = """
SELECT observations.*, charts.title AS chart, coalesce(observations.period_text, observations.qualifier) AS period
FROM observations JOIN charts ON charts.id = observations.chart_id
WHERE observations.document_id = (SELECT id FROM documents WHERE sha256 = ?)
"""


def expected() -> list[tuple[str, list[Row]]]:
    """The hash of each sample with the values that its charts show and nothing prints."""
    files = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((SAMPLES / "expected").glob("*.json"))]
    return [(found["sha256"], found["readings"]) for found in files if found.get("readings")]


def key(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in ("page", "chart", "measure", "label", "period"))


@pytest.fixture(scope="module")
def database(samples_db: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{samples_db.absolute().as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    return connection


@pytest.mark.parametrize(
    ("sha256", "readings"), expected(), ids=lambda value: value[:8] if type(value) is str else ""
)
def test_every_value_that_only_a_chart_shows_is_read_within_its_error(
    database: sqlite3.Connection, sha256: str, readings: list[Row]
) -> None:
    want = {key(row): row for row in readings}
    have = {key(row): dict(row) for row in database.execute(_READ, [sha256])}
    assert len(want) >= 70
    assert have.keys() == want.keys()
    far = [k for k, row in have.items() if abs(row["value"] - want[k]["value"]) > row["error"]]
    assert far == []
    assert {k for k, row in have.items() if row["unit"] != want[k]["unit"]} == set()


def test_values_of_drawings_are_marked_and_never_as_sure_as_printed_ones(database: sqlite3.Connection) -> None:
    rows = list(database.execute("SELECT * FROM observations WHERE chart_id IS NOT NULL"))
    assert rows and all(row["raw"] is None and row["error"] > 0 and row["kpi_id"] is None for row in rows)
    assert max(row["confidence"] for row in rows) < 0.8
    assert {row["extractor"] for row in rows} == {"chart/bars", "chart/line"}
    shown = list(database.execute("SELECT DISTINCT source FROM chart_figures"))
    assert all(row["source"].startswith("read from the drawing, ± ") for row in shown)


def test_charts_in_cards_belong_to_their_indicators(database: sqlite3.Connection) -> None:
    sql = (
        "SELECT charts.title, charts.indicator_id, kpis.name, kpis.indicator_id AS own "
        "FROM charts JOIN kpis ON kpis.id = charts.kpi_id"
    )
    rows = list(database.execute(sql))
    assert len(rows) >= 12
    assert all(row["title"] == row["name"] and row["indicator_id"] == row["own"] for row in rows)
