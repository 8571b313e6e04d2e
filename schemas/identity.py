"""Ids: stable, the same on every machine and in every run, and meaningless to parse.

An id hashes the document's bytes, the table, the page and the first words of what the record says. Later words, the
box and every parsed column stay out, so that an extractor which is corrected in where a record ends, or in what it
makes of it, keeps the ids of the records that it still finds. Records that begin alike on one page are told apart by
counting them.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from itertools import islice

KEY_WORDS = 8
"""How many first words of a record's text go into its id."""
SHORT = 200
"""Characters of a text that is short."""
_WORD = re.compile(r"\w+")


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=8).hexdigest()


def document_id(sha256: str) -> str:
    """The id of the document with these bytes; `sha256` in hexadecimal."""
    return _digest("document", sha256)


class Mint:
    """Makes the ids of one document's records. Ask in reading order: the n-th record of a kind on a page that begins
    with the same words is told apart by n alone."""

    def __init__(self, document: str) -> None:
        self._document = document
        self._seen: Counter[str] = Counter()

    def id(self, table: str, page: int, text: str) -> str:
        """The id of the next record of `table` on `page` that says `text`."""
        folded = text.casefold()
        # all words of a short text are found sooner than the first ones of a long one
        if len(folded) <= SHORT:
            words = _WORD.findall(folded)[:KEY_WORDS]
        else:
            words = [found[0] for found in islice(_WORD.finditer(folded), KEY_WORDS)]
        stem = _digest(self._document, table, str(page), " ".join(words))
        self._seen[stem] += 1
        count = self._seen[stem]
        return stem if count == 1 else _digest(stem, str(count))
