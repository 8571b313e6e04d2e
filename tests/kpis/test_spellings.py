"""A simple pattern is the whole of its spellings and of nothing else."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.kpis.spellings import MOST, spellings
from extract.kpis.vocabulary import name_of
from schemas.profile import choose_profile

WORDS = choose_profile("").kpis
PATTERNS = sorted({p for part in (WORDS.fields, WORDS.ratings, WORDS.measures) for p in chain(*part.values())})


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        ("target", {"target"}),
        ("targets?", {"target", "targets"}),
        ("a|b", {"a", "b"}),
        ("(?:on|off) target", {"on target", "off target"}),
        ("(?:year )?end(?:s|ed|)", {"end", "ends", "ended", "year end", "year ends", "year ended"}),
        ("(?:a(?:b|c)?)?d", {"d", "ad", "abd", "acd"}),
        ("", {""}),
        ("a|", {"a", ""}),
    ],
)
def test_the_texts_of_a_pattern(pattern: str, texts: set[str]) -> None:
    assert spellings(pattern) == texts


@pytest.mark.parametrize(
    "pattern", ["a*", "a+", "a.", "[ab]", r"\d", "(a)", "(?!a)", "(?=a)b", "a??", "^a", "a$", "a{2}", "(?:a", "a)"]
)
def test_other_patterns_are_left_expressions(pattern: str) -> None:
    assert spellings(pattern) is None


def test_a_pattern_for_many_texts_is_left_an_expression() -> None:
    assert len(spellings("(?:a?b?c?d?e?f?)") or ()) == MOST
    assert spellings("(?:a?b?c?d?e?f?g?)") is None


def test_most_patterns_of_the_profile_are_simple() -> None:
    assert sum(spellings(pattern) is not None for pattern in PATTERNS) > 0.6 * len(PATTERNS)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_simple_pattern_fits_what_it_is_said_to(data: st.DataObject) -> None:
    parts = st.recursive(
        st.sampled_from(["a", "b", "c ", "é", ""]),
        lambda inner: st.one_of(
            st.tuples(inner, inner).map("".join),
            st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}|{two[1]})"),
            inner.map(lambda one: f"(?:{one})?"),
        ),
        max_leaves=8,
    )
    pattern = data.draw(parts)
    texts = spellings(pattern)
    if texts is not None:
        text = data.draw(st.one_of(st.sampled_from(sorted(texts)), st.text("abcé ", max_size=8)))
        assert (text in texts) == (re.fullmatch(pattern, text) is not None)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PATTERNS), st.sampled_from(["", "s", " rate", "\u017f", "\u0130"]), st.booleans())
def test_names_are_those_of_the_expressions(pattern: str, end: str, capitals: bool) -> None:
    for text in spellings(pattern) or {pattern}:
        asked = (text.upper() if capitals else text) + end
        first = next((n for n, ps in WORDS.fields.items() if any(re.fullmatch(p, asked, re.I) for p in ps)), None)
        assert name_of(asked, WORDS.fields) == first
