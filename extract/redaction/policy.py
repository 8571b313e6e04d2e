"""What is not to be shown: contacts unless they are wanted, and what the publisher's list names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.redaction.contacts import contacts
from extract.redaction.spans import Span, masked, merged, outside_masks

LEAST = 3
"""Letters or digits that a text or the hit of a pattern must have: less would mask half of what is printed."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What to hide. `contacts` says whether e-mail addresses and telephone numbers are; `texts` are words to hide
    whatever their case and white space, `patterns` regular expressions, `records` ids of records whose words and
    place are hidden."""

    contacts: bool = True
    texts: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    records: frozenset[str] = frozenset()

    @property
    def listed(self) -> bool:
        """Whether it hides anything but contacts."""
        return bool(self.texts or self.patterns or self.records)

    def with_texts(self, texts: tuple[str, ...]) -> Policy:
        """The same with more texts to hide."""
        return replace(self, texts=(*self.texts, *texts))

    def spans(self, text: str) -> list[Span]:
        """The parts of a text that are to be hidden, in order, without those that are masks already."""
        if not text:
            return []
        found = contacts(text) if self.contacts else []
        if self.texts or self.patterns:
            listed = _compiled(self.texts, self.patterns)
            found += [Span(*hit.span(), "listed") for pattern in listed for hit in pattern.finditer(text) if hit[0]]
        return merged(outside_masks(text, found)) if found else []

    def masked(self, text: str) -> str:
        """The text with a mask in place of what is to be hidden; the very same where nothing is."""
        spans = self.spans(text)
        return masked(text, spans) if spans else text


PRINTED = Policy(contacts=False)
"""Nothing is hidden: everything as printed."""

HIDES_CONTACTS = Policy()
"""What is hidden unless somebody asks for something else."""


@lru_cache(maxsize=64)
def _compiled(texts: tuple[str, ...], patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    out = [re.compile(pattern) for pattern in patterns]
    if texts:
        # the longest first: of two that begin alike it is the one to take
        words = "|".join(text_pattern(text) for text in sorted(texts, key=len, reverse=True))
        out.append(re.compile(words, re.I))
    return tuple(out)


def text_pattern(text: str) -> str:
    """A pattern for the words of a text, whatever stands between them: spaces, line ends, the written line ends of
    JSON, or a hyphen at a line's end inside a word."""
    words = [r"(?:[-\u00ad]\s*\n\s*)?".join(map(re.escape, word)) for word in text.split()]
    first = r"(?<!\w)" if text.split()[0][0].isalnum() else ""
    last = r"(?!\w)" if text.split()[-1][-1].isalnum() else ""
    return first + r"(?:\s|\\n)+".join(words) + last
