"""Actions, tracked recommendations and definitions."""

from __future__ import annotations

from typing import ClassVar

from schemas.records.base import Record, column
from schemas.records.performance import Rag


class Action(Record):
    """An action of a plan or log."""

    table: ClassVar[str] = "actions"
    title_column: ClassVar[str | None] = "action"
    search: ClassVar[tuple[str, ...]] = ("action", "objective", "owner_text", "update_text")
    about: ClassVar[str] = "One row for each action of an action plan, action log or improvement plan."

    table_id: str | None = column("The table it stands in.", default=None, fk="tables")
    plan: str | None = column("Name of the plan.", default=None)
    area: str | None = column("Area or theme, as printed.", default=None)
    objective: str | None = column("Objective or priority, as printed.", default=None)
    action: str = column("What is to be done, as printed.")
    owner_text: str | None = column("Who is to do it, as printed.", default=None)
    partners_text: str | None = column("With whom, as printed.", default=None)
    start_text: str | None = column("Start, as printed.", default=None)
    start_from: str | None = column("First day that `start_text` allows.", default=None)
    start_to: str | None = column("Last day that `start_text` allows.", default=None)
    due_text: str | None = column("By when, as printed.", default=None)
    due_from: str | None = column("First day that `due_text` allows.", default=None)
    due_to: str | None = column("Last day that `due_text` allows.", default=None)
    measure: str | None = column("How it will be measured, as printed.", default=None)
    update_text: str | None = column("Progress or update, as printed.", default=None)
    status: str | None = column("Status, as printed.", default=None)
    rag: Rag | None = column("RAG rating by colour or word.", default=None)


class RecommendationUpdate(Record):
    """A line of a recommendation tracker."""

    table: ClassVar[str] = "recommendation_updates"
    title_column: ClassVar[str | None] = "recommendation"
    search: ClassVar[tuple[str, ...]] = ("subject", "recommendation", "response")
    about: ClassVar[str] = "One row for each line of a table that follows up earlier recommendations or requests."

    table_id: str | None = column("The table it stands in.", default=None, fk="tables")
    date_raised: str | None = column("When it was raised (ISO 8601).", default=None)
    subject: str | None = column("Subject, as printed.", default=None)
    number: str | None = column("Number, as printed.", default=None)
    recommendation: str = column("The recommendation or request, as printed.")
    response: str | None = column("Response or action taken, as printed.", default=None)
    status: str | None = column("Status, as printed.", default=None)
    resolution_id: str | None = column("The resolution that it follows up.", default=None, fk="resolutions")


class Definition(Record):
    """An entry of a glossary."""

    table: ClassVar[str] = "definitions"
    title_column: ClassVar[str | None] = "term"
    search: ClassVar[tuple[str, ...]] = ("term", "text")
    about: ClassVar[str] = "Glossary entries: what an abbreviation or term means in that document."

    term: str = column("The term, as printed.", example="SEND", term="skos:prefLabel")
    text: str = column("What it means, as printed.", term="skos:definition")
