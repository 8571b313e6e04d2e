"""What holds records together across documents, and what comes to light when they are held together.

Both tables are worked out anew from the other tables after each ingest; see docs/links.md.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from schemas.records.base import Record, Row, column

LinkKind = Literal["same_meeting", "follows_up", "continued", "came_up"]
FindingKind = Literal["dropped", "slipped", "brought_forward", "restated"]


class Link(Row):
    """Two records that belong together, and why we think so."""

    table: ClassVar[str] = "links"
    title_column: ClassVar[str | None] = "words"
    about: ClassVar[str] = (
        "Pairs of records that belong together: a tracked recommendation and the decision it follows up, a promise "
        "and its print in the next pack, a decision and the agenda item it led to, a meeting in two documents."
    )

    id: str = column("Stable id of this link.")
    kind: LinkKind = column(
        "`same_meeting`: two documents print one meeting; `follows_up`: a tracked recommendation follows up a "
        "decision; `continued`: the same recommendation or action in the next pack; `came_up`: a decision led to an "
        "agenda item."
    )
    document_id: str = column("The document of the record that the link goes out from.", fk="documents")
    from_table: str = column("The table of the record it goes out from.", example="recommendation_updates")
    from_id: str = column("The record it goes out from.")
    to_document_id: str = column("The document of the record that it leads to.", fk="documents")
    to_table: str = column("The table of the record it leads to.", example="resolutions")
    to_id: str = column("The record it leads to.")
    thread_id: str = column(
        "The same for all links of one promise: the id of the earliest record that they lead to or from."
    )
    score: float = column("How alike the two are: the weighed share of the words that both print, 0 to 1.")
    words: str | None = column(
        "The words that both print, the rarest first; NULL for meetings, which are matched by body and day.",
        default=None,
        example="surveyors, checklist, inspection",
    )
    confidence: float = column("How sure we are, 0 to 1, also by how far the second best was behind.", example=0.95)


class Finding(Record):
    """Something that only shows when two packs are laid side by side."""

    table: ClassVar[str] = "findings"
    title_column: ClassVar[str | None] = "message"
    search: ClassVar[tuple[str, ...]] = ("message",)
    about: ClassVar[str] = (
        "What shows when packs are laid side by side: promises that were dropped without a word, due dates that "
        "moved, figures that were restated. The receipt is the earlier print; the later one is named beside it."
    )

    kind: FindingKind = column(
        "`dropped`: tracked in one pack and missing from the next without having been completed; `slipped`: due "
        "later than before; `brought_forward`: due earlier; `restated`: another figure for the same period."
    )
    record_table: str = column("The table of the record as it was printed first.", example="actions")
    record_id: str = column("The record as it was printed first.")
    later_document_id: str = column("The later document.", fk="documents")
    later_page: int | None = column(
        "PDF page of the later print; for what was dropped, the page on which its neighbours go on.",
        default=None,
        unit="page",
    )
    later_table: str | None = column("The table of the later record; NULL for what was dropped.", default=None)
    later_id: str | None = column("The later record; NULL for what was dropped.", default=None)
    subject: str = column("What it is about, as printed: the promise, or the name of the indicator.")
    old: str | None = column("What the earlier document prints.", default=None, example="Dec-21")
    new: str | None = column("What the later document prints.", default=None, example="Mar-22")
    message: str = column("One sentence for a person.")
