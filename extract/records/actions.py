"""Actions and their owners, and the lines of trackers: tables of a document in, rows out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.actions.both import told_apart
from extract.actions.drafts import Draft
from extract.actions.due import days_in, start_of
from extract.actions.evidence import is_notes, is_plan, is_tracker
from extract.actions.forms import read_forms
from extract.actions.headings import Shape, field_of, same_columns, understand
from extract.actions.labelled import cards, drafted
from extract.actions.lists import action_lists
from extract.actions.margin import MarginReader
from extract.actions.owners import owners_of
from extract.actions.plans import PlanReader, State
from extract.actions.running import action_lines, listed
from extract.actions.turned import read_upright
from extract.actions.unheaded import unheaded
from extract.layout.sheet import Sheet
from extract.records.trackers import TrackerReader
from extract.scope import Scope
from schemas.action_words import ActionWords
from schemas.ledger import PASSING_ROOM, Ledger
from schemas.page import Box
from schemas.records import Action, Owner, Row
from schemas.table import Table

DOUBTFUL = 0.7
"""An action whose parts were matched with less confidence is flagged."""


@dataclass(slots=True)
class ActionRecords:
    """The rows found, and the ids of the tables that hold actions and of those that follow up recommendations."""

    rows: Ledger = field(default_factory=lambda: Ledger(room=PASSING_ROOM))
    plans: set[str] = field(default_factory=set)
    trackers: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Before:
    """The table read last, which the next may go on with."""

    table: Table
    shape: Shape
    state: State


def read_actions(sheets: Sequence[Sheet], scope: Scope, taken: frozenset[str]) -> ActionRecords:
    """The actions and tracked recommendations of a document's tables; `taken` are the tables that hold indicators."""
    out = ActionRecords()
    before: _Before | None = None
    drafts: list[Draft] = []
    tracked = Ledger(room=PASSING_ROOM)
    trackers = TrackerReader(scope)
    margin = MarginReader(scope)
    for sheet in sheets:
        boxes: list[Box] = []
        for table in sheet.tables:
            table_id = scope.table_id(table)
            if table_id in taken:
                before = None
                continue
            as_read = read_upright(table, sheet.page, table_id)
            shape, goes_on = _shape_of(as_read.table, sheet, before, scope.profile.actions)
            if is_plan(as_read.table, shape, scope.profile.actions) or is_notes(as_read.table, shape):
                state = before.state if goes_on and before is not None else None
                reader = PlanReader(as_read, sheet, shape, scope, state)
                found = list(reader.read())
                drafts.extend(found)
                if not is_notes(as_read.table, shape):
                    boxes.append(table.box)
                if table_id and found:
                    out.plans.add(table_id)
                before = _Before(as_read.table, shape, reader.state)
            elif forms := read_forms(table, table_id, sheet, scope):
                drafts.extend(forms)
                boxes.append(table.box)
                if table_id:
                    out.plans.add(table_id)
                before = None
            elif is_tracker(as_read.table, shape):
                if trackers.read(as_read, sheet, shape, goes_on) and table_id:
                    out.trackers.add(table_id)
                before = _Before(as_read.table, shape, State())
            elif table.n_rows > 1:
                before = None
        for card in cards(sheet, scope, [*boxes, *(t.box for t in sheet.tables if scope.table_id(t) in taken)]):
            boxes.append(card.box)
            if (draft := drafted(card, sheet, scope)) is not None:
                drafts.append(draft)
            else:
                trackers.told(card, sheet)
        drafts.extend(action_lines(sheet, scope, boxes))
        drafts.extend(action_lists(sheet, scope, boxes))
        drafts.extend(margin.read(sheet, [*boxes, *(t.box for t in sheet.tables)]))
        drafts.extend(listed(sheet, scope, [*boxes, *(t.box for t in sheet.tables if scope.table_id(t) in taken)]))
        # drafts hold words and tables: those of a long document must not wait for its end
        done = _finished(drafts, before.state if before is not None else State())
        for draft in drafts[:done]:
            out.rows.extend(_rows(draft, scope))
        del drafts[:done]
        tracked.extend(trackers.finished())
    for draft in drafts:
        out.rows.extend(_rows(draft, scope))
    out.rows.extend(tracked)
    out.rows.extend(trackers.rows())
    return out


def _finished(drafts: Sequence[Draft], state: State) -> int:
    """How many of the first drafts are as they will be, whatever goes on with the table read last: its last action
    may get more lines, and so may the objective that its last actions share."""
    for count, draft in enumerate(drafts):
        if draft is state.last or (draft.objective is not None and draft.objective is state.heading):
            return count
    return len(drafts)


def _shape_of(table: Table, sheet: Sheet, before: _Before | None, words: ActionWords) -> tuple[Shape, bool]:
    """The columns of a table, and whether it goes on with the one before: on the same or the next page, with the same
    columns, and without headings of its own or with the same ones."""
    shape = understand(table, sheet.page, words)
    if not shape.fields and (found := unheaded(table, words)) is not None:
        return found, False
    near = before is not None and 0 <= table.page - before.table.page <= 1
    if before is None or not near or not same_columns(before.table, table):
        return shape, False
    if not (shape.has("action", "recommendation") or shape.foreign or _headed(table, before.shape, words)):
        return Shape(before.shape.fields, 0, headings=before.shape.headings), True
    if sorted(shape.fields.items()) == sorted(before.shape.fields.items()):
        return shape, True
    same = {col for col, name in shape.fields.items() if before.shape.fields.get(col) == name}
    if len(same) >= len(before.shape.fields) - 1:
        return Shape(before.shape.fields, shape.first, shape.left_over, headings=before.shape.headings), True
    return shape, False


def _headed(table: Table, inherited: Shape, words: ActionWords) -> bool:
    """Whether the first row of a table gives a column another heading than the one that it would inherit."""
    named = {cell.col: field_of(cell.text, words) for cell in table.row(0)}
    return any(name in ("action", "owner") and inherited.fields.get(col) != name for col, name in named.items())


def _rows(draft: Draft, scope: Scope) -> Iterator[Row]:
    known = scope.vocabulary
    action = draft.action
    confidence = 0.95 * draft.confidence
    receipt = scope.receipt("actions", draft.sheet, draft.box, action, f"actions/{draft.rule}", confidence)
    owner, due, start = draft.text("owner"), draft.text("due"), draft.text("start")
    apart = told_apart(draft.parts.get("owner", ()), scope.profile.actions, known) if draft.both else None
    if apart is not None and due is None:
        owner, due = apart
    start = start or start_of(due)
    days, begun = days_in(due, draft.year), days_in(start, draft.year)
    yield Action(
        **receipt,
        table_id=draft.table_id,
        plan=draft.plan,
        area=draft.area,
        objective=draft.objective.text(scope.profile.actions, known) if draft.objective else None,
        action=action,
        owner_text=owner,
        partners_text=draft.text("partners"),
        start_text=start,
        start_from=begun.first,
        start_to=begun.last,
        due_text=due,
        due_from=days.first,
        due_to=days.last,
        measure=draft.text("measure"),
        update_text=draft.text("update"),
        status=draft.text("status"),
        rag=draft.rag,
    )
    for order, name in enumerate(owners_of(owner), 1):
        yield Owner(
            record_id=receipt["id"], record_table="actions", document_id=scope.document_id, order=order, name=name
        )
    if draft.confidence < DOUBTFUL:
        yield scope.issue(
            "action-doubtful",
            "What stands beside this action could be matched to it in more than one way.",
            page=draft.sheet.number,
            severity="info",
            record_table="actions",
            record_id=receipt["id"],
            found=action,
        )
