"""What a confidence means: of the records that an extractor was so sure of, how many are printed just so.

A found record on an annotated page counts as right where an expected record matches it and every compared field of
the two agrees; one that is half right is wrong here. Run it on a database that holds the annotated documents:
python -m tests.calibration DATABASE FOLDER [FOLDER ...]
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.scoring import KINDS, Kind, Row, found_records, pairs, plain

BINS = ((0.95, 1.01), (0.9, 0.95), (0.8, 0.9), (0.6, 0.8), (0.0, 0.6))


def judged(kind: Kind, expected: list[Row], found: list[Row]) -> Iterator[tuple[float, bool]]:
    """The confidence of each found record, and whether it is right in everything that is compared."""
    same = {j: i for i, j in pairs(kind, expected, found)}
    for j, have in enumerate(found):
        want = expected[same[j]] if j in same else None
        right = want is not None and all(
            plain(want[name]) == plain(have.get(name)) for name in kind.compared if name in want
        )
        yield have["confidence"], right


def counts(database: Path, folders: list[Path]) -> dict[str, list[tuple[int, int]]]:
    """For each kind and each bin of confidence, how many records were found and how many of them are right."""
    connection = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    out = {name: [(0, 0)] * len(BINS) for name in KINDS}
    for path in (p for folder in folders for p in sorted(folder.glob("*.json"))):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for name in KINDS.keys() & gold.keys():
            pages = set(gold.get("pages_by_kind", {}).get(name, gold["pages"]))
            found = found_records(connection, name, gold["sha256"], pages)
            for confidence, right in judged(KINDS[name], gold[name], found):
                place = next(i for i, (low, high) in enumerate(BINS) if low <= confidence < high)
                total, good = out[name][place]
                out[name][place] = (total + 1, good + right)
    connection.close()
    return out


def main() -> None:
    """Print a Markdown table."""
    table = counts(Path(sys.argv[1]), [Path(word) for word in sys.argv[2:]])
    print("| | " + " | ".join(f"{low:g} to {min(high, 1):g}" for low, high in BINS) + " |")
    print("| --- " * (len(BINS) + 1) + "|")
    for name, bins in table.items():
        cells = [f"{good} of {total} ({good / total:.0%})" if total else "" for total, good in bins]
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
