"""What one task may use, and what is said of a task that was lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extract.progress import Cause

Report = Callable[[str], None]
"""What a task calls to say that it has come to a place."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A task without a result, and why: a clause that goes on from the name of the file, what kind of cause, and the
    place that the task had come to (empty where it had told none)."""

    reason: str
    cause: Cause
    place: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may use: `seconds` of time in all, `standstill` seconds without coming to another place, and
    `megabytes` of address space where the system can hold a process to it. A few hundred bytes of PDF can unfold to
    more than any machine has."""

    seconds: float = 900.0
    megabytes: int = 2048
    standstill: float = 120.0


DEFAULT_LIMITS = Limits()
"""For files of which nothing is known."""
