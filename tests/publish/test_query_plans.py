"""How SQLite answers the named queries: tables that grow with every page are reached by an index, or not at all."""

from __future__ import annotations

import re

import pytest

from pipelines.publish.questions import QUESTIONS, Question
from pipelines.store import open_store

BIG = ("cells", "observations", "pages", "search_all", "tables")
"""Tables with tens of rows a page or a page of text a row."""


def plan(sql: str) -> list[str]:
    """The steps of SQLite's plan on a database that nobody has analysed, as ours are."""
    store = open_store(None)
    parameters = dict.fromkeys(re.findall(r":([a-z_]+)", sql), "")
    return [row[3] for row in store.db.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_no_question_goes_through_a_big_table(question: Question) -> None:
    steps = plan(question.sql)
    assert steps
    scanned = {step.split()[1] for step in steps if step.startswith("SCAN")}
    assert not scanned & set(BIG)
    # an index that is made anew for each query is a sign of one that is missing
    assert not [step for step in steps if "AUTOMATIC" in step and any(f" {table} " in step for table in BIG)]


def test_the_figures_of_an_indicator_are_found_by_its_id() -> None:
    question = next(question for question in QUESTIONS if question.name == "follow-an-indicator")
    steps = plan(question.sql)
    assert any(step.startswith("SEARCH observations USING INDEX") and "kpi_id=?" in step for step in steps)


def test_a_scan_would_be_seen() -> None:
    assert plan("SELECT * FROM observations WHERE raw = 'x'")[0].startswith("SCAN observations")
