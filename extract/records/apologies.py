"""Sentences that say who sent apologies: "Apologies for absence were received from Councillors Ash and Birch."."""

from __future__ import annotations

import re

from extract.language.people import Person, people
from schemas.profile import LanguageWords

_SENT = (
    r"(?:received|given|submitted|noted|tendered|accepted|recorded|intimated|sent|made|reported|presented|announced"
    r"|offered)"
)
_APOLOGY = re.compile(
    r"(?:[Aa]pologies|APOLOGIES)"
    r"(?:\s+(?:for\s+(?:absence|non-attendance|lateness|(?:their\s+)?inability\s+to\s+attend)|FOR ABSENCE))?\s+"
    rf"(?:(?:had\s+been|have\s+been|were|was)\s+)?(?:{_SENT}\s+)?"
    r"(?:(?:for absence|and accepted|and noted|and approved)\s+)*"
    r"(?:from\b|of\b|by\b|on behalf of\b|(?=:))"
    r"|[Rr]eported apologies from|(?:[Aa]n? apology|\bApology|\bAPOLOGY) (?:for absence )?"
    r"(?:(?:was |were |had been )?"
    rf"{_SENT} )?(?:from|on behalf of)"
)
_NAMES = re.compile(r"\s*:?\s*(?P<names>[^.;]+(?:(?:\.(?!\s+[A-Z][a-z]+\s)|(?<=\b[A-Z])\.)[^.;]*)*)")
"""The names up to the end of their sentence; the stop behind an initial ("Cllr D. Ash (holiday)") does not end it."""
_ASIDE = re.compile(r",?\s+(?:were|was|who|which|with|due|as|because|for|owing|having)\s+")


def apologies_in(text: str, words: LanguageWords) -> list[Person]:
    """The people whose apologies a text reports, in printed order."""
    out: list[Person] = []
    for match in _APOLOGY.finditer(text):
        if names := _NAMES.match(text, match.end()):
            out += people(_ASIDE.split(names["names"])[0], words)
    return out


def begins_apologies(text: str) -> bool:
    """Whether a line begins a sentence on apologies and whose they are."""
    match = _APOLOGY.match(text)
    return match is not None and match.end() > len("apologies:") and text[match.end() :].strip(" :") != ""
