"""The same indicator across tables: an id made of the council and the folded name.

Conservative: rows are joined by name only where the names are the same after folding, by reference only where the
names are much alike as well. A reference with two names, or a name with two references, is an issue and no join.
"""

from __future__ import annotations

import hashlib
import re

from extract.kpis.drafts import Indicator
from extract.scope import Scope
from schemas.records import IssueRow

_IDLE = frozenset(("the", "a", "an", "of", "in", "to", "and", "number", "percentage", "no", "rolling", "total"))


def folded_name(name: str) -> str:
    """A name as it is compared: small letters, words and signs only, "percentage" as "%"."""
    text = re.sub(r"\bper\s?cent(?:age)?\b", "%", name.casefold())
    return " ".join(re.findall(r"[a-z0-9]+|[%£<>]", text))


def folded_ref(ref: str) -> str:
    """A reference as it is compared: letters, digits and signs without space."""
    return re.sub(r"[\s._-]+", "", ref.casefold())


def _alike(a: str, b: str) -> bool:
    """Whether two folded names share most of their telling words."""
    x, y = ({w for w in text.split() if w not in _IDLE} for text in (a, b))
    return bool(x and y) and len(x & y) * 2 >= len(x | y)


def named_id(house: str, name: str) -> str:
    """The id of the indicator of a house that goes by a name alone."""
    return _hashed(_folded_house(house), folded_name(name))


def _folded_house(house: str) -> str:
    return " ".join(house.casefold().split())


def _hashed(house: str, key: str) -> str:
    return hashlib.blake2b(f"{house}\x1f{key}".encode(), digest_size=8).hexdigest()


class Joiner:
    """Gives the indicators of one document their ids and collects the doubtful joins."""

    def __init__(self, scope: Scope, house: str) -> None:
        self._scope = scope
        self._house = _folded_house(house)
        self._name_of: dict[str, str] = {}
        self._ref_of: dict[str, str] = {}
        self._issues: list[IssueRow] = []

    def indicator_id(self, indicator: Indicator, kpi_id: str, page: int) -> str:
        """The id of the indicator that a row is about. `kpi_id` and `page` are the row's, for an issue.

        The folded name makes the id. A reference seen before with a name much like this one lends that name; one
        seen with quite another, and a name seen with another reference, are kept apart.
        """
        name = folded_name(indicator.name)
        ref = indicator.texts.get("ref")
        if not ref or not re.search(r"\d", ref):
            return self._id(name)
        short = folded_ref(ref)
        known = self._name_of.setdefault(short, name)
        if known != name:
            if _alike(known, name):
                return self._id(known)
            self._doubt(f"The reference {ref} stands at two indicators with different names", indicator, kpi_id, page)
            return self._id(f"{short}|{name}")
        if self._ref_of.setdefault(name, short) != short:
            self._doubt(f"The name with the reference {ref} stands elsewhere with another", indicator, kpi_id, page)
            return self._id(f"{short}|{name}")
        return self._id(name)

    def _id(self, key: str) -> str:
        return _hashed(self._house, key)

    def _doubt(self, reason: str, indicator: Indicator, kpi_id: str, page: int) -> None:
        issue = self._scope.issue(
            "indicator-join",
            f"{reason}; the two were kept apart.",
            page=page,
            severity="info",
            record_table="kpis",
            record_id=kpi_id,
            found=indicator.name,
        )
        self._issues.append(issue)

    def issues(self) -> list[IssueRow]:
        """The doubtful joins."""
        return list(self._issues)
