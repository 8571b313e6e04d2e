"""Headings of the groups of a body over the names of those who came for it, where no heading says that they did:
"Employer representatives", "Scheme members", over "In attendance" and "Apologies"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.language.people import people
from extract.records.attendance_headings import Heading, heading
from extract.records.minute_line import MinuteLine, printed
from schemas.page import Word
from schemas.profile import LanguageWords, MinutesWords

AHEAD = 30
"""Lines in which a heading that says how others attended must follow."""
_GROUP = re.compile(
    r"^(?!(?:officers?|staff|apolog|public|press|absent)\b)(?:[A-Z][\w’'&/-]*\s+(?:(?:and|of|the|for|&)\s+)?"
    r"(?:[\w’'&/-]+\s+){0,4}?)(?:members|representatives|councillors|governors|trustees|directors)\s*:?$",
    re.I,
)
LABEL = re.compile(r"^(?P<head>[A-Z][\w’'-]*(?:\s+[\w’'&/-]+){0,4})\s*:\s+(?P<rest>[A-Z].+)$")
"""A label and what stands behind its colon."""
NO_GROUP = re.compile(
    r"^(?:agenda\s+)?items?\b|^(?:agenda|decisions?|resolved|agreed|noted|reasons?|date|time|venue|subject|title|minutes|purpose"
    r"|report|actions?|background|recommendations?|matters|declarations?|welcome|public|questions?|summary|notes?)\b",
    re.I,
)
"""What heads the items of minutes, and no names."""
ENDS = re.compile(
    r"^(?:the meeting|this meeting|members of the public|\d+ members? of the|minutes\b|agenda\b|unrestricted"
    r"|restricted|\(?[a-z]\) subject|deadline for|note:|public\b.*\bpresent|public\s*:|also\s*:|items?$"
    r"|committee members|quorum|welcome|chaired by|clerked by|p\s*[–-]\s*present|\w+ attendance$)",
    re.I,
)
"""What ends the lists of those present."""
_LAST = ("members", "representatives", "councillors", "governors", "trustees", "directors")


def is_group(line: MinuteLine, words: MinutesWords) -> bool:
    """Whether a line is the name of a group of a body, set as a heading."""
    if len(line.words) > 7 or not line.text.casefold().rstrip(" :").endswith(_LAST):
        return False
    set_off = line.bold or line.text.endswith(":") or line.text.isupper()
    return set_off and _GROUP.match(line.text) is not None and heading(line.text, line.bold, words) is None


def _names(line: MinuteLine, words: LanguageWords) -> bool:
    return len(people(line.text, words)) == 1 and not line.bold


def opening_group(
    lines: Sequence[MinuteLine], i: int, words: MinutesWords, language: LanguageWords
) -> Heading | None:
    """The heading that a line is of those present, where names stand under it and another heading says further down
    who else attended, or who did not."""
    if not is_group(lines[i], words) or i + 1 >= len(lines) or not _names(lines[i + 1], language):
        return None
    for line in lines[i + 1 : i + 1 + AHEAD]:
        found = heading(line.text, line.bold, words) if line.words else None
        if found is not None:
            other = found.status in {"in_attendance", "apologies", "absent"}
            return Heading("present", None, "", group=True) if other else None
    return None


def labels_else(before: str, text: str, language: LanguageWords) -> bool:
    """Whether a line below a list has a label and no people behind it ("Premises: The Anchor, 8 Quay Street");
    where those of the list have titles, people have them too."""
    match = LABEL.match(text)
    if match is None:
        return False
    titles = tuple(f"{title} " for title in language.honorifics)
    if before.startswith(titles):
        return not match["rest"].startswith((*titles, "Councillors ", "Cllrs "))
    return not people(match["rest"], language)


_ANOTHER = re.compile(
    r"^(?:applicants?|appellants?|premises|address|site|property|licence|subject|venue|location|date|time|purpose|reference"
    r"|ward|application|type|objectors?|parties|witness(?:es)?|interested parties|respondents?|complainants?"
    r"|relevant (?:policies|legislation)|decision|hearing)\b",
    re.I,
)


def another_field(parts: Sequence[tuple[Word, ...]]) -> bool:
    """Whether a row is a field of a form that tells of no attendance: "Premises" beside "The Anchor"."""
    return len(parts) == 2 and len(parts[0]) < 6 and _ANOTHER.match(printed(parts[0])) is not None


def ends_title(above: MinuteLine, line: MinuteLine) -> bool:
    """Whether a line is the last word of a title in capitals that wrapped ("... OVERVIEW AND SCRUTINY / PANEL")."""
    alone = len(line.words) == 1 and line.text.isupper() and line.text.isalpha()
    near = above.sheet is line.sheet and 0 < line.pitch <= 1.6 * max(line.size, 1.0)
    return alone and near and above.text.isupper() and len(above.words) > 2 and abs(above.size - line.size) < 0.6
