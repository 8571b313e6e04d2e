"""The head of minutes: whose meeting it was, when, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extract.language.dates import MONTHS, find_day
from extract.records.minute_line import MinuteLine
from extract.text import join_lines

_TIME = re.compile(
    r"\b(?:at\s+|from\s+|commenced at\s+|started at\s+|,\s*|on\s+|\s)"
    r"(?P<h>\d{1,2})(?:[.:](?P<m>\d\d))?\s*(?P<half>[ap]\.?m\b\.?)"
    r"|\b(?:at\s+|,\s*)(?P<h2>[01]?\d|2[0-3])[.:](?P<m2>[0-5]\d)\b(?!\.\d)",
    re.I,
)
_RANGE_TIME = re.compile(
    r"\b(?P<h>[01]?\d|2[0-3])[.:](?P<m>[0-5]\d)\s*[-–]\s*(?P<end>\d{1,2})[.:]\d\d(?:\s*(?P<half>[ap]\.?m))?\b", re.I
)
_EARLIEST = 7
"""Nobody meets in the small hours: "1.30 - 3.30" is the afternoon."""
_PLACE = (
    r"(?P<venue>(?:(?i:the)\s+)?[A-Z][^.;]*?)"
    r"(?=\s+(?i:on|at)\s+(?:[A-Z][a-z]+day|\d)|\s*,?\s+commencing|\s*$|\s*[.:;](?:\s|$)|\s*,?\s+(?:on\s+)?[A-Z][a-z]+day\b)"
)
_VENUE = re.compile(rf"(?:(?i:held)\s+)?(?:\b(?i:held\s+in|held\s+at|in\s+the|at\s+the|via|in)\s+){_PLACE}")
_VENUE_AT = re.compile(rf"\b(?i:at)\s+(?!\d){_PLACE}")
_VENUE_LAST = re.compile(
    r"\b\d{1,2}[.:]\d\d\s*(?:[ap]\.?m\.?)?(?:\s*(?:[-–]|to)\s*\d{1,2}[.:]\d\d\s*(?:[ap]\.?m\.?)?)?\s*,\s*(?P<venue>[A-Z][^.;:]{4,90}?)\s*$"
)
_VENUE_LABEL = re.compile(r"^(?:venue|location|place|held at)\s*:?\s+(?P<venue>[A-Z].{3,100}?)\s*$", re.I)
_MEETING_OF = re.compile(
    r"(?:minutes?\s+of\s+)(?:the\s+|a\s+)?(?:(?:public|ordinary|annual|extraordinary|special|virtual|remote)\s+)*"
    r"(?:meeting\s+of\s+)?(?:the\s+)?(?P<body>.+?)(?=\s+(?:held|meeting|on\b|at\b|dated)|\s*[,–—]\s|\s*$)",
    re.I,
)
_MEETING_WHOLE = re.compile(
    r"(?:minutes?\s+of\s+)(?:the\s+|a\s+)?(?:(?:public|ordinary|annual|extraordinary|special|virtual|remote)\s+)*"
    r"(?:meeting\s+of\s+)?(?:the\s+)?(?P<body>(?!the\b|a\b)(?:[^.;:–—]{2,100}?\b)??(?:Sub-?Committee|Committee|Panel|Board|Cabinet|Council|Forum"
    r"|Executive|Group|Governors|Authority|Partnership))(?=\s+(?:held|meeting|on\b|at\b|dated)|\s*[,–—]\s|\s*$)",
    re.I,
)
"""The same where its name has a comma in it: "minutes of the Quality, Safety and Experience Committee"."""
_BEFORE_MINUTES = re.compile(
    r"^(?P<body>[A-Z][\w,&’' -]{3,70}(?:Council|Authority|Committee|Board|Panel|Forum))\s*[–—:-]\s*"
    r"(?:Draft\s+)?Minutes\b"
)
_MEETING_OF_COUNCIL = re.compile(
    r"(?i:\bmeeting\s+of\s+(?:the\s+)?)(?P<whose>(?:[A-Z][\w’'-]*\s+){2,6}(?:COUNCIL|Council))(?=[\s,]|$)"
)
_BOTH = re.compile(
    r"^(?P<whose>.+?\b(?:Council|Authority|Trust|Partnership))\s+[–—-]\s+(?P<body>(?:.+\b)?(?:Committee|Panel|Board|Cabinet|Forum)"
    r"(?:\s+of\s+(?:Trustees|Governors|Directors))?)$",
    re.I,
)
"""Whose body it is, and the body, on one line: "HOLM FIRE AUTHORITY – AUDIT COMMITTEE"."""
_AT_MEETING = re.compile(r"\bmeeting\s+of\s+(?:the\s+)?(?P<body>[A-Z][^.;:]+?)(?=,?\s+(?:was\s+)?(?i:held)\b)", re.I)
_DETERMINED = re.compile(
    r"(?:determined|taken|made)\s+(?:at|by)\s+(?:(?:the|a)\s+)?(?:meeting\s+of\s+)?(?:the\s+)?(?P<body>.+?)\s+(?:meeting|held|on\b)",
    re.I,
)
_ENDS_BODY = re.compile(r"\b(?:COMMITTEE|PANEL|BOARD|CABINET|EXECUTIVE|COUNCIL|FORUM)$")
_NOTICE = re.compile(
    r"\bdecision (?:notice|record|sheet|form|list)\b|\b(?:notice|record|summary|list) of (?:\w+ )?decisions?\b", re.I
)
_BODY_OF = re.compile(
    r"^(?P<body>(?:[\w,&’'-]+\s+){0,8}(?:Committee|Panel|Board|Cabinet|Forum))\s+of\s+(?:the\s+)?"
    r"(?P<whose>(?:[\w’'-]+\s+){1,6}(?:Council|Authority))$",
    re.I,
)
"""A body and whose it is: "Planning Committee of Harrowmere Borough Council"."""
_EARLIER = re.compile(
    r"\bRESOLVED\b|\b(?:previous|last)\s+(?:meeting|minutes)\b"
    r"|(?<!to )\b(?:be|were|was)\s+(?:\w+\s+){0,3}(?:approved|confirmed|agreed|signed)\b",
    re.I,
)
"""What a line says that speaks of an earlier meeting, whose minutes are approved."""
_ITEM = re.compile(r"^\d{1,3}[.)]\s+[A-Z]")
_COUNCIL = re.compile(r"^(?:\S+\s+){2,5}Council$", re.I)
_ORGANIZATION = re.compile(
    r"\b(?:Council|School|Academy|Authority|Trust|University|College|Partnership|Constabulary|NHS|Commission"
    r"|Borough of|City of|Integrated Care Board|Health Board)\b",
    re.I,
)
_BODY = re.compile(
    r"\b(?:Committee|Panel|Board|Cabinet|Council|Executive|Forum|Group|Governing Body|Governors|Commission"
    r"|Sub-?Committee)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of minutes says, as printed but for the day and the time; None for what it does not say."""

    organization: str | None
    body: str | None
    day: date | None
    start_time: str | None
    venue: str | None


def _time(text: str) -> str | None:
    if match := _RANGE_TIME.search(text):
        hour, end = int(match["h"]), int(match["end"])
        late = (match["half"] or "").lower().startswith("p") and hour <= end < 12
        return f"{hour + 12 if late or hour < _EARLIEST else hour:02d}:{match['m']}"
    if not (match := _TIME.search(text)):
        return None
    hour, minute = int(match["h"] or match["h2"]), int(match["m"] or match["m2"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _day(texts: Sequence[str]) -> date | None:
    """The day of the meeting: on the line that speaks of the meeting first, or over its end, then on any; not the day
    of an earlier one whose minutes are approved."""
    texts = [text for text in texts if not _EARLIER.search(text)]
    own = [i for i, text in enumerate(texts) if re.search(r"minutes|meeting|held|\bdate", text, re.I)]
    over = [text for i in own for text in (texts[i], join_lines(texts[i : i + 2]))]
    for text in (*over, join_lines([texts[i] for i in own]), *texts, join_lines(texts)):
        if found := find_day(text):
            return found
    return _split_day(texts)


def _split_day(texts: Sequence[str]) -> date | None:
    """A day whose year stands elsewhere in the head, in figures: "8 February" and "08.02.11" must agree."""
    for text in texts:
        match = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Z][a-z]+)\b", text)
        if match and match[2].lower() in MONTHS:
            years = {y for t in texts for y in re.findall(r"\b(20\d\d)\b", t)}
            if len(years) == 1:
                try:
                    return date(int(next(iter(years))), MONTHS[match[2].lower()], int(match[1]))
                except ValueError:
                    return None
    return None


def _tidy(text: str | None) -> str | None:
    if text is None:
        return None
    cut = re.sub(
        r"\s*[–—-]?\s*(?:on\s+)?(?:[A-Z][a-z]+day,?\s+)?\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\s+\d{4}.*$", "", text
    )
    cut = re.sub(r"\s*\b(?:MINUTES|Minutes)\b\s*$", "", cut).strip(" ,.:;–—-")
    cut = re.sub(r"^(?:Meeting|Body|Name of (?:meeting|committee))\s*:\s+", "", cut, flags=re.I)
    cut = re.sub(r"^(?:COMMITTEE|Committee)\s*:?\s+(?=\S+\s)", "", cut)
    return cut or None


_LABELLED = re.compile(r"^(?:committee|body|board|panel|meeting)\s*:?\s{1,}(?P<body>.+?)\s+date\b", re.I)


def _body(lines: Sequence[str]) -> str | None:
    for text in lines:
        if match := _LABELLED.match(text):
            return _tidy(match["body"])
    whole = join_lines(lines)
    for n in range(1, min(4, len(lines))):  # a title in lines of its own ends with its last word
        found = _MEETING_OF.search(join_lines(lines[:n]))
        if found and len(found["body"]) < 120 and _ENDS_BODY.search(found["body"]) and lines[n - 1].isupper():
            return _tidy(found["body"])
    if whose := next((m for t in lines if (m := _BEFORE_MINUTES.match(t))), None):
        return whose["body"]
    for pattern in (_DETERMINED, _MEETING_WHOLE, _MEETING_OF, _AT_MEETING):
        if (match := pattern.search(whole)) and _BODY.search(match["body"]) and len(match["body"]) < 120:
            return _tidy(match["body"])
    for line in lines:
        text = line
        if notice := _NOTICE.search(line):
            text = line[: notice.start()].strip(" -–—:")
            if not _ENDS_BODY.search(text.upper()):
                continue
        whole_body = not _ORGANIZATION.search(text) or re.search(
            r"committee|panel|board|cabinet|forum|group", text, re.I
        )
        speaks = re.search(r"\bheld\b|\bin the\b|\b(?:cabinet|executive|lead) member\b", text, re.I)
        if _BODY.search(text) and len(text) < 100 and whole_body and not speaks:
            return _tidy(text)
    return next((_tidy(t) for t in lines if _ORGANIZATION.search(t) and len(t) < 80), None)


def _organization(lines: Sequence[str]) -> str | None:
    for text in lines:
        if _ORGANIZATION.search(text) and len(text) < 90 and not re.search(r"\bheld\b|minutes of", text, re.I):
            return _tidy(text)
    return None


def _on_meeting(lines: Sequence[MinuteLine]) -> str:
    """The sentence that says where and when the meeting was held: its first line, and those set alike right below."""
    own: list[MinuteLine] = []
    for line in lines:
        if own and (line.bold != own[0].bold or line.pitch > 1.6 * max(line.size, 1.0)):
            break
        if own or re.search(r"\bheld\b", line.text, re.I):
            own.append(line)
    return join_lines([line.text for line in own])


def _venue(texts: Sequence[str], whole: str, sentence: str) -> str | None:
    """Where: behind a label, in the sentence on the meeting, or last in its line behind the time."""
    found = next((m for t in texts if (m := _VENUE_LABEL.match(t))), None)
    found = found or _VENUE.search(whole) or _VENUE_AT.search(sentence)
    found = found or next((m for t in texts if (m := _VENUE_LAST.search(t))), None)
    if found is None or len(found["venue"]) >= 140:
        return None
    venue = re.sub(r"\s+(?:MINUTES|AGENDA|Minutes|Agenda)$", "", " ".join(found["venue"].split()))
    return (venue if "(" in venue else venue.rstrip(")")).strip(" ,:")


def read_head(lines: Sequence[MinuteLine]) -> Head:
    """What the lines before the list of those present say of the meeting."""
    texts = [line.text for line in lines if line.words]
    texts = [re.sub(r"^(?:un)?classified$", "", t, flags=re.I) for t in texts]
    texts = [t for t in texts if t][:14]
    whole = join_lines(texts)
    above = next((i for i, t in enumerate(texts) if _ITEM.match(t)), len(texts))
    organization, body = _organization(texts[:above] or texts), _body(texts)
    if organization is None and (named := _MEETING_OF_COUNCIL.search(join_lines(texts))):
        organization = named["whose"]
    if body and (both := _BOTH.match(body)):
        organization, body = both["whose"], both["body"]
    if body and (both := _BODY_OF.match(body)):
        organization, body = organization or both["whose"], both["body"]
    if organization is None and body and _COUNCIL.match(body):
        organization = body
    return Head(
        organization,
        body,
        _day(texts),
        _time(whole),
        _venue(texts, whole, _on_meeting([line for line in lines if line.words])),
    )
