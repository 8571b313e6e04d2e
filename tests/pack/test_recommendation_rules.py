"""What reports ask for and what reviews recommend."""

from __future__ import annotations

from typeset import At, frame, page, scope, section

from extract.records.recommendations import extract
from schemas.page import Page
from schemas.records import Recommendation, RecordBox
from tests.actions.place import gridded
from tests.minutes.tabled import tabled

COVER: list[At | str] = ["**SUBJECT: LIFTS**", "**DECISION-MAKER: HOMES PANEL**", "**REPORT OF: HEAD OF REPAIRS**"]


def rows(*pages: list[At | str] | Page, kind: str = "report") -> list[Recommendation]:
    made = section("report" if kind == "report" else "other", *pages)
    return [r for r in extract(made, scope()) if isinstance(r, Recommendation)]


def short(found: list[Recommendation]) -> list[tuple[str | None, str]]:
    return [(r.number, r.text) for r in found]


def test_labelled_clauses_under_a_heading_up_to_the_next_heading() -> None:
    found = rows(
        [
            *COVER,
            At(72, 150, "**RECOMMENDATIONS:**"),
            At(90, 165, "(i)"),
            At(120, 165, "That the Panel note the state of the lifts and of the"),
            At(120, 177.5, "stairs; and"),
            At(90, 190, "(ii)"),
            At(120, 190, "That the report be sent to the Cabinet."),
            At(72, 205, "**REASONS FOR REPORT RECOMMENDATIONS**"),
            At(72, 220, "1. The lifts are old."),
        ]
    )
    assert short(found) == [
        ("(i)", "That the Panel note the state of the lifts and of the stairs; and"),
        ("(ii)", "That the report be sent to the Cabinet."),
    ]
    assert {(r.source, r.extractor) for r in found} == {("report", "recommendations/heading")}


def test_what_is_asked_behind_a_colon_on_the_line_of_the_heading() -> None:
    found = rows(
        [
            *COVER,
            At(72, 150, "Recommendation: Cabinet is asked to note the report."),
            At(72, 190, "**1. Introduction**"),
        ]
    )
    assert short(found) == [(None, "Cabinet is asked to note the report.")]


def test_a_lead_is_no_recommendation_of_its_own() -> None:
    found = rows(
        [
            *COVER,
            At(72, 150, "**Recommendation(s):**"),
            At(72, 170, "The Cabinet is asked to:"),
            At(72, 190, "a) NOTE the overspend; and"),
            At(72, 210, "b) AGREE the changes."),
            At(72, 240, "**1. Background**"),
        ]
    )
    assert short(found) == [("a)", "NOTE the overspend; and"), ("b)", "AGREE the changes.")]


def test_asked_to_without_a_heading() -> None:
    found = rows(
        [
            *COVER,
            At(72, 160, "The Panel is recommended to:"),
            At(72, 180, "1. note the report, and"),
            At(72, 195, "2. thank staff."),
        ]
    )
    assert short(found) == [("1", "note the report, and"), ("2", "thank staff.")]


def test_paragraphs_under_a_lead_are_one_recommendation_each() -> None:
    found = rows(
        [
            *COVER,
            At(72, 150, "**Recommendations:**"),
            At(72, 170, "The Cabinet Member is asked to:"),
            At(72, 195, "APPROVE the end of the contract."),
            At(72, 220, "DELEGATE the rest to the Head of Repairs."),
        ]
    )
    assert short(found) == [
        (None, "APPROVE the end of the contract."),
        (None, "DELEGATE the rest to the Head of Repairs."),
    ]


def test_parts_of_a_clause_hang_on_it() -> None:
    found = rows(
        [
            *COVER,
            At(72, 150, "**RECOMMENDATIONS**"),
            At(72, 165, "1."),
            At(100, 165, "That the Panel agree:"),
            At(100, 180, "(a)"),
            At(130, 180, "to write to the maker; and"),
            At(100, 195, "(b)"),
            At(130, 195, "to ask for a date."),
            At(72, 210, "2."),
            At(100, 210, "That the matter return in March."),
        ]
    )
    assert [r.number for r in found] == ["1", "1(a)", "1(b)", "2"]
    assert [r.parent_id for r in found] == [None, found[0].id, found[0].id, None]
    assert found[0].text == "That the Panel agree:"


def test_a_clause_that_runs_over_the_page_has_a_second_box() -> None:
    made = section(
        "report",
        [*COVER, At(72, 740, "**RECOMMENDATIONS:**"), At(72, 755, "(i) That the Panel ask the engineer to come")],
        [At(90, 120, "to its next meeting."), At(72, 150, "(ii) That the report be noted.")],
    )
    found = extract(made, scope())
    recommendations = [r for r in found if isinstance(r, Recommendation)]
    (box,) = [r for r in found if isinstance(r, RecordBox)]
    assert recommendations[0].text == "That the Panel ask the engineer to come to its next meeting."
    assert [r.page for r in recommendations] == [1, 2]
    assert (box.record_id, box.page) == (recommendations[0].id, 2)


def test_numbered_recommendations_of_a_review_with_parts() -> None:
    found = rows(
        [
            "**6 Recommendations**",
            "The following are for the partnership:",
            At(72, 150, "**Recommendation 1**"),
            At(90, 165, "(a) A list of the blocks should be kept."),
            At(90, 180, "(b) The list should be tested."),
            At(72, 195, "**Recommendation 2**"),
            At(72, 210, "One officer should be named for each incident."),
        ],
        kind="other",
    )
    assert [(r.number, r.source) for r in found] == [("1(a)", "review"), ("1(b)", "review"), ("2", "review")]
    assert found[2].text == "One officer should be named for each incident."


def test_a_recommendation_in_a_box_ends_with_the_box() -> None:
    boxed = page(
        [
            At(72, 100, "**Recommendation 3b.**"),
            At(72, 112.5, "Doors should be tested once in a year."),
            At(72, 160, "The doors were tested in June and two were found wanting."),
        ],
        rules=frame(65, 95, 500, 130),
    )
    assert short(rows(boxed, kind="other")) == [("3b", "Doors should be tested once in a year.")]


def test_a_mention_in_the_text_is_no_recommendation() -> None:
    text: list[At | str] = [
        "Much of this was said before, as in",
        "recommendation 4 of the earlier report, and the",
        "recommendations",
    ]
    assert rows([*text, "were all taken up."], kind="other") == []


def test_a_heading_over_an_account_of_recommendations_is_none() -> None:
    told: list[At | str] = [
        "**5. Recommendations of overview and scrutiny**",
        "5.1 The options were before the committee in June.",
    ]
    assert rows([*COVER, *told]) == []


def test_a_report_that_numbers_what_it_asks_is_no_review() -> None:
    lines: list[At | str] = [*COVER, At(72, 150, "**Recommendation 1:** That the Panel note the state of the lifts.")]
    assert [(r.number, r.source) for r in rows(lines)] == [("1", "report")]


def test_decimal_numbers_end_where_the_next_section_begins() -> None:
    lines: list[At | str] = [
        *COVER,
        At(72, 150, "**2 RECOMMENDATIONS**"),
        At(72, 165, "2.1 That Cabinet approve the contract."),
        At(72, 180, "2.2 That officers report in March."),
        At(72, 205, "3.1 The contract was let in June and has run well."),
    ]
    assert [r.number for r in rows(lines)] == ["2.1", "2.2"]


def test_a_second_paragraph_that_asks_is_a_second_recommendation() -> None:
    lines: list[At | str] = [
        *COVER,
        At(72, 150, "**Recommendation:**"),
        At(72, 165, "Members are asked to note the report."),
        At(72, 195, "Members are requested to thank the staff."),
        At(72, 225, "The lifts were put in forty years ago."),
    ]
    assert [r.text for r in rows(lines)] == [
        "Members are asked to note the report.",
        "Members are requested to thank the staff.",
    ]


def test_parts_of_a_numbered_paragraph_carry_its_number() -> None:
    found = rows(
        [
            *COVER,
            At(72, 150, "**2. Recommendations**"),
            At(72, 170, "2.1 That the Panel notes the changes set out below."),
            At(72, 190, "2.2 That the Panel considers whether to look at a risk, and if so:"),
            At(102, 210, "(a) which risk; and"),
            At(102, 230, "(b) which officer should attend."),
            At(72, 255, "**3. Background**"),
        ]
    )
    assert [r.number for r in found] == ["2.1", "2.2", "2.2(a)", "2.2(b)"]
    assert [r.parent_id for r in found[2:]] == [found[1].id, found[1].id]


def test_a_day_at_the_beginning_of_a_line_is_no_number() -> None:
    found = rows(
        [
            "**RECOMMENDATIONS**",
            At(72, 110, "1. That the fees in Appendix A be agreed, to take effect from"),
            At(85, 122.5, "1 April 2026; and"),
            At(72, 145, "2. That notice be given."),
        ]
    )
    assert short(found) == [
        ("1", "That the fees in Appendix A be agreed, to take effect from 1 April 2026; and"),
        ("2", "That notice be given."),
    ]


def test_a_report_that_says_whose_it_is_asks_its_reader() -> None:
    page = ["**CABINET**", "**REPORT OF THE HEAD OF BOATS**", "**RECOMMENDATION**", "That Cabinet approve the pumps."]
    assert [(r.source, r.text) for r in rows(page, kind="other")] == [("report", "That Cabinet approve the pumps.")]


def test_a_form_for_each_recommendation_of_an_audit() -> None:
    table = gridded(
        ("Recommendation 2", "Two people should sign each cheque."), ("Priority", "High"),
        ("Management response", "Agreed, and done."), wide=240.0,
    )  # fmt: skip
    found = [r for r in extract(tabled("other", ["Findings"], table), scope()) if isinstance(r, Recommendation)]
    assert [(r.number, r.text, r.source) for r in found] == [("2", "Two people should sign each cheque.", "review")]


def test_numbers_of_sections_under_a_lead_that_recommends() -> None:
    found = rows(
        [
            *COVER,
            At(72, 150, "2. RECOMMENDATIONS"),
            At(72, 175, "It is RECOMMENDED that:"),
            At(72, 200, "2.1 the report be noted; and"),
            At(72, 225, "2.2 the Clerk obtain prices."),
            At(72, 250, "3. DETAIL"),
        ]
    )
    assert short(found) == [("2.1", "the report be noted; and"), ("2.2", "the Clerk obtain prices.")]


def test_a_report_to_a_council_asks_it() -> None:
    lines: list[At | str] = [
        At(72, 60, "Clerk’s report to the Parish Council", 16),
        At(72, 120, "The policy has to be renewed."),
        At(72, 150, "**Recommendation:** That the policy be renewed for three years."),
    ]
    assert [r.source for r in rows(lines, kind="other")] == ["report"]


def test_paragraphs_counted_on_from_the_recommendations() -> None:
    found = rows(
        [
            *COVER,
            At(72, 150, "**RECOMMENDATIONS**"),
            At(72, 170, "1. That the Panel agrees the charges."),
            At(72, 190, "2. That the Panel notes the date."),
            At(72, 210, "**BACKGROUND INFORMATION**"),
            At(72, 230, "3. Charges were last reviewed in 2016."),
        ]
    )
    assert [r.number for r in found] == ["1", "2"]
