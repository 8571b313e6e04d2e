"""Sentences of minutes that say who attended or sent apologies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.language.names_only import only_names
from extract.language.people import Person, looks_like_name, people
from extract.records.apologies import apologies_in
from extract.records.attendance import Attender
from extract.records.attendance_names import find_words
from extract.records.minute_items import Item
from extract.records.minute_paragraphs import Paragraph
from schemas.profile import LanguageWords

_ATTENDED = re.compile(
    r"^(?P<names>[A-Z].{10,900}?)\s+(?:(?:was|were)(?:\s+also)?\s+(?:present|in attendance)\b"
    r"|(?:was|were)\s+present\s+and)",
    re.S,
)
_ACCEPTED = re.compile(r"(?:\s+[–—-]|,)\s+(?:\w+\s+){0,2}(?:accepted|noted|approved|received)\.?$", re.I)
"""What became of apologies, behind the names: "Cllr Ash – accepted"."""
_NAMES_FIRST = re.compile(r"^(?P<names>(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr)\b[^.;:]{4,300}[a-z)])\.\s+(?=[A-Z])")
"""The names at the head of an item on apologies, before the sentence on what became of these."""
_ABSENT = re.compile(
    r"(?:^|(?<=[a-z)]\.\s))(?P<names>(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr)\b[^.;:]{2,120}?)\s+(?:was|were)\s+absent\b"
    r"(?=\.|$|\s+(?:without|from))"
)
_REPEATS = re.compile(r"\bvirtually\b|\bremotely\b", re.I)


def sentences_on_attendance(items: Sequence[Item], words: LanguageWords) -> Iterator[Attender]:
    """Apologies and attendances that the text of the items tells of, in printed order."""
    for item in items:
        apologies_item = bool(item.title and re.match(r"(?:to \w+ )?(?:any )?apolog(?:y|ies)\b", item.title, re.I))
        for p in item.paragraphs:
            text = p.text
            goes_on = text[:1].islower() or text.startswith("Received from ")
            if apologies_item and item.title and goes_on:  # a heading that the sentence goes on
                text = f"{item.title.capitalize()} {text[:1].lower()}{text[1:]}"
            told = apologies_in(text, words) if "polog" in text else []
            if apologies_item and "absent" in text:
                yield from _absent(p, words)
            if told or ("polog" in text and not apologies_item):
                for found in told:
                    yield Attender(found, "apologies", p.sheet, p.box, "apologies-sentence")
            elif apologies_item and (own := _NAMES_FIRST.match(text)) and only_names(own["names"], words):
                for found in people(own["names"], words):
                    yield Attender(found, "apologies", p.sheet, p.box, "apologies-item")
            elif apologies_item and (accepted := _ACCEPTED.search(text)):
                for found in people(text[: accepted.start()], words):
                    yield Attender(found, "apologies", p.sheet, p.box, "apologies-item")
            elif apologies_item and len(text) < 200 and (not text.endswith(".") or only_names(text, words)):
                for found in people(text, words):
                    yield Attender(found, "apologies", p.sheet, p.box, "apologies-item")
            for match in _attended_sentences(text):
                for found in _attended(match["names"], words):
                    sheet, box = find_words([(line, line.words, "") for line in p.lines], found.name)
                    yield Attender(found, "in_attendance", sheet, box, "attended-sentence")


def _absent(p: Paragraph, words: LanguageWords) -> Iterator[Attender]:
    """Those of whom an item on apologies says that they were absent."""
    for match in _ABSENT.finditer(p.text):
        if only_names(match["names"], words):
            for found in people(match["names"], words):
                yield Attender(found, "absent", p.sheet, p.box, "apologies-item")


def _attended_sentences(text: str) -> Iterator[re.Match[str]]:
    """The sentences that say that somebody was present or in attendance, unless only how ("virtually")."""
    if "present" not in text and "in attendance" not in text:
        return
    for sentence in re.split(r"(?<=[a-z]\.)\s+(?=[A-Z])", text):
        match = _ATTENDED.match(sentence)
        if match and not _REPEATS.search(sentence[match.end() : match.end() + 20]):
            yield match


def _attended(names: str, words: LanguageWords) -> list[Person]:
    """The people of a sentence on who attended; none where it reads as something else."""
    found = people(names, words)
    titled = re.compile(r"^(?:" + "|".join(words.honorifics) + r")\b")
    known = all(f.role or titled.match(f.name) for f in found)
    return found if known and all(looks_like_name(f.name, words) for f in found) else []
