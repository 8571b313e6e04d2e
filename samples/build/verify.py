"""Checks the expected records against the text layer of the samples.

Every text of a record must stand on its page, the page before (headings) or the one after (a record may run on),
however lines are broken. Reports what it does not find; turned and stacked texts are found by their characters.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from expect.locate import page_texts, squeeze  # noqa: E402
from expect.records import KINDS  # noqa: E402

SAMPLES = Path(__file__).parent.parent
DERIVED = {
    "decision",
    "due_to",
    "status",
    "source",
    "measure",
    "period",
    "unit",
    "value",
    "comparator",
    "direction",
    "rag",
    "date_raised",
    "section",
    "mover",
    "seconder",
    "votes_for",
    "votes_against",
    "votes_abstain",
    "page",
    "number",
}


def texts_of(kind: str, record: dict[str, Any]) -> list[str]:
    """The texts of a record that must be printed as they are."""
    derived = DERIVED - {"measure", "status"} if kind == "actions" else DERIVED
    return [value for key, value in record.items() if isinstance(value, str) and key not in derived]


def words_missing(text: str, pages: str) -> list[str]:
    """The words of a text that are nowhere on the pages."""
    return [word for word in text.split() if squeeze(word) and squeeze(word) not in pages]


def verify(path: Path) -> int:
    """Checks one file; returns the number of texts not found."""
    expected = json.loads(path.read_text(encoding="utf-8"))
    if not expected["filename"]:
        return 0
    pages = page_texts(SAMPLES / expected["filename"])
    missing = 0
    for kind in KINDS:
        for record in expected[kind]:
            here = "".join(pages[max(record["page"] - 2, 0) : record["page"] + 2])
            for text in texts_of(kind, record):
                whole = squeeze(text) in here
                gone = [] if whole else words_missing(text, here)
                if gone:
                    missing += 1
                    print(f"{path.stem[:40]} p{record['page']} {kind}: {gone} of {text[:70]!r}")
    return missing


def main() -> int:
    """Checks every file of expected records."""
    missing = sum(verify(path) for path in sorted((SAMPLES / "expected").glob("*.json")))
    print(f"{missing} texts not found")
    return int(missing > 0)


if __name__ == "__main__":
    sys.exit(main())
