"""Meetings, who was there, what was on the agenda, and the reports behind the items."""

from __future__ import annotations

from typing import ClassVar, Literal

from schemas.records.base import Record, column

MeetingRole = Literal["agenda", "minutes"]
Attendance = Literal["present", "apologies", "in_attendance", "absent"]


class Meeting(Record):
    """A meeting as one document prints it."""

    table: ClassVar[str] = "meetings"
    title_column: ClassVar[str | None] = "name"
    search: ClassVar[tuple[str, ...]] = ("organization", "body", "venue")
    about: ClassVar[str] = "A meeting as a document prints it: the one a pack is for, or one whose minutes are in it."

    name: str | None = column(
        "Body and date together, for people.", default=None, example="Scrutiny Panel, 14 January 2026"
    )
    organization: str | None = column("The council or board, as printed.", default=None, term="popolo:Organization")
    body: str | None = column("The committee, panel or board, as printed.", default=None, term="oparl:organization")
    date: str | None = column(
        "Day of the meeting (ISO 8601).", default=None, example="2026-01-14", term="oparl:start"
    )
    start_time: str | None = column(
        "Time it begins or began, HH:MM.", default=None, example="17:30", term="oparl:start"
    )
    venue: str | None = column("Where, as printed.", default=None, term="oparl:location")
    role: MeetingRole = column("`agenda`: the meeting this pack is for; `minutes`: its minutes are printed here.")
    page_first: int | None = column("First PDF page of what is printed about it.", default=None, unit="page")
    page_last: int | None = column("Last PDF page of it.", default=None, unit="page")


class AttendanceRow(Record):
    """A person named at the head of minutes."""

    table: ClassVar[str] = "attendances"
    title_column: ClassVar[str | None] = "name"
    search: ClassVar[tuple[str, ...]] = ("name", "role", "note")
    about: ClassVar[str] = "Who was present, sent apologies or attended, as the minutes list them."

    meeting_id: str = column("The meeting.", fk="meetings")
    name: str = column(
        "Name as printed, with an honorific where one is printed.",
        example="Councillor Ash",
        term="popolo:name",
    )
    role: str | None = column("Role as printed.", default=None, example="Chair", term="popolo:Membership.role")
    status: Attendance = column("`present`, `apologies`, `in_attendance` or `absent`.")
    note: str | None = column("What is said beside the name.", default=None, example="except for agenda items 1-6")


class AgendaItem(Record):
    """A numbered item of an agenda."""

    table: ClassVar[str] = "agenda_items"
    title_column: ClassVar[str | None] = "title"
    search: ClassVar[tuple[str, ...]] = ("title", "description")
    about: ClassVar[str] = "The items of an agenda, with the pages that it gives them and the PDF pages they are on."

    meeting_id: str = column("The meeting.", fk="meetings", term="oparl:meeting")
    number: str | None = column(
        "Number as printed, without a full stop.", default=None, example="10.1", term="oparl:number"
    )
    order: int = column("Place in the agenda, from 1.", example=7)
    title: str = column("The heading alone.", term="oparl:name")
    description: str | None = column("The sentence below the heading.", default=None)
    page_label_first: str | None = column("First page as the agenda prints it.", default=None, example="9")
    page_label_last: str | None = column("Last page as the agenda prints it.", default=None, example="30")
    page_first: int | None = column("First PDF page of its papers.", default=None, unit="page")
    page_last: int | None = column("Last PDF page of its papers.", default=None, unit="page")


class Report(Record):
    """The cover of a report: who asks whom to decide what."""

    table: ClassVar[str] = "reports"
    title_column: ClassVar[str | None] = "title"
    search: ClassVar[tuple[str, ...]] = ("title", "report_of", "author")
    about: ClassVar[str] = "Reports in the pack as their cover sheets describe them."

    agenda_item_id: str | None = column("The agenda item it belongs to.", default=None, fk="agenda_items")
    title: str | None = column("Subject or title as printed.", default=None, term="oparl:name")
    decision_maker: str | None = column("Who is to decide, as printed.", default=None)
    date: str | None = column("Date of decision (ISO 8601).", default=None)
    report_of: str | None = column("Whose report it is, as printed.", default=None)
    author: str | None = column("Author or contact, as printed.", default=None)
    key_decision: str | None = column("What the cover says of being a key decision, as printed.", default=None)
    wards: str | None = column("Wards or communities affected, as printed.", default=None)
    confidentiality: str | None = column("Statement of confidentiality or classification, as printed.", default=None)
    page_first: int | None = column("First PDF page of the report.", default=None, unit="page")
    page_last: int | None = column("Last PDF page of the report.", default=None, unit="page")
