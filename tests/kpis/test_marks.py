"""Arrows and ratings, drawn and written."""

from __future__ import annotations

import pytest

from extract.kpis.marks import travel_of_drawing, travel_of_words
from extract.kpis.rag import Palette, learn, rate, rating_of_hue, rating_of_text
from schemas.page import Box, Drawing, Word
from schemas.profile import load_profile

WORDS = load_profile().kpis
BOX = Box(0, 0, 10, 10)


def glyph(text: str, font: str) -> Word:
    return Word(text, BOX, 10, font=font)


@pytest.mark.parametrize(
    ("text", "font", "travel"),
    [
        ("p", "ABCDEF+Wingdings3", "up"),
        ("q", "Wingdings 3", "down"),
        ("\uf070", "Wingdings3", "up"),
        ("▲", "Arial", "up"),
        ("↓", "Arial", "down"),
        ("→", "Arial", "same"),
        ("p", "Arial", None),
    ],
)
def test_arrows_among_the_characters(text: str, font: str, travel: str | None) -> None:
    assert travel_of_words([glyph(text, font)], WORDS) == travel


def drawn(*points: tuple[float, float]) -> Drawing:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Drawing(Box(min(xs), min(ys), max(xs), max(ys)), points)


UP = ((5.0, 0.0), (10.0, 10.0), (0.0, 10.0))
SHAFT = ((5.0, 12.0), (9.0, 8.0), (6.0, 8.0), (6.0, 0.0), (4.0, 0.0), (4.0, 8.0), (1.0, 8.0))
CIRCLE = ((5.0, 0.0), (10.0, 5.0), (5.0, 10.0), (0.0, 5.0))


def test_drawn_arrows() -> None:
    assert travel_of_drawing(drawn(*UP)) == "up"
    assert travel_of_drawing(drawn(*((x, 10 - y) for x, y in UP))) == "down"
    assert travel_of_drawing(drawn(*((10 - y, x) for x, y in UP))) == "same"
    assert travel_of_drawing(drawn(*SHAFT)) == "down"
    assert travel_of_drawing(drawn(*((y, x) for x, y in SHAFT))) == "same"


def test_a_circle_points_nowhere() -> None:
    assert travel_of_drawing(drawn(*CIRCLE)) is None


@pytest.mark.parametrize(
    ("colour", "rag"),
    [
        ((255, 0, 0), "red"), ((192, 0, 0), "red"), ((249, 214, 210), "red"), ((255, 192, 0), "amber"),
        ((253, 235, 200), "amber"), ((0, 176, 80), "green"), ((213, 239, 219), "green"), ((0, 112, 192), "blue"),
        ((166, 166, 166), "grey"), ((255, 255, 255), None), ((0, 0, 0), None),
    ],
)  # fmt: skip
def test_shades_of_a_rating(colour: tuple[int, int, int], rag: str | None) -> None:
    assert rating_of_hue(colour) == rag


def test_words_and_letters_of_a_rating() -> None:
    assert [rating_of_text(t, WORDS) for t in ("GREEN", "A", "Not rated", "Reducing")] == [
        "green",
        "amber",
        "grey",
        None,
    ]


@pytest.mark.parametrize(
    ("text", "rating"),
    [("Better than target", "green"), ("Off target", "red"), ("Above target", None), ("Below target", None)],
)
def test_above_or_below_a_target_rates_nothing_where_less_may_be_better(text: str, rating: str | None) -> None:
    assert rating_of_text(text, WORDS) == rating


def test_a_table_teaches_its_colours() -> None:
    odd = (10, 120, 130)
    palette = learn([(odd, "Green"), (None, "Red")], [(222, 235, 247)], WORDS)
    assert palette.rating(odd) == "green"
    assert palette.rating((222, 235, 247)) is None


def test_a_stripe_under_the_words_of_ratings_rates_nothing() -> None:
    stripe = (211, 223, 238)
    palette = learn([(stripe, "Green"), (None, "Red"), (stripe, "No target")], [stripe], WORDS)
    assert palette.rating(stripe) is None


def test_a_word_comes_before_its_fill() -> None:
    rated = rate("Amber", (255, 0, 0), [], Palette(), WORDS)
    assert (rated.rag, rated.source) == ("amber", "text")
    assert rate("", (255, 0, 0), [(0, 176, 80)], Palette(), WORDS).source == "icon"
    # a dot beside a word that names no colour says more than the word
    assert rate("Complete", None, [(0, 176, 80)], Palette(), WORDS).rag == "green"
    assert rate("Complete", None, [], Palette(), WORDS).rag == "blue"


def test_an_arrow_whose_barbs_stand_half_way() -> None:
    points = ((6, 0), (11, 6), (8, 6), (8, 12), (4, 12), (4, 6), (1, 6), (6, 0))
    assert travel_of_drawing(drawn(*points)) == "up"
    assert travel_of_drawing(drawn(*((y, x) for x, y in points))) == "same"


def test_a_rating_in_two_languages() -> None:
    texts = ("Gwyrdd / Green", "Coch/Red", "Melyn", "Red / Amber", "R/A", "N/A", "Green / Red")
    assert [rating_of_text(text, WORDS) for text in texts] == ["green", "red", "amber", None, None, None, None]
