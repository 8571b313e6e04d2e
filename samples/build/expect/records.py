"""A record that is printed in a part, before its page is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

KINDS = (
    "agenda_items",
    "attendances",
    "resolutions",
    "recommendations",
    "kpis",
    "observations",
    "readings",
    "actions",
    "recommendation_updates",
    "definitions",
)

# the field by whose text a record is found on the page
KEY = {
    "agenda_items": "title",
    "attendances": "name",
    "resolutions": "text",
    "recommendations": "text",
    "kpis": "name",
    "observations": "kpi",
    "readings": "chart",
    "actions": "action",
    "recommendation_updates": "recommendation",
    "definitions": "term",
}


@dataclass
class Record:
    """One expected record: its kind, its fields and, where known from the start, its page within the part."""

    kind: str
    fields: dict[str, Any]
    page: int | None = None  # 1-based page of the part (a slide's number); None: to be located by text
    find: str | None = None  # the words to look for, where they are not the key field
    plant: str | None = None  # id of a planted slip that concerns this record
    with_previous: bool = False  # stands on the page of the record before it (figures of a row)
    notes: list[str] = field(default_factory=list)

    @property
    def needle(self) -> str:
        """The words by which the record is located."""
        return self.find or str(self.fields[KEY[self.kind]])
