"""The forms of lines and sentences in which an item tells what was decided."""

from __future__ import annotations

import re
from functools import cache

VOTE_LIST = re.compile(r"^(?:for|against|abstain(?:ed|ing)?|abstentions?)\s*[:(]", re.I)
VERDICT_ALONE = re.compile(r"^(?:Agreed|Approved|Carried)(?:\s+(?:unanimously|nem\.?\s*con\.?))?\s*\.?$")
FELL = re.compile(
    r"\bRecommendations?\s+(?P<label>\d{1,2}[a-z]?)\s+(?:was|were)\s+not\s+(?:approved|agreed|carried)", re.I
)
MENTION = re.compile(
    r"agree|resolv|decid|approv|receiv|note[ds]?\b|adopt|ratif|accept|endors|elect|appoint|sign|confirm|defer|authoris|voted",
    re.I,
)
DECIDED = re.compile(
    r"(?:agre|resolv|decid|approv|adopt|ratifi|accept|endors|elect|appoint|sign|confirm|not|carri|authoris|vot)ed|deferred",
    re.I,
)
"""The verbs of sentences that are a decision themselves, as all of them have it."""
MOVED_AND_AGREED = re.compile(
    r"\b(?:proposed|moved|seconded)\b[^;:]{0,120}?\bthat\s+(?P<text>[^;:]{6,300}?)\s*[,–—-]+\s*(?:and\s+)?(?:it\s+was\s+|this\s+was\s+)?"
    r"(?:AGREED|APPROVED|CARRIED|RESOLVED)(?:\s+unanimously)?\.?$"
)
BARE_VERDICT = re.compile(r"^(?:AGREED|APPROVED|NOTED|ADOPTED|ENDORSED)(?:\s+unanimously)?\.?$")
CAPITAL_ACT = re.compile(
    r"\b(?:was|were)\s+(?:\w+ly\s+)?(?:ADOPTED|RATIFIED|ACCEPTED|CONFIRMED|DEFERRED|REFUSED|GRANTED|ELECTED|APPOINTED|REJECTED)\b"
)
"""What became of something, in capitals, in any sentence of a paragraph."""
ADOPTS = re.compile(
    r"^(?:that\s+)?the\s+(?:\w+[’']?s?\s+)?recommendations?\s+(?:be|is|are|was|were)\s+(?:adopted|agreed|accepted)\b"
)
"""A decision that adopts what was recommended and says no more of it."""
ACTION_NOTE = re.compile(r"^\(?actions?\b", re.I)
CHOSEN = re.compile(
    r"\b(?:was|were)\s+(?:(?:\w+ly|then|therefore)\s+)*(?:re-?)?(?:elected|appointed)\s+(?:as\s+)?(?:the\s+)?"
    r"(?:Vice[- ]?|Deputy\s+)?(?:Chair\w*|Mayor|President|Convener|Leader|Town\s+Mayor)\b"
)
"""Who takes the chair is decided, whatever is told before it in the paragraph."""
AGREED = re.compile(
    r"^(?:(?:On the (?:proposal|proposition|motion) of|After|Following|Having) [^.;:]{3,120}?,\s+)?"
    r"(?:[Ii]t was|[Tt]he (?:[A-Z][\w’'&-]* (?:and |of |for )?){0,4}?"
    r"(?:Authority|Board|Cabinet|Committee|Council|Executive|Forum|Panel|Sub-Committee)) "
    r"(?:(?:\w+ly|also|then|further|therefore) )*agreed (?:unanimously |by \w+ votes? to \w+ )?(?:that|to)\b"
)
DONE = re.compile(
    r"^(?:noted|agreed|approved|received|endorsed|supported|ratified|adopted|recommended|confirmed|requested|delegated"
    r"|accepted|authorised|asked|welcomed|appointed|deferred|referred|instructed|resolved|continued|remitted|refused"
    r"|directed|invited|homologated|elected|nominated|granted|upheld|dismissed|rejected|determined|commended)\b",
    re.I,
)
DID = re.compile(
    r"^(?:considered|heard|discussed|recogni[sz]ed|thanked|highlighted|acknowledged|expressed|observed)\b", re.I
)
"""What a body also did, in a list of what it decided."""
REASON = re.compile(
    r"^(?:reasons?|notes?|background|options?|alternatives?|implications?|actions?|next steps|call[- ]in)\b", re.I
)
"""What stands in a cell of decisions below them and is none."""


@cache
def body_alone(bodies: tuple[str, ...]) -> re.Pattern[str]:
    """ "The Board:" or "Members:" on a line of its own."""
    who = "|".join(re.escape(b) for b in bodies if len(b) > 2)
    before = r"(?:(?:Thereafter|Accordingly|Following|Having|After|In conclusion)\b[^.:]{0,70}?,?\s+)?"
    named = r"(?:[A-Z][\w’'&-]*\s+(?:(?:and|of|for|the)\s+)?){0,6}?"
    return re.compile(rf"^{before}(?:[Tt]he\s+)?{named}(?i:{who})\s*(?P<stop>:?)\s*[-–—]?$")


@cache
def body_notes(bodies: tuple[str, ...]) -> re.Pattern[str]:
    """ "The Board noted:" on a line of its own."""
    who = "|".join(re.escape(b) for b in bodies if len(b) > 2)
    return re.compile(
        rf"^(?:[Tt]he\s+)?(?:[A-Z][\w’'&-]*\s+(?:(?:and|of|for)\s+)?){{0,6}}?(?i:{who})\s+(?:also\s+)?noted\s*:$"
    )
