"""People as minutes name them: honorific, initials, surname, decorations; lists of them with roles and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from schemas.profile import LanguageWords

DECORATIONS = r"(?:OBE|MBE|CBE|KBE|DBE|BEM|QPM|JP|DL|KC|QC|MP|TD|QSO|FRSA|RD|VR|GM)"


@dataclass(frozen=True, slots=True)
class Person:
    """A person of a list, all as printed: `role` a post or function, `note` what else is said, `initials` the
    letters that the minutes use for them."""

    name: str
    role: str | None = None
    note: str | None = None
    initials: str | None = None


_INITIALS = re.compile(r"^[A-Z][A-Za-z]?[A-Za-z]?[A-Z]?$")
_NOTE = re.compile(
    r"^(?:except|from|until|for|left|arrived|joined|virtual|online|remote|via|in part|items?\b|minutes?\b|part\b"
    r"|also\b|substitut|sub\b|as substitute|present|absent|not present|in attendance|to item|up to|during|by phone"
    r"|by (?:teams|zoom|video|telephone)\b|on (?:teams|zoom)\b|(?:ms |microsoft )?teams\b"
    r"|zoom|late|holiday|work\b|unwell|ill(?:ness)?\b|sick|personal|family|prior"
    r"|other (?:commitment|business|engagement)|on leave|annual leave|bereave|maternity|paternity)",
    re.I,
)
_NO_NAME = re.compile(
    r"^(?:in|on|at|the|for|from|by|no|none|all|both|there|this|that|apologies|present|mem|item|items|page|public|press"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|nil|date|minutes)\b",
    re.I,
)
_ORGANIZATION = re.compile(
    r"\b(?:Council|School|University|Ministry|Office|Department|Trust|Institute|Services?|Police|Group|Association|NHS"
    r"|Authority|Ltd|Limited|Partnership|Committee|College|Academy|Society|Foundation|Agency|Board|Team|Union|Forum"
    r"|Federation|Borough|County|Constabulary|Company|plc|PLC|LLP|Network|Centre|Bank)\b"
)
_TITLED = re.compile(
    r"\b(?:chair|vice|leader|deputy|mayor|member|director|head|officer|manager|clerk|lead|executive|secretary|counsel"
    r"|solicitor|treasurer|representative|governor|teacher|headteacher|adviser|advisor|consultant|assistant|minister"
    r"|secretariat|coordinator|co-ordinator|observer|commissioner|accountant|engineer|planner|registrar|auditor|co-opted"
    r"|substitute|independent|professor|partner|analyst|actuary|administrator|inspector|president|specialist|principal"
    r"|conven|provost|bailie|chief|nurse|midwife|practitioner|pharmacist)",
    re.I,
)


@cache
def _name(words: LanguageWords) -> re.Pattern[str]:
    honorific = "|".join(sorted((re.escape(h) for h in words.honorifics), key=len, reverse=True))
    return re.compile(
        rf"(?:(?:the\s+)?(?:(?:{honorific})\.?\s+)+)?"
        r"[A-Z][\w’'.-]*(?:\s+(?:de|van|von|der|du|la|le|of|al|bin|di)?\s*\(?[A-Z][\w’'.-]*\)?){0,5}"
        rf"(?:,?\s+{DECORATIONS})*"
    )


@cache
def _named(words: LanguageWords) -> re.Pattern[str]:
    """An honorific and initials: what follows is a surname, though it be Head or Clerk."""
    return re.compile(
        r"^(?:" + "|".join(words.honorifics) + r")\.?\s+(?:[A-Z]\.?\s+)+[A-Z][\w’'-]+(?:,?\s+[A-Z]{2,3})*$"
    )


_OTHER_TIER = re.compile(r"^(?:County|Borough|District|City|Town|Parish|Ward)\s+(?=Councillor\b|Cllr\b)")
"""A councillor of another council, by its kind."""


_COLLAR = re.compile(r"^(?P<rank>PC|PS|Sgt|Insp)\.?\s+\d{2,5}\s+(?=[A-Z])")
"""The number that a police officer is named with: "PC 482 Bray"."""
_NOBODY = frozenset({"vacant", "vacancy", "parent", "staff", "co-opted"})


def looks_like_name(text: str, words: LanguageWords) -> bool:
    """Whether a text reads as one person's name: capitals throughout, no post, not a sentence."""
    bare = _OTHER_TIER.sub("", text.strip(" .*"))
    bare = _COLLAR.sub(r"\g<rank> ", bare) if bare[:1] in "PSI" else bare
    without = re.sub(r"\b(?:" + "|".join(words.honorifics) + r")\b", "", bare)
    titled = (_TITLED.search(without) or _ORGANIZATION.search(without)) and not re.match(_named(words), bare)
    if re.fullmatch(r"[A-Z&]{3,5}|\w", bare) or bare.casefold() in _NOBODY:
        return False
    untitled = without.strip()
    if not untitled or untitled.startswith("of "):
        return False
    if not bare or titled or re.search(r"\d", bare) or _NO_NAME.match(bare):
        return False
    return bool(_name(words).fullmatch(bare)) and len(bare.split()) <= 7


def _cut(text: str) -> list[str]:
    """A list cut at commas, semicolons and the last "and", but not inside brackets."""
    parts: list[str] = []
    depth = start = 0
    for match in re.finditer(r"[()\[\]]|[,;]|\s+(?:and|&)\s+(?=[A-Z]|the\s+[A-Z][^,;()]{2,60}\()", text):
        mark = match.group()
        if mark in "([":
            depth += 1
        elif mark in ")]":
            depth = max(0, depth - 1)
        elif depth == 0:
            parts += [text[start : match.start()], mark.strip()]
            start = match.end()
    return [*parts, text[start:]]


def _bracketed(text: str) -> tuple[str, list[str]]:
    """A text without its brackets, and what stood in them."""
    inside = [i.strip() for i in re.findall(r"[(\[]([^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]", text)]
    bare = re.sub(r"[(\[][^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*[)\]]", " ", text)
    return " ".join(bare.split()).strip(" ,;.:-–").removesuffix(" in the Chair"), [i for i in inside if i]


def _are_initials(text: str, name: str) -> bool:
    """Whether letters in brackets are the initials of the name before them ("PWh" of Paul Wheelhouse)."""
    firsts = [w[0] for w in re.findall(r"[A-Z]\w*", name)]
    capitals = [c for c in text if c.isupper()]
    return bool(_INITIALS.match(text)) and 2 <= len(text) <= 4 and len(capitals) >= 2 and set(capitals) <= set(firsts)


def _parted(inside: list[str], name: str) -> list[str]:
    """The brackets behind a name, initials set apart from the post behind their comma: "(AA, Chair)"."""
    out: list[str] = []
    for text in inside:
        first, comma, rest = text.partition(",")
        out += [first, rest.strip()] if comma and _are_initials(first.strip(), name) else [text]
    return out


def _sort(inside: list[str], name: str) -> tuple[str | None, str | None, str | None]:
    """Which of the brackets is the role, which the note, which the initials."""
    role = note = initials = None
    for text in _parted(inside, name):
        if _NOTE.match(text) or "substitut" in text or (text[:1].islower() and not _TITLED.search(text)):
            note = f"{note}; {text}" if note else text
        elif initials is None and _are_initials(text, name):
            initials = text
        elif role is None:
            role = text
        else:
            note = f"{note}; {text}" if note else text
    return role, note, initials


def without_initials(text: str, name: str) -> str:
    """A post without the initials of the one who holds it, from a column that stands close before it."""
    first, _, rest = text.partition(" ")
    return rest if rest and _are_initials(first, name) else text


def names_post(text: str) -> bool:
    """Whether a text names a post or a function: "Cabinet Member", "Independent Person"."""
    return bool(_TITLED.search(text))


def role_and_note(text: str) -> tuple[str, str | None]:
    """A post as a column prints it, and the note in brackets behind it: "Head of Works (items 1-6)"."""
    match = re.match(r"^(?P<role>[^()]+?)\s*\((?P<note>[^()]+)\)$", text)
    return (match["role"], match["note"]) if match and _NOTE.match(match["note"]) else (text, None)


_HEADS_NAMES = re.compile(r"^(?:Councillors|Cllrs|Aldermen|Messrs)\b\.?:?\s+(?=[A-Z])")
"""One word for all the names after it, also within a list."""


_IN_CHAIR = re.compile(r"^(?P<name>[^()]+?),?\s+(?P<role>in the Chair)\b(?P<rest>.*)$", re.I)
_AFTER_INITIALS = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<own>[A-Z][A-Za-z]{1,3})\)\s+(?P<role>[A-Z][^()]*)$")


def _in_the_chair(text: str, words: LanguageWords) -> str:
    """An entry with its role set as others are: "Ann Ash in the Chair" and "Ann Ash (AA) Clerk" with a comma."""
    if (match := _IN_CHAIR.match(text)) and looks_like_name(match["name"], words):
        return f"{match['name']} ({match['role']}){match['rest']}"
    match = _AFTER_INITIALS.match(text)
    if match and _are_initials(match["own"], match["name"]) and looks_like_name(match["name"], words):
        return f"{match['name']} ({match['own']}), {match['role']}"
    return text


_CLERK = re.compile(
    r"^(?:the\s+)?(?P<post>(?:(?:Parish|Town|Deputy|Assistant|Acting|Locum)\s+){0,2}Clerk(?:\s*(?:/|&|and)\s*RFO)?)"
    r"\s+(?P<name>(?!to\b)[A-Z][^,(]*)$"
)
"""The clerk and the clerk's name without a mark between them: "Clerk Ann Ash"."""
_POST_FIRST = re.compile(
    r"^(?:the\s+)?(?P<post>[A-Z][\w’'-]*(?:\s+(?:[A-Z][\w’'-]+|of|the|to|and|for|&)){0,7}?)\s+"
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?(?:[A-Z]\.?\s?){1,3}(?<=[\s.])[A-Z][a-z’'][\w’'-]+)$"
)
"""A post and the initials and surname of its holder without a mark between them: "Treasurer D Gale"."""


def _post_first(text: str, words: LanguageWords) -> re.Match[str] | None:
    match = _POST_FIRST.match(text)
    return match if match and names_post(match["post"]) and not looks_like_name(text, words) else None


_INITIALLED = re.compile(r"^(?:[A-Z]\.?\s?){1,3}\s?[A-Z][a-z’'][\w’'-]+$")


def _names_holder(inner: str, words: LanguageWords) -> bool:
    """Whether what stands in brackets behind a post is who holds it: "Clerk (Mr Ash)", "Works Officer (F. Ash)"."""
    titled = re.match(rf"(?:{'|'.join(words.honorifics)})\b", inner) or _INITIALLED.match(inner)
    return bool(titled) and looks_like_name(inner, words)


def _is_held_post(text: str, words: LanguageWords) -> bool:
    """Whether an entry of a list is a post with its holder in brackets."""
    bare, inside = _bracketed(text)
    post = _TITLED.search(bare) and not looks_like_name(bare, words)
    return bool(post) and len(inside) == 1 and _names_holder(inside[0], words)


_SURNAME_FIRST = re.compile(r"[A-Z][a-z’'][\w’'-]+, [A-Z]\.?")


def person(text: str, words: LanguageWords) -> Person | None:
    """One entry of a list: "Ann Ash (Chair)", "Ann Ash, Director of Works", "Ann Ash – Clerk", "Ann Ash (AA)"; None
    where it does not begin with a name."""
    text = _in_the_chair(_HEADS_NAMES.sub("", text), words)
    if (clerk := _CLERK.match(text)) and looks_like_name(clerk["name"], words):
        return Person(clerk["name"], clerk["post"])
    bare, inside = _bracketed(text)
    if len(inside) == 1 and not looks_like_name(bare, words) and _TITLED.search(bare):
        inner = inside[0]
        if _names_holder(inner, words):
            return Person(inner, re.sub(r"^[Tt]he\s+|\s+in the Chair$", "", bare))
    role, note, initials = _sort(inside, bare)
    surname_first = _SURNAME_FIRST.fullmatch(bare)  # "Ash, B"
    if surname_first is None and (match := re.match(r"^(.+?)(?:,\s*|\s+[-–—]\s+|:\s+)(.+)$", bare)):
        before, after = match[1].strip(), match[2].strip()
        if not re.fullmatch(rf"{DECORATIONS}(?:,?\s+{DECORATIONS})*", after) and looks_like_name(before, words):
            bare = before
            if _NOTE.match(after):
                note = f"{note}; {after}" if note else after
            else:
                role = f"{after} ({role})" if role else after
        elif role is None and _TITLED.search(before) and looks_like_name(after, words):
            bare, role = after, re.sub(r"^The\s+", "", before)
    match = re.match(r"^(.+\s\S+)\s+([A-Z][A-Za-z]{1,3})$", bare)
    if initials is None and match and _are_initials(match[2], match[1]):
        bare, initials = match[1], match[2]
    if not looks_like_name(bare, words) and surname_first is None:
        held = _post_first(bare, words)
        return Person(held["name"], role or held["post"], note, initials) if held else None
    return Person(bare.strip(" .*"), role, note, initials)


def _is_decoration(text: str) -> bool:
    return bool(re.fullmatch(rf"{DECORATIONS}", text.strip(" .")))


def _is_held(post: str, holder: str, words: LanguageWords) -> bool:
    """Whether two entries are one post and the name of its holder."""
    named = looks_like_name(holder, words) and not looks_like_name(post, words)
    return named and bool(_TITLED.search(post)) and not re.search(r"[,(]", post)


def _ends_post(before: str, text: str, words: LanguageWords) -> bool:
    """Whether a single word behind "&" is the end of a post before it: "Director Finance & Procurement"."""
    first = _bracketed(before)[0].split(",")[-1].strip()
    return " " not in text and bool(_TITLED.search(first)) and not looks_like_name(first, words)


_DASHED = re.compile(r"^((?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Rev|Revd)\.?\s[^–—]{3,50}?)\s+[–—-]\s")
"""A person with a post behind a dash: "Mr Ben Birch (BB) – Clerk"."""


def _joined(parts: list[str], words: LanguageWords, titles: bool) -> list[str]:
    """The cut list with what belongs together joined again: decorations, and (where the list gives posts after a
    comma) the post with its name."""
    out: list[str] = []
    glue = ""
    for i, part in enumerate(parts):
        if i % 2:
            glue = part
            continue
        text = part.strip()
        if not text:
            continue
        bare, _ = _bracketed(text)
        if out and _DASHED.match(text) and looks_like_name(_bracketed(_DASHED.split(text)[1])[0], words):
            out.append(text)
            continue
        post = not looks_like_name(bare, words) or (titles and bool(out) and "," not in out[-1] and glue == ",")
        held = post and "(" in text and _is_held_post(text, words)
        if (
            held
            or (post and _post_first(bare, words))
            or (post and (clerk := _CLERK.match(text)) and looks_like_name(clerk["name"], words))
        ):
            out.append(text)
            continue
        post = post or (glue in {"&", "and"} and bool(out) and _ends_post(out[-1], bare, words))
        joins = bool(out) and (_is_decoration(text) or (post and glue != ";"))
        if joins:
            between = ", " if glue == "," else f" {glue} "
            out[-1] += between + text
        else:
            out.append(text)
    return out


def people(text: str, words: LanguageWords) -> list[Person]:
    """The people of a list in a sentence or under a heading: cut at commas and "and", or at semicolons where a post
    follows each name after a comma. One "Councillors" before all names is left out of them."""
    folded = " ".join((_WELSH.sub("", text) if "ynghor" in text else text).split()).strip(" .;:")
    folded = _after_stop(words).sub("; ", folded)
    if folded.count("Cllr") + folded.count("Councillor") > 1:
        folded = _TWO_NAMES.sub(r"\g<0>; ", folded)
    headed = re.match(r"(?:The\s+)?(?:Councillors|Cllrs|Aldermen|Members|Messrs)\b\.?:?\s*", folded)
    folded = folded[headed.end() :] if headed else folded
    folded = _PUBLIC.sub("", folded)
    folded = re.sub(r"\s*,?\s+and(?:\s+(?:were\s+)?[a-z]+)?$", "", folded)
    if not folded or re.fullmatch(r"(?i)(?:none|nil|n/a|-|no(?:ne)? received)\.?", folded):
        return []
    if ";" in re.sub(r"\([^)]*\)", "", folded):
        parts = _at_semicolons(f"{headed.group()}{folded}" if headed else folded)
        entries = [e for part in parts for e in _entries_of(part, words)]
    else:
        entries = _joined(_cut(folded), words, titles=False)
        if len(entries) == 2 and folded == ", ".join(entries) and _is_held(entries[0], entries[1], words):
            entries = [folded]  # the post before its holder: "Town Clerk, Ann Ash"
    return [p for p in (person(e, words) for e in entries if e) if p]


_WELSH = re.compile(r"\b[Yy]\s+Cynghor(?:ydd|wyr)\s*/\s*(?=(?:Councillor|Cllr)s?\b)")
"""The Welsh for "Councillor" before the English: "Y Cynghorydd / Councillor Ann Ash"."""
_TWO_NAMES = re.compile(
    r"\b(?:Cllr\b\.?|Councillor)(?:\s+[A-Z][\w’'.-]*){1,4}?(?:\s+\([^()]{2,40}\))?"
    r"(?=\s+(?:(?:County|District|Borough|City|Town|Parish)\s+)?(?:Cllr|Councillor)s?\s+[A-Z])"
)
"""A councillor whose name the next one follows without a mark: two columns of names that stand close together."""


@cache
def _after_stop(words: LanguageWords) -> re.Pattern[str]:
    """A full stop between two people of a list: "... and E Box. County Cllr G Fir"; that of "Cllr. Mrs. E. Fir" is
    none."""
    titles = "|".join(words.honorifics)
    no_title = "".join(rf"(?<!{re.escape(title)})" for title in words.honorifics)
    return re.compile(
        rf"(?<=[a-z)]{{2}}){no_title}\.\s+(?=(?:(?:County|District|Borough|City|Town|Parish)\s+)?(?:{titles})\b)"
    )


_PUBLIC = re.compile(
    r"\s*[,;]?\s*\b(?:and\s+|plus\s+)?(?:(?:about|approximately|around|some|there were)\s+)?"
    r"(?:\w+(?:\s*\(\d+\))?\s+)?(?:members?|representatives?)\s+of\s+the\s+(?:public|press)\b.*$"
    r"|\s*[,;]\s*\d+(?:\s+members?(?:\s+of(?:\s+the)?)?)?$"
    r"|\s*[,;]?\s*\b(?:and|plus)\s+\w+\s+(?:parishioners|residents|electors|villagers)\b.*$",
    re.I,
)
"""Those who are not named at the end of a list: "and four members of the public"."""


def _at_semicolons(text: str) -> list[str]:
    """A list cut at semicolons that stand in no brackets."""
    return [p.strip() for p in re.split(r";(?![^(]*\))", text)]


def _entries_of(part: str, words: LanguageWords) -> list[str]:
    """The entries between two semicolons: a list of names under one "Councillors", or of names with titles; else one
    person with a post behind the comma."""
    part = re.sub(r"^and\s+", "", part)
    cut = _joined(_cut(re.sub(_HEADS_NAMES, "", part)), words, titles=False)
    titled = re.compile(rf"(?:{'|'.join(words.honorifics)})\b")
    heads = _HEADS_NAMES.match(part)
    heads = heads or next((m for e in cut if (m := _HEADS_NAMES.match(e))), None)
    if len(cut) > 1 and (heads or all(titled.match(e) for e in cut)) and all(person(e, words) for e in cut):
        return cut
    return _last_and(part, words)


def _last_and(text: str, words: LanguageWords) -> list[str]:
    """The last part of a list by semicolons: "Ann Ash, Head of Works and Ben Box, Clerk" is two people."""
    text = re.sub(r"^and\s+", "", text)
    for match in re.finditer(r"\s+and\s+(?=[A-Z])", text):
        rest = text[match.end() :]
        head = rest.split(",")[0]
        if "," in rest and looks_like_name(_bracketed(head)[0], words) and "," in text[: match.start()]:
            return [text[: match.start()], rest]
    return [text]
