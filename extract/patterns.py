"""Patterns that come as lists from a profile, compiled once and tried one after another.

One after another is faster than all in one with "|" between: alone, each can begin with a search for its own first
letters.
"""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(patterns: tuple[str, ...], cased: bool = False) -> tuple[re.Pattern[str], ...]:
    """The patterns in their order, without regard to capitals; with `cased` those that spell them out mean them."""
    return tuple(re.compile(p, 0 if cased and re.search(r"[A-Z]{3}", p) else re.IGNORECASE) for p in patterns)


def first_match(patterns: tuple[str, ...], text: str, cased: bool = False) -> re.Match[str] | None:
    """Where the first of the patterns that a text holds stands in it; None where it holds none."""
    for pattern in compiled(patterns, cased):
        if found := pattern.search(text):
            return found
    return None


def holds_any(patterns: tuple[str, ...], text: str, cased: bool = False) -> bool:
    """Whether a text holds one of the patterns."""
    return first_match(patterns, text, cased) is not None
