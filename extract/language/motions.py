"""Motions, amendments and votes: who moved and seconded, what became of it, and how many were for and against."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from schemas.profile import LanguageWords

Result = Literal["carried", "lost", "withdrawn"]

_NUMBERS: tuple[str, ...] = tuple(
    re.findall(
        r"\w+",
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
    )
)
_COUNT = r"(?<![\d,.£/])(?P<{name}>\d{{1,3}}|none|nil|no|" + "|".join(_NUMBERS) + r")"


def _count(text: str) -> int:
    word = text.lower()
    return int(word) if word.isdecimal() else _NUMBERS.index(word) if word in _NUMBERS else 0


@dataclass(frozen=True, slots=True)
class Votes:
    """Votes as printed; None for a figure that is not."""

    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstain: int | None = None

    def joined(self, other: Votes) -> Votes:
        """These figures, completed by those of another list of the same vote."""
        return Votes(
            self.votes_for if self.votes_for is not None else other.votes_for,
            self.votes_against if self.votes_against is not None else other.votes_against,
            self.votes_abstain if self.votes_abstain is not None else other.votes_abstain,
        )

    def __bool__(self) -> bool:
        return not (self.votes_for is None and self.votes_against is None and self.votes_abstain is None)


def _patterns(name: str, *forms: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form.replace("{n}", _COUNT.format(name=name)), re.I) for form in forms)


_WHO = r"(?:\s+(?:members?|councillors?|governors?|votes?|voting|voted|were|was|of\s+members|people))*"
_FOR = _patterns(
    "n",
    r"(?:^|\b)(?:votes?\s+)?for\s*[:(–-]\s*{n}\b",
    r"\b{n}" + _WHO + r"\s+(?:in\s+favour|for)\b(?:\s+the\s+(?:motion|amendment|proposal|recommendation)s?\b"
    r"|(?!\s+(?:(?:the|a|an)\b|\d|(?-i:[A-Z£]))))",
    r"\bin\s+favour\s*[:(–-]\s*{n}\b",
    r"\b{n}\s+votes?\s+to\b",
)
_AGAINST = _patterns(
    "n",
    r"(?:^|\b)against\s*[:(–-]\s*{n}\b",
    r"\b{n}" + _WHO + r"\s+against\b",
    r"\bvotes?\s+to\s+{n}\b",
)
_ABSTAIN = _patterns(
    "n",
    r"\b(?:abstain(?:ed|ing)?|abstentions?)\s*[:(–-]\s*{n}\b",
    r"\b{n}" + _WHO + r"\s+(?:abstentions?|abstain(?:ed|ing)?)\b",
)


_IN_ORDER = re.compile(
    r"(?<!\d )\bfor\s+(?P<own>\d{1,3})\s*[,;/–-]?\s*(?:and\s+)?against\s+(?P<against>\d{1,3})\b"
    r"(?:\s*[,;/–-]?\s*(?:and\s+)?abst\w*\s+(?P<abstain>\d{1,3})\b)?(?!\s*(?:against|abst))",
    re.I,
)
"""Figures behind their words without marks: "For 4, Against 7, Abstain 1"."""
_LOST_BY = re.compile(
    r"\b(?:lost|defeated|rejected|fell|not\s+carried|voted\s+down)\b[^.;]{0,40}?\b\w+\s+votes?\s+to\s+\w+", re.I
)
"""Who loses "by 7 votes to 5" has the five."""


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> int | None:
    for pattern in patterns:
        if match := pattern.search(text):
            return _count(match["n"])
    return None


def votes(text: str) -> Votes:
    """The figures of a vote in a sentence or in the heading of a list of names: "For (34)", "(7 for, 0 against, 2
    abstentions)", "by 7 votes to 3", "6 members voting in favour, none against"."""
    if not re.search(r"\bfor\b|favour|against|abst|votes?\s+to", text, re.I):
        return Votes()
    if match := _IN_ORDER.search(text):
        return Votes(int(match["own"]), int(match["against"]), int(match["abstain"]) if match["abstain"] else None)
    for_, against = _first(_FOR, text), _first(_AGAINST, text)
    if for_ is not None and against is not None and for_ > against and _LOST_BY.search(text):
        for_, against = against, for_
    return Votes(for_, against, _first(_ABSTAIN, text))


@dataclass(frozen=True, slots=True)
class Movers:
    """Who moved and who seconded, as printed; `amendment` tells what; `end` is where the phrase ends in its text;
    `text` is what was moved, where the phrase says it itself ("A motion to close the hall was moved by Mr Ash")."""

    mover: str | None
    seconder: str | None
    amendment: bool
    end: int
    text: str = ""


@cache
def _mover_patterns(words: LanguageWords) -> tuple[re.Pattern[str], ...]:
    honorific = "|".join(sorted((re.escape(h) for h in words.honorifics), key=len, reverse=True))
    word = r"(?:[A-Z][\w’'-]+|[A-Z]\b\.?)"
    name = rf"(?:the\s+)?(?:(?:{honorific})\.?\s+)*{word}(?:\s+{word}){{0,3}}"
    m, s = rf"(?P<m>{name})", rf"(?P<s>{name})"
    by = r"(?:\s+by\b|\s*[:–-])?\s*"
    return tuple(
        re.compile(p)
        for p in (
            rf"(?:[Mm]oved|[Pp]roposed)(?:\s+(?:in|as\s+an)\s+amendment,?)?\s+by\s+{m},?\s*(?:and\s+)?(?:was\s+)?(?:duly\s+)?[Ss]econded\s+by\s+{s}",
            rf"{m},?\s+(?:then\s+|also\s+|next\s+)?(?:moved|proposed),?\s+(?:and\s+)?(?:it\s+was\s+)?"
            rf"(?:seconded\s+(?:by\s+)?{s}|{s.replace('<s>', '<s2>')},?\s+[Ss]econded)",
            rf"{m}\s+(?:moved|proposed)\s+(?!an?\s+amendment)[^.;:]{{0,60}}?\s+(?:and\s+)?(?:it\s+was\s+)?seconded\s+by\s+{s}",
            rf"{m},?\s+(?:and\s+)?(?:duly\s+)?seconded\s+by\s+{s},?\s+(?:moved|proposed)\b",
            rf"(?:[Mm]otion|[Pp]roposal|[Pp]roposition)\s+of\s+{m},?\s*(?:and\s+)?(?:duly\s+)?seconded\s+by\s+{s}",
            rf"\b(?:Proposed|Proposer|Moved|Mover|Prop)\b\.?{by}{m}[,;.]?\s*(?:and\s+)?(?:[Ss]econded|[Ss]econder|[Ss]ec)\b\.?{by}{s}",
            rf"{m}\s+(?:moved|proposed)\s+(?:an|the(?:\s+following)?)\s+amendment(?:[^.]{{0,60}}?seconded\s+by\s+{s})?",
            rf"(?:Approved|Agreed|Adopted)\s*[–-]\s*{m}[,;.]?\s*(?:[Ss]econded|[Ss]econder)\b\.?{by}{s}",
        )
    )


@cache
def _whole_patterns(words: LanguageWords) -> tuple[re.Pattern[str], ...]:
    """Sentences that say both who moved and what: of a motion told as a whole."""
    honorific = "|".join(sorted((re.escape(h) for h in words.honorifics), key=len, reverse=True))
    word = r"(?:[A-Z][\w’'-]+|[A-Z]\b\.?)"
    name = rf"(?:the\s+)?(?:(?:{honorific})\.?\s+)*{word}(?:\s+{word}){{0,3}}"
    m, s = rf"(?P<m>{name})", rf"(?P<s>{name})"
    what = r"\b(?:[Aa]n?|[Tt]he|[Aa]\s+further)\s+(?P<what>motion|proposal|amendment)"
    that = r"(?:that\s+|(?=to\s+(?!the\b|an?\b|this\b|that\b|its\b|each\b|[A-Z])))"
    said = r"(?P<t>(?:[^.;:]|\.(?=\d)|(?<=Cllr)\.|(?<=Mr)\.|(?<=Mrs)\.)+?)"
    return tuple(
        re.compile(p)
        for p in (
            rf"{what},?\s+{that}{said},?\s+was\s+(?:duly\s+)?(?:moved|proposed|put\s+forward|made)\s+by\s+{m}"
            rf"(?:,?\s+(?:and\s+)?(?:was\s+)?(?:duly\s+)?seconded\s+by\s+{s})?",
            rf"{what}\s+(?:(?:was\s+)?(?:moved|proposed|put\s+forward|made)\s+)?(?:by|from)\s+{m}"
            rf"(?:,?\s+(?:and\s+)?(?:duly\s+)?seconded\s+by\s+{s},?)?\s+{that}"
            rf"{said}(?=,?\s+(?:was|and\s+(?:was|seconded)|which)\b|;|\.(?!\d))",
            rf"{m}\s+(?:moved|proposed)\s+an\s+(?P<what>amendment)\s+{that}{said}(?:,\s+(?:which\s+was\s+)?(?:duly\s+)?"
            rf"seconded\s+by\s+{s})?(?=;|\.(?!\d)|$)",
            rf"{m}\s+moved,?\s+(?:and\s+)?{s}\s+seconded,?\s+an\s+(?P<what>amendment)\s+{that}{said}(?=;|\.(?!\d)|$)",
            r"(?:^|(?<=[.;)]\s))It\s+was\s+(?:then\s+|duly\s+)?(?:moved|proposed)(?:\s+and\s+(?:duly\s+)?seconded)?,?\s+"
            rf"{that}{said}(?=;|\.(?!\d)|$)",
            rf"(?:^|(?<=[.;)]\s)){m}\s+(?:then\s+)?(?:moved|proposed)(?:,?\s+as\s+an\s+(?P<what>amendment),?)?\s+that\s+"
            rf"{said}(?:[;,]\s+(?:this\s+was\s+|which\s+was\s+|and\s+)?(?:duly\s+)?seconded\s+by\s+{s})?(?=;|\.(?!\d)|,?\s+which\b|$)",
        )
    )


def _told_whole(text: str, words: LanguageWords) -> Movers | None:
    """A motion or an amendment of which a sentence says what it was."""
    if " that " not in text and " to " not in text:
        return None
    found = [match for pattern in _whole_patterns(words) if (match := pattern.search(text))]
    if not found:
        return None
    first = min(found, key=lambda match: match.start())
    groups = first.groupdict()
    ends = first.end() == first.end("t") and text[first.end() : first.end() + 1] == "."
    said = " ".join(first["t"].split()) + ("." if ends else "")
    second = _second_pattern(words).match(text[first.end() :].lstrip(" ;,.")) if groups.get("s") is None else None
    return Movers(
        groups.get("m"),
        groups.get("s") or (second["s2"] if second else None),
        groups.get("what") == "amendment",
        first.end(),
        said,
    )


_AMENDMENT = re.compile(r"(?<!subject to the )(?<!subject to an )(?<!subject to )\bamendment", re.I)
"""Minutes approved "subject to the amendment of item 6" are approved."""
_STOP = re.compile(r"(?<=[a-z)\d]{2})\.\s+(?=[A-Z])")
"""The end of a sentence: what the next one speaks of was not moved in this one."""


def movers(text: str, words: LanguageWords) -> Movers | None:
    """Who moved and seconded what, where a sentence says so."""
    if not re.search(r"mov|propos|second|motion|amendment|prop\b", text, re.I):
        return None
    best: re.Match[str] | None = None
    for pattern in _mover_patterns(words):
        match = pattern.search(text)
        if match and (best is None or match.start() < best.start()):
            best = match
    whole = _told_whole(text, words)
    if best is None or (whole and whole.end >= best.end()):
        return whole
    groups = best.groupdict()
    before, after = text[max(0, best.start() - 60) : best.start()], text[best.end() : best.end() + 60]
    around = _STOP.split(before)[-1] + best.group() + _STOP.split(after)[0]
    return Movers(groups["m"], groups.get("s") or groups.get("s2"), bool(_AMENDMENT.search(around)), best.end())


@cache
def _second_pattern(words: LanguageWords) -> re.Pattern[str]:
    honorific = "|".join(sorted((re.escape(h) for h in words.honorifics), key=len, reverse=True))
    word = r"(?:[A-Z][\w’'-]+|[A-Z]\b\.?)"
    name = rf"(?:(?:{honorific})\.?\s+)*{word}(?:\s+{word}){{0,3}}"
    return re.compile(rf"\b(?i:seconded)\s+(?i:by)\s+(?P<s>{name})|(?P<s2>{name})\s+(?:duly\s+)?seconded\b")


def seconder(text: str, words: LanguageWords) -> str | None:
    """Who seconded, where the mover was named in an earlier sentence."""
    match = _second_pattern(words).search(text)
    return match["s"] or match["s2"] if match else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a motion or an amendment, with the votes printed beside it."""

    result: Result
    amendment: bool
    votes: Votes


_WHAT = r"(?P<what>amendments?|(?:substantive\s+)?motion|recommendations?|proposals?|proposition|resolution)"
_OUTCOMES = tuple(
    re.compile(p)
    for p in (
        rf"(?i:\b{_WHAT}\b[^.;:]{{0,90}}?\b(?:was|were|is|being|and))\s+"
        r"(?i:then\s+|duly\s+|therefore\s+|thereupon\s+|unanimously\s+|accordingly\s+|also\s+|declared\s+|to\s+be\s+|put\s+and\s+)*"
        r"(?P<result>CARRIED|LOST|DEFEATED|WITHDRAWN|carried|lost|defeated|withdrawn|rejected|fell"
        r"|agreed|not carried)\b",
        rf"(?i:\b{_WHAT})(?:\s+\d+\w?)?\s+(?P<result>FELL|LOST|CARRIED)\b",
        rf"^(?i:{_WHAT})\s+(?:was\s+)?(?P<result>(?i:carried|lost|agreed|fell|withdrawn|defeated))\b",
        rf"(?i:casting\s+vote\s+(?:was\s+)?(?:cast\s+|used\s+)?(?P<result>against|for|in\s+favour\s+of)\s+the\s+{_WHAT})",
        rf"(?i:\b{_WHAT}),\s+which\s+(?i:therefore\s+|thereby\s+|was\s+|then\s+)*(?P<result>fell|lost|carried|defeated)\b",
        r"^(?P<what>)(?P<result>[Nn]ot\s+carried)\b",
        r"^(?P<what>)(?P<result>(?i:carried|agreed|lost|approved))(?i:\s+unanimously|\s+nem\.?\s*con\.?)?[.:]?$",
        r"(?P<what>)\b(?P<result>CARRIED|LOST)\b",
        r"\b(?P<what>)(?i:this|it|which)\s+was\s+(?:(?:then|duly|\w+ly)\s+)*(?P<result>carried|defeated|lost)\b(?!\s+(?:out|over|forward))",
        r"\b(?P<what>)(?i:put)\s+to\s+the\s+vote,?\s+(?:and\s+)?(?:(?:it|this)\s+)?was\s+(?P<result>carried|lost|defeated)\b",
        r"^(?P<what>)(?i:(?:the\s+)?vote\s*(?:was\s+taken)?\s*[:;,–-]\s*)?(?P<result>[Aa]ll\s+in\s+favour)\b",
        rf"(?:^|\b)(?:[Mm]embers|[Cc]ouncillors|Governors|Trustees|Committee|Panel|Board|Council|majority)\s+(?:\w+ly\s+)?voted\s+"
        rf"(?P<result>against)\s+the\s+{_WHAT}",
    )
)
_DIVIDED = re.compile(
    r"\bFor\s+the\s+motion\b[^\d]{0,12}(?P<motion>\d{1,3})\b.{0,400}?\bFor\s+the\s+amendment\b[^\d]{0,12}(?P<amendment>\d{1,3})\b",
    re.I | re.S,
)
"""A division between the motion and an amendment, with the votes for each."""
_VOTED_EITHER = re.compile(
    r"\b(?P<motion>\d{1,3})\s+(?:members?\s+|councillors?\s+)?(?:having\s+)?(?:voted|voting|votes?)\s+for\s+the\s+motion\b[^.;\d]{0,20}"
    r"\b(?P<amendment>\d{1,3})\s+(?:(?:members?\s+|councillors?\s+)?(?:voted|voting|votes?)\s+)?for\s+the\s+amendment\b",
    re.I,
)
"""The same told as a sentence: "4 members voted for the motion and 3 for the amendment"."""
_ABBREVIATED = re.compile(r"\b(Cllrs?|Mrs?|Ms|Dr|Prof|Revd?|[A-Z])\.(?=\s)")
"""A full stop that ends no sentence."""
_RESULTS: dict[str, Result] = {
    "carried": "carried",
    "agreed": "carried",
    "approved": "carried",
    "lost": "lost",
    "defeated": "lost",
    "rejected": "lost",
    "fell": "lost",
    "not carried": "lost",
    "withdrawn": "withdrawn",
    "all in favour": "carried",
    "against": "lost",
    "for": "carried",
    "in favour of": "carried",
}


def _of_amendment(match: re.Match[str], sentence: str) -> bool:
    """Whether a result is that of an amendment: what it names, or what its sentence spoke of last."""
    if match["what"]:
        return match["what"].lower().startswith("amendment")
    before = sentence[: match.start("result")].lower()
    return before.rfind("amendment") > before.rfind("motion")


def outcomes(text: str) -> list[Outcome]:
    """What a paragraph says of motions and amendments put to the vote, in printed order."""
    if not re.search(
        r"carried|lost|defeat|withdrawn|rejected|fell|agreed|approved|favour|ed against|casting vote|for the motion",
        text,
        re.I,
    ):
        return []
    out: list[Outcome] = []
    text = _ABBREVIATED.sub(r"\1", text)
    if (match := _DIVIDED.search(text)) and match["motion"] != match["amendment"]:
        own, others = int(match["amendment"]), int(match["motion"])
        out.append(Outcome("carried" if own > others else "lost", True, Votes(own, others)))
    elif (match := _VOTED_EITHER.search(text)) and match["motion"] != match["amendment"]:
        own, others = int(match["amendment"]), int(match["motion"])
        out.append(Outcome("carried" if own > others else "lost", True, Votes(own, others)))
        if others > own:
            out.append(Outcome("carried", False, Votes(others, own)))
    for sentence in re.split(r"(?<=[.;])\s+(?=[A-Z])", text):
        for pattern in _OUTCOMES:
            if match := pattern.search(sentence):
                amendment = _of_amendment(match, sentence)
                tail = text[text.index(sentence) :] if "(" in sentence and ")" not in sentence else sentence
                result = _RESULTS[" ".join(match["result"].lower().split())]
                out.append(Outcome(result, amendment, votes(tail)))
                break
    return out
