"""Actions in running text: paragraphs that begin with "Action:", and lists without rules or headings whose lines give
what, who and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise, takewhile
from statistics import median

from extract.actions.both import is_when
from extract.actions.drafts import Draft
from extract.actions.due import days_of
from extract.actions.entries import Heading
from extract.actions.prints import Print, print_of
from extract.language.deadlines import deadlines
from extract.language.pipeline import read
from extract.layout.lines import Line, lines_of, may_part
from extract.layout.sheet import Sheet
from extract.scope import Scope
from schemas.action_words import ActionWords
from schemas.page import Box, bounding_box

LEAST = 3
"""A list has at least so many lines that give what, who and by when, and an action so many words."""
DOER = re.compile(
    r"^(?:[Tt]he\s+)?(?P<who>(?:[A-Z]{2,4}|(?:[A-Z]\.?\s(?:[A-Z]\.?\s)?)?[A-Z][\w’'.-]+(?:\s(?:(?:of|for|and)\s(?:the\s)?)?[A-Z][\w’'.-]+){0,5}"
    r"(?:\s(?:members|teams?|officers?|governors?|staff|managers?|groups?|councillors|directors?|leads?|chairs?|clerks?"
    r"|partners|representatives?|colleagues|trustees?|services?))?)"
    r"(?:\s?(?:/|&|and|,)\s?(?:[A-Z]{2,4}|(?:[A-Z][\w’'.-]+\s?){1,3}))*)\s+(?:to|will|should|agreed to)\s+(?=[a-z])"
)
_ALIGNED = 8.0
_PART_GAP = 1.2
"""A gap of more font sizes sets the parts of a line of a list apart."""


def doer_of(text: str) -> str | None:
    """Who is to act, where a text begins with a name or initials and "to do" or "will do"."""
    found = DOER.match(text)
    return found["who"].strip() if found else None


def inside(line: Line, boxes: Sequence[Box]) -> bool:
    """Whether the middle of a line is in one of the boxes."""
    return any(box.contains(line.box.x_mid, line.box.y_mid) for box in boxes)


def _prints(lines: Sequence[Line], page: int) -> list[Print]:
    right = max((line.box.x1 for line in lines), default=0.0)
    return [print_of(line, page, 0.0, right, False, False) for line in lines]


def step_of(lines: Sequence[Line]) -> float:
    """The usual distance of two lines of a page, in points."""
    steps = [b.box.top - a.box.top for a, b in pairwise(lines) if 2 < b.box.top - a.box.top < 40]
    return median(sorted(steps)[: max(1, len(steps) // 2)]) if steps else 14.0


@cache
def _lead(leads: tuple[str, ...]) -> re.Pattern[str]:
    """What introduces an action in running text: a number may stand before it, a number or a name behind."""
    return re.compile(
        rf"^(?:\d{{1,3}}(?:\.\d{{1,2}}){{0,2}}[.)]?\s+)?(?:{'|'.join(leads)})\s*"
        r"(?:(?:(?:no\.?\s*)?\d{1,3}(?:[./]\d{1,3})?|[A-Z]{1,4}[/-]?\d\d?[/-]\d{1,3}(?:[./-]\d{1,2})?)\s*)?"
        r"(?:\((?P<who>[A-Z][^()]{1,60})\)\s*[:–—-]?|[:–—]|(?<=\s)-)\s*(?P<text>\S.*)$",
        re.I,
    )


_MANY = re.compile(r"actions\b", re.I)
"""What introduces several, or speaks of them in a sentence."""
_BEHIND = re.compile(
    r"^(?P<text>\S.*?)[\s.]*\((?:(?:action|owner|lead)\s*:?\s*)?"
    r"(?P<who>[A-Z]{2,4}(?:\s?[/,&]\s?[A-Z]{2,4})*)\)[.\s]*$"
)
_BEFORE = re.compile(r"^(?P<who>[A-Z]{2,4}(?:\s?[/,&]\s?[A-Z]{2,4})*)\s*[:–—-]\s+(?P<text>[A-Za-z].*)$")
_TAILS = (
    re.compile(r"^(?P<who>[A-Z][\w’'./&-]*(?:\s[A-Z][\w’'./&-]*){0,2})\s+[–—-]\s+(?P<text>[^–—]+?)\s+[–—-]\s+"
               r"(?P<when>[^–—]{2,40})$"),
    re.compile(r"^(?P<text>\S.*?)\s+[–—-]\s+(?P<who>[A-Z][^–—]{1,40}?)\s+[–—-]\s+(?P<when>[^–—]{2,40})$"),
    re.compile(r"^(?P<text>\S.*?)\s+[(\[](?P<who>[A-Z][^()\[\]]{0,40}?)(?:\s*[,;/–—:]\s*|\s+-\s+|\s+(?=by\s))"
               r"(?P<when>[^()\[\]]{2,40})[)\]][.\s]*$"),
)  # fmt: skip


_NAME_AND_DAY = re.compile(
    r"(?:[A-Z][\w’'.-]*\s?){1,4}(?:\s?[/&]\s?(?:[A-Z][\w’'.-]*\s?){1,4})?\s*[–—,-]\s*(?P<when>[^–—]{2,30})"
)


def tail_of(text: str, words: ActionWords) -> tuple[str, str, str] | None:
    """What is to be done, by whom and by when, where dashes or brackets set these off; else None."""
    for pattern in _TAILS if text[-1:] in ")].)" or re.search(r"\s[–—-]\s", text) else ():
        found = pattern.match(text)
        if found and pattern is _TAILS[0] and len(found["who"].split()) >= len(found["text"].split()):
            continue  # what is to be done has more words than who is to do it
        if found and says_when(found["when"], words):
            return found["text"].strip(), found["who"].strip(), found["when"].strip()
    return None


def says_when(text: str, words: ActionWords) -> bool:
    """Whether a text is a time, or begins as one."""
    return is_when(text, words) or bool(re.match(rf"(?:{'|'.join(words.starts)})\b", text, re.I))


def action_lines(sheet: Sheet, scope: Scope, taken: Sequence[Box]) -> Iterator[Draft]:
    """The paragraphs of a sheet that begin with "Action:"; `taken` are the places whose actions are read already."""
    lead = _lead(scope.profile.actions.leads)
    lines = [line for line in sheet.lines if line.direction == 0]
    step = step_of(lines)
    for i, line in enumerate(lines):
        if ("ction" not in line.text and "CTION" not in line.text) or inside(line, taken):
            continue
        if (found := lead.match(line.text)) is not None and not found["text"].rstrip().endswith(":"):
            own = paragraph(lines, i, step, lead)
            yield from drafted_line(own, found["text"], found["who"], sheet, scope)
        elif (within := _within(line)) is not None and (found := lead.match(within.text)) is not None:
            rest = [within, *paragraph(lines, i, step, lead)[1:]]
            own = _in_bold(rest) if within.words[0].bold else _sentence(rest)
            text = lead.match(own[0].text)
            if text is not None:
                yield from drafted_line(own, text["text"], text["who"], sheet, scope)


def _within(line: Line) -> Line | None:
    """The end of a line from a bold "Action", or "ACTION:", on that begins a sentence there."""
    for k, (before, word) in enumerate(pairwise(line.words), 1):
        told = word.text[1:6].lower() == "ction" and (word.bold or word.text in ("ACTION:", "ACTIONS:"))
        if told and before.text.endswith((".", "?", "!")):
            words = line.words[k:]
            return Line(words, bounding_box([w.box for w in words]))
    return None


def _in_bold(lines: Sequence[Line]) -> list[Line]:
    """Lines up to the first word that is not bold."""
    out: list[Line] = []
    for line in lines:
        words = tuple(takewhile(lambda w: w.bold, line.words))
        if words:
            out.append(Line(words, bounding_box([w.box for w in words])))
        if len(words) < len(line.words):
            break
    return out


def _sentence(lines: Sequence[Line]) -> list[Line]:
    """Lines up to the end of their first sentence."""
    out: list[Line] = []
    for line in lines:
        ends = (
            k for k, (a, b) in enumerate(pairwise(line.words), 1) if a.text[-1:] in ".?!" and b.text[:1].isupper()
        )
        count = next(ends, len(line.words))
        out.append(Line(line.words[:count], bounding_box([w.box for w in line.words[:count]])))
        if count < len(line.words) or line.text.endswith("."):
            break
    return out


def paragraph(lines: Sequence[Line], i: int, step: float, stop: re.Pattern[str]) -> list[Line]:
    """The lines of the paragraph that begins with line `i`; a line that `stop` matches begins another."""
    own = [lines[i]]
    for following in lines[i + 1 :]:
        gap = following.box.top - own[-1].box.top
        if not 0 < gap <= 1.3 * step or stop.match(following.text) or not wraps(own[-1], lines, following):
            break
        own.append(following)
    return own


def _stands_for(letters: str, text: str) -> bool:
    """Whether letters in brackets are short for the words before them: "the Postcode Address File (PAF)"."""
    words = text.split()[-len(letters) - 2 :]
    firsts = "".join(w[0] for w in words if w[:1].isupper())
    return firsts.endswith(letters)


def drafted_line(own: Sequence[Line], first: str, who: str | None, sheet: Sheet, scope: Scope) -> Iterator[Draft]:
    """The action of a paragraph, `first` being its first line without what introduces it; nothing where that is a
    name alone, or a name and a day ("Action: A Ash – 1 April 2025"): the words above it say what is to be done."""
    texts = _prints(own, sheet.number)
    draft = Draft(sheet, None, "line", scope.vocabulary, confidence=0.9)
    draft.take("action", [replace(texts[0], text=first), *texts[1:]])
    named = _NAME_AND_DAY.fullmatch(draft.action)
    if named and says_when(named["when"], scope.profile.actions):
        return
    who = who or doer_of(draft.action)
    tail = None if who else tail_of(draft.action, scope.profile.actions)
    if tail is not None:
        draft.lines, who, when = [tail[0]], tail[1], tail[2]
        draft.parts["due"] = [when]
    for pattern in () if who else (_BEHIND, _BEFORE):
        match = pattern.match(draft.action)
        if match and not _stands_for(match["who"], match["text"]):
            who, draft.lines = match["who"], [match["text"]]
            break
    if len(draft.action.split()) < LEAST or (not who and draft.action[:1].islower() and _MANY.match(own[0].text)):
        return
    if who:
        draft.parts["owner"] = [who]
    if "due" not in draft.parts and (due := deadlines(read(draft.action, scope.profile.language))):
        draft.parts["due"] = [due[-1].text]
    yield draft


def wraps(line: Line, lines: Sequence[Line], following: Line) -> bool:
    """Whether a line goes on with the next: it is nearly as long as the page's lines, or ends in the middle."""
    right = sorted(other.box.x1 for other in lines)[int(0.9 * (len(lines) - 1))]
    return line.box.x1 + following.words[0].box.width + 4 >= right - 12 and following.box.x0 <= line.box.x0 + 90


def _may_part(line: Line) -> bool:
    """Whether the words of a line may fall into three parts; False is certain, and costs less than to cut it."""
    words = line.words
    return not line.direction and len(words) > LEAST and may_part(words, _PART_GAP)


def _parts(sheet: Sheet, taken: Sequence[Box]) -> list[list[Line]]:
    """The lines of a sheet, each as the parts that wide gaps set apart; none for a sheet that cannot hold a list."""
    if sum(_may_part(line) for line in sheet.lines) < LEAST:
        return []
    own = [line for line in sheet.lines if not line.direction and not inside(line, taken)]
    return [lines_of(line.words, gap=_PART_GAP) for line in own]


def _who_and_when(parts: Sequence[Line], words: ActionWords) -> bool:
    """Whether the parts behind the first give a person and a deadline."""
    if len(parts) != 3 or len(parts[0].text.split()) < 2:
        return False
    who, when = parts[1].text, parts[2].text
    if not re.fullmatch(r"(?:[A-Z][\w’'.&/-]*\s?){1,5}", who) or re.search(r"\d", who):
        return False
    return days_of(when).last is not None or says_when(when, words)


def listed(sheet: Sheet, scope: Scope, taken: Sequence[Box]) -> Iterator[Draft]:
    """The actions of a list without rules: lines of what, who and by when in the same places, under bold headings of
    groups; a line of one part goes on with the one above."""
    words = scope.profile.actions
    rows = _parts(sheet, taken)
    hits = [i for i, parts in enumerate(rows) if _who_and_when(parts, words)]
    if len(hits) < LEAST:
        return
    starts = [median(rows[i][k].box.x0 for i in hits) for k in range(3)]
    hits = [i for i in hits if all(abs(rows[i][k].box.x0 - starts[k]) <= _ALIGNED for k in range(3))]
    if len(hits) < LEAST:
        return
    heading: str | None = None
    step = step_of([part for parts in rows for part in parts[:1]])
    for i in range(hits[0] - 1, hits[-1] + 2):
        if i in hits:
            draft = Draft(sheet, None, "list", scope.vocabulary, area=heading, confidence=0.9)
            for name, part in zip(("action", "owner", "due"), rows[i], strict=True):
                draft.take(name, _prints([part], sheet.number))
            bottom = rows[i][0]
            for parts in rows[i + 1 : i + 4]:
                if len(parts) > 1 or parts[0].bold or parts[0].box.top - bottom.box.top > 1.3 * step:
                    break
                draft.take("action", _prints(parts, sheet.number))
                bottom = parts[0]
            yield draft
        elif 0 <= i < len(rows) and len(rows[i]) == 1 and rows[i][0].bold:
            heading = Heading([rows[i][0].text]).text(words, scope.vocabulary)
