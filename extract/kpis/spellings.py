"""The few texts that a simple pattern stands for: `target dates?` is "target date" or "target dates". Looking a text
up among them is quicker than asking an expression, and compiling hundreds of expressions is what a process that has
just begun spends its first tenths of a second on."""

from __future__ import annotations

from itertools import product

MOST = 64
"""A pattern that stands for more texts than this is left an expression."""

_SPECIAL = frozenset("\\[]{}*+^$.")


def spellings(pattern: str) -> frozenset[str] | None:
    """All texts of which a pattern is the whole; None where it has more parts than letters, `?`, `|` and groups
    without a number, or stands for more than `MOST`."""
    if not _SPECIAL.isdisjoint(pattern):
        return None
    try:
        found, at = _either(pattern, 0)
    except ValueError:
        return None
    return found if at == len(pattern) else None


def _either(pattern: str, at: int) -> tuple[frozenset[str], int]:
    """What stands between bars, up to the end of the pattern or of its group; the place of that end."""
    out: set[str] = set()
    while True:
        found, at = _sequence(pattern, at)
        out |= found
        if at == len(pattern) or pattern[at] == ")":
            return frozenset(out), at
        at += 1


def _sequence(pattern: str, at: int) -> tuple[frozenset[str], int]:
    out = frozenset([""])
    while at < len(pattern) and pattern[at] not in "|)":
        part, at = _one(pattern, at)
        if pattern[at : at + 1] == "?":
            part |= {""}
            at += 1
        if len(out) * len(part) > MOST or pattern[at : at + 1] == "?":  # "??" and the like
            raise ValueError(pattern)
        out = frozenset(a + b for a, b in product(out, part))
    return out, at


def _one(pattern: str, at: int) -> tuple[frozenset[str], int]:
    """A letter or a group, and the place after it."""
    if pattern[at] == "?":
        raise ValueError(pattern)
    if pattern[at] != "(":
        return frozenset(pattern[at]), at + 1
    if not pattern.startswith("(?:", at):
        raise ValueError(pattern)
    found, at = _either(pattern, at + 3)
    if pattern[at : at + 1] != ")":
        raise ValueError(pattern)
    return found, at + 1
