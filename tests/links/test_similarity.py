"""Words, how alike texts are, and one-to-one matching."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from extract.similarity import Rarity, assign, terms
from extract.similarity.terms import stem


def test_the_forms_of_a_word_agree() -> None:
    for forms in (
        ("report", "reports", "reported", "reporting"),
        ("circulate", "circulated", "circulates"),
        ("refer", "referred", "referring"),
        ("policy", "policies"),
        ("home", "homes"),
        ("tenant", "tenants", "tenants'", "tenant's"),
    ):
        assert len({stem(form) for form in forms}) == 1, forms


def test_short_words_and_numbers_are_left_as_they_are() -> None:
    assert [stem(word) for word in ("bring", "gas", "2024s", "less")] == ["bring", "gas", "2024s", "less"]


def test_idle_words_say_nothing_and_words_are_told_as_printed() -> None:
    assert terms("That the Culverts be cleared") == {stem("culverts"): "Culverts", stem("cleared"): "cleared"}
    assert terms(None) == {}


def test_rare_words_weigh_more_and_are_told_first() -> None:
    rarity = Rarity(["the panel noted the report", "the panel agreed the report", "the panel asked for culverts"])
    found = rarity.likeness("report on culverts to the panel", "the panel wants culverts and a report")
    assert found.words == ("culverts", "report", "panel")
    common = rarity.likeness("panel floods", "panel sewers").score
    rare = rarity.likeness("culverts floods", "culverts sewers").score
    assert rare > common > 0


def test_the_same_words_are_wholly_alike_and_none_shared_not_at_all() -> None:
    rarity = Rarity(["clear the culverts"])
    assert rarity.likeness("Clear the culverts", "the culverts were cleared").score == 1
    assert rarity.likeness("Clear the culverts", "Paint the railings").score == 0
    assert rarity.likeness("of the", "of the").score == 0


def test_what_one_side_lacks_costs_as_told() -> None:
    rarity = Rarity([])
    short, long = "clear culverts", "clear culverts before winter comes"
    assert rarity.likeness(short, long, keeping=1.0).score == 1
    assert rarity.likeness(short, long, keeping=0.0).score == rarity.likeness(long, short, keeping=1.0).score < 1
    assert rarity.held(short, long) == 1


WORDS = st.lists(st.sampled_from(["culvert", "gully", "weir", "ford", "panel", "report"]), min_size=1, max_size=6)


@given(st.lists(WORDS, min_size=2, max_size=8), st.sampled_from([0.3, 0.5, 0.8]))
def test_texts_without_a_needed_word_are_not_that_alike(texts: list[list[str]], least: float) -> None:
    said = [" ".join(words) for words in texts]
    rarity = Rarity(said)
    for one, other in itertools.permutations(said, 2):
        if not set(rarity.needed(one, least)) & set(rarity.stems(other)):
            assert rarity.score(one, other) < least + 1e-9


def test_the_best_sum_is_found_where_the_best_pair_is_not_in_it() -> None:
    assert assign({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8}) == {0: 1, 1: 0}
    assert assign({(0, 0): 0.9, (0, 1): 0.5, (1, 0): 0.3}) == {0: 0}
    assert assign({}) == {}


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(0, 3)), st.sampled_from([0.2, 0.5, 0.7, 0.9]), max_size=10
)


@given(PAIRS)
def test_no_other_matching_sums_higher(scores: dict[tuple[int, int], float]) -> None:
    found = assign(scores)
    assert len(set(found.values())) == len(found)
    best = 0.0
    for columns in itertools.product([None, 0, 1, 2, 3], repeat=4):
        used = [column for column in columns if column is not None]
        pairs = [(row, column) for row, column in enumerate(columns) if column is not None]
        if len(set(used)) == len(used) and all(pair in scores for pair in pairs):
            best = max(best, sum(scores[pair] for pair in pairs))
    assert abs(sum(scores[pair] for pair in found.items()) - best) < 1e-9
