"""Action tables to drafts of actions: rows, stacked entries matched across columns, what goes on over page breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from extract.actions.above import area_of_page, label_above
from extract.actions.align import align_settled, sureness
from extract.actions.both import names_both
from extract.actions.drafts import FIELDS, Draft
from extract.actions.due import year_of
from extract.actions.entries import Entry, Heading, cut, labelled
from extract.actions.evidence import is_notes
from extract.actions.headings import Shape, heading_row
from extract.actions.merged import Merged, spanning
from extract.actions.prints import Print, new_entry, on_top
from extract.actions.rated import rated
from extract.actions.running import doer_of
from extract.actions.stacks import counted, line_each, stacked
from extract.actions.status import holds_status, with_status
from extract.actions.turned import Found
from extract.actions.units import Unit, band, groups, in_rows, unit_of
from extract.kpis.vocabulary import contains, matches
from extract.language.deadlines import deadlines
from extract.language.pipeline import read
from extract.layout.sheet import Sheet
from extract.scope import Scope
from schemas.action_words import ActionWords

_NAME = 12
"""An area's name has at most so many words; a longer cell is about the area."""
_LONG = 20
"""A band of more words says what is to be reached, not the name of an area."""
_LEVEL = 1.0
"""Points by which lines of one height may differ."""
SHARED = 0.7
"""The confidence of a date that an action shares with the one above it."""
SHARED_BY_ANOTHER = 0.6
"""The same where the action has an owner of its own, and may just have no date: that is flagged."""

LEAST_WORDS = 4
"""What stands at the edge of minutes is an action where it has so many words."""


@dataclass(slots=True)
class State:
    """What a table hands on to its continuation: the last action, the last line of each column, the objective,
    the area, the plan's name and its year that hold, and the fields whose last cell is one for several
    rows."""

    last: Draft | None = None
    tails: dict[str, Print] = field(default_factory=dict)
    heading: Heading | None = None
    area: str | None = None
    plan: str | None = None
    year: str | None = None
    spanning: frozenset[str] = frozenset()


class PlanReader:
    """Reads one table of actions; `state` is what the table before handed on where this one continues it."""

    def __init__(self, found: Found, sheet: Sheet, shape: Shape, scope: Scope, state: State | None) -> None:
        self.table, self.sheet, self.shape, self.scope = found.table, sheet, shape, scope
        self.found = found
        self.words: ActionWords = scope.profile.actions
        self.continues = state is not None
        self.progress_is_status = holds_status(self.table, shape, self.words)
        owner = shape.column("owner")
        heading = shape.headings.get(owner, "") if owner is not None and not shape.has("due") else ""
        self.both = bool(heading) and names_both(heading, self.words)
        title = found.table.title
        self.state = state or State()
        self.merged = Merged.from_before(self.state.last, self.state.spanning, shape)
        self.state.spanning = spanning(self.table, shape)
        if title and shape.first and contains(title, self.words.plans):
            self.state.plan = title
        self.page_area = area_of_page(sheet, found.table, shape.top) if not found.way else title
        due = shape.headings.get(shape.column("due") or 0)
        self.state.year = year_of(due, title, self.page_area, self.state.plan) or self.state.year

    def read(self) -> Iterator[Draft]:
        """The actions that begin in this table, from top to bottom."""
        first = True
        if not (self.continues or self.shape.has("objective") or self.found.way):
            label = label_above(self.sheet, self.table.box, self.shape.top, self.words)
            label = label or (
                self.table.title if self.table.title and labelled(self.table.title, self.words) else None
            )
            if label is not None:
                self._band(label)
        if in_rows(self.table, self.shape) and (named := self.shape.left_over.get(self.shape.column("action") or 0)):
            self._band("\n".join(line.text for line in named))
        for rows in groups(self.table, self.shape):
            if len(rows) == 1 and heading_row(self.table, rows.start, self.words):
                continue
            text = band(self.table, rows.start) if len(rows) == 1 else None
            if text is not None:
                self._band(text)
                continue
            unit = unit_of(self.table, self.shape, rows)
            if any(unit.columns.values()):
                yield from self._unit(unit, carried=first and self.continues)
                first = False

    def _band(self, text: str) -> None:
        """A row over all columns names the group of those below it: their area, or in more words their objective.
        Lines with colons are a legend."""
        if sum(":" in line for line in text.split("\n")) > 1:
            return
        own = self.shape.has("objective")
        if labelled(text, self.words) or len(text.split()) > _LONG:
            self.state.heading = self.state.heading if own else Heading(text.split("\n"))
        else:
            self.state.area = " ".join(text.split())
            self.state.heading = self.state.heading if own else None

    def _unit(self, unit: Unit, carried: bool) -> Iterator[Draft]:
        lines = unit.columns.get("action", [])
        if unit.drawn and (apart := counted(unit, self.words)) is not None:
            lines = unit.columns["action"] = apart
        held = self.state.heading if "objective" not in self.shape.fields.values() else None
        hangs = bool(lines) and (not unit.drawn or re.match(r"[a-z(]", lines[0].text) is not None)
        tail = self.state.tails.get("action") if carried and hangs else None
        first, entries, heading = cut(
            lines, unit.lead, "action" in unit.spaced, self.words, held, tail, self._beside(unit)
        )
        carried = carried and self.state.last is not None and self._goes_on(unit, first, entries)
        if first and not carried:
            entries.insert(0, Entry(first, held))
            first = []
        if not entries and not carried and not unit.drawn:
            return
        headed = heading is not held
        if headed and unit.drawn and not stacked(unit, entries, self.words) and not self._heads(lines):
            # An unmarked line before bullets is the beginning of the one action of this row.
            first, entries, heading, headed = [], [Entry(lines, held)], held, False
        several = len(entries) > 1 and (not unit.drawn or carried or headed or stacked(unit, entries, self.words))
        if not several and entries:
            entries = [Entry([line for e in entries for line in e.lines], entries[0].heading)]
        if "objective" not in self.shape.fields.values():
            self.state.heading = heading
        drafts = [self._draft(entry) for entry in entries]
        objectives = self._objectives(unit, carried)
        for draft, entry in zip(drafts, entries, strict=True):
            if objectives:
                above = [h for y, h in objectives if y <= entry.y + 1.2 * unit.lead]
                draft.objective = above[-1] if above else objectives[0][1]
        self._fill(unit, drafts, entries, first, carried)
        self.merged.give(unit, drafts)
        self._areas(unit, drafts)
        for draft in drafts if is_notes(self.table, self.shape) else ():
            if who := doer_of(draft.action):
                draft.parts.setdefault("owner", [who])
            if not self.shape.has("due") and (due := deadlines(read(draft.action, self.scope.profile.language))):
                draft.parts.setdefault("due", [due[-1].text])
        for draft, cells_row in zip(drafts, [unit.rows] * len(drafts), strict=True):
            if self.progress_is_status:
                with_status(draft, self.words)
            draft.rag = rated(self.table, self.shape, self.sheet, cells_row, draft, self.scope)
        for name, column in unit.columns.items():
            if column:
                self.state.tails[name] = column[-1]
        if drafts:
            self.state.last = drafts[-1]
        yield from (d for d in drafts if not self._blank(d))

    def _beside(self, unit: Unit) -> frozenset[float]:
        """The heights of actions' lines beside which, in rows that are not drawn, both a date and an owner begin."""
        due, owner = unit.columns.get("due", ()), unit.columns.get("owner", ())
        if unit.drawn or not owner:
            return frozenset()
        begun = [
            b.y for a, b in pairwise(due) if new_entry(a, b, unit.lead, "due" in unit.spaced, "due", self.words) > 0
        ]
        begun = [y for y in begun if any(abs(line.y - y) <= _LEVEL for line in owner)]
        return frozenset(
            line.y for line in unit.columns.get("action", ()) if any(abs(line.y - y) <= _LEVEL for y in begun)
        )

    def _heads(self, lines: list[Print]) -> bool:
        """Whether headings among the actions are marked as such: by a label or bold type."""
        bold = any(line.bold for line in lines) and not all(line.bold for line in lines)
        return bold or any(labelled(line.text, self.words) for line in lines if not line.bullet)

    def _draft(self, entry: Entry) -> Draft:
        draft = Draft(self.sheet, self.found.table_id, "plan", self.scope.vocabulary, way=self.found.way)
        draft.objective, draft.area, draft.plan = entry.heading, self.state.area, self.state.plan
        draft.both, draft.year = self.both, self.state.year
        draft.take("action", entry.lines)
        return draft

    def _goes_on(self, unit: Unit, first: list[Print], entries: list[Entry]) -> bool:
        """Whether the first rows of a page go on with the last action of the page before: the actions' column is
        empty, or its first line, or another column's, hangs on what stood there."""
        if not unit.columns.get("action") or first:
            return True
        if not unit.drawn:
            return True
        tails = self.state.tails
        hangs = [
            name
            for name, lines in unit.columns.items()
            if lines
            and name in tails
            and name not in ("due", "start")
            and re.match(r"[a-z(]", lines[0].text)
            and not tails[name].text.endswith((".", ";"))
        ]
        objective = unit.columns.get("objective")
        return bool(hangs) or (objective is not None and not objective and len(entries) > 1)

    def _objectives(self, unit: Unit, carried: bool) -> list[tuple[float, Heading]]:
        """The objectives of a column of their own, with their heights. An empty cell goes on with the one before."""
        lines = unit.columns.get("objective")
        if lines is None:
            return []
        out: list[tuple[float, Heading]] = []
        before = self.state.heading
        if before is not None and (carried or not unit.drawn or not lines):
            out.append((float("-inf"), before))
        for i, line in enumerate(lines):
            if i == 0:
                fresh = not (out and carried and re.match(r"[a-z(]", line.text))
            else:
                gap = new_entry(lines[i - 1], line, unit.lead, "objective" in unit.spaced, "objective", self.words)
                fresh = not unit.drawn and (gap > 0 or labelled(line.text, self.words))
            if fresh:
                out.append((line.y, Heading([])))
            out[-1][1].lines.append(line.text)
        self.state.heading = out[-1][1] if out else before
        return out

    def _fill(self, unit: Unit, drafts: list[Draft], entries: list[Entry], first: list[Print], carried: bool) -> None:
        """Give the lines of the other columns to the actions."""
        last = self.state.last if carried else None
        if last is not None:
            last.take("action", first)
        targets = [*([last] if last is not None else []), *drafts]
        places = [*([unit.top] if last is not None else []), *(e.y for e in entries)]
        if not targets:
            return
        for name in FIELDS:
            lines = [line for line in unit.columns.get(name, []) if line.text]
            if not lines or name == "area":
                continue
            if len(targets) == 1:
                targets[0].take(name, lines)
                continue
            if last is None and line_each(lines, places, unit.lead):
                for target, line in zip(targets, lines, strict=True):
                    target.take(name, [line])
                continue
            tail = self.state.tails.get(name) if last is not None else None
            scores = [self._start(tail, lines[0], unit, name)]
            scores += [new_entry(a, b, unit.lead, name in unit.spaced, name, self.words) for a, b in pairwise(lines)]
            found = align_settled([line.y for line in lines], scores, places, unit.lead, last is not None)
            for target, (start, end), margin in zip(targets, found.spans, found.margins, strict=True):
                target.take(name, lines[start:end])
                target.confidence = min(target.confidence, sureness(margin))
        self._share(unit, drafts, entries)

    def _share(self, unit: Unit, drafts: list[Draft], entries: list[Entry]) -> None:
        """One date for two actions: an action without a date that follows the one before it closely, under the same
        heading, is due when that is."""
        for i in range(1, len(drafts)):
            gap = entries[i].y - entries[i - 1].lines[-1].y
            close = 0 < gap <= 1.25 * unit.lead and entries[i].heading is entries[i - 1].heading
            due = drafts[i - 1].parts.get("due")
            if close and due and not drafts[i].parts.get("due"):
                drafts[i].parts["due"] = list(due)
                sure = SHARED_BY_ANOTHER if drafts[i].parts.get("owner") else SHARED
                drafts[i].confidence = min(drafts[i].confidence, sure)

    def _start(self, tail: Print | None, line: Print, unit: Unit, name: str) -> float:
        """What speaks for a new entry at the first line of a column: everything, but on top of a continued page."""
        if tail is None:
            return 3.0
        return new_entry(tail, on_top(line), unit.lead, name in unit.spaced, name, self.words)

    def _areas(self, unit: Unit, drafts: list[Draft]) -> None:
        """The area: a name in a column of its own; where that column tells about the area, the page's heading."""
        lines = unit.columns.get("area")
        if lines is None:
            return
        text = " ".join(line.text for line in lines if line.text)
        if text and len(text.split()) <= _NAME and ":" not in text and not any(line.bullet for line in lines):
            self.state.area = text
        elif text and self.page_area:
            self.state.area = self.page_area
        for draft in drafts:
            draft.area = self.state.area

    def _blank(self, draft: Draft) -> bool:
        text = draft.action
        if not text or matches(text, self.words.blanks):
            return True
        # At the edge of minutes initials alone say who, but not what.
        return is_notes(self.table, self.shape) and (doer_of(text) is None or len(text.split()) < LEAST_WORDS)
