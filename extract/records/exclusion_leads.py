"""The decision to go on without the public, told in a sentence where other decisions have set leads."""

from __future__ import annotations

import re

from extract.records.decision_leads import Lead

EXCLUSION = "exclusion-clause"
"""The rule that such a decision is found by; it says nothing of what else an item decides."""
_EXCLUDES = re.compile(
    r"^(?:The\s+)?[A-Z][\w’'& -]{2,60}?\s+(?:then\s+|unanimously\s+)?(?:resolved|agreed),?\s+"
    r"(?P<rest>(?:(?:in\s+terms\s+of|under|pursuant\s+to|in\s+accordance\s+with)\s[^;:]{3,200}?\s)?"
    r"(?:to\s+exclude\s+the\s+(?:press|public)|that\s+the\s+(?:press|public)\b[^.;:]{0,40}\bexcluded)\b.*)$",
    re.S,
)


def exclusion_lead(text: str) -> Lead | None:
    """The lead of "The Committee resolved in terms of the Act to exclude the public ..."."""
    if "exclu" not in text or "ublic" not in text or (match := _EXCLUDES.match(text)) is None:
        return None
    return Lead("resolved", re.sub(r"^that\s+", "", match["rest"]), EXCLUSION)
