"""What the head of an agenda or of minutes says of the meeting: whose, when and where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.language.dates import find_day
from extract.layout.lines import Line

_TIME = re.compile(
    r"(?<![\d/.])(?:(\d{1,2})\s?[.:]\s?(\d{2})\s*(a\.?m|p\.?m|noon|midday|hrs|hours)?|(\d{1,2})\s*(a\.?m|p\.?m|noon))\b",
    re.I,
)
_NO_MEETING = re.compile(
    r"publish|despatch|dispatch|dated\b|previous|minutes of|held on.*minutes|deadline|contact|next meeting|"
    r"by\s+\d|circulat|revised|updated|as at",
    re.I,
)
_NAME = r"(?:[A-Z][\w’'.-]*|of|and|the|upon|on|with|in|for|&)"
_COUNCIL = re.compile(
    rf"\b(?:[A-Z][\w’'.-]+(?:\s+{_NAME}){{0,4}}\s+(?:CITY|City|COUNTY|County|DISTRICT|District|BOROUGH|Borough|TOWN|Town|"
    r"PARISH|Parish|COMMUNITY|Community|METROPOLITAN|Metropolitan|COMBINED|Combined)\s+(?:COUNCIL|Council|AUTHORITY|Authority)"
    r"|(?:LONDON BOROUGH|London Borough|ROYAL BOROUGH|Royal Borough|CITY|City)\s+(?:OF|of)\s+[A-Z][\w’'-]+"
    r"(?:\s+(?:and|AND|&|upon|UPON)\s+[A-Z][\w’'-]+)?(?:\s+(?:COUNCIL|Council))?)\b"
)
_SURELY = ("council", "authority", "borough", "city")
"""One of these is in every text that the pattern above finds; looking for them is far cheaper."""
_WHOLE = re.compile(
    rf"^[A-Z][\w’'.-]+(?:\s+{_NAME}){{0,7}}\s+(?:COUNCIL|Council|AUTHORITY|Authority|TRUST|Trust|ACADEMY|Academy|COLLEGE|"
    r"College|SCHOOL|School|BOARD OF GOVERNORS|Board of Governors)$"
)
_NO_NAME = re.compile(
    r"^(?:leader|councillors?|cllrs?|mrs?|ms|dr|members?|all|full|from|details|functions?|powers?|report|since|given|if|at|this|that|any|each|every|our|your|"
    r"local|minister|department|secretary|director|head|chair\w*|cabinet|committee|"
    r"(?:county|city|town|district|parish|borough|community) council|meetings?|minutes|agenda|to|by|for|as|"
    r"district and|extraordinary|annual|special|ordinary|budget)\b",
    re.I,
)
_BODY = re.compile(
    r"\b(committee|sub-committee|subcommittee|panel|cabinet|executive|board|council|group|forum|commission|governors|"
    r"governing body|trustees|partnership|assembly|authority)\b",
    re.I,
)
_WHOSE = re.compile(r"(?:partnership|authority|council|trust)$", re.I)
_WHAT = re.compile(r"(?:committee|panel|board|cabinet|executive|forum|group)$", re.I)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_HELD_IN = re.compile(r"\bheld\s+(?:in|at)\s+(?:the\s+)?([A-Z0-9].{3,100}?),?\s+on\s+(?:\w+day\b|\d)")
_MEETING_OF = re.compile(
    r"\b[Mm]eeting of (?:the )?((?:[A-Z][\w&,’'-]+\s+|and\s+|for\s+|of\s+){0,8}"
    r"(?:Council|Committee|Sub-Committee|Panel|Cabinet|Board|Forum|Executive))\b"
)
_HELD = re.compile(r"\bmeeting\b|\bheld\b", re.I)
_PLACE = re.compile(
    r"\b(room|chamber|hall|house|centre|center|suite|offices?|building|school|church|library|zoom|teams|virtual|online|"
    r"remote|street|road|square|guildhall|theatre|pavilion|lounge)\b",
    re.I,
)
_LABEL = re.compile(r"^(?:venue|place|location|where)\s*[:–-]?\s*(?=\S)", re.I)
_ASIDE = re.compile(r"\s+(?:ask for|telephone|tel|email|e-mail|contact|enquiries)\b.*$", re.I)


_TIME_BEFORE = re.compile(
    r"^(?:(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+)?\d{4}\s+)?at\s+\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?)?,?\s+(?:in|at)\s+"
)
"""What is left of the day and the time on the line with the place: "June 2024 at 7.00pm in the Old Court House"."""


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What is printed about a meeting. `date` is ISO 8601, `start_time` HH:MM; None where it is not printed."""

    organization: str | None = None
    body: str | None = None
    date: str | None = None
    start_time: str | None = None
    venue: str | None = None


def clock(text: str) -> str | None:
    """The first time of day that a line names, as HH:MM; None where none is, or none that a clock has."""
    for found in _TIME.finditer(text):
        hour = int(found.group(1) or found.group(4))
        minute = int(found.group(2) or 0)
        half = (found.group(3) or found.group(5) or "").casefold().replace(".", "")
        if hour > 23 or minute > 59 or (not half and not 6 <= hour <= 23):
            continue
        if half == "pm" and hour < 12:
            hour += 12
        if half == "am" and hour == 12:
            hour = 0
        return f"{hour:02d}:{minute:02d}"
    return None


def organization_in(texts: Sequence[str]) -> str | None:
    """The council, board or school that the lines name on a line of its own; else the only council that they name,
    where it is named twice at least."""
    named: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for text in texts:
        line = text.strip(" .:,")
        if len(line) <= 80 and _WHOLE.match(line) and not _NO_NAME.match(line) and "of the" not in line.casefold():
            return line
        folded = text.casefold()
        if not any(word in folded for word in _SURELY):
            continue
        for found in _COUNCIL.finditer(text):
            name = re.sub(r"^(?:(?:the|of|for|and|in|on|with|upon|&)\s+)+", "", found.group(), flags=re.I)
            if not _NO_NAME.match(name):
                named[name.casefold()] += 1
                spelt.setdefault(name.casefold(), name)
    if not named:
        return None
    name, times = named.most_common(1)[0]
    return spelt[name] if times >= 2 and len(named) == 1 else None


def _is_title(line: Line) -> bool:
    """Whether a line is set as a title: in capitals, bold, or larger than print usually is."""
    return line.bold or line.size >= 13 or (line.text.isupper() and len(line.text) > 4)


def body_in(lines: Sequence[Line], organization: str | None) -> str | None:
    """The committee, panel or board that lines set as titles name, wrapped lines joined; else the one whose meeting
    a sentence announces."""
    for i, line in enumerate(lines):
        text = _ASIDE.sub("", line.text).strip(" .:")
        if (
            not _BODY.search(text)
            or not _is_title(line)
            or len(text) > 90
            or re.search(r"agenda|minutes|\d{4}", text, re.I)
        ):
            continue
        if organization and text.casefold() == organization.casefold():
            continue
        before = lines[i - 1] if i else None
        wrapped = (
            before is not None
            and _is_title(before)
            and abs(before.size - line.size) < 0.6
            and line.box.top - before.box.bottom < 0.7 * line.size
            and len(text.split()) <= 2
            and text.casefold() != "cabinet"
            and not re.search(r"council$|agenda|minutes|\d{4}", before.text, re.I)
        )
        return f"{before.text.strip()} {text}" if wrapped and before is not None else text
    found = _MEETING_OF.search(" ".join(line.text for line in lines))
    return found.group(1) if found else None


def _when(lines: Sequence[Line]) -> int | None:
    """The line that says when the meeting is: of those that name a full day and are not about something else, the
    one that says most (a time of day with it, that a meeting is held, a day of the week), and the first of equals."""
    best: tuple[int, int] | None = None
    for i, line in enumerate(lines):
        near = " ".join(other.text for other in lines[i : i + 2])
        weekday = _WEEKDAY.search(line.text)
        if _NO_MEETING.search(line.text) or not (find_day(line.text) or (weekday and find_day(near))):
            continue
        said = 3 * bool(clock(near)) + 2 * bool(_HELD.search(" ".join(x.text for x in lines[max(0, i - 2) : i + 1])))
        points = said + bool(weekday)
        if best is None or points > best[0]:
            best = points, i
    return best[1] if best else None


def _venue(lines: Sequence[Line], when: int | None) -> str | None:
    """Where: behind a label, or on the lines just after the day."""
    for line in lines:
        if found := _LABEL.match(line.text):
            return _ASIDE.sub("", line.text[found.end() :]).strip(" .") or None
    if found := _HELD_IN.search(" ".join(line.text for line in lines)):
        return found.group(1)
    if when is None:
        return None
    parts: list[str] = []
    for line in lines[when + 1 : when + 6]:
        text = _TIME_BEFORE.sub("", _ASIDE.sub("", line.text).strip(" ."))
        first = text.split(",")[0]
        named = _PLACE.search(text) and len(text) < 90 and (_PLACE.search(first) or not _BODY.search(first))
        if named or (parts and len(text) < 60 and parts[-1].endswith(",")):
            parts.append(text)
        elif parts:
            break
    return re.sub(r"^(?:in|at)\s+(?:the\s+)?", "", " ".join(parts)) or None


def meeting_facts(lines: Sequence[Line]) -> MeetingFacts:
    """What lines at the head of an agenda or of minutes say of the meeting."""
    organization = organization_in([line.text for line in lines])
    when = _when(lines)
    date = start = None
    if when is not None:
        near = " ".join(line.text for line in lines[when : when + 2])
        day = find_day(lines[when].text) or find_day(near)
        date = day.isoformat() if day else None
        start = next((t for line in lines[when : when + 3] if (t := clock(line.text))), None)
    body = body_in(lines, organization)
    if organization is None and body and _WHOSE.search(body):  # two titles: whose body it is, and the body
        below = body_in(lines, body)
        if below and _WHAT.search(below):
            organization, body = body, below
    return MeetingFacts(organization, body, date, start, _venue(lines, when))
