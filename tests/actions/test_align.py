"""Lines of a column given to the actions beside them."""

from __future__ import annotations

from extract.actions.align import align, align_settled, sureness

NEW = 2.0
GOES_ON = -3.0


def test_as_many_entries_as_actions_are_matched_in_order_whatever_their_drift() -> None:
    found = align([100, 121, 142], [NEW] * 3, [100, 110, 120], 10)
    assert found.spans == ((0, 1), (1, 2), (2, 3))


def test_a_line_that_goes_on_stays_with_its_entry() -> None:
    found = align([100, 110, 130], [NEW, GOES_ON, NEW], [100, 130], 10)
    assert found.spans == ((0, 2), (2, 3))


def test_an_action_without_an_entry_is_told_by_height() -> None:
    found = align([100, 200], [NEW, NEW], [100, 150, 200], 10)
    assert found.spans == ((0, 1), (1, 1), (1, 2))


def test_two_entries_at_one_action_are_both_its_own() -> None:
    found = align([100, 110, 300], [NEW, 1.0, NEW], [100, 300], 10)
    assert found.spans == ((0, 2), (2, 3))


def test_no_line_is_left_over() -> None:
    found = align([40, 100, 400], [NEW] * 3, [100], 10)
    assert found.spans == ((0, 3),)


def test_on_top_of_a_page_the_first_lines_may_belong_to_the_action_before() -> None:
    found = align([80, 90, 130], [GOES_ON, GOES_ON, NEW], [80, 84], 10, carried=True)
    assert found.spans == ((0, 2), (2, 3))
    assert align([80, 130], [NEW, NEW], [80, 82, 130], 10, carried=True).spans == ((0, 0), (0, 1), (1, 2))


def test_a_column_that_stands_lower_throughout_is_matched_as_if_it_did_not() -> None:
    places = [100.0, 130.0, 160.0, 190.0, 200.0]
    heights = [110.0, 140.0, 170.0, 200.0]
    assert align_settled(heights, [NEW] * 4, places, 10).spans == ((0, 1), (1, 2), (2, 3), (3, 4), (4, 4))


def test_the_margin_tells_a_sure_match_from_a_doubtful_one() -> None:
    sure = align([100, 200], [NEW, NEW], [100, 200], 10)
    doubtful = align([150], [NEW], [100, 200], 10)
    assert min(sure.margins) > 2 > 0.1 > min(doubtful.margins)
    assert sureness(min(sure.margins)) > 0.9 and sureness(min(doubtful.margins)) < 0.6


def test_a_column_too_long_to_weigh_goes_by_height() -> None:
    heights = [float(10 * i) for i in range(400)]
    found = align(heights, [NEW] * 400, heights, 10)
    assert found.spans[7] == (7, 8) and set(found.margins) == {0.0}
