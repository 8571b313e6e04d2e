"""Recommendations: what a report asks its reader to decide, and what a review, audit or inspection recommends."""

from __future__ import annotations

from collections.abc import Sequence

from extract.records.recommendation_blocks import Block, blocks_of
from extract.scope import Scope
from extract.section import Section
from extract.text import join_lines
from schemas.page import Box, bounding_box
from schemas.records import Recommendation, RecordBox, Row


def extract(section: Section, scope: Scope) -> list[Row]:
    """The recommendations of a report or of any other paper; minutes and agendas have none of their own."""
    rows: list[Row] = []
    order = 0
    for block in blocks_of(section):
        rows.extend(_rows(block, order, section, scope))
        order += len(block.clauses)
    return rows


def _rows(block: Block, order: int, section: Section, scope: Scope) -> Sequence[Row]:
    """The rows of one block, with their boxes on further sheets."""
    out: list[Row] = []
    ids: dict[int, str] = {}
    for i, clause in enumerate(block.clauses):
        text = join_lines(clause.parts, scope.vocabulary)
        if not text or not clause.places:
            continue
        sheet = clause.places[0][0]
        boxes: dict[int, list[Box]] = {}
        for on, line in clause.places:
            boxes.setdefault(on.number, []).append(line.box)
        receipt = scope.receipt(
            "recommendations", sheet, bounding_box(boxes[sheet.number]), text, block.rule, block.confidence
        )
        ids[i] = receipt["id"]
        out.append(
            Recommendation(
                **receipt,
                agenda_item_id=section.agenda_item_id,
                source=block.source,
                number=block.number_of(clause),
                parent_id=ids.get(clause.parent) if clause.parent is not None else None,
                order=order + i + 1,
                text=text,
            )
        )
        for number, more in boxes.items():
            if number != sheet.number:
                out.append(_box(receipt["id"], number, bounding_box(more), scope))
    return out


def _box(record_id: str, page: int, box: Box, scope: Scope) -> RecordBox:
    """A further box of a record."""
    return RecordBox(
        record_id=record_id,
        document_id=scope.document_id,
        page=page,
        x0=round(box.x0, 1),
        top=round(box.top, 1),
        x1=round(box.x1, 1),
        bottom=round(box.bottom, 1),
    )
