"""The register of planted slips, with the places where they are to be seen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Place = dict[str, Any]


def write_planted(path: Path, slips: list[dict[str, Any]], places: dict[str, list[Place]]) -> None:
    """Writes the register; a slip without a place, or a place without a slip, is an error of the build."""
    unknown = set(places) - {slip["id"] for slip in slips}
    if unknown:
        raise ValueError(f"planted but not registered: {sorted(unknown)}")
    register = []
    for slip in slips:
        if slip["id"] not in places:
            raise ValueError(f"registered but not planted: {slip['id']}")
        register.append({**slip, "places": places[slip["id"]]})
    # the head of a file of expected records, so that a scorer that reads the folder passes over this one
    whole = {"sha256": None, "filename": None, "pages": [], "slips": register}
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
