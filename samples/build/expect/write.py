"""Writes the expected records of one PDF as JSON."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from expect.records import KINDS


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_expected(
    path: Path,
    pdf: Path,
    pages: int,
    found: list[tuple[str, int, dict[str, Any]]],
    without: dict[str, set[int]],
    note: str,
) -> dict[str, int]:
    """Writes the records, page by page as given; returns how many of each kind.

    `without` names for a kind the pages that its list leaves out (constructs that the conventions do not settle).
    """
    everything = list(range(1, pages + 1))
    out: dict[str, Any] = {"sha256": digest(pdf), "filename": pdf.name, "pages": everything}
    out["pages_by_kind"] = {kind: [p for p in everything if p not in gone] for kind, gone in sorted(without.items())}
    for kind in KINDS:
        gone = without.get(kind, set())
        out[kind] = [{"page": page, **fields} for k, page, fields in found if k == kind and page not in gone]
    out["note"] = note
    lines = []
    for key, value in out.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            rows = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in value)
            lines.append(f"{json.dumps(key)}: [\n  {rows}]")
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    path.write_text("{" + ",\n ".join(lines) + "}\n", encoding="utf-8")
    return {kind: len(out[kind]) for kind in KINDS}
