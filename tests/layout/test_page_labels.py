"""Which of the numbers on a page is its label, and what of a page is furniture."""

from __future__ import annotations

from typeset import At, sheets

TEXT = ["The panel heard from three tenants about", "the lifts of the tower, and from the engineer."]
BODY = [At(72, 200, TEXT[0]), At(72, 212.5, TEXT[1])]


def stamp(label: int | str, top: float = 805.0) -> At:
    return At(270, top, f"Page {label}")


def foot(number: int) -> At:
    return At(295, 770, str(number))


def test_stamps_are_labels_and_no_text_of_the_page() -> None:
    found = sheets([*BODY, stamp(9)], [*BODY, stamp(10)])
    assert [s.label for s in found] == ["9", "10"]
    assert "Page 9" not in [line.text for line in found[0].lines]
    assert "Page 9" in found[0].text


def test_a_stamp_wins_over_the_foot_of_a_report() -> None:
    found = sheets(*([*BODY, foot(n), stamp(n + 40)] for n in range(1, 6)))
    assert [s.label for s in found] == ["41", "42", "43", "44", "45"]
    assert all("3" not in [line.text for line in s.lines] for s in found)


def test_a_stamp_wins_over_the_slides_own_page_numbers() -> None:
    slides = [[*BODY, At(500, 800, f"Page {n}"), stamp(n + 60)] for n in range(2, 6)]
    assert [s.label for s in sheets(*slides)] == ["62", "63", "64", "65"]


def test_labels_may_leap_where_pages_were_left_out() -> None:
    found = sheets(*([*BODY, stamp(n)] for n in (7, 8, 22, 31, 32)))
    assert [s.label for s in found] == ["7", "8", "22", "31", "32"]


def test_labels_begin_anew_where_two_packs_were_merged() -> None:
    found = sheets(*([*BODY, stamp(n)] for n in (1, 2, 3, 4, 1, 2, 3)))
    assert [s.label for s in found] == ["1", "2", "3", "4", "1", "2", "3"]


def test_a_turned_stamp_whose_first_letter_is_a_run_of_its_own() -> None:
    turned = [At(570, 450, "P", direction=90), At(570, 443, "age 47", direction=90)]
    found = sheets([*BODY, *turned], [*BODY, stamp(48)])
    assert [s.label for s in found] == ["47", "48"]


def test_page_n_of_m_is_a_label() -> None:
    assert [s.label for s in sheets([*BODY, At(270, 800, "Page 3 of 9")])] == ["3"]


def test_a_year_is_no_page_of_so_many() -> None:
    for text in ("Q1 2025/26", "2024/2025", "Q1 24/25", "Performance 2023/24"):
        assert [s.label for s in sheets([*BODY, At(270, 800, text)])] == [None]


def test_a_lone_number_at_the_foot_is_no_label_unless_a_neighbour_counts_on() -> None:
    assert [s.label for s in sheets([*BODY, foot(3)])] == [None]
    assert [s.label for s in sheets([*BODY, foot(3)], [*BODY, foot(4)])] == ["3", "4"]


def test_an_item_stamp_is_kept_apart() -> None:
    (sheet,) = sheets([At(470, 30, "Agenda Item 8"), *BODY, stamp(31)])
    assert sheet.stamps == ("Agenda Item 8",)
    assert [line.text for line in sheet.lines] == TEXT


def test_a_title_in_the_text_is_no_stamp() -> None:
    (sheet,) = sheets([At(72, 60, "Appendix 1"), *BODY])
    assert sheet.stamps == ()


def test_a_head_that_recurs_is_furniture_and_a_meeting_heading_is_not() -> None:
    head = At(72, 30, "Harrowmere Homes improvement plan")
    found = sheets(*([head, *BODY] for _ in range(4)))
    assert all([line.text for line in s.lines] == TEXT for s in found)
    twice = sheets([head, *BODY], BODY, BODY, [head, *BODY])
    assert twice[0].lines[0].text == head.text


def test_the_notice_of_a_blank_page_is_no_text_of_its_own() -> None:
    (sheet,) = sheets([At(300, 500, "T his page is intentionally left blank", direction=90)])
    assert sheet.lines == ()
