"""What a font's name and flags say of its look."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BOLD = re.compile(r"bold|black|heavy|demi(?!tasse)|(?<=[-,])b(?=[-,]|$)", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_FORCE_BOLD = 1 << 18
_ITALIC_FLAG = 1 << 6


@dataclass(frozen=True, slots=True)
class Font:
    """A font's name, without the mark of a subset, and its look."""

    name: str
    bold: bool
    italic: bool


def font_of(name: str, flags: int) -> Font:
    """A font from its base name and the flags of its descriptor (0 where it has none)."""
    name = _SUBSET.sub("", name)
    flags = max(flags, 0)
    return Font(
        name,
        bool(_BOLD.search(name)) or bool(flags & _FORCE_BOLD),
        bool(_ITALIC.search(name)) or bool(flags & _ITALIC_FLAG),
    )
