"""What ends a promise: the words with which trackers and plans say that a line is done with."""

from __future__ import annotations

import re

CLOSING = (
    "complete", "completed", "closed", "done", "achieved", "delivered", "implemented", "actioned", "discharged",
    "superseded", "cancelled", "withdrawn", "rejected", "declined", "ended", "no longer required",
    "no further action", "fully complete", "fully completed", "fully implemented", "action complete",
    "action completed", "now complete", "now completed",
)  # fmt: skip
"""First words of a status that ends a promise. "Partly complete" and "not completed" begin otherwise."""

AHEAD = ("complete by", "completed by", "delivered by", "implemented by", "done by", "action complete by")
"""First words that say the same of a day to come."""

_ENDS = re.compile(rf"(?:{'|'.join(CLOSING)})(?![\w-])", re.IGNORECASE)
_AHEAD = re.compile(rf"(?:{'|'.join(AHEAD)})(?![\w-])", re.IGNORECASE)


def is_closed(status: str | None, response: str | None = None) -> bool:
    """Whether a tracked line says that it is done with: by its status or, where it has none, by how the response
    begins. "Complete by March" is no end yet."""
    said = " ".join((status or response or "").split())
    return bool(_ENDS.match(said)) and not _AHEAD.match(said)


def closed_sql(status: str, response: str) -> str:
    """The same as an SQL expression over two columns."""
    once = f"SELECT lower(trim(coalesce(nullif({status}, ''), {response}, ''))) || ' ' AS said LIMIT 1"

    def begins(words: tuple[str, ...]) -> str:
        # a word ends where neither a letter, a digit nor a hyphen goes on
        return " OR ".join(f"said GLOB '{word}[^a-z0-9_-]*'" for word in words)

    # LIMIT and WHERE keep SQLite from working out anew for each word what was said
    return f"coalesce((SELECT ({begins(CLOSING)}) AND NOT ({begins(AHEAD)}) FROM ({once}) WHERE said <> ' '), 0)"
