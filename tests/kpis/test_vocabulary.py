"""What is looked up by its first letter is what all patterns tried in turn would find."""

from __future__ import annotations

import re
import string

import pytest

from extract.kpis.vocabulary import ODD_CASES, contains, first_letter, matches, name_of
from schemas.profile import choose_profile

WORDS = choose_profile("").kpis
FIELDS = {**WORDS.fields, **{f"action {name}": found for name, found in choose_profile("").actions.fields.items()}}

TEXTS = (
    "", "Target", "TARGET", "target date", "Owner", "RAG", "brag status", "Ref", "#", "% +/-", "£m", "–", "n/a",
    "N/A", "Lead officer", "Responsible officer", "Actions required", "Recommendation 3", "What we count", "KPIs",
    "ıtem", "ſection", "\u212apis", "İndicator", "Date raised", "Outcome", "progress update", "2024/25", "on target?",
    "é",
)  # fmt: skip


def _in_turn(text: str, names: dict[str, tuple[str, ...]]) -> str | None:
    return next((name for name, found in names.items() if any(re.fullmatch(p, text, re.I) for p in found)), None)


@pytest.mark.parametrize("text", TEXTS)
def test_the_name_is_that_of_the_first_pattern_that_fits(text: str) -> None:
    assert name_of(text, WORDS.fields) == _in_turn(text, WORDS.fields)
    assert name_of(text, FIELDS) == _in_turn(text, FIELDS)
    assert name_of(text, WORDS.ratings) == _in_turn(text, WORDS.ratings)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_matches_where_one_pattern_does(text: str) -> None:
    for patterns in (WORDS.areas, WORDS.foreign, WORDS.blanks, WORDS.counted):
        assert matches(text, patterns) == any(re.fullmatch(p, text, re.I) for p in patterns)


@pytest.mark.parametrize(
    ("pattern", "letter"),
    [
        ("targets?", "t"),
        ("d\\.?o\\.?t\\.?", "d"),
        ("r", "r"),
        ("b?rag", None),
        ("(?:on|off) target", None),
        ("a|b", None),
        ("owner(?:s|ship)?", "o"),
        ("area(?:x|(?:y|z))|total", None),
        ("[ab]c", None),
        ("a[|]b", "a"),
    ],
)
def test_the_letter_that_a_pattern_begins_with(pattern: str, letter: str | None) -> None:
    assert first_letter(pattern) == letter


def test_nothing_else_outside_ascii_counts_as_a_letter_of_it() -> None:
    letters = re.compile(f"[{string.ascii_letters}]", re.I)
    assert {c for c in map(chr, range(128, 0x110000)) if letters.fullmatch(c)} == ODD_CASES


def test_whole_words_stand_anywhere() -> None:
    assert contains("Comparison with target", ("targets?",))
    assert not contains("Retargeted", ("targets?",))
    assert not contains("anything", ())
