"""How SQLite answers the named queries: tables that grow with every page are reached by an index, or not at all."""

from __future__ import annotations

import re

import pytest
from datasette.utils import compound_keys_after_sql

from pipelines.publish.plugin import remembered
from pipelines.publish.plugin.sql_process import escape_fts
from pipelines.publish.questions import QUESTIONS, Question
from pipelines.store import STORED, VIEWS, open_store
from pipelines.store.ddl import ORDERS
from pipelines.store.views import View

BIG = ("cells", "observations", "pages", "search_all", "tables")
"""Tables with tens of rows a page or a page of text a row."""


def plan(sql: str) -> list[str]:
    """The steps of SQLite's plan on a database that nobody has analysed, as ours are."""
    store = open_store(None)
    store.db.conn.create_function("escape_fts", 1, escape_fts, deterministic=True)
    parameters = dict.fromkeys(re.findall(r":([a-z_0-9]+)", sql), "")
    return [row[3] for row in store.db.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)]


def asked(name: str) -> str:
    return next(question.sql for question in QUESTIONS if question.name == name)


def listed(view: str, where: str = "") -> str:
    """What Datasette asks for a page of a view."""
    return f'SELECT * FROM "{view}" {where} LIMIT 51'


USED_BY = {
    "idx_meetings_by_day": [listed(name) for name in ("decisions", "attendance_at_meetings")]
    + [listed("agenda_items_with_pages"), asked("what-was-decided")],
    "idx_documents_by_name": [
        listed(name) for name in ("figures", "chart_figures", "recommendations_in_reports", "issues_by_document")
    ],
    "idx_sources_by_name": [listed("document_versions")],
    "idx_resolutions_by_due": [listed("deadlines")],
    "idx_actions_by_due": [listed("deadlines"), listed("actions_as_last_printed")],
    "idx_resolutions_by_day": [asked("promises-with-a-deadline")],
    "idx_actions_by_day": [asked("promises-with-a-deadline"), asked("actions-past-their-date")],
    "idx_resolutions_by_votes": [asked("how-close-was-the-vote")],
    "idx_owners_by_name": [asked("who-is-to-do-what")],
    "idx_owners_by_kind": [asked("promises-by-owner")],
    "idx_definitions_by_term": [asked("what-does-it-stand-for")],
    "idx_kpis_by_name": [asked("follow-an-indicator")],
    "idx_charts_by_title": [asked("follow-an-indicator")],
    "idx_checks_failed": [asked("do-the-figures-add-up")],
    "idx_promise_steps_by_thread": [listed("promises_over_time"), asked("what-became-of-it")],
    "idx_promise_steps_by_record": [asked("what-became-of-it"), asked("promises-by-owner")],
    "idx_promise_steps_by_what": [listed("promises_over_time", "WHERE what = 'slipped'")],
    "idx_promise_steps_by_body": [listed("promises_over_time", "WHERE body = 'x'")],
}
"""Each index that gives an order, with what is answered from it."""


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


def test_the_names_of_indicators_are_gone_through_once_each() -> None:
    steps = plan(asked("follow-an-indicator"))
    for table, column in (("kpis", "name"), ("charts", "title")):
        index = f"COVERING INDEX idx_{table}_by_{column}"
        assert f"SEARCH {table} USING {index} ({column}>?)" in steps
        assert [step for step in steps if step.startswith(f"SCAN {table}")] == [f"SCAN {table} USING {index}"]


def test_what_is_asked_begins_with_the_newest_meeting() -> None:
    steps = plan(asked("what-are-we-asked"))
    assert "SCAN meetings USING INDEX idx_meetings_by_day" in steps
    assert not [step for step in steps if step.split()[:2] == ["SCAN", "recommendations"]]


@pytest.mark.parametrize("said", remembered._AFTER_SEVERAL)
def test_a_further_page_of_a_table_begins_where_it_begins(said: str) -> None:
    """A key of several columns, as Datasette asks for what comes after it and as we do."""
    for model in STORED:
        if compound_keys_after_sql(list(model.key)) == said:
            key = ", ".join(f'"{name}"' for name in model.key)
            sql = f'SELECT * FROM "{model.table}" WHERE {said} ORDER BY {key} LIMIT 51'
            assert plan(remembered._by_index(sql))[0].startswith(f"SEARCH {model.table} USING INDEX")


def test_a_scan_would_be_seen() -> None:
    assert plan("SELECT * FROM observations WHERE raw = 'x'")[0].startswith("SCAN observations")


def test_each_order_has_its_use() -> None:
    names = {f"idx_{table}_{order.partition(' ON ')[0]}" for table, orders in ORDERS.items() for order in orders}
    assert names == set(USED_BY)


@pytest.mark.parametrize(("name", "sql"), [(name, sql) for name, uses in USED_BY.items() for sql in uses])
def test_an_order_comes_from_its_index(name: str, sql: str) -> None:
    steps = plan(sql)
    assert any(f"USING INDEX {name}" in step or f"USING COVERING INDEX {name}" in step for step in steps), steps


SORTED_WHOLE = {"packs_side_by_side"}
"""Views whose first page costs a sort of all rows: docs/scaling.md says why."""


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_the_first_page_of_a_view_needs_no_sort_of_all(view: View) -> None:
    whole = [step for step in plan(listed(view.name)) if step == "USE TEMP B-TREE FOR ORDER BY"]
    assert bool(whole) == (view.name in SORTED_WHOLE)


@pytest.mark.parametrize("where", ["body = 'x'", "what = 'slipped'", "body = 'x' AND what = 'slipped'"])
def test_narrowed_promises_need_no_sort_of_all(where: str) -> None:
    steps = plan(listed("promises_over_time", f"WHERE {where}"))
    assert steps[0].startswith("SEARCH step USING INDEX idx_promise_steps_by_")
    assert steps[-1] == "USE TEMP B-TREE FOR RIGHT PART OF ORDER BY"


def test_promises_of_a_file_begin_with_the_file() -> None:
    assert plan(listed("promises_over_time", "WHERE filename = 'x'"))[:2] == [
        "SEARCH documents USING INDEX idx_documents_by_name (filename=?)",
        "SEARCH step USING INDEX idx_promise_steps_document_id_page (document_id=?)",
    ]


@pytest.mark.parametrize("view", [view for view in VIEWS if view.first], ids=lambda view: view.name)
def test_a_search_in_a_view_begins_with_what_was_found(view: View) -> None:
    """As `filters_from_request` narrows it: not all days or files are gone through for a few rows."""
    found = f"FROM \"{view.record_table}\" WHERE rowid IN (SELECT rowid FROM {view.record_table}_fts('x'))"
    where = f"WHERE id IN (SELECT id {found}) AND {view.first} IN (SELECT {view.first} {found})"
    assert re.match(r"SEARCH (meetings|documents) ", plan(listed(view.name, where))[0])
