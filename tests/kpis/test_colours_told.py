"""Ratings under a sentence that says what the colours of a table tell."""

from __future__ import annotations

import pytest

from extract.layout.sheet import Sheet
from extract.records.kpis import read_kpis
from extract.scope import Scope
from schemas.identity import Mint
from schemas.page import Page
from schemas.profile import load_profile
from schemas.records import IssueRow, Kpi
from tests.kpis.test_tables import GREEN, RED, table
from tests.kpis.test_years import line

PROFILE = load_profile()
RATED = table(
    ["Indicator", "2030/31", "2031/32", "Target"],
    ["Lamps lit", "90%", ("94%", GREEN), "95%"],
    ["Paths swept", "80%", ("79%", RED), "85%"],
)


def read(*above: str) -> tuple[list[Kpi], list[IssueRow]]:
    lines = tuple(line(text, 20 + 20 * i) for i, text in enumerate(above))
    scope = Scope("doc", "x.pdf", PROFILE, Mint("doc"))
    rows = list(read_kpis([Sheet(Page(1, 800, 600), lines, tables=(RATED,))], scope, "Harrowmere").rows)
    kpis = [r for r in rows if isinstance(r, Kpi)]
    return kpis, [r for r in rows if isinstance(r, IssueRow) and r.code == "rating-doubtful"]


@pytest.mark.parametrize(
    "sentence",
    [
        ("Green cells rose since last year and red ones fell.",),
        ("A green cell means that the figure improved on last year;", "the shading says nothing about a target."),
    ],
)
def test_colours_of_change_are_doubtful_ratings(sentence: tuple[str, ...]) -> None:
    kpis, issues = read(*sentence)
    assert [k.rag for k in kpis] == ["green", "red"]
    assert {k.confidence for k in kpis} == {0.6}
    assert [i.found for i in issues] == ["green", "red"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Cells in green have met their target, red ones were further off than last year.",
        "A green arrow shows that the figure improved since last year.",
        "Green lamps were lit at more quays than in 2029.",
    ],
)
def test_other_sentences_leave_them_sure(sentence: str) -> None:
    kpis, issues = read(sentence)
    assert {k.confidence for k in kpis} == {0.95}
    assert issues == []
