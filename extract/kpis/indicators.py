"""The same indicator across tables: an id made of the council, the body and the reference or the folded name.

Conservative: two rows are joined by reference only where their names agree as well, by name only where the names are
the same after folding. A reference with two names in one document is an issue, not a join.
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


class Joiner:
    """Gives the indicators of one document their ids and collects the doubtful joins."""

    def __init__(self, scope: Scope, house: str) -> None:
        self._scope = scope
        self._house = house
        self._names: dict[str, str] = {}
        self._issues: list[IssueRow] = []

    def indicator_id(self, indicator: Indicator, kpi_id: str, page: int) -> str:
        """The id of the indicator that a row is about. `kpi_id` and `page` are the row's, for an issue."""
        name = folded_name(indicator.name)
        ref = indicator.texts.get("ref")
        key = name
        if ref and re.search(r"\d", ref):
            short = folded_ref(ref)
            known = self._names.setdefault(short, name)
            if _alike(known, name):
                key = f"{short}|{known if len(known) <= len(name) else name}" if known != name else f"{short}|{name}"
            else:
                self._issues.append(self._doubt(indicator, kpi_id, page, ref, known))
        return hashlib.blake2b(f"{self._house}\x1f{key}".encode(), digest_size=8).hexdigest()

    def _doubt(self, indicator: Indicator, kpi_id: str, page: int, ref: str, known: str) -> IssueRow:
        return self._scope.issue(
            "indicator-join",
            f"The reference {ref} stands at two indicators with different names; they were kept apart.",
            page=page,
            severity="info",
            record_table="kpis",
            record_id=kpi_id,
            found=indicator.name,
            expected=known,
        )

    def issues(self) -> list[IssueRow]:
        """The doubtful joins."""
        return list(self._issues)
