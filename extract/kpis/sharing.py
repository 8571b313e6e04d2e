"""The words of a cell shared out among its figures: qualifiers, areas, labels."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.kpis.printed import AFTER, BEFORE, Figure, Place
from extract.kpis.vocabulary import contains, matches
from schemas.kpi_words import KpiWords

_CUT = re.compile(r"[;,\n|/]|\.\s+(?=[A-Z])|\band\b")
_ASIDE = re.compile(r"\([^()\d]*\)")
_JOINING = re.compile(r"(?:^|\s)(?:and|of|with|is|are|was|were|in|by|at|for|on|vs\.?|versus)$")
_EDGES = " \t\n-–—:=.,;/|()[]*&→←↑↓↗↘▲▼"
_PLACE = re.compile(r"^(?:[a-z][\w']*\s+)*in\s+([A-Z][\w/&]*(?:\s+[A-Z][\w/&]*)*)$")
_CLAUSE = re.compile(r"^[A-Z][\w' ]*\b(?:is|are|was|were|of)$")


def _without_notes(text: str, words: KpiWords) -> str:
    """Words that say where a figure comes from, or that it is a local one, qualify nothing."""
    text = _ASIDE.sub(" ", text)
    if contains(text, words.notes):
        for pattern in words.notes:
            text = re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", " ", text, flags=re.I)
    return text


def _tidy(text: str) -> str:
    """The words between figures as a qualifier: without dashes, brackets and joining words at their ends."""
    text = " ".join(text.replace("\x00", " ").split())
    if not text:
        return text
    for pattern, _ in BEFORE:
        text = pattern.sub("", text)
    for pattern, _ in AFTER:
        text = pattern.sub("", text)
    text = text.strip(_EDGES)
    text = _JOINING.sub("", text).strip(_EDGES)
    text = "" if _CLAUSE.match(text) else text
    place = _PLACE.match(text)
    return place[1] if place else text


def _area_in(text: str, words: KpiWords) -> str | None:
    """The area that a stretch of words names, as printed; None unless the words are nothing else."""
    tidy = _tidy(text)
    return tidy if tidy and matches(tidy, words.areas) else None


def _split(gap: str, trailing: bool) -> tuple[str, str] | None:
    """A gap between two figures cut at its separator; None where it has none. Of line breaks alone, which may also
    be the wraps of a narrow cell, the one that ends (`trailing`) or begins the words."""
    cuts = [m for m in _CUT.finditer(gap) if m[0] != "\n"]
    if cuts:
        return gap[: cuts[-1].start()], gap[cuts[-1].end() :]
    breaks = list(re.finditer("\n", gap))
    if not breaks:
        return None
    cut = breaks[-1] if trailing else breaks[0]
    return gap[: cut.start()], gap[cut.end() :]


def _share(gaps: list[str]) -> list[tuple[str, str]]:
    """For each figure the words before and after it. `gaps` has one more entry than there are figures."""
    first, last = gaps[0], gaps[-1]
    before = ["" for _ in gaps[1:]]
    after = ["" for _ in gaps[1:]]
    before[0], after[-1] = first, last
    trailing = bool(_tidy(last)) and not _tidy(first)
    for i, gap in enumerate(gaps[1:-1]):
        if not _tidy(gap):
            continue
        parts = _split(gap, trailing)
        if parts is not None:
            after[i], before[i + 1] = parts
            if trailing and _tidy(after[i]):
                before[i + 1] = ""
        elif trailing:
            after[i] = gap
        else:
            before[i + 1] = gap
    return list(zip(before, after, strict=True))


def _bracket(gaps: list[str], i: int) -> str | None:
    """The words inside the brackets that figure `i` begins or fills; None where it stands in none."""
    head, tail = gaps[i].rfind("("), gaps[i + 1].find(")")
    if head < 0 or tail < 0 or ")" in gaps[i][head:] or "(" in gaps[i + 1][:tail]:
        return None
    if _tidy(gaps[i][head + 1 :]) not in ("", "n", "N"):
        return None
    return gaps[i + 1][:tail]


def qualified(text: str, places: list[Place], words: KpiWords) -> list[Figure]:
    """The figures with the words that belong to each."""
    ends = [0, *(p.end for p in places)]
    starts = [*(p.start for p in places), len(text)]
    gaps = [text[a:b] for a, b in zip(ends, starts, strict=True)]
    inside: dict[int, str] = {}
    for i in range(len(places)):
        words_inside = _bracket(gaps, i) if i else None
        if words_inside is not None:
            inside[i] = words_inside
    mains = [i for i in range(len(places)) if i not in inside]
    # The gaps between the main figures, with the bracketed ones cut out.
    around: list[str] = [gaps[mains[0]]]
    for n, i in enumerate(mains):
        stop = mains[n + 1] if n + 1 < len(mains) else len(places)
        piece = gaps[i + 1]
        for j in range(i + 1, stop):
            piece = piece[: piece.rfind("(")] + " " + gaps[j + 1][gaps[j + 1].find(")") + 1 :]
        around.append(piece)
    shares = _share([_without_notes(g, words) for g in around])
    figures: dict[int, Figure] = {}
    for n, i in enumerate(mains):
        head, tail = shares[n]
        area = _area_in(head, words) or _area_in(tail, words)
        qualifier = None if area else (_tidy(head) or _tidy(tail) or None)
        if len(places) == 1:
            qualifier = None
        figures[i] = replace(places[i].figure, qualifier=qualifier, area=area, label=_tidy(head) or None,
                             tail=_tidy(tail))  # fmt: skip
        for j in range(i + 1, mains[n + 1] if n + 1 < len(mains) else len(places)):
            own = _tidy(_without_notes(inside[j], words))
            only = qualifier if len(mains) > 1 or _tidy(head) else None
            figures[j] = replace(places[j].figure, qualifier=own or only, bracketed=True)
        if len(mains) == 1 and not _tidy(head):
            figures[i] = replace(figures[i], qualifier=None)
    return [figures[i] for i in range(len(places))]


def counted_parts(places: list[Place], figures: list[Figure]) -> list[Figure]:
    """ "35/80" counts: the part with the words "of 80"."""
    out = []
    for place, figure in zip(places, figures, strict=True):
        if place.whole is not None:
            words = " ".join(filter(None, (figure.qualifier, f"of {place.whole}")))
            figure = replace(figure, unit="count", qualifier=words)
        out.append(figure)
    return out
