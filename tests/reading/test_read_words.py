"""Runs to words, without a PDF."""

from __future__ import annotations

from extract.reading.pdfium_boxes import Advances, spread
from extract.reading.runs import Run
from extract.reading.words import words_of
from schemas.page import Box, Rule


def run(text: str, start: float, base: float = 100.0, size: float = 10.0, step: float = 5.0, **more: object) -> Run:
    """A run whose characters are all `step` broad."""
    starts = [start + step * i for i in range(len(text))]
    return Run(text, starts, [s + step for s in starts], base, size, **more)  # type: ignore[arg-type]


def texts(*runs: Run, rules: tuple[Rule, ...] = ()) -> list[str]:
    return [word.text for word in words_of(runs, rules)]


def test_lines_from_top_to_bottom_and_words_along_them() -> None:
    assert texts(run("second line", 10, 120), run("there", 60, 100), run("first", 10, 100)) == [
        "first",
        "there",
        "second",
        "line",
    ]


def test_pieces_that_touch_make_one_word_in_the_look_of_the_largest() -> None:
    (word,) = words_of([run("Tar", 10, bold=True), run("get", 25.5)])
    assert (word.text, word.bold) == ("Target", True)
    assert word.edges == (10, 15, 20, 25.5, 30.5, 35.5)


def test_a_gap_of_a_fifth_of_the_size_parts_words() -> None:
    assert texts(run("12", 10), run("13", 21.4)) == ["1213"]
    assert texts(run("12", 10), run("13", 21.6)) == ["12", "13"]


def test_the_space_that_an_engine_saw_counts_where_a_letter_hides_it() -> None:
    assert texts(run("of", 10), run("the", 20.5)) == ["ofthe"]
    assert texts(run("of", 10, spaced=True), run("the", 20.5)) == ["of", "the"]


def test_a_rule_cuts_only_between_characters_and_only_where_it_stands() -> None:
    beside = Rule(Box(20.0, 90, 20.6, 110))
    above = Rule(Box(20.0, 60, 20.6, 80))
    across = Rule(Box(0, 99.8, 200, 100.2))
    assert texts(run("1213", 10), rules=(beside,)) == ["12", "13"]
    assert texts(run("1213", 10), rules=(above, across)) == ["1213"]
    wide = run("MW", 10, step=40.0)
    assert texts(wide, rules=(Rule(Box(30.0, 90, 30.5, 110)),)) == ["MW"]


def test_text_up_the_page_is_cut_by_a_horizontal_rule() -> None:
    upward = run("1213", -200, base=50, direction=90)
    (word,) = words_of([upward])
    assert word.box == Box(42, 180, 52, 200)
    assert word.edges == (200, 195, 190, 185)
    assert texts(upward, rules=(Rule(Box(40, 189.8, 60, 190.2)),)) == ["12", "13"]
    assert texts(upward, rules=(Rule(Box(49.8, 180, 50.2, 200)),)) == ["1213"]


def test_words_of_different_directions_never_join() -> None:
    assert sorted(texts(run("P", 10), run("age", 15, direction=180))) == ["P", "age"]


def test_doubled_letters_within_a_word_stay() -> None:
    letters = [run(c, x, step=w) for c, x, w in (("a", 10, 5), ("l", 15, 2.2), ("l", 17.2, 2.2))]
    assert texts(*letters) == ["all"]


def test_a_copy_shifted_down_is_dropped_and_a_real_line_is_kept() -> None:
    assert texts(run("Summary", 10), run("Summary", 10.5, 101.8)) == ["Summary"]
    assert texts(run("Yes", 10), run("Yes", 10, 112)) == ["Yes", "Yes"]


def test_a_footnote_mark_does_not_join_its_word() -> None:
    assert texts(run("rate", 10), run("2", 30, base=96, size=6, step=3)) == ["²", "rate"]


def test_ligatures_share_their_place() -> None:
    starts, ends = [0.0, 5.0, 5.0, 11.0], [5.0, 11.0, 11.0, 15.0]
    spread(starts, ends)
    assert (starts, ends) == ([0, 5, 8, 11], [5, 8, 11, 15])


def test_a_letter_that_leans_over_is_cut_to_the_advance_seen_elsewhere() -> None:
    known = Advances()
    known.learn(Run("fa", [0.0, 3.0], [4.2, 8.0], 0, 10, font="A"))
    late = Run("f", [50.0], [54.2], 0, 10, font="A")
    other = Run("f", [50.0], [54.2], 0, 10, font="B")
    known.apply([late, other])
    assert (late.ends, other.ends) == ([53.0], [54.2])
