"""Glossaries: a term and what it means."""

from __future__ import annotations

from extract.records.glossary_entries import entries_of
from extract.scope import Scope
from extract.section import Section
from extract.text import join_lines
from schemas.page import Box, bounding_box
from schemas.records import Definition, RecordBox, Row


def extract(section: Section, scope: Scope) -> list[Row]:
    """The definitions of the glossaries in a section."""
    rows: list[Row] = []
    for entry in entries_of(section):
        text = join_lines(entry.text, scope.vocabulary)
        term = join_lines(entry.term, scope.vocabulary).strip().rstrip(":–-").strip()
        if not text or not term:
            continue
        boxes: dict[int, list[Box]] = {}
        for sheet, box in entry.places:
            boxes.setdefault(sheet.number, []).append(box)
        first = entry.places[0][0]
        receipt = scope.receipt(
            "definitions", first, bounding_box(boxes[first.number]), term, f"glossary/{entry.rule}", 0.95
        )
        rows.append(Definition(**receipt, term=term, text=text))
        for number, more in boxes.items():
            if number != first.number:
                box = bounding_box(more)
                rows.append(
                    RecordBox(
                        record_id=receipt["id"],
                        document_id=scope.document_id,
                        page=number,
                        x0=round(box.x0, 1),
                        top=round(box.top, 1),
                        x1=round(box.x1, 1),
                        bottom=round(box.bottom, 1),
                    )
                )
    return rows
