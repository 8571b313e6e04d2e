"""The samples are scored on every run; and the scorer tells right from wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import SAMPLES
from tests.scoring import Score, compare, likeness, plain, score_database

WANT = [
    {"page": 2, "number": "1", "title": "Flood plan for the lower town", "page_label_first": "5"},
    {"page": 2, "number": "2", "title": "Apologies", "page_label_first": None},
    {"page": 3, "number": "3", "title": "Culverts and drains", "page_label_first": "9"},
]


FLOORS = {
    "agenda_items": (0.99, 0.99),
    "attendances": (0.98, 0.97),
    "definitions": (0.99, 0.99),
    "recommendations": (0.99, 0.99),
    "resolutions": (0.98, 0.96),
}
"""For each kind, the least F1 of its records and the least F1 x fields. Raise them when extractors get better."""


@pytest.fixture(scope="session")
def scores(samples_db: Path) -> dict[str, Score]:
    return score_database(samples_db, SAMPLES / "expected")


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_the_samples_are_read_as_well_as_before(scores: dict[str, Score], kind: str) -> None:
    score = scores[kind]
    least_f1, least_total = FLOORS[kind]
    faults = "\n".join(score.faults)
    assert score.expected >= 20
    assert score.f1 >= least_f1, f"F1 {score.f1:.3f}\n{faults}"
    assert score.total >= least_total, f"F1 x fields {score.total:.3f}\n{faults}"


def test_an_empty_database_scores_nothing(tmp_path: Path) -> None:
    from pipelines.store import open_store

    open_store(tmp_path / "empty.db").close()
    empty = score_database(tmp_path / "empty.db", SAMPLES / "expected")
    assert empty.keys() >= FLOORS.keys()
    assert {empty[kind].f1 for kind in FLOORS} == {0.0}


def test_the_same_records_score_full_marks() -> None:
    score = compare("agenda_items", WANT, [row | {"title": row["title"].upper() + " ."} for row in WANT])
    assert (score.f1, score.fields, score.faults) == (1.0, 1.0, [])


def test_missing_surplus_and_wrong_values_cost() -> None:
    have = [
        WANT[0] | {"page_label_first": "6"},
        WANT[2] | {"page": 2},
        {"page": 2, "number": "9", "title": "A heading of another thing", "page_label_first": None},
    ]
    score = compare("agenda_items", WANT, have)
    assert (score.expected, score.found, score.matched, score.right, score.wrong) == (3, 3, 1, 0, 1)
    assert score.f1 == pytest.approx(1 / 3) and score.total == 0
    assert len(score.faults) == 5


def test_each_record_counts_once() -> None:
    assert compare("agenda_items", WANT[:1], [WANT[0], WANT[0]]).matched == 1


def test_a_field_that_nobody_named_is_not_compared_and_null_must_be_empty() -> None:
    want = [{"page": 1, "name": "Councillor Ash", "role": None}]
    score = compare(
        "attendances", want, [{"page": 1, "name": "Councillor Ash", "role": "Chair", "status": "present"}]
    )
    assert (score.right, score.wrong) == (0, 1)


def test_figures_must_be_the_same_figure() -> None:
    want = [{"page": 1, "kpi": "Drains cleared", "measure": "actual", "value": 26, "raw": "26%"}]
    for value, matched in ((26.0, 1), (27.0, 0), (None, 0)):
        have = [{"page": 1, "kpi": "Drains cleared", "measure": "actual", "value": value, "raw": "26%"}]
        assert compare("observations", want, have).matched == matched


def test_words_are_compared_as_a_reader_would() -> None:
    assert plain("• The  “Flood” Plan – noted;") == plain('the "flood" plan - NOTED')
    assert likeness("the flood plan be noted", "that the flood plan be noted") > 0.8 > likeness("a b", "a c")
