"""The one spaCy pipeline: blank English, what councils write kept together, and our matchers. Built here only."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.symbols import ORTH
from spacy.tokens import Doc, Span

from extract.language import deadlines, posts
from schemas.profile import LanguageWords

Rules = dict[str, list[list[dict[str, Any]]]]

Needed = Callable[[LanguageWords], re.Pattern[str]]

MATCHERS: tuple[tuple[str, Callable[[LanguageWords], Rules], Needed], ...] = (
    (deadlines.KEY, deadlines.of_meetings, deadlines.needed_by_meetings),
    (deadlines.KEY, deadlines.of_days, deadlines.needed_by_days),
    (posts.KEY, posts.rules, posts.needed),
)
"""Each puts its spans under its key; a span's label is the name of the rule that found it. The last is a pattern that
a text in small letters holds wherever one of the rules finds anything: it tells so in a hundredth of the time."""


class Matchers:
    """The last component of the pipeline: runs every matcher that may find something, and keeps the longest match of
    each rule."""

    def __init__(self, nlp: Language, words: LanguageWords) -> None:
        self._matchers: list[tuple[str, Matcher, re.Pattern[str]]] = []
        for key, rules, needed in MATCHERS:
            matcher = Matcher(nlp.vocab)
            for name, patterns in rules(words).items():
                matcher.add(name, patterns, greedy="LONGEST")
            self._matchers.append((key, matcher, needed(words)))

    def __call__(self, doc: Doc) -> Doc:
        """The same document with its spans."""
        small = doc.text.lower()
        found: dict[str, list[Span]] = {key: [] for key, _, _ in self._matchers}
        for key, matcher, needed in self._matchers:
            if needed.search(small):
                found[key] += [Span(doc, start, end, label=label) for label, start, end in matcher(doc)]
        for key, spans in found.items():
            doc.spans[key] = spans
        return doc


@Language.factory("council_matchers")
def _council_matchers(nlp: Language, name: str, words: dict[str, Any]) -> Matchers:
    return Matchers(nlp, LanguageWords.model_validate(words))


@cache
def language(words: LanguageWords) -> Language:
    """The pipeline for a profile's words; built once."""
    nlp = spacy.blank("en")
    tokenizer: Any = nlp.tokenizer
    for text in words.abbreviations:
        tokenizer.add_special_case(text, [{ORTH: text}])
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("council_matchers", config={"words": words.model_dump(mode="json")})
    return nlp


def read(text: str, words: LanguageWords) -> Doc:
    """A clause or sentence, tokenized, with the spans that the matchers found."""
    return language(words)(text)


def sentences(text: str, words: LanguageWords) -> list[str]:
    """The sentences of a paragraph; "Cllr. Ash" and "No. 4" do not end one."""
    nlp = language(words)
    doc = nlp.get_pipe("sentencizer")(nlp.make_doc(text))
    return [sentence.text.strip() for sentence in doc.sents if sentence.text.strip()]
