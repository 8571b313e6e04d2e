"""How far the reading of a document has come: said to whoever watches over it, and who may have given a place up.

A place is a few words, such as `page 12` or `tables 12`. A process that dies or stands still at a place is replaced,
and the document is read once more without that place, so that one bad page costs only itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Cause = Literal["timeout", "memory", "crash"]
"""Why a place was given up."""

Report = Callable[[str], None]

REASONS: dict[Cause, str] = {
    "timeout": "it took too long",
    "memory": "it needs more memory than one file may take",
    "crash": "it ended the process that read it",
}


def unwatched(place: str) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Progress:
    """`report` is told each place that is entered; `given_up` are the places to leave out, and why."""

    report: Report = unwatched
    given_up: Mapping[str, Cause] = field(default_factory=dict)

    def enter(self, place: str) -> bool:
        """Say that the work has come to a place; False where it is to be left out."""
        self.report(place)
        return place not in self.given_up

    def reason(self, place: str) -> str:
        """Why a place was given up, as a clause."""
        return REASONS[self.given_up[place]]


RECORDS = "records"
"""Everything that is done with the pages once they and their tables have been read."""

COMPARISON = "comparison"
"""The look of the other engine."""

UNWATCHED = Progress()
"""For work that nobody watches over."""
