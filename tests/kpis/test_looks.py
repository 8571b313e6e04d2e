"""Looks of indicator tables: a period in each row, a rating with an arrow, our figure among others'."""

from __future__ import annotations

from dataclasses import replace

from schemas.page import Word
from tests.kpis.test_tables import read, table


def test_a_column_of_periods_dates_the_actual_figures_of_its_rows() -> None:
    t = table(
        ["Indicator", "Period", "Our value", "England", "Target"],
        ["% of lamps lit", "2023/24", "94%", "91%", "95%"],
        ["% of paths swept", "Q1 2024/25", "80%", "N/A", "85%"],
    )
    dated = [
        (o.measure, o.period.last.isoformat() if o.period and o.period.last else None)
        for i in read(t)
        for o in i.observed
    ]
    assert dated == [
        ("actual", "2024-03-31"), ("benchmark", "2024-03-31"), ("target", None),
        ("actual", "2024-06-30"), ("target", None),
    ]  # fmt: skip


def test_a_rating_and_an_arrow_may_share_a_cell() -> None:
    t = table(
        ["Measure", "Target", "Actual", "RAG / DoT"],
        ["Lamps lit", "95%", "94%", "Amber →"],
        ["Paths swept", "85%", "90%", "Green ↑"],
        ["Bins emptied", "99%", "90%", "Red"],
    )
    assert [(i.rag, i.direction) for i in read(t)] == [("amber", "same"), ("green", "up"), ("red", None)]


def test_codes_may_end_in_a_part_in_brackets() -> None:
    t = table(
        ["TSM", "Measure", "2030/31", "Target"],
        ["TP01", "Tenants content with repairs", "71%", "75%"],
        ["RP02(1)", "Repairs done in time", "81%", "90%"],
        ["RP02 (2)", "Urgent repairs done in time", "95%", "99%"],
    )
    assert [(i.texts["ref"], len(i.observed)) for i in read(t)] == [("TP01", 2), ("RP02(1)", 2), ("RP02 (2)", 2)]


def test_names_may_be_headed_as_figures_are() -> None:
    t = table(
        ["Standard", "Target", "Apr-31", "May-31"],
        ["Lamps lit by dusk", "95%", "94%", "96%"],
        ["Paths swept by noon", "80%", "81%", "79%"],
    )
    assert [(i.name, len(i.observed)) for i in read(t)] == [("Lamps lit by dusk", 3), ("Paths swept by noon", 3)]


def test_names_under_such_a_heading_may_begin_with_a_number() -> None:
    t = table(
        ["Standard", "Target", "Previous period", "Current period"],
        ["12 weeks from report to repair", "90%", "68%", "67%"],
        ["Lamps lit: 4 hours", "95%", "74%", "73%"],
    )
    assert [(i.name, [o.measure for o in i.observed]) for i in read(t)] == [
        ("12 weeks from report to repair", ["target", "previous", "actual"]),
        ("Lamps lit: 4 hours", ["target", "previous", "actual"]),
    ]


def test_targets_in_words_beside_names_are_no_names() -> None:
    t = table(
        ["Lighting", "Target", "Apr-31", "May-31"],
        ["Lamps lit by dusk", "At least nine in ten", "94%", "96%"],
        ["Paths swept by noon", "At least eight in ten", "81%", "79%"],
    )
    assert [i.name for i in read(t)] in ([], ["Lamps lit by dusk", "Paths swept by noon"])


def test_rows_of_people_or_places_are_no_indicators() -> None:
    for heading in ("School", "Member", "Ward"):
        t = table(
            [heading, "Expected", "Actual", "Change"], ["Ann Bell", "8", "7", "-1"], ["Tom Reed", "9", "9", "0"]
        )
        assert read(t) == []


def test_months_are_no_names() -> None:
    t = table(["", "2030/31", "2031/32", "Target"], ["April", "0.7", "0.8", "0.6"], ["May", "0.9", "0.7", "0.6"])
    assert read(t) == []


def test_a_rank_is_a_count_whatever_its_indicator_is() -> None:
    t = table(
        ["Indicator", "2031/32", "Target", "Position in Mereshire", "Rank (of 9)"],
        ["% of lamps lit", "94%", "95%", "2nd", "2"],
        ["% of paths swept", "80%", "85%", "5th", "5"],
    )
    assert [(o.measure, o.unit) for o in read(t)[0].observed][2:] == [("other", "count")] * 2


def test_a_heading_that_a_narrow_cell_broke_has_its_word_whole() -> None:
    t = table(
        ["Indicator", "Actual", "Target", "Stat.\nneighbo\nurs"],
        ["% of lamps lit", "94%", "95%", "90%"],
        ["% of paths swept", "80%", "85%", "77%"],
    )
    assert {o.area for i in read(t) for o in i.observed} == {None, "Stat. neighbours"}


def test_a_band_beside_headings_that_reach_down_to_it_is_no_heading() -> None:
    t = table(["Indicator", "Target", "Actual"], ["", "", ""], ["Lamps lit", "95%", "94%"], ["Paths swept", "8", "9"])
    tall = [replace(c, row_span=2, box=replace(c.box, bottom=140)) for c in t.cells if c.row == 0 and c.col]
    band = replace(t.cells[3], text="Streets", words=(Word("Streets", t.cells[3].box, 9, bold=True),))
    cells = (t.cells[0], *tall, band, *t.cells[6:])
    assert [(i.name, i.texts["section"]) for i in read(replace(t, cells=cells, header_rows=2))] == [
        ("Lamps lit", "Streets"), ("Paths swept", "Streets"),
    ]  # fmt: skip


def test_answers_and_letters_in_brackets_rate() -> None:
    for heading, texts in (("Achieved?", ("Yes", "No")), ("Target met?", ("Y", "N")), ("RAG", ("(G)", "(R)"))):
        t = table(
            ["Indicator", "Target", "Oct 31", heading],
            ["Lamps lit", "95%", "96%", texts[0]],
            ["Paths swept", "80%", "75%", texts[1]],
        )
        assert [i.rag for i in read(t)] == ["green", "red"]


def test_an_average_that_is_measured_is_the_actual_figure() -> None:
    t = table(
        ["Measure", "Sep-31", "Oct-31"], ["Average re-let time", "31", "27"], ["County average", "30", "29"],
        ["Target", "25", "25"], ["Lamps lit", "4", "5"],
    )  # fmt: skip
    assert [i.observed[0].measure for i in read(t)] == ["actual", "average", "target", "actual"]


def test_words_with_dots_beside_them_rate() -> None:
    t = table(
        ["Indicator", "2031/32", "Target", "Performance against target"],
        ["Lamps lit", "94%", "95%", "● Red"],
        ["Paths swept", "80%", "75%", "Green"],
    )
    assert [(i.rag, len(i.observed)) for i in read(t)] == [("red", 2), ("green", 2)]


def test_two_months_in_one_heading_over_two_columns_have_one_each() -> None:
    t = table(
        ["Indicator", "Sep 2030 Sep 2031", "", "Target"], ["Lamps lit", "90%", "94%", "95%"],
        ["Paths swept", "80%", "82%", "85%"],
    )  # fmt: skip
    wide = replace(t.cells[1], col_span=2, box=replace(t.cells[1].box, x1=t.cells[2].box.x1))
    seen = read(replace(t, cells=(t.cells[0], wide, *t.cells[3:])))
    assert [str(o.period.last) for i in seen for o in i.observed if o.period] == ["2030-09-30", "2031-09-30"] * 2


def test_a_session_is_a_school_year() -> None:
    t = table(
        ["Core indicator", "Session 2030/31", "Aim 2031/32"], ["Lamps lit", "94%", "95%"], ["Paths", "80%", "85%"]
    )
    assert [str(o.period.last) for o in read(t)[0].observed if o.period] == ["2031-08-31", "2032-08-31"]


def test_what_is_compared_is_in_the_unit_of_the_actual_figures() -> None:
    t = table(
        ["Indicator", "Cohort", "May-31 %", "Jun-31 %", "Target", "England"],
        ["Lamps lit in time", "88", "94.0", "93.1", "95.0", "91"],
        ["Paths swept in time", "40", "80.2", "81.0", "85.0", "77"],
    )
    assert [(o.measure, o.unit) for o in read(t)[0].observed] == [
        ("other", "count"), ("actual", "%"), ("actual", "%"), ("target", "%"), ("benchmark", "%"),
    ]  # fmt: skip


def test_registers_of_risks_and_limits_on_debt_are_no_indicators() -> None:
    risks = table(
        ["Risk ref", "Description", "Inherent", "Current", "Target", "RAG"],
        ["R3", "Lamps fall from their posts", "15", "8", "6", "Amber"],
        ["R4", "Paths are flooded at high tide", "12", "9", "6", "Green"],
    )
    limits = table(
        ["Prudential indicator", "2030/31 actual £m", "2031/32 estimate £m"],
        ["Gross debt", "71.2", "74.0"],
        ["Need to borrow", "88.4", "92.0"],
    )
    assert (read(risks), read(limits)) == ([], [])


def test_figures_under_a_heading_of_periods_are_figures() -> None:
    t = table(
        ["Indicator", "Latest data", "Period", "Target", "95% CI"],
        ["Adults who smoke", "12.1%", "2031", "10.0%", "11 - 13"],
        ["Children who walk to school", "64.0%", "2030/31", "66.0%", "60 - 68"],
    )
    assert [(o.measure, str(o.period.last) if o.period else "", o.unit) for o in read(t)[1].observed] == [
        ("actual", "2031-03-31", "%"), ("target", "", "%"), ("other", "", "count"),
    ]  # fmt: skip


def test_a_number_behind_the_name_is_counted() -> None:
    t = table(
        ["Indicator", "Number", "Target"],
        ["Lamps lit", "188", "200"],
        ["Paths swept", "41", "50"],
        ["Bins", "7", "9"],
    )
    assert [(i.texts["ref"], [(o.measure, o.unit) for o in i.observed]) for i in read(t)][1] == (
        None, [("actual", "count"), ("target", "count")],
    )  # fmt: skip
    t = table(["Indicator", "No.", "Target"], ["Lamps lit", "1", "200"], ["Paths swept", "2", "50"])
    assert [i.texts["ref"] for i in read(t)] == ["1", "2"]


def test_pi_heads_names() -> None:
    t = table(
        ["PI", "Best", "Our performance Nov 31", "Group mean", "Position"],
        ["Rent collected", "99%", "97%", "96%", "5"],
        ["Lamps lit", "97%", "90%", "91%", "8"],
    )
    assert [(i.name, len(i.observed)) for i in read(t)] == [("Rent collected", 4), ("Lamps lit", 4)]


def test_a_place_among_others_is_no_value_of_the_indicator() -> None:
    t = table(
        ["Indicator", "2031/32", "Target", "Position", "Peer group rank (1 = best)"],
        ["Lamps out per 1,000", "9.4", "9.5", "6th of 14", "3/8"],
        ["Falls on paths per 1,000", "8.0", "8.5", "3 of 14", "5/8"],
    )
    told = [[(o.measure, o.figure and o.figure.value, o.unit) for o in i.observed[2:]] for i in read(t)]
    assert told == [[("other", 6, "count"), ("other", 3, "count")], [("other", 3, "count"), ("other", 5, "count")]]


def test_two_percentages_of_a_cell_are_no_part_of_a_whole() -> None:
    t = table(
        ["Indicator", "2031/32", "Target (least / best)"],
        ["Lamps lit", "94%", "45% / 48%"],
        ["Paths swept", "80%", "97% / 98%"],
    )
    both = [o for o in read(t)[0].observed if o.measure == "target"]
    assert [(o.figure and o.figure.value, o.unit) for o in both] == [(45, "%"), (48, "%")]
    assert all(o.confidence <= 0.6 for o in both)


def test_an_objective_in_figures_is_a_target_and_its_number_is_none() -> None:
    rows = (["Falls on paths", "12,411", "12,020"], ["Lamps out", "9,411", "10,020"])
    for given, measures in ((("11,900", "8,900"), ["baseline", "target", "actual"]), (("1", "4"), None)):
        t = table(
            ["Indicator", "Baseline", "Objective", "Actual"],
            *([name, begun, aim, now] for (name, begun, now), aim in zip(rows, given, strict=True)),
        )
        told = [o.measure for i in read(t)[:1] for o in i.observed]
        assert told == measures if measures else "target" not in told


def test_the_first_line_of_a_name_that_ran_into_the_heading_is_put_back() -> None:
    t = table(
        ["Indicator Lamps lit within thirty", "Target", "Apr-31", "May-31"],
        ["seconds of dusk", "95%", "94%", "96%"],
        ["Paths swept", "80%", "81%", "79%"],
    )
    assert [i.name for i in read(t)] == ["Lamps lit within thirty seconds of dusk", "Paths swept"]


def test_a_movement_in_figures_is_a_change() -> None:
    t = table(
        ["Indicator", "Sep-30", "Sep-31", "Movement", "Target"],
        ["Lamps lit", "94%", "93%", "-1", "95%"],
        ["Paths swept", "80%", "81%", "0.8", "85%"],
    )
    first, _ = read(t)
    assert [o.measure for o in first.observed] == ["actual", "actual", "change", "target"]


def test_a_target_that_is_a_change_is_in_doubt() -> None:
    t = table(
        ["Indicator", "Baseline", "Target", "Actual"],
        ["Falls on paths", "7.0", "20% reduction", "5.9"],
        ["Lamps out", "1.7", "Reduce by 5%", "1.9"],
        ["Lamps lit", "95%", "98%", "97%"],
    )
    told = [o.confidence <= 0.6 for i in read(t) for o in i.observed if o.measure == "target"]
    assert told == [True, True, False]


def test_a_second_column_of_measures_may_hold_units() -> None:
    t = table(
        ["Indicator", "Goal", "Measure", "Jul-31"],
        ["Lamps lit by dusk", ">90%", "%", "84.0"],
        ["Bins lost", "0", "Number", "2"],
    )
    assert [(i.name, i.observed[-1].unit) for i in read(t)] == [("Lamps lit by dusk", "%"), ("Bins lost", "count")]


def test_a_bare_figure_is_a_percentage_where_its_target_is() -> None:
    t = table(
        ["Indicator", "Target", "Jul-31", "Aug-31"],
        ["Lamps lit by dusk", ">90%", "84.0", "83.3"],
        ["Number of paths swept", "80%", "41", "42"],
        ["Readers", "5%", "412", "99"],
        ["Bins lost", "0", "2", "1"],
    )
    assert [[o.unit for o in i.observed[1:]] for i in read(t)] == [["%", "%"], *[["count", "count"]] * 3]
    assert all(o.confidence <= 0.85 for o in read(t)[0].observed[1:])


def test_headings_printed_without_their_spaces() -> None:
    t = table(
        ["PerformanceIndicator", "AnnualTarget2031/32", "Actual(Sep31)", "EnglandAverage", "DirectionOfTravel"],
        ["Lamps lit by dusk", "90%", "84%", "83%", "↑"],
        ["Paths swept by noon", "80%", "81%", "82%", "↓"],
    )
    first, _ = read(t)
    assert (first.name, first.direction) == ("Lamps lit by dusk", "up")
    assert [(o.measure, o.label) for o in first.observed] == [
        ("target", "AnnualTarget2031/32"),
        ("actual", "Actual(Sep31)"),
        ("benchmark", "EnglandAverage"),
    ]
    assert [str(o.period.last) if o.period else None for o in first.observed] == ["2032-03-31", "2031-09-30", None]


def test_whether_the_target_of_last_year_was_met_is_no_rating() -> None:
    for asked, rating in (("Annual target met last year?", None), ("Was the target met?", "red")):
        t = table(
            ["Indicator", "Target", "Actual", asked],
            ["Lamps lit", "95%", "94%", "No"],
            ["Paths swept", "85%", "90%", "Yes"],
        )
        assert read(t)[0].rag == rating
