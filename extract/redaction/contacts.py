"""E-mail addresses and telephone numbers in a text: where they stand.

Written for British papers, and careful: a figure, a date, a year range or a reference that was taken for a telephone
number would be a figure lost. A number counts where it has the digits and the beginning of the British numbering plan
and is grouped as people group one, or where a word such as "Tel:" stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.redaction.spans import Span

_DIGIT = re.compile(r"\d")
_SHORTEST = len("ext123")
_LABELLED_LEAST = len("tel:12345")
_DIGITS = 10
"""A number without a word before it has so many digits at least."""
_LABELS = ("tel", "phone", "mob", "fax", "minicom", "switchboard", "direct ")
_NEAR_AT = re.compile(r"[\[(] ?at", re.I)
_SPELT_AT = ("(at)", "[at]", "( at )", "[ at ]")


def contacts(text: str) -> list[Span]:
    """The e-mail addresses and telephone numbers of a text."""
    # looking for parts of a string is far quicker than the patterns, and most texts have none of these
    found = list(_addresses(text)) if "@" in text else []
    if ("(" in text or "[" in text) and _NEAR_AT.search(text) and any(s in text.casefold() for s in _SPELT_AT):
        found += [Span(*hit.span(), "e-mail") for hit in _SPELT.finditer(text)]
    if len(text) < _SHORTEST or not _DIGIT.search(text):
        return sorted(found) if found else found
    numbers = _plain_numbers(text) if len(text) >= _DIGITS and _NOUGHT.search(text) else iter(())
    abroad = _foreign_numbers(text) if "44" in text else iter(())
    for start, end in (*numbers, *abroad, *_labelled_numbers(text)):
        if not any(start < span.end and span.start < end for span in found):
            found.append(Span(start, end, "telephone"))
    return sorted(found)


# E-mail addresses. In a narrow cell one breaks at any place, so that its domain, or the name before it, goes on in
# another line.

_ADDRESS = re.compile(r"(?<![\w@])[\w.%+'’&-]*[\w%+-]@(?=[\w-]*[A-Za-z])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*[.-]?")
_SPACED = re.compile(
    r"(?<![\w@])[\w.%+'’-]*\w(?: @ ?| ?@ )[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:uk|com|org|net|gov|info|eu)\b"
)
_SPELT = re.compile(r"[\w.+'’-]+ ?[\[(] ?at ?[\])] ?[\w-]+(?:(?: ?[\[(] ?dot ?[\])] ?|\.)[\w-]+)+", re.I)
_ENDING = re.compile(
    r"\.(?:uk|com|org|net|gov|edu|int|info|biz|eu|ie|io|co|me|tv|scot|wales|cymru|london|coop|police|example)$", re.I
)
_GOES_ON = re.compile(r" ?\n[ ]?([A-Za-z0-9.-]*[A-Za-z])(?![\w@])")
_BEGINS_BEFORE = re.compile(r"(?:(?<=\n)|^)[\w.+'’-]*\w[._-] ?\n ?$|(?<!\S)[\w.+'’-]*\w[_-] ?\n ?$")


def _addresses(text: str) -> Iterator[Span]:
    at = 0
    # each search begins where the last address ended, so that one may follow right after another
    while found := _ADDRESS.search(text[at:]):
        end = _end(text, at + found.end(), found.group())
        yield Span(_beginning(text, at + found.start()), end, "e-mail")
        at = max(end, at + found.end())
    if " @" in text or "@ " in text:
        yield from (Span(*hit.span(), "e-mail") for hit in _SPACED.finditer(text))


def _beginning(text: str, start: int) -> int:
    """Where an address begins whose name stands in part at the end of the line before."""
    before = _BEGINS_BEFORE.search(text, max(0, start - 60), start)
    return before.start() if before else start


def _end(text: str, end: int, address: str) -> int:
    """Where an address ends that was found to end at `end`. The full stop of its sentence is not of it; an ending in
    the next line is."""
    domain = address.rpartition("@")[2]
    if not _ENDING.search(domain):
        more = _GOES_ON.match(text, end)
        if more and _ENDING.search(domain + more[1]):
            return more.end(1)
    return end - (len(domain) - len(domain.rstrip(".")))


# Telephone numbers.

_GAP = r"(?:[ \u00a0\u2009\u202f]?[-‐‑–][ \u00a0]?|[ \u00a0\u2009\u202f]{1,2}|[ \u00a0]?\n ?(?=[1-9]))"
"""Between the groups of a number. A group in a new line that begins with a nought is another number, or a code."""
_PLAIN = re.compile(
    # (0161) 496 0000 · 0161 496 0000 · 01632960000: the first group holds the nought and two digits at least
    rf"(?<![\w.,/£$€+=-])(?:\(0\d{{2,5}}\){_GAP}?|0\d{{2,10}}(?:{_GAP}|(?!\d)))(?:\d{{2,8}}(?:{_GAP}(?=\d))?){{0,4}}"
    r"(?!\w|[.,]\d|%)"
)
_NOUGHT = re.compile(r"0(?<![\w.,/£$€+=-]0)\d\d")
"""How such a number begins: looked for by its nought, and so in a fraction of the time."""
_ABROAD = re.compile(
    rf"(?<![\w.,/£$€])(?:\+ ?44|0044){_GAP}?(?:\(0\){_GAP}?)?\(?[1-9]\d{{1,9}}\)?(?:{_GAP}?\d{{2,8}}){{0,4}}"
    r"(?!\w|[.,]\d|%)"
)
_PLAN = re.compile(
    r"0(?:1\d{9}|2[03489]\d{8}|3[0347]\d{8}|5[56]\d{8}|500\d{6}|7\d{9}|800\d{6,7}|8[0478]\d{8}|9\d{9})"
)
"""The British numbering plan, a number without its gaps: the nought and nine or ten digits."""
_SHORT = re.compile(r"01\d{8}")
"""Some old area codes have numbers of one digit less; too like a code to be believed without a sign."""
_GROUP = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")

_LABEL = (
    r"\b(?:tel(?:ephone)?|phone|mobile|mob|fax|minicom|textphone|switchboard|direct (?:line|dial)(?: ?/ ?ext)?)"
    r"(?: (?:number|no|nos)\b)?\.?"
)
_LABELLED = re.compile(rf"{_LABEL} ?[:\-–] ?(?:\n ?)?(\+?\(?\d[\d ()\u00a0-]{{3,18}}\d)(?!\w|[.,]\d|%)", re.I)
_EXTENSION = re.compile(
    r"\b(?:ext(?:n|\.)?|extension(?: (?:number|no)\b\.?| ?:))(?: (?:number|no)\b)?[.:]? ?(\d{3,6})(?!\w|[.,]\d|%)",
    re.I,
)
_NEAR_LABEL = re.compile(rf"(?:{'|'.join(_LABELS)})\D{{0,40}}\d")
_NEAR_EXTENSION = re.compile(r"ext\D{0,30}\d")
"""What stands wherever such a number does, in small letters, and is found sooner; the widest of them is narrower."""
_LABEL_BEFORE = re.compile(rf"{_LABEL}\W{{0,4}}$", re.I)
_REFERENCE_BEFORE = re.compile(
    r"\b(?:ref(?:erence)?|account|a/c|uprn|urn|isbn|issn|invoice|order|company|charity|case|application|contract|"
    r"vat|nhs|cost code|code|id)(?: (?:number|no|nos|code)\b)?\.? ?[:#]? ?$",
    re.I,
)
_FIGURES_AFTER = re.compile(r"[ \u00a0]{1,2}[-+£]?[1-9][\d.,]*%?[ \u00a0]{1,2}[-+£]?\d")
_FIGURES_BEFORE = re.compile(r"\d[\d.,]*%?[ \u00a0]{1,2}[-+£]?[\d.,]*\d%?[ \u00a0]{1,2}$")


def _foreign_numbers(text: str) -> Iterator[tuple[int, int]]:
    """The numbers with the country's code before them, each as start and end."""
    for found in _ABROAD.finditer(text):
        digits = re.sub(r"\(0\)|\D", "", found.group()).removeprefix("0044").removeprefix("44")
        if 9 <= len(digits) <= 10:
            yield found.span()


def _labelled_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Numbers of any form after a word that says what they are, and extensions."""
    folded = text.casefold()
    if len(text) >= _LABELLED_LEAST and any(label in folded for label in _LABELS) and _NEAR_LABEL.search(folded):
        for found in _LABELLED.finditer(text):
            if 5 <= len(re.sub(r"\D", "", found[1])) <= 15 and not _all_years(found[1]):
                yield found.span(1)
    if "ext" in folded and _NEAR_EXTENSION.search(folded):
        for found in _EXTENSION.finditer(text):
            yield found.span(1)


def _plain_numbers(text: str) -> Iterator[tuple[int, int]]:
    """The numbers that begin with a nought, from left to right; one may follow right after the other."""
    at = last = 0
    while found := _PLAIN.search(text, at):
        end = _number_end(text, found)
        if end and not _is_figure(text, found.start(), end, last):
            yield found.start(), end
            at = last = end
        else:
            at = _GROUP.search(text, found.start()).end()  # type: ignore[union-attr]


def _number_end(text: str, found: re.Match[str]) -> int | None:
    """Where the number ends that begins there: after the groups that make up a number of the plan, the longest first;
    None where no number of groups does."""
    groups = [(group.start(), group.end()) for group in _GROUP.finditer(text, found.start(), found.end())]
    for count in range(len(groups), 0, -1):
        digits = "".join(text[start:end] for start, end in groups[:count])
        if _PLAN.fullmatch(digits) or (_SHORT.fullmatch(digits) and _is_labelled(text, found)):
            return groups[count - 1][1]
    return None


def _is_labelled(text: str, found: re.Match[str]) -> bool:
    """Whether brackets around the area code, or a word before it, say that it is a telephone number."""
    return found.group()[0] == "(" or bool(_LABEL_BEFORE.search(text[max(0, found.start() - 40) : found.start()]))


def _is_figure(text: str, start: int, end: int, last: int) -> bool:
    """Whether what has the digits of a telephone number is something else: a reference by the word before it, a code
    at the head of a row of figures, or years. `last` is where the number before it ends."""
    before = text[max(last, start - 40) : start]
    if _LABEL_BEFORE.search(before):
        return False
    if _REFERENCE_BEFORE.search(before) or _all_years(text[start:end].partition(" ")[2]):
        return True
    return bool(_FIGURES_AFTER.match(text, end) or _FIGURES_BEFORE.search(before))


def _all_years(text: str) -> bool:
    groups = _GROUP.findall(text)
    return len(groups) > 1 and all(_YEAR.fullmatch(group) for group in groups)
