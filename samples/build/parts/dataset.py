"""Spreadsheet datasets: months across, changes, arrows, average, maximum, benchmarks, targets, a long comment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from expect.records import Record
from figures import Indicator, month_end
from typeset.font import FAMILY
from typeset.sheet import UNDER, Sheet

HEAD_FILL, NOW_FILL = "DCE6F1", "FFFFCC"
FIXED = (
    ("Ref.", 4.5),
    ("Indicator", 24),
    ("Owner", 4.2),
    ("Reporter", 4.2),
    ("Outcome\n(what these measures should mean for people)", 30),
)
AREAS = (("SN", "SN"), ("ENG", "ENG"), ("Region", "Region"))
ARROWS = {"up": "p", "down": "q"}


@dataclass
class Dataset:
    """What one pack's dataset shows."""

    month: str
    first: str  # the first month that is shown
    comment: int  # which of the two comments
    per_page: int
    ruled: tuple[int, ...]  # pages whose rows are ruled
    planted: dict[tuple[str, str], str]  # (key, heading) -> what is printed instead
    plants: dict[tuple[str, str], str]  # (key, heading) -> id of a planted slip that is not a change
    head_height: float = 64

    def months(self, known: dict[str, Indicator]) -> list[str]:
        """The months across."""
        all_months = next(iter(known.values())).months
        return list(all_months[all_months.index(self.first) : all_months.index(self.month) + 1])


def headings(data: Dataset, known: dict[str, Indicator]) -> list[tuple[str, float, bool]]:
    """Text, width and whether turned, of every column."""
    previous, year = since(data, known)
    turned = [
        *data.months(known),
        f"% change from {previous}",
        f"% change from {year}",
        "DoT",
        "12-mnth avg",
        "12-mnth max.",
    ]
    out: list[tuple[str, float, bool]] = [(text, width, text in ("Ref.", "Owner", "Reporter")) for text, width in FIXED]
    out += [(text, 4.6 if text != "DoT" else 3.6, text not in ("DoT",)) for text in turned]
    out += [(text, 6.2, False) for text, _ in AREAS]
    out += [(f"Target {years}", 6.4, False) for years in ("19-20", "20-21", "21-22")]
    return [*out, (f"Commentary ({data.month}):", 46, False)]


def since(data: Dataset, known: dict[str, Indicator]) -> tuple[str, str]:
    """The months that the changes look back to."""
    one = next(iter(known.values()))
    return one.back(data.month, 1), one.back(data.month, 12)


def write_dataset(data: Dataset, known: dict[str, Indicator], path: Path) -> list[Record]:
    """Writes the spreadsheet and returns what it prints."""
    heads = headings(data, known)
    sheet = Sheet("Dataset", [width for _, width, _ in heads])
    last = len(heads)
    sheet.put(
        1,
        1,
        "Homes and Neighbourhoods",
        size=14,
        bold=True,
        colour="FFFFFF",
        fill="1F497D",
        align="left",
        border=None,
        wrap=False,
    )
    for column in range(2, last + 1):
        sheet.put(1, column, None, fill="1F497D", border=None)
    sheet.put(2, 1, f"{data.month}          Monthly dataset", size=11, bold=True, align="left", border=None, wrap=False)
    area = next(n for n, (text, *_) in enumerate(heads, start=1) if text == "SN")
    sheet.put(2, area, "Benchmarking\n(updated Mar-21, using 20-21 data)", size=6, bold=True, fill="EEEEEE")
    sheet.sheet.merge_cells(start_row=2, end_row=2, start_column=area, end_column=area + 2)
    sheet.height(1, 20)
    sheet.height(2, 24)
    for column, (text, _, turned) in enumerate(heads, start=1):
        sheet.put(3, column, text, bold=True, size=7.5, turned=turned, fill=HEAD_FILL)
    sheet.height(3, data.head_height)
    sheet.repeat(1, 3)
    records: list[Record] = []
    for number, indicator in enumerate(known.values()):
        page = number // data.per_page + 1
        write_row(sheet, 4 + number, indicator, data, heads, page in data.ruled)
        records += row_records(indicator, data, known, page)
        if (number + 1) % data.per_page == 0 and number + 1 < len(known):
            sheet.break_after(4 + number)
    sheet.save(path)
    return records


def cells_of(indicator: Indicator, data: Dataset) -> dict[str, tuple[str, float | None, str, str | None]]:
    """Heading -> printed text, value, unit, period end, of every figure column."""
    known = {indicator.key: indicator}
    out: dict[str, tuple[str, float | None, str, str | None]] = {}
    for month in data.months(known):
        value = indicator.at(month)
        out[month] = (indicator.show(value), value, indicator.unit, month_end(month))
    for month in since(data, known):
        change = indicator.change(data.month, month)
        out[f"% change from {month}"] = (f"{change}%", change, "%", month_end(month))
    average, maximum = indicator.average(data.month), max(indicator.year(data.month))
    out["12-mnth avg"] = (indicator.show(average, thousands=True), average, indicator.unit, None)
    out["12-mnth max."] = (indicator.show(maximum, thousands=True), maximum, indicator.unit, None)
    for label, area in AREAS:
        other = indicator.raw.get(area)
        out[label] = ("Local" if other is None else indicator.show(other), other, indicator.unit, None)
    for years, target in zip(("19-20", "20-21", "21-22"), indicator.targets or (None, None, None)):
        shown = "" if target is None else indicator.show(target).replace(".0", "")
        out[f"Target {years}"] = (shown, target, indicator.unit, f"20{years[-2:]}-03-31")
    for (key, heading), text in data.planted.items():
        if key == indicator.key:
            _, _, unit, period = out[heading]
            out[heading] = (text, float(text.rstrip("%")), unit, period)
    return out


def comment_of(indicator: Indicator, data: Dataset) -> str:
    """The comment with its figures filled in."""
    previous = indicator.back(data.month, 1)
    now, before = indicator.at(data.month), indicator.at(previous)
    return str(indicator.raw["text"][data.comment]).format(
        now=indicator.show(now), prev=previous, rise=indicator.show(now - before)
    )


def write_row(
    sheet: Sheet, row: int, indicator: Indicator, data: Dataset, heads: list[tuple[str, float, bool]], ruled: bool
) -> None:
    """Writes the row of an indicator."""
    border: dict[str, Any] = {} if ruled else {"border": UNDER}
    cells = cells_of(indicator, data)
    fixed: dict[str, Any] = {
        "Ref.": indicator.ref,
        "Indicator": indicator.name,
        "Owner": indicator.owner,
        "Reporter": indicator.reporter,
        FIXED[4][0]: indicator.outcome,
    }
    for column, (text, _, turned) in enumerate(heads, start=1):
        if text in fixed:
            sheet.put(
                row,
                column,
                fixed[text],
                turned=turned,
                size=7 if turned else 8,
                bold=text == "Ref.",
                align="center" if turned else "left",
                **border,
            )
        elif text == "DoT":
            arrow = indicator.arrow(data.month)
            good = {True: "00B050", False: "FF0000", None: "000000"}[indicator.improved(data.month)]
            sheet.put(row, column, ARROWS.get(arrow or "", ""), font=FAMILY, colour=good, size=9, **border)
        elif text.startswith("Commentary"):
            sheet.put(row, column, comment_of(indicator, data), align="left", valign="top", size=7.5, **border)
        else:
            now = text == data.month
            sheet.put(
                row,
                column,
                cells[text][0],
                bold=now,
                fill=NOW_FILL if now else None,
                size=7.5,
                form="@",
                wrap=False,
                **border,
            )
    sheet.height(row, 72)


def row_records(indicator: Indicator, data: Dataset, known: dict[str, Indicator], page: int) -> list[Record]:
    """The indicator and its figures."""
    records = [
        Record(
            "kpis",
            {
                "ref": indicator.ref,
                "name": indicator.name,
                "owner": indicator.owner,
                "reporter": indicator.reporter,
                "outcome": indicator.outcome,
                "commentary": comment_of(indicator, data) or None,
                "rag": None,
                "direction": indicator.arrow(data.month),
            },
            page=page,
        )
    ]
    measures = {"12-mnth avg": "average", "12-mnth max.": "maximum"}
    for label, (raw, value, unit, period) in cells_of(indicator, data).items():
        if value is None:
            continue
        measure = measures.get(label) or (
            "change"
            if label.startswith("%")
            else "target"
            if label.startswith("Target")
            else "benchmark"
            if label in dict(AREAS)
            else "actual"
        )
        records.append(
            Record(
                "observations",
                {
                    "kpi": indicator.name,
                    "measure": measure,
                    "label": label,
                    "period": period,
                    "area": label if measure == "benchmark" else None,
                    "qualifier": None,
                    "raw": raw,
                    "value": int(value) if float(value).is_integer() else value,
                    "comparator": None,
                    "unit": unit,
                },
                page=page,
                plant="change" if (indicator.key, label) in data.planted else data.plants.get((indicator.key, label)),
            )
        )
    return records
