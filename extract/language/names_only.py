"""Whether a text names people and says nothing else."""

from __future__ import annotations

import re

from extract.language.people import people
from schemas.profile import LanguageWords


def only_names(text: str, words: LanguageWords) -> bool:
    """Whether a text is a list of people and nothing else."""
    found = people(text, words)
    said = " ".join(f"{p.name} {p.role or ''} {p.note or ''}" for p in found)
    heads = {"and", "councillors", "cllrs", "the"}
    rest = [w for w in re.findall(r"[\w’'-]+", text) if w not in re.findall(r"[\w’'-]+", said)]
    return bool(found) and all(w.casefold() in heads for w in rest)
