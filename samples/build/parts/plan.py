"""Action plans on slides: a head row and one ruled body row, in whose five cells the entries are stacked."""

from __future__ import annotations

import calendar
import re
from typing import Any

from expect.records import Record
from figures import MONTHS
from lxml import etree
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Pt
from typeset.slides import NAVY, Deck, rule
from typeset.word import plain

from parts.stacks import Column, stack

Content = dict[str, Any]
Form = tuple[tuple[str, float, str], ...]
CLASSIC: Form = (
    ("AREA", 120.0, "about"),
    ("PRIORITIES/ACTIONS", 330.0, "a"),
    ("TARGET DATE", 58.0, "d"),
    ("PERFORMANCE MEASUREMENT", 226.0, "m"),
    ("KEY PARTNERS", 190.0, "p"),
)
OTHER: Form = (
    ("By when", 70.0, "d"),
    ("What we will do", 310.0, "a"),
    ("Working with", 190.0, "p"),
    ("How we will know", 220.0, "m"),
    ("About this area", 134.0, "about"),
)
SIZE = 8.5


def due_to(text: str | None) -> str | None:
    """The last day of a due date as the plan writes it: "Mar-22", "31/03/22", "By 31st Dec 21", "May 22"."""
    if not text:
        return None
    slashed = re.search(r"(\d{1,2})/(\d{1,2})/(\d{2,4})", text)
    if slashed:
        return f"20{slashed[3][-2:]}-{int(slashed[2]):02d}-{int(slashed[1]):02d}"
    found = re.findall(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Z][a-z]{2})[a-z]*\s*[- ]\s*(?:20)?(\d{2})\b", text)
    if not found:
        return None
    day, month, year = found[-1]
    number = MONTHS.index(month) + 1
    last = calendar.monthrange(2000 + int(year), number)[1]
    return f"20{year}-{number:02d}-{int(day) if day else last:02d}"


def date_of(action: Content, pack: str) -> str | None:
    """The printed due date in a pack; dates that changed are given by pack."""
    date = action.get("d")
    return date.get(pack) if isinstance(date, dict) else date


def entries_of(slide: Content, pack: str) -> list[tuple[str | None, ...]]:
    """Heading and action entries; a date shared with the action above is printed once."""
    entries: list[tuple[str | None, ...]] = []
    for group in slide["groups"]:
        if group.get("outcome"):
            entries.append((f"!Outcome: {group['outcome']}",))
        for action in group["actions"]:
            date = None if action.get("shared") else date_of(action, pack)
            entries.append(
                (action["a"], date, action.get("m"), action.get("p"), "tight" if action.get("tight") else "")
            )
    return entries


def records_of(slide: Content, pack: str, page: int, officers: bool) -> list[Record]:
    """The actions of a slide; a form with a column of officers has owners, though none stands beside an action."""
    records = []
    for group in slide["groups"]:
        for action in group["actions"]:
            date = date_of(action, pack)
            records.append(
                Record(
                    "actions",
                    {
                        "area": plain(slide["area"]),
                        "objective": plain(group["outcome"]) if group.get("outcome") else None,
                        "action": plain(action["a"]),
                        **({"owner_text": None} if officers else {}),
                        "partners_text": action.get("p"),
                        "due_text": date,
                        "due_to": due_to(date),
                        "measure": action.get("m"),
                    },
                    page=page,
                    plant=action.get("plant"),
                )
            )
    return records


def write_plan(deck: Deck, content: Content, pack: str) -> list[Record]:
    """Writes a slide for each area; some areas have another form in a pack."""
    records: list[Record] = []
    for slide in content["slides"]:
        if pack not in slide.get("packs", (pack,)):
            continue
        title = slide["area"] + (" (continued)" if slide.get("continued") else "")
        deck.new(title, own_number=str(deck.number + 1))
        other = pack in slide.get("other_form", ())
        write_body(deck, OTHER if other else CLASSIC, slide, pack, ruled=not other)
        records += records_of(slide, pack, deck.number, officers=not other)
    return records


def write_body(deck: Deck, form: Form, slide: Content, pack: str, ruled: bool) -> None:
    """The head and the one body row."""
    columns = {role: Column(width, SIZE, bullet=role == "a") for _, width, role in form}
    for line in slide["about"]:
        columns["about"].put(line.lstrip("!"), columns["about"].height, bold=line.startswith("!"))
    stack([columns[role] for role in ("about", "a", "d", "m", "p")], entries_of(slide, pack))
    table = deck.table(18, 56, [width for _, width, _ in form], [20.0, 60.0])
    for cell, (text, _, _) in zip(table.rows[0].cells, form):
        deck.cell(cell, text, fill=NAVY if ruled else None, colour="FFFFFF" if ruled else NAVY, bold=True, size=8)
    for cell, (_, _, role) in zip(table.rows[1].cells, form):
        deck.cell(cell, "", fill=("E8EDF5" if role in ("about", "p") else "F5F8FC") if ruled else None)
        if ruled:
            rule(cell, "lrtb", colour="FFFFFF")
        stack_into(cell.text_frame, columns[role], slide.get("drift", 0) if role == "p" else 0)


def stack_into(frame: Any, column: Column, drift: float) -> None:
    """Writes the stacked lines as paragraphs, the first pushed down by some points."""
    frame.word_wrap = True
    for number, (text, bullet, bold) in enumerate(column.lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        if number == 0 and drift:
            paragraph.space_before = Pt(drift)
        run = paragraph.add_run()
        run.text = text or " "
        run.font.size, run.font.bold, run.font.name = Pt(column.size), bold, "Arial"
        run.font.color.rgb = RGBColor(0, 0, 0)
        if bullet:
            properties = paragraph._p.get_or_add_pPr()
            properties.set("marL", str(12 * 12700))
            properties.set("indent", str(-12 * 12700))
            etree.SubElement(properties, qn("a:buChar")).set("char", "•")
