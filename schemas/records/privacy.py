"""What is not shown, and what was taken out: rows that say that it was, and never what."""

from __future__ import annotations

from typing import ClassVar, Literal

from schemas.records.base import Row, column

Hidden = Literal["e-mail", "telephone", "listed"]
"""What kind of thing is hidden: a contact, or something that a redaction list names."""


class Redaction(Row):
    """A place in a document that is not shown."""

    table: ClassVar[str] = "redactions"
    about: ClassVar[str] = (
        "Places that are not shown: a mask stands in the text, a black box on the picture of the page. "
        "What stood there is nowhere in this database."
    )

    id: str = column("Stable id.")
    document_id: str = column("The document.", fk="documents")
    page: int | None = column(
        "Page of the PDF; NULL where it is about the document's name or properties.", default=None, unit="page"
    )
    what: Hidden = column(
        "`e-mail`, `telephone`, or `listed` for what the publisher's redaction list names.", example="e-mail"
    )
    x0: float | None = column("Left edge; all four are NULL where the whole page is hidden.", default=None, unit="pt")
    top: float | None = column("Top edge.", default=None, unit="pt")
    x1: float | None = column("Right edge.", default=None, unit="pt")
    bottom: float | None = column("Bottom edge.", default=None, unit="pt")


class Withdrawal(Row):
    """A document that was taken out on purpose."""

    table: ClassVar[str] = "withdrawals"
    key: ClassVar[tuple[str, ...]] = ("document_id",)
    about: ClassVar[str] = (
        "Documents that were taken out on purpose, with everything read from them. The same bytes are not read again."
    )

    document_id: str = column("The id that the document had.", example="9c1185a5c5e9fc54")
    sha256: str = column("SHA-256 of the file's bytes, in hexadecimal.")
    withdrawn_at: str = column("When it was taken out (UTC, ISO 8601).", example="2026-01-14T09:30:00Z")
    reason: str = column("Why, in the publisher's words.", example="Published by mistake")
