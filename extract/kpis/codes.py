"""The code of an indicator before its name in the title of its own table ("KW15 Calls answered"): its reference."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from extract.kpis.drafts import Indicator

_NOT = r"(?!(?:TABLE|FIGURE|PART|STAGE|PHASE|ITEM|ANNEX|YEAR|PAGE)\b)"
CODED = re.compile(
    rf"(?P<code>{_NOT}(?:(?i:kpi|pi|indicator|measure|metric)\s?|[A-Z]{{1,6}}[./ -]?)\d[\w./-]*?)"
    r"\s*[:–—-]\s+(?P<name>\S.*)"
)
"""A title that begins with a code and a sign between it and the name."""
_SET_OFF = re.compile(
    rf"{_NOT}(?!KS\d|PM\d|[CN]O2|COVID)(?P<code>(?:[A-Z]{{2,6}}-?|K?PI )\d{{1,3}}[a-z]?)\s+(?P<name>[A-Z].*)"
)
"""A code with nothing but space behind it: "PM25 Levels" has the same look."""
_LEAST = 2
"""So many different codes without a sign behind them, at least, a document has."""


def is_titled(indicator: Indicator, title: str | None) -> bool:
    """Whether an indicator has its name from the title of its table, a row over it, its card or its line."""
    return not indicator.texts.get("ref") and (
        indicator.rule in ("matrix", "single", "card", "line") or indicator.name == title
    )


def bare_code(name: str) -> str | None:
    """The code that a name begins with, with nothing but space behind it."""
    found = _SET_OFF.fullmatch(name)
    return found["code"] if found else None


def with_code(indicator: Indicator, codes: Collection[str]) -> Indicator:
    """The indicator, the code before its name as its reference. `codes` are those of its document that have nothing
    but space behind them; one of these alone may be part of the name."""
    found = CODED.fullmatch(indicator.name)
    if found is None and len(codes) >= _LEAST:
        found = _SET_OFF.fullmatch(indicator.name)
    if found is None or not re.search(r"[A-Za-z]{3}", found["name"]):
        return indicator
    return replace(indicator, name=found["name"], texts={**indicator.texts, "ref": found["code"]})


def bare_codes(indicators: Iterable[Indicator], title: str | None) -> set[str]:
    """The codes of those indicators of a table that are named by its title."""
    return {code for i in indicators if is_titled(i, title) and (code := bare_code(i.name))}
