"""What the head of an agenda or of minutes says of the meeting: whose, when and where."""

from __future__ import annotations

import re
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
    r"to be held|by\s+\d|circulat|revised|updated|as at",
    re.I,
)
_ORGANIZATION = re.compile(
    r"\b((?:(?:the|royal|london)\s+)?(?:[A-Z][\w’'&.-]+\s+|(?:of|and|the|upon|on|with|in|for|&)\s+){0,6}"
    r"(?:COUNCIL|Council|AUTHORITY|Authority|TRUST|Trust|PARTNERSHIP|Partnership|SCHOOL|School|ACADEMY|Academy|COLLEGE|"
    r"College|BOARD OF GOVERNORS|Board of Governors))\b"
)
_BODY = re.compile(
    r"\b(committee|sub-committee|subcommittee|panel|cabinet|executive|board|council|group|forum|commission|governors|"
    r"governing body|trustees|partnership|assembly|authority)\b",
    re.I,
)
_PLACE = re.compile(
    r"\b(room|chamber|hall|house|centre|center|suite|offices?|building|school|church|library|zoom|teams|virtual|online|"
    r"remote|street|road|square|guildhall|theatre|pavilion|lounge)\b",
    re.I,
)
_LABEL = re.compile(r"^(?:venue|place|location|where)\s*[:–-]?\s*(?=\S)", re.I)
_ASIDE = re.compile(r"\s+(?:ask for|telephone|tel|email|e-mail|contact|enquiries)\b.*$", re.I)


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
    """The council, board or school that the lines name: the one at the head of a line, else the first."""
    first: str | None = None
    for text in texts:
        if len(text) > 120:
            continue
        for found in _ORGANIZATION.finditer(text):
            name = re.sub(r"^(?:(?:the|of|for|and|in|on|with|upon|&)\s+)+", "", found.group(1).strip(), flags=re.I)
            if len(name.split()) < 2 or re.match(
                r"^(?:full|county|city|town|district|parish|borough)\s+council$", name, re.I
            ):
                continue
            if found.start() == 0 and found.end() >= len(text) - 3:
                return name
            first = first or name
    return first


def _is_title(line: Line) -> bool:
    """Whether a line is set as a title: in capitals, bold, or larger than print usually is."""
    return line.bold or line.size >= 13 or (line.text.isupper() and len(line.text) > 4)


def body_in(lines: Sequence[Line], organization: str | None) -> str | None:
    """The committee, panel or board that lines set as titles name, wrapped lines joined."""
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
    return None


def _when(lines: Sequence[Line]) -> int | None:
    """The line that says when the meeting is: the first with a full day that is not about something else."""
    for i, line in enumerate(lines):
        text = line.text
        joined = f"{text} {lines[i + 1].text}" if i + 1 < len(lines) else text
        if find_day(text) and not _NO_MEETING.search(text):
            return i
        if re.search(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", text, re.I) and find_day(joined):
            return i
    return None


def _venue(lines: Sequence[Line], when: int | None) -> str | None:
    """Where: behind a label, or on the lines just after the day."""
    for line in lines:
        if found := _LABEL.match(line.text):
            return _ASIDE.sub("", line.text[found.end() :]).strip(" .") or None
    if when is None:
        return None
    parts: list[str] = []
    for line in lines[when + 1 : when + 4]:
        text = _ASIDE.sub("", line.text).strip(" .")
        named = _PLACE.search(text) and len(text) < 90 and not _BODY.search(text.split(",")[0])
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
    return MeetingFacts(organization, body_in(lines, organization), date, start, _venue(lines, when))
