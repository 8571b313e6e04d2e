"""Parts of a text that are not to be shown, and the text with a visible mask in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from schemas.records.privacy import Hidden

MASKS: dict[Hidden, str] = {"e-mail": "[e-mail]", "telephone": "[telephone]", "listed": "[redacted]"}
"""What stands in a text in place of what was there."""

MASK = re.compile("|".join(re.escape(mask) for mask in MASKS.values()))


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters from `start` up to `end` of a text, and what kind of thing they are."""

    start: int
    end: int
    what: Hidden


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap made into one. What a list names has the last word on what it is, since
    more hangs on it."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start < out[-1].end:
            last = out[-1]
            what: Hidden = "listed" if "listed" in (last.what, span.what) else last.what
            out[-1] = Span(last.start, max(last.end, span.end), what)
        else:
            out.append(span)
    return out


def masked(text: str, spans: Iterable[Span]) -> str:
    """The text with a mask in place of each span."""
    parts, at = [], 0
    for span in merged(spans):
        parts += [text[at : span.start], MASKS[span.what]]
        at = span.end
    return "".join([*parts, text[at:]])


def outside_masks(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans without those inside an earlier mask, which may hold a word that a list names; one that cuts a mask
    is widened to take in the whole of it."""
    kept = list(spans)
    if "[" not in text:
        return kept
    for start, end in [found.span() for found in MASK.finditer(text)]:
        kept = [span for span in kept if span.start < start or span.end > end]
        kept = [
            Span(min(span.start, start), max(span.end, end), span.what)
            if span.start < end and start < span.end
            else span
            for span in kept
        ]
    return kept
