"""The unit of a figure: the sign in the cell, else what the column or the indicator's name says, else none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.kpis.printed import Figure
from schemas.kpi_words import KpiWords

_MONEY = re.compile(r"£\s?['’]?(m|k|bn|000s?|millions?|thousands?|billions?)?(?!\w)", re.I)


@lru_cache(maxsize=512)
def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(f'(?:{p})' for p in patterns)})(?!\w)" if patterns else r"(?!)", re.I)


@lru_cache(maxsize=16)
def _counted(words: KpiWords) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """How a name says that it counts in a unit, by unit."""
    out = []
    for unit, patterns in words.units.items():
        if unit.startswith("per "):
            continue
        joined = "|".join(patterns)
        pattern = (
            rf"(?<!\w)(?:(?:number|average|total|mean|median|no\.?)\s+(?:number\s+)?(?:of\s+)?(?:(?!per\b)\w+\s+)?"
            rf"(?:{joined})|\((?:[^()]*[,;])?\s*(?:in\s+)?(?:{joined})\s*\)|in\s+(?:{joined})"
            rf"|(?:{joined})\s+(?:lost|per|taken|between|from|to)|(?:^|(?<=: ))(?:{joined})\s+of)(?!\w)"
        )
        out.append((unit, re.compile(pattern, re.I)))
    return tuple(out)


def _rate(text: str, words: KpiWords) -> str | None:
    """The rate that a text names, with its thousands set apart: "per 10,000"."""
    found = _any(words.rates).search(text)
    if found is None:
        return None
    number = re.sub(r"[^\d]", "", found[0])
    thousands = int(number) * (1000 if "k" in found[0].lower().split()[-1] else 1) if number else 0
    return f"per {thousands:,}" if thousands else " ".join(found[0].lower().split())


def _share(text: str, words: KpiWords) -> bool:
    """Whether a name counts in hundredths. A sign behind a number ("ensure 95% of …") is a target, not a unit."""
    return bool(_any(words.shares).search(re.sub(r"\d\s*(?:%|per\s?cent)", " ", text)))


def _measured(text: str, words: KpiWords) -> str | None:
    """The unit of measure that a name ends in or counts ("days per employee", "in tonnes"). Numbers with their unit
    ("within 45 days") are limits, not what is measured."""
    text = re.sub(r"(?<![A-Za-z\d])[<>]?\d[\d,.]*\+?\s*(?:or\s+(?:more|less)\s+)?(?:working\s+)?\w+", " ", text)
    return next((unit for unit, pattern in _counted(words) if pattern.search(text.strip())), None)


@lru_cache(maxsize=4096)
def unit_of_name(name: str, words: KpiWords) -> str | None:
    """The unit that an indicator's name gives a bare figure; None where it gives none, or two ("number and % of")."""
    rate = _rate(name, words)
    if rate:
        return rate
    share, measured = _share(name, words), _measured(name, words)
    counted = bool(_any(words.counts).search(name))
    if share:
        return None if counted and re.search(r"\b(?:and|&|/)\s*(?:%|percentage)", name, re.I) else "%"
    if measured:
        return measured
    if re.search(r"(?<!\w)(?:rate|ratio|average score)(?!\w)", name, re.I) and not counted:
        return None
    money = money_unit(name)
    if money:
        return money
    scale = re.search(r"\((?:in )?['’]?(000s?|thousands?|millions?)\)", name, re.I)
    if scale:
        return "million" if scale[1][0] in "mM" else "thousand"
    return "count"


@lru_cache(maxsize=512)
def unit_named(text: str, words: KpiWords) -> str | None:
    """The unit that a column of units prints for a row, in our words; None where the name has it ("Rate")."""
    bare = text.strip(" .()").casefold()
    if not bare or bare in ("rate", "ratio", "rates"):
        return None
    if any(re.fullmatch(p, bare) for p in words.shares):
        return "%"
    if any(re.fullmatch(p.removesuffix("\\."), bare) for p in words.counts):
        return "count"
    named = next((u for u, patterns in words.units.items() if any(re.fullmatch(p, bare) for p in patterns)), None)
    return named or _rate(text, words) or money_unit(text) or text


def money_unit(text: str) -> str | None:
    """The unit of money that a name or heading gives, with its scale ("£", "£k", "£m"); None where it gives none."""
    money = _MONEY.search(text) if "£" in text else None
    if money is None:
        return None
    scale = (money[1] or "").lower().rstrip("s")
    return "£" + {"million": "m", "000": "k", "thousand": "k", "billion": "bn"}.get(scale, scale)


def units(figures: Sequence[Figure], name: str, column: str | None, words: KpiWords) -> list[str | None]:
    """The unit of each figure of a cell. `column` is the unit that the column's heading gives, if any.

    In a cell that mixes signed and bare whole numbers, or sets one in brackets behind another ("1 leaver (1.88%)",
    "0.25 (5)"), the bare whole numbers are counts.
    """
    named = column or unit_of_name(name, words)
    lead = next((f.unit for f in figures if f.unit), None)
    part_of = named != "%" and len(figures) > 1 and figures[-1].bracketed and figures[-1].unit == "%"
    out: list[str | None] = []
    for figure in figures:
        whole = float(figure.value).is_integer()
        worded = bool(figure.qualifier or figure.tail) and not figure.area
        if figure.unit:
            out.append(figure.unit)
        elif (figure.bracketed and whole) or (lead in ("%", "pp") and whole and worded):
            out.append("count")
        elif part_of and whole and not figures[-1].signed:
            out.append("count")  # "412 (38%)"
        elif lead and named in (None, "count") and not worded:
            out.append(lead)
        elif named == "count" and not column and worded and re.search(r"\d\s*%", name):
            out.append("count")
        elif named == "count" and not column and not worded and re.search(r"\d\s*%", name):
            out.append(None if not whole else "%")
        else:
            out.append(named)
    return out
