"""Charts on small literal pages: what is read of them, and what gives nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.charts.find import find_charts, may_hold_chart
from extract.charts.model import Chart, Series
from schemas.page import Box, Drawing, Fill, Page, Rule
from tests.charts.sketch import BLUE, FOOT, GREY, LEFT, ORANGE, RIGHT, TOP, Sketch
from tests.tables.drawn import right, text

MONTHS = ("Apr-30", "May-30", "Jun-30", "Jul-30")
TENS = ("0", "20", "40", "60", "80", "100")


def only(page: Page) -> Chart:
    found = find_charts(page)
    assert len(found.charts) == 1, found.unread
    return found.charts[0]


def values(series: Series) -> dict[str | None, float]:
    return {r.category: round(r.value, 2) for r in series.readings}


def why(page: Page) -> list[str]:
    found = find_charts(page)
    assert found.charts == []
    return [unread.why for unread in found.unread]


def test_bars_are_read_against_the_ticks() -> None:
    chart = only(Sketch().axis(TENS).names(MONTHS).bars([37, 12.5, 80, 64]).title("Drains cleared").page())
    assert (chart.kind, chart.title, chart.axis.unit) == ("bars", "Drains cleared", None)
    (series,) = chart.series
    assert values(series) == {"Apr-30": 37, "May-30": 12.5, "Jun-30": 80, "Jul-30": 64}
    assert all(0 < r.error < 0.5 and r.printed is None for r in series.readings)


def test_a_sign_at_the_ticks_is_the_unit_and_thousands_are_read() -> None:
    shares = Sketch().axis([f"{t}%" for t in TENS]).names(MONTHS).bars([37, 12, 80, 64]).page()
    assert only(shares).axis.unit == "%"
    money = Sketch(0, 5000).axis(["£0", "£1,000", "£2,000", "£3,000", "£4,000", "£5,000"]).names(MONTHS)
    chart = only(money.bars([1200, 3400, 4100, 800]).page())
    assert chart.axis.unit == "£"
    assert values(chart.series[0])["May-30"] == pytest.approx(3400, abs=10)


def test_an_axis_that_does_not_begin_at_zero() -> None:
    chart = only(
        Sketch(90, 100).axis(["90", "92", "94", "96", "98", "100"]).names(MONTHS).bars([97, 91, 99.5, 95]).page()
    )
    assert values(chart.series[0]) == {"Apr-30": 97, "May-30": 91, "Jun-30": 99.5, "Jul-30": 95}


def test_bars_below_zero() -> None:
    sketch = Sketch(-50, 50).axis(["-50", "-25", "0", "25", "50"]).names(MONTHS).bars([30, -20, 10, -45])
    assert values(only(sketch.page()).series[0]) == {"Apr-30": 30, "May-30": -20, "Jun-30": 10, "Jul-30": -45}


def test_bars_side_by_side_are_named_by_the_legend() -> None:
    sketch = Sketch().axis(TENS).names(MONTHS).legend({"Our area": BLUE, "Target": ORANGE})
    chart = only(sketch.bars([37, 12, 80, 64], BLUE, 0, 2).bars([50, 50, 60, 60], ORANGE, 1, 2).page())
    assert {s.name: values(s)["Jun-30"] for s in chart.series} == {"Our area": 80, "Target": 60}


def test_bars_on_top_of_each_other_count_from_where_they_begin() -> None:
    sketch = Sketch().axis(TENS).names(MONTHS).legend({"Houses": BLUE, "Flats": ORANGE})
    low = [30, 20, 10, 40]
    chart = only(sketch.bars(low, BLUE).bars([25, 30, 45, 15], ORANGE, on=low).page())
    assert chart.kind == "stacked"
    assert {s.name: values(s)["Jun-30"] for s in chart.series} == {"Houses": 10, "Flats": 45}


def test_one_bar_in_another_colour_is_no_other_series() -> None:
    sketch = Sketch().axis(TENS).names(["North", "South", "East", "West"]).bars([37, 12, 80, 64])
    sketch.fills[2] = replace(sketch.fills[2], colour=ORANGE)
    chart = only(sketch.page())
    assert len(chart.series) == 1 and values(chart.series[0])["East"] == 80


def test_lines_with_corners_and_a_level_target() -> None:
    sketch = Sketch().axis(TENS).names(MONTHS).legend({"Lamps lit": BLUE, "Target": ORANGE})
    chart = only(sketch.line([61, 72.5, 70, 88]).line([90, 90, 90, 90], ORANGE).page())
    assert chart.kind == "lines"
    assert {s.name: values(s) for s in chart.series} == {
        "Lamps lit": {"Apr-30": 61, "May-30": 72.5, "Jun-30": 70, "Jul-30": 88},
        "Target": dict.fromkeys(MONTHS, 90),
    }


def test_a_target_across_the_whole_plot_is_one_value_for_all() -> None:
    sketch = Sketch().axis(TENS).names(MONTHS).legend({"Lamps lit": BLUE, "Target": ORANGE}).bars([61, 72, 70, 88])
    at = sketch.y(90)
    sketch.rules.append(Rule(Box(LEFT, at - 0.5, RIGHT, at + 0.5), ORANGE))
    target = next(s for s in only(sketch.page()).series if s.name == "Target")
    assert values(target) == {None: 90}


def test_a_grid_line_is_no_series() -> None:
    chart = only(Sketch().axis(TENS).names(MONTHS).line([61, 72.5, 70, 88]).page())
    assert [s.form for s in chart.series] == ["line"]


def test_lying_bars_are_read_along_the_page() -> None:
    words = [w for i in range(5) for w in text(LEFT + i * 75 - 4 * len(str(25 * i)) / 2, FOOT + 5, str(25 * i), 8)]
    rules = [Rule(Box(LEFT + i * 75 - 0.25, TOP, LEFT + i * 75 + 0.25, FOOT), GREY) for i in range(5)]
    fills = []
    for i, (name, value) in enumerate({"North ward": 40, "Harbour": 75, "Mill End": 22}.items()):
        y = TOP + 20 + i * 60
        words += text(LEFT - 8 - 4 * len(name), y + 11, name, 8)
        fills.append(Fill(Box(LEFT, y, LEFT + 3 * value, y + 30), BLUE))
    chart = only(Page(1, 595.0, 842.0, tuple(words), tuple(rules), tuple(fills)))
    assert chart.kind == "level"
    assert values(chart.series[0]) == {"North ward": 40, "Harbour": 75, "Mill End": 22}


def test_names_that_run_up_the_page_or_over_two_lines() -> None:
    turned = only(Sketch().axis(TENS).turned_names(MONTHS).bars([37, 12, 80, 64]).page())
    assert list(values(turned.series[0])) == list(MONTHS)
    two = (
        Sketch()
        .axis(TENS)
        .names(["Mill", "Old", "Castle", "North"])
        .names(["End", "Town", "Hill", "ward"], FOOT + 15)
    )
    assert list(values(only(two.bars([37, 12, 80, 64]).page()).series[0])) == [
        "Mill End",
        "Old Town",
        "Castle Hill",
        "North ward",
    ]


def test_names_that_run_at_an_angle() -> None:
    sketch = Sketch().axis(TENS).bars([37, 12, 80, 64])
    years = ("2030", "2031", "2032", "2033")
    for i, year in enumerate(years):
        end = Sketch.middle(i, 4)
        for n, letter in enumerate(year):
            x = end - (len(year) - n) * 4
            box = Box(x, FOOT + 6 + (len(year) - n) * 4, x + 4, FOOT + 14 + (len(year) - n) * 4)
            sketch.words.append(replace(text(x, 0, letter, 8)[0], box=box, slant=-1.0))
    assert list(values(only(sketch.page()).series[0])) == list(years)


def test_a_number_at_a_bar_is_the_value_and_one_that_disagrees_is_told() -> None:
    sketch = Sketch().axis(TENS).names(MONTHS).bars([37, 12, 80, 64])
    for i, (printed, value) in enumerate(zip(("37", "12", "80", "46"), (37, 12, 80, 64), strict=True)):
        sketch.words += text(Sketch.middle(i, 4) - 4, sketch.y(value) - 10, printed, 8)
    readings = only(sketch.page()).series[0].readings
    assert [r.printed for r in readings] == ["37", "12", "80", "46"]
    assert [bool(r.differs) for r in readings] == [False, False, False, True]


def test_ticks_without_lines_at_them_make_the_error_larger() -> None:
    ruled = only(Sketch().axis(TENS).names(MONTHS).bars([37, 12, 80, 64]).page())
    bare = Sketch().axis(TENS, lines=False).names(MONTHS).bars([37, 12, 80, 64]).page()
    assert only(bare).series[0].readings[0].error > ruled.series[0].readings[0].error


def test_two_charts_side_by_side_keep_their_own() -> None:
    left = Sketch().axis(TENS).names(MONTHS).bars([37, 12, 80, 64]).title("Drains cleared").page()
    moved = Sketch().axis(["0", "5", "10", "15", "20", "25"]).names(MONTHS).bars([50, 20, 30, 90], ORANGE)
    second = moved.title("Lamps mended").page()

    def shifted(box: Box) -> Box:
        return Box(box.x0 + 400, box.top, box.x1 + 400, box.bottom)

    both = Page(
        1, 995.0, 842.0,
        (*left.words, *(replace(w, box=shifted(w.box)) for w in second.words)),
        (*left.rules, *(replace(r, box=shifted(r.box)) for r in second.rules)),
        (*left.fills, *(replace(f, box=shifted(f.box)) for f in second.fills)),
    )  # fmt: skip
    found = find_charts(both).charts
    assert [c.title for c in found] == ["Drains cleared", "Lamps mended"]
    assert [values(c.series[0])["Apr-30"] for c in found] == [37, 12.5]


def test_an_axis_of_logarithms_and_one_that_is_broken_give_nothing() -> None:
    logs = Sketch().axis(["1", "10", "100", "1,000"]).names(MONTHS).line([30, 60, 45, 80]).page()
    assert why(logs) == ["its axis is not linear, or is broken"]
    broken = Sketch().axis(["0", "10", "20", "80", "90"]).names(MONTHS).bars([30, 60, 45, 80]).page()
    assert find_charts(broken).charts == []


def test_two_value_axes_give_nothing() -> None:
    sketch = Sketch().axis(TENS).names(MONTHS).bars([37, 12, 80, 64])
    for i, tick in enumerate(("0", "5", "10", "15", "20", "25")):
        sketch.words += text(RIGHT + 6, FOOT - i * 40 - 4, tick, 8)
    assert why(sketch.page()) == ["it has two value axes"]


def test_colours_that_nothing_names_give_nothing() -> None:
    sketch = Sketch().axis(TENS).names(MONTHS).bars([37, 12, 80, 64], BLUE, 0, 2).bars([50, 50, 60, 60], ORANGE, 1, 2)
    assert why(sketch.page()) == ["no legend names its series"]


def test_areas_and_bodies_give_nothing() -> None:
    sketch = Sketch().axis(TENS).names(MONTHS).line([61, 72, 70, 88])
    corners = ((137.0, 180.0), (212.0, 150.0), (362.0, 130.0), (362.0, 300.0), (137.0, 300.0))
    sketch.drawings.append(Drawing(Box(137, 130, 362, 300), corners, fill=BLUE))
    assert why(sketch.page()) == ["it is drawn with areas or bodies, whose values cannot be told"]


def test_a_table_with_shaded_cells_and_numbers_in_a_row_is_no_chart() -> None:
    words = [w for i in range(6) for w in right(LEFT - 8, TOP + 20 * i + 6, str(50 - 10 * i), 8)]
    words += [w for i in range(6) for w in text(LEFT + 20, TOP + 20 * i + 6, f"Ward {i}", 8)]
    rules = [Rule(Box(60, TOP + 20 * i, RIGHT, TOP + 20 * i)) for i in range(7)]
    fills = [Fill(Box(60, TOP + 20 * i, RIGHT, TOP + 20 * i + 20), GREY) for i in range(0, 6, 2)]
    found = find_charts(Page(1, 595.0, 842.0, tuple(words), tuple(rules), tuple(fills)))
    assert found.charts == [] and found.unread == []


def test_pages_without_drawings_are_not_looked_at() -> None:
    words = [w for i in range(6) for w in right(LEFT, TOP + 20 * i, str(100 - 20 * i), 8)]
    assert not may_hold_chart(Page(1, 595.0, 842.0, tuple(words)))
    assert may_hold_chart(Sketch().axis(TENS).names(MONTHS).bars([37, 12, 80, 64]).page())


def test_shaded_rows_and_cells_are_not_looked_at() -> None:
    words = [w for i in range(6) for w in right(LEFT, TOP + 20 * i, str(100 - 20 * i), 8)]
    rules = [Rule(Box(60, TOP + 20 * i, RIGHT, TOP + 20 * i)) for i in range(7)]
    fills = [Fill(Box(60, TOP + 20 * i, RIGHT, TOP + 20 * i + 20), GREY) for i in range(0, 6, 2)]
    fills += [Fill(Box(RIGHT, TOP + 20 * i, RIGHT + 40, TOP + 20 * i + 20), BLUE) for i in range(6)]
    assert not may_hold_chart(Page(1, 595.0, 842.0, tuple(words), tuple(rules), tuple(fills)))
