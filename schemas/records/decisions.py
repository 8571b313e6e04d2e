"""What was asked for, what was decided, and who is to do it."""

from __future__ import annotations

from typing import ClassVar, Literal

from schemas.records.base import Record, Row, column

Decision = Literal[
    "approve",
    "note",
    "agree",
    "recommend",
    "request",
    "refer",
    "delegate",
    "defer",
    "refuse",
    "appoint",
    "exclude_public",
    "other",
]
RecommendationSource = Literal["report", "review"]


class Recommendation(Record):
    """What a report asks its reader to decide, or a review recommends."""

    table: ClassVar[str] = "recommendations"
    title_column: ClassVar[str | None] = "text"
    search: ClassVar[tuple[str, ...]] = ("text",)
    about: ClassVar[str] = "What a report asks its reader to decide or do, one row for each numbered part."

    report_id: str | None = column("The report it stands in.", default=None, fk="reports")
    agenda_item_id: str | None = column("The agenda item.", default=None, fk="agenda_items")
    source: RecommendationSource = column(
        "`report`: an officer's cover report; `review`: an audit, inspection or review."
    )
    number: str | None = column("Number as printed.", default=None, example="1(a)")
    parent_id: str | None = column("The recommendation that it is a part of.", default=None, fk="recommendations")
    order: int = column("Place among its siblings in the document, from 1.")
    text: str = column("What is recommended, as printed.", term="lblod:besluit")


class Resolution(Record):
    """What a meeting decided; one row for each clause."""

    table: ClassVar[str] = "resolutions"
    title_column: ClassVar[str | None] = "text"
    search: ClassVar[tuple[str, ...]] = ("text", "item_title")
    about: ClassVar[str] = "What a meeting decided: one row for each clause of a decision, as the minutes print it."

    meeting_id: str = column("The meeting that decided.", fk="meetings")
    item_number: str | None = column("Number of the minute.", default=None, example="15", term="oparl:number")
    item_title: str | None = column("Heading of the minute.", default=None, term="oparl:name")
    label: str | None = column(
        "The clause's label as printed; NULL for an unnumbered one.", default=None, example="(iii)"
    )
    parent_id: str | None = column("The clause that it is a part of.", default=None, fk="resolutions")
    order: int = column("Place in the meeting's decisions, from 1.")
    text: str = column(
        "The clause as printed; a parent's text does not repeat its children's.", term="oparl:resolutionText"
    )
    decision: Decision = column("What was done, by the clause's main verb.", example="note", term="oparl:result")
    owner_text: str | None = column("Who is to do it, as printed.", default=None)
    due_text: str | None = column("By or at when, as printed.", default=None, example="at the December meeting")
    due_from: str | None = column("First day that `due_text` allows (ISO 8601).", default=None)
    due_to: str | None = column("Last day that `due_text` allows (ISO 8601).", default=None)
    mover: str | None = column("Who moved it, as printed.", default=None)
    seconder: str | None = column("Who seconded it, as printed.", default=None)
    votes_for: int | None = column("Votes for.", default=None, unit="votes", term="popolo:VoteCount")
    votes_against: int | None = column("Votes against.", default=None, unit="votes", term="popolo:VoteCount")
    votes_abstain: int | None = column("Abstentions.", default=None, unit="votes", term="popolo:VoteCount")


class Owner(Row):
    """An owner named in a resolution or an action."""

    table: ClassVar[str] = "owners"
    key: ClassVar[tuple[str, ...]] = ("record_id", "order")
    title_column: ClassVar[str | None] = "name"
    search: ClassVar[tuple[str, ...]] = ("name",)
    about: ClassVar[str] = "The owners named in a resolution or an action, one a row, in their printed order."

    record_id: str = column("The resolution or action.")
    record_table: str = column("The table it is in.", example="resolutions")
    document_id: str = column("The document.", fk="documents")
    order: int = column("Place among the owners, from 1.")
    name: str = column("Name or post as printed.", example="Head of Finance")
