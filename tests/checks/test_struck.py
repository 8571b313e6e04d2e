"""What is crossed out on the page is kept as printed, in doubt, and told of."""

from __future__ import annotations

from typing import Any

from typeset import At, page, scope, sheets

from extract.assembly import assemble
from extract.checks import flag_struck
from extract.layout.sheet import Sheet
from extract.leaves import Pile, leaf_of, put_on
from schemas.ledger import Ledger
from schemas.page import Box, Rule, Word
from schemas.records import Action, AttendanceRow, IssueRow, Observation, Record, RecordBox, Resolution


def crossed(lines: list[At | str], *texts: str, number: int = 1) -> Sheet:
    """A sheet with a line through each of the words given."""
    plain = page(lines, number)
    (sheet,) = sheets(page(lines, number, rules=[through(word) for word in plain.words if word.text in texts]))
    return sheet


def through(word: Word) -> Rule:
    return Rule(Box(word.box.x0, word.box.y_mid - 0.3, word.box.x1, word.box.y_mid + 0.3))


def receipt(name: str, box: Box, number: int = 1) -> dict[str, Any]:
    place = {"x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom}
    return {"id": name, "document_id": "d0c", "page": number, "extractor": "canned", "confidence": 0.9, **place}


def figure(name: str, raw: str, value: float) -> Observation:
    return Observation(**receipt(name, Box(72, 70, 300, 85)), kpi_id="k", measure="actual", raw=raw, value=value)


def flagged(rows: Ledger, *pages: Sheet) -> dict[str, tuple[float, str | None]]:
    """Of each record that an issue is about: how sure it still is, and what is told to be crossed out."""
    issues = {str(issue.record_id): issue for issue in flag_struck(rows, pages, scope())}
    sure = {row.id: row.confidence for _, row in rows.among(Record)}
    assert {name for name, confidence in sure.items() if confidence < 0.9} == set(issues)
    return {name: (sure[name], issue.found) for name, issue in issues.items()}


def test_of_two_figures_in_a_cell_the_one_that_is_crossed_out_is_in_doubt() -> None:
    rows = Ledger([figure("old", "85% 81%", 85.0), figure("new", "85% 81%", 81.0)])
    assert flagged(rows, crossed(["85% 81%"], "85%")) == {"old": (0.3, "85%")}


def test_a_figure_that_stands_there_both_ways_is_in_doubt() -> None:
    rows = Ledger([figure("both", "81% 81%", 81.0)])
    plain = page(["81% 81%"])
    (sheet,) = sheets(page(["81% 81%"], rules=[through(plain.words[0])]))
    assert flagged(rows, sheet) == {"both": (0.5, "81%")}


def test_a_record_of_which_a_part_is_crossed_out_is_less_in_doubt_than_one_that_is_gone() -> None:
    sheet = crossed(["Buy two new lifts", "Paint all doors"], "two", "Paint", "all", "doors")
    rows = Ledger(
        [
            Action(**receipt("lifts", Box(70, 70, 400, 83)), action="Buy two new lifts", owner_text="A Bell"),
            Action(**receipt("doors", Box(70, 84, 400, 97)), action="Paint all doors", owner_text="A Bell"),
        ]
    )
    assert flagged(rows, sheet) == {"lifts": (0.5, "two"), "doors": (0.3, "Paint all doors")}


def test_of_a_line_of_names_only_the_one_that_is_crossed_out_is_in_doubt() -> None:
    line = Box(70, 70, 400, 85)
    names = ("Ada Bell", "Cy Dunn")
    rows = Ledger([AttendanceRow(**receipt(n, line), meeting_id="m", name=n, status="present") for n in names])
    assert flagged(rows, crossed(["Ada Bell, Cy Dunn"], "Cy", "Dunn")) == {"Cy Dunn": (0.3, "Cy Dunn")}


def test_what_goes_on_overleaf_is_looked_at_there() -> None:
    sheet = crossed(["and the doors painted."], "the", "doors", "painted.", number=2)
    text = "that the lifts be mended and the doors painted."
    here, overleaf = Box(70, 70, 400, 85), Box(70, 60, 400, 90)
    decision = Resolution(**receipt("r", here), meeting_id="m", text=text, decision="approve", order=1)
    place = receipt("r", overleaf, number=2)
    further = {name: value for name, value in place.items() if name not in ("id", "extractor", "confidence")}
    rows = Ledger([decision, RecordBox(record_id="r", **further)])
    assert flagged(rows, sheet) == {"r": (0.5, "the doors painted.")}


def test_what_nothing_runs_through_stays_as_it_is() -> None:
    rows = Ledger([figure("new", "81%", 81.0)])
    assert flag_struck(rows, [], scope()) == []
    assert flagged(rows, crossed(["81%", "gone"], "gone")) == {}


def test_a_decision_that_is_crossed_out_in_minutes_is_told_of() -> None:
    lines: list[At | str] = [
        At(200, 60, "**LIFTS COMMITTEE**"),
        At(72, 80, "MINUTES of the meeting held on 14 January 2026"),
        At(72, 110, "**4. Lifts**"),
        At(72, 130, "**RESOLVED** that"),
        At(72, 150, "(a) the lifts be mended;"),
        At(72, 170, "(b) the doors be painted."),
    ]
    plain = page(lines)
    gone = [word for word in plain.words if 145 < word.box.top < 160]
    pile = Pile()
    put_on(pile, [leaf_of(page(lines, rules=[through(word) for word in gone]))])
    rows = assemble(pile, scope()).rows
    sure = {row.text: row.confidence for row in rows if isinstance(row, Resolution)}
    assert sure["the lifts be mended;"] == 0.3 < 0.8 < sure["the doors be painted."]
    (issue,) = [row for row in rows if isinstance(row, IssueRow) and row.code == "struck-out"]
    assert issue.record_table == "resolutions" and issue.found is not None and "the lifts be mended;" in issue.found
