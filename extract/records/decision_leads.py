"""The words that announce a decision: "RESOLVED that", "IT WAS AGREED", "Decision taken", "It was resolved to"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from schemas.profile import LanguageWords, MinutesWords

_WHOLE = re.compile(
    r"^(?!.*\b(?:following (?:be|is|are)|as follows|(?<!subject )to|that)\b\s*:)(?:.*\bbe\s+(?:\w+ly\s+)?"
    r"(?:granted|refused|approved|permitted|rejected|deferred|adopted|endorsed)\b"
    r"|.*\b(?-i:GRANTED|REFUSED|DEFERRED|PERMITTED)\b|(?:(?:the|outline|full|planning|temporary|listed\s+building)\s+)*"
    r"(?:permission|consent|applications?|licen[cs]e|variation)\s+(?:is\s+|was\s+|were\s+)?(?:granted|refused|approved|permitted"
    r"|rejected|deferred)\b)",
    re.I | re.S,
)
"""A decision that is whole though conditions or reasons are listed below it: "permission be GRANTED subject to:",
"Application refused for these reasons:"."""


_ON_TERMS = re.compile(
    r"^(?:(?:that\s+)?(?:to\s+)?|[^:;]{3,160}?\b(?:authorised|authorized|delegated|authority|powers?)\b[^:;]{0,60}?\s+to\s+)"
    r"(?:grant|refuse|approve|permit|allow|issue)\b.*\b(?:subject to|with|for the following reasons?)\b[^:]*:$",
    re.I | re.S,
)
_DECIDED_TO = re.compile(r"^[A-Z][^.;:]{0,200}?\b(?:decided|resolved|determined|agreed)\s+(?:that\s+|to\s+)(?=\S)")
_AND_MORE = re.compile(
    r"\b(?:approve|support|endorse|agree|note|adopt|refuse|accept)(?:s|d|ed)?\s+\S.*\band\s+(?:also\s+)?"
    r"(?:make|recommend|request|ask)(?:s|ed)?\s+(?:the\s+)?following\b[^:]*:$",
    re.I | re.S,
)
"""A decision that goes on to more of them: "the Panel supports the precept and makes the following requests:"."""


def without_decider(text: str) -> str:
    """A decision with conditions below it without the words on who decided it: "... the Panel decided to GRANT"."""
    match = _DECIDED_TO.match(text)
    return text[match.end() :] if match and is_whole(text[match.end() :]) else text


def is_whole(text: str) -> bool:
    """Whether words that end in a colon are a decision themselves, with terms or reasons listed below."""
    return bool(_WHOLE.search(text) or _ON_TERMS.match(text))


@dataclass(frozen=True, slots=True)
class Lead:
    """A decision is announced. `word` is the word that does so, in lower case; `rest` what follows it in its
    paragraph, the "that" of the lead taken off ("" for a lead alone); `rule` names the form."""

    word: str
    rest: str
    rule: str

    @property
    def alone(self) -> bool:
        """Whether the decision itself is still to come: nothing follows, or words that end in a colon."""
        if not self.rest:
            return True
        leads_on = self.rest.rstrip(" –—-").endswith((":", ";")) and len(self.rest) < 400
        return leads_on and not (is_whole(self.rest) or _AND_MORE.search(self.rest))


_HOW = (
    r"(?:\s*[,(]?\s*(?:unanimously|UNANIMOUSLY|nem\.?\s*con\.?|(?:on|by|after) a (?:show of hands|vote|majority vote)"
    r"|without dissent|by majority|by a majority|by consent"
    r"|by \w+ votes? to \w+(?:,?\s+(?:with\s+|and\s+)*\w+\s+(?:members?\s+)?(?:abst|not voting)[\w ]{0,30})?)"
    r"\s*[,)]?)?"
)
_TAIL = re.compile(
    rf"^{_HOW}(?:\s*\([^()]{{0,80}}\))?(?:\s+accordingly)?\s*[:;,./–—-]*\s*(?:[Tt]hat\b(?!\s+is\b)\s*[:,–-]?|THAT\b\s*:?)?\s*[–—-]?\s*"
)
_HEADING = re.compile(
    r"^(?:\(?[a-z]\)\s*)?(?:(?:(?:Executive|Cabinet|Committee|Board|Panel)\s+)?Decision(?:s)?(?:\s+taken|\s+made)?|Resolution(?:s)?|DECISION(?:S)?(?:\s+TAKEN)?|Resolved|Agreed"
    r"|Recommendation agreed|Decision and reasons?|Recommended(?=\s*[:–-]))\s*[:–-]*$"
)
_HEADED = re.compile(
    r"^(?P<word>Decision|Decisions|Resolution|Resolved|Agreed|Decided|RESOLUTION|DECISION|Recommended(?=\s*:\s*(?:That|To)\b))"
    r"(?:(?<=ion|ION)\s+(?:[Nn]o\.?\s*)?[A-Z]{0,4}\d[\w/.-]{0,10})?\s*:\s*(?P<rest>\S.*)$",
    re.S,
)
_TITLE_CASE = re.compile(
    r"^(?P<word>Resolved|Agreed|Decided)\b(?=\s*(?:\(|,\s+on\s+the\b|unanimously|that\b|to\b|[–—:-]|$))(?P<rest>.*)$",
    re.S,
)


_ALL_CAPITALS = re.compile(
    r"^(?:[A-Z]{4,}\s*/\s*)?"
    r"(?:(?:AND\s+)?IT (?:WAS|IS)\s+|(?:THE\s+)?(?:[A-Z’'&-]+\s+){0,5}(?:AUTHORITY|BOARD|CABINET|COMMITTEE|COUNCIL"
    r"|EXECUTIVE|FORUM|GOVERNORS|MEMBERS|PANEL|TRUSTEES)\s+)?(?:(?:THEN|THEREFORE|THEREUPON|ALSO|UNANIMOUSLY|DULY|ACCORDINGLY)\s+)*"
    r"(?:RESOLVED|AGREED|DECIDED|APPROVED|NOTED|RECOMMENDED)(?:\s+(?:UNANIMOUSLY|ACCORDINGLY|THAT|TO))*[\s:;./–—-]*$"
)
"""A text in capitals that only announces a decision, also in two languages; any other is a heading."""

_BODY_HEADED = re.compile(
    r"^(?:(?:Members|Trustees|Governors|Councillors|Cabinet|Council|(?:The|This)\s+(?:[A-Z][\w’'&-]*\s+(?:(?:and|of|for)\s+)?){0,6}?"
    r"(?:Authority|Board|Cabinet|Commission|Committee|Sub-Committee|Council|Executive|Forum|Governors|Group|Members|Panel"
    r"|Partnership|Trust|Trustees))\s+(?:then\s+|also\s+|unanimously\s+|therefore\s+)?)"
    r"(?P<word>resolved|agreed|decided)(?:\s+unanimously)?\s*:\s*[-–—]?\s*(?P<rest>(?:[A-Z(]|to\b|that\b)\S*\s.*)$",
    re.S,
)
"""A body that decided, a colon, and what it decided in one paragraph: "Members resolved: To adopt the policy."."""


@cache
def _capitals(words: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(w for w in words if w != "CARRIED")
    return re.compile(rf"(?<![\w“\"-])(?P<word>{either})\b(?![-\w])")


def capital_lead(text: str, words: MinutesWords) -> Lead | None:
    """A lead in capitals, anywhere in a paragraph that is not in capitals itself."""
    if not any(word in text for word in words.leads):
        return None
    if text.isupper() and not _ALL_CAPITALS.match(text):
        return None
    match = _capitals(words.leads).search(text)
    if match is None or re.search(r"\b(?:be|not|been|previously)\s+$", text[: match.start()]):
        return None
    rule = f"{match['word'].lower()}-clause"
    if (sentence := _passive_sentence(text, match)) is not None:
        return Lead(match["word"].lower(), sentence, rule)
    rest = _more(words.leads).sub("", text[match.end() :], count=1)
    word = match["word"].lower()
    if advice := _TO_RECOMMEND.match(rest):
        word, rest = "recommended", rest[advice.end() :]
    rest = _TO_COUNCIL.sub("", rest, count=1) if word == "recommended" else rest
    rest = _TAIL.sub("", _unmoved(rest), count=1).strip()
    return Lead(word, "" if rest in ("to", "to:") else rest, rule)


def _unmoved(rest: str) -> str:
    """What follows a lead without the words on who moved it."""
    return _ON_PROPOSAL.sub("", rest, count=1) if "propos" in rest[:24] or "motion" in rest[:24] else rest


_TO_COUNCIL = re.compile(
    r"^\s+to\s+(?:the\s+)?(?:(?:Full|Town|Parish|County|Borough|City|District)\s+){0,2}(?:Council|Cabinet|Executive)\s*:?\s+(?=that\b)"
)
"""To whom it is recommended, between the lead and its "that": "RECOMMENDED to Full Council: that"."""
_TO_RECOMMEND = re.compile(r"^\s+TO\s+RECOMMEND\b(?:\s+TO\s+(?:THE\s+)?[A-Z]{4,}\b)?")
_ON_PROPOSAL = re.compile(
    r"^\s*,?\s*on the (?:proposal|proposition|motion) of [^;:.]{2,60}?"
    r"(?:,?\s+(?:and\s+)?(?:duly\s+)?seconded by [^;:.]{2,60}?)?,?\s+(?=(?:that|to)\b)"
)
"""Who moved it, between the lead and its "that": "RESOLVED, on the proposal of Mr Ash, that"."""


@cache
def _more(words: tuple[str, ...]) -> re.Pattern[str]:
    """Further verbs in capitals behind the first: "NOTED and APPROVED the plan"."""
    return re.compile(rf"^(?:\s*(?:,|and|&|AND)\s+(?:{'|'.join(words)})\b)+")


_SUBJECT = re.compile(r"\b(?:was|were|is|are)\s+(?:(?:\w+ly|also|then|duly|all|both)\s+)*$")
_NO_SUBJECT = re.compile(
    r"\b(?:[Ii]t|IT)\s+(?:was|is)\b"
    r"|\b(?:following|as follows|below|motion|amendment|proposal|proposition|resolution)s?\b",
    re.I,
)


def _passive_sentence(text: str, match: re.Match[str]) -> str | None:
    """The sentence whose subject the word in capitals says something of: "The minutes were AGREED as correct."; None
    where the word announces what follows it."""
    before = text[: match.start()]
    if not before or not _SUBJECT.search(before):
        return None
    start = max((m.end() for m in re.finditer(r"(?<=[a-z)\d][.!?])\s+(?=[A-Z])", before)), default=0)
    end = re.search(r"(?<=[a-z)\dA-Z][.!?])\s+(?=[A-Z(])", text[match.end() - 1 :])
    sentence = text[start : match.end() - 1 + end.start() if end else len(text)].strip()
    if _NO_SUBJECT.search(text[start : match.start()]) or sentence.endswith(":"):
        return None
    return sentence


@cache
def _acts(acts: tuple[str, ...], bodies: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    who = "|".join(re.escape(b) for b in bodies if len(b) > 2)
    verbs = rf"(?P<word>{'|'.join(acts)})\b(?:\s*(?:,|and|&)\s+(?:{'|'.join(acts)})\b)*"
    return (
        re.compile(rf"(?:^|[.!?]\s+)(?=[A-Z])[^.]{{0,120}}?\b(?i:{who})\s+(?:(?:\w+ly|also|then|duly)\s+)*{verbs}"),
        re.compile(rf"^{verbs}"),
    )


def act_lead(text: str, words: MinutesWords, language: LanguageWords, first: bool = False) -> Lead | None:
    """A body's act in capitals ("The Committee APPOINTED Ann Ash"); `first`: also a verb that begins the text."""
    if not any(act in text for act in words.acts):
        return None
    subject, bare = _acts((*words.acts, *words.leads), tuple(language.bodies))
    match = subject.search(text) or (bare.match(text) if first else None)
    if match is None or text.isupper():
        return None
    rest = _TAIL.sub("", text[match.end() :], count=1).strip()
    return Lead(match["word"].lower(), rest, "act-clause") if rest else None


_OPENS = re.compile(
    r"^(?:(?:The\s+|That\s+the\s+)?[A-Z][\w’'& ,-]{2,90}?\s+|It\s+was\s+(?:\w+ly\s+|also\s+|then\s+)?|Members\s+)"
    r"(?:unanimously\s+|therefore\s+|also\s+)?(?P<word>resolved|agreed|decided|approved|recommended)"
    r"(?:\s+unanimously)?(?P<advice>\s+to\s+recommend(?:\s+to\s+[^:.;]{2,60}?)?)?(?:\s+(?:that|to))?"
    r"(?(advice)(?:\s+(?:the\s+)?[A-Z][\w’' -]{2,50})?)"
    r"(?:\s+as\s+follows)?"
    r"(?:\s+the following(?P<what>\s+(?:recommendation|resolution|decision)s?(?:\s+(?:to|for)\s+[^:.;]{2,70})?)?)?"
    r"\s*:[-–—]?$"
)
_I_DECIDE = re.compile(
    r"^I\s+(?:have\s+[^:;.]{3,160}?\band\s+)?(?:hereby\s+|therefore\s+)?(?P<word>decide|agree|approve|resolve|determine)d?"
    r"(?:\s+as\s+follows|\s+that|\s+to)?\s*:$"
)
"""A single person who decides: "I have read the report and decide as follows:"."""
_ASKS = re.compile(
    r"\b(?:reports?|papers?|officers?|letters?|documents?|strategy|plan|review|auditors?)\s+(?:also\s+)?$", re.I
)
"""Who or what only asks for a decision: "The report recommended:"."""


def worded_lead(text: str) -> Lead | None:
    """A lead in title case at the head of a paragraph, a heading such as "Decision taken", or a short sentence that
    opens a list of decisions ("The Cabinet agreed to:")."""
    match = _OPENS.match(text) if len(text) < 140 else None
    if match and _ASKS.search(text[: match.start("word")]) and match["word"] == "recommended":
        match = None
    if match and not re.search(r"\b(?:be|been)\s+(?:\w+ly\s+)?$", text[: match.start("word")]):
        fell = re.search(r"\bnot\b", text[: match.start("word")])
        word = "recommended" if match["advice"] or "recommend" in (match["what"] or "") else match["word"]
        return Lead("lost" if fell else word, "", "opens-list")
    if text.startswith("I ") and (alone := _I_DECIDE.match(text)):
        return Lead(f"{alone['word'].rstrip('e')}ed", "", "opens-list")
    if _HEADING.match(text):
        word = "approved" if "agreed" in text.lower() and text.lower().startswith("recomm") else "resolved"
        word = next((w for w in ("agreed", "recommended") if text.lower().startswith(w)), word)
        return Lead(word, "", "decision-heading")
    if ":" in text and (match := _BODY_HEADED.match(text)):
        return Lead(match["word"], _TAIL.sub("", match["rest"], count=1).strip(), "opens-list")
    if match := _HEADED.match(text) or _TITLE_CASE.match(text):
        rest = _TAIL.sub("", _unmoved(match["rest"]), count=1).strip()
        word = match["word"].lower()
        return Lead(word if word in {"agreed", "decided", "recommended"} else "resolved", rest, "decision-heading")
    return None


_IN_SENTENCE = re.compile(
    r"(?:^|(?<=[.;!?)–—])\s+|\b(?:[Mm]otion|[Mm]oved|[Pp]roposed|[Ss]econded)\b[^.:]{0,120}?(?:,|\band)\s+)"
    r"(?:[Ii]t\s+was\s+(?:(?:\w+ly|also|then|further|therefore)\s+)*resolved(?:\s+unanimously)?,?\s+"
    r"(?=(?:that|to)\b)|(?:and\s+)?(?:\w+ly\s+)?resolved,?\s+(?=(?:that|to)\b)|Resolved(?:\s+unanimously)?(?:\s*[:–—-]\s*|\s+(?=(?:that|to)\b))|(?:DECISION|Decision)\s*:\s+)(?P<rest>\S.*)$",
    re.S,
)


def sentence_lead(text: str) -> Lead | None:
    """A sentence within a paragraph that announces a decision with the word itself: "It was resolved to", "Resolved:
    No objection"."""
    match = _IN_SENTENCE.search(text) if "esolved" in text or "ecision:" in text or "ECISION:" in text else None
    if match is None:
        return None
    rest = re.sub(r"^[Tt]hat\s+", "", match["rest"]).strip()
    return Lead("resolved", rest, "decision-heading") if rest else None


@cache
def _informal(bodies: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    who = (
        "|".join(b.title() for b in bodies if b not in {"cc", "group"})
        + "|CC|Group|governors|members|councillors|trustees"
    )
    adverb = r"(?:(?:also|then|further|therefore|unanimously|duly|subsequently|all|formally)\s+)*"
    verb = r"(?P<word>agreed|resolved|decided|approved|voted(?:\s+unanimously)?)"
    return (
        re.compile(
            rf"(?:^|\b)[Ii]t\s+was\s+{adverb}{verb}(?:\s+unanimously|\s+by all|,?\s+by\s+\w+\s+votes?\s+to\s+\w+)?"
            r"(?:\s*\([^()]{0,90}\))?[,:]?\s+"
            r"(?P<rest>(?:(?:that|to|they|he|she|we|the|an?|no|each|all)\b|\((?:a|i|1)\)\s).*)",
            re.S,
        ),
        re.compile(
            rf"(?:^|[.;]\s+|\band\s+|\bthe\s+)(?:[Tt]he\s+)?(?:[A-Z][\w’'-]*\s+){{0,4}}(?:{who})"
            r"(?:,\s+(?:on\s+the\s+(?:motion|proposal|proposition)\s+of|having|after|following)\s[^.;:]{3,140}?,)?"
            r"(?:\s+(?:considered|discussed|debated|reviewed|received|noted|scrutinised)\s[^.;:]{2,80}?\s+and)?"
            rf"\s+{adverb}{verb},?\s+(?P<rest>(?:(?:in\s+terms\s+of|under|pursuant\s+to|in\s+accordance\s+with)\s[^.;:]{{3,160}}?\s)?"
            r"(?:that|to)\b.*)",
            re.S,
        ),
    )


_REPORTED = re.compile(
    r"\b(?:told|recalled|reminded|reported|explained|advised|informed)\b[^,;]{0,60}?\bthat\s+(?:it\s+was|the\s+\w+)\s*$",
    re.I,
)
"""What stands before a verb that only tells of an earlier decision: "had been told that it was agreed to"."""


def informal_lead(sentence: str, words: LanguageWords) -> Lead | None:
    """A lead in running text: "it was agreed that", "The Council resolved to". For minutes that know no other."""
    if not re.search(r"agreed|resolved|decided|approved|voted", sentence):
        return None
    for pattern in _informal(words.bodies):
        if (match := pattern.search(sentence)) and not _REPORTED.search(sentence[: match.start("word")]):
            rest = re.sub(r"^that\s+", "", match["rest"]).strip()
            return Lead(match["word"], rest, "agreed-in-text")
    return None


_DONE = (
    r"agreed|approved|ratified|adopted|accepted|endorsed|resolved|signed|noted|confirmed|deferred|elected|re-elected"
    r"|appointed|authorised"
)


@cache
def _said(bodies: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    who = "|".join(sorted({f"{b[0].upper()}{b[1:]}" for b in bodies} - {"Cc"}))
    return (
        re.compile(
            r"^(?:The|These|This|All|Both|Both|[A-Z])(?:[^.;:]|\.(?=\d)){0,220}?\b(?:was|were)\s+"
            r"(?:then\s+|duly\s+|unanimously\s+|also\s+|formally\s+|therefore\s+|all\s+|taken\s+as\s+read\s*(?:,|and)\s*|read,\s+"
            r"|(?:submitted|presented|read|circulated|considered|tabled|reviewed)\s+and\s+"
            r"|received\s+and\s+(?=(?:accepted|adopted|signed)\b))*"
            rf"(?P<word>{_DONE})\b(?!\s+that\b)"
        ),
        re.compile(
            r"^[A-Z](?:[^.;:]|(?<=Cllr)\.|(?<=Mr)\.|(?<=Mrs)\.){0,160}?\b(?:was|were)\s+(?:duly\s+)?(?:proposed|moved|nominated)\b"
            r"(?:[^.;:]|(?<=Cllr)\.|(?<=Mr)\.|(?<=Mrs)\.){0,160}?\band\s+(?:it\s+was\s+)?(?:unanimously\s+|duly\s+|all\s+|then\s+)?"
            r"(?P<word>agreed|approved|accepted|adopted|resolved|carried|signed|elected|appointed|co-opted)\b(?!\s+that\b)"
        ),
        re.compile(
            rf"^(?:The\s+)?(?:[A-Z][\w’'&-]*,?\s+(?:and\s+|for\s+|of\s+)?){{0,7}}(?:{who})"
            r"(?:\s+(?:for|of|on|and|the|&|[A-Z][\w’'&-]*))*(?:,\s+having\s+[^.;:]{3,160}?,)?\s+(?:duly\s+|then\s+|also\s+|unanimously\s+)*"
            r"(?:(?:received|considered|reviewed|discussed)\s+[^.;:]{3,80}?\s+and\s+)?"
            r"(?P<word>noted|approved|agreed|endorsed|accepted|adopted|ratified|recommended)\s+(?!that\b|to\b|with\b)"
        ),
        re.compile(
            r"^The\s+(?:[\w’'/-]+\s+){0,6}?(?:minutes|notes|reports?|updates?|accounts?|statements?|calendar|presentation|schedule"
            r"|list|correspondence|reconciliations?)\b[^.;:,]{0,80}?\b(?:was|were)\s+(?:duly\s+|then\s+)?"
            r"(?P<word>received)(?:\s+with\s+thanks|\s+and\s+noted)?\.?$"
        ),
        re.compile(
            r"^There\s+(?:was|were)\s+(?:submitted|circulated|presented)\s+and\s+(?P<word>noted|approved|agreed)\b(?!\s+that\b)"
        ),
        re.compile(
            r"^(?P<word>Agreed|Approved|Adopted|Ratified|Noted)\b(?=\s*(?:$|[.,;–-]|and\b|by\b|as\b|unanimously))"
        ),
        re.compile(
            r"^(?![^:]*\d/\d)[^.;:]{3,80}:\s+(?P<word>approved|agreed|adopted|ratified|signed|accepted)(?:\s+and\s+\w+)?\.?$"
        ),
        re.compile(
            r"^That\s+(?:[^.;:]|\.(?=\d)){0,220}?\bbe\s+(?:\w+ly\s+)?(?:(?:confirmed|received|agreed)\s+and\s+)?"
            rf"(?P<word>{_DONE}|received)\b"
        ),
    )


def said(sentence: str, words: LanguageWords, noting: bool) -> Lead | None:
    """A sentence that is itself the decision: "The minutes were approved.", "The Panel noted the report." `noting`
    says whether what was only noted counts."""
    if re.search(
        r"\b(?:had been|has been|would be|in \d{4}|previously|for the next agenda|following action"
        r"|last (?:year|meeting) (?:agreed|approved))\b|^(?:Any\s+)?[Aa]polog(?:y|ies)\b"
        r"|^[^.;:]{0,60}\bapolog(?:y|ies)\b[^.;:]{0,60}\b(?:was|were)\s+accepted\b",
        sentence,
    ):
        return None
    probe = sentence[:1].upper() + sentence[1:]  # behind a heading's colon a sentence begins small
    for pattern in _said(words.bodies):
        if match := pattern.match(probe):
            word = match["word"].lower()
            if (word in {"noted", "received"} and not noting) or _REPORTED.search(probe[: match.start("word")]):
                return None
            return Lead(word, sentence, "said-so")
    return None


def body_noted(sentence: str, words: LanguageWords) -> Lead | None:
    """A body that took note: "The Board noted the report.", "There was submitted and noted a report."."""
    of_bodies, of_reports = _said(words.bodies)[2], _said(words.bodies)[4]
    match = of_bodies.match(sentence) or of_reports.match(sentence)
    return Lead("noted", sentence, "said-so") if match and match["word"] == "noted" else None


def is_formal(texts: Sequence[str], words: MinutesWords) -> bool:
    """Whether minutes announce their decisions in set forms; where they do, "it was agreed" in the discussion is
    none."""
    return any(capital_lead(t, words) is not None or worded_lead(t) is not None for t in texts)
