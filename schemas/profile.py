"""What differs between councils, as data: words for deciding, heads of cover sheets, honorifics.

A profile is a YAML file in `schemas/profiles/`. `default.yaml` serves a council never seen before; another file names
only what it adds. Unknown keys are refused, so that a misspelt key is an error and not a silent nothing.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field

PROFILES = Path(__file__).parent / "profiles"


class Section(BaseModel):
    """A part of a profile; lists are extended, not replaced, by a council's own file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PackWords(Section):
    """How this house stamps and heads its packs."""

    page_stamps: tuple[str, ...] = Field(default=(), description="Patterns of a stamped page label; one group.")
    item_stamps: tuple[str, ...] = Field(default=(), description="Patterns of the stamp on an item's first page.")
    page_ranges: tuple[str, ...] = Field(
        default=(), description="Patterns of the pages that an agenda gives an item."
    )


class Profile(Section):
    """A council's profile; `default` serves any."""

    name: str = "default"
    match: tuple[str, ...] = Field(default=(), description="Words in a document that select this profile.")
    pack: PackWords = PackWords()


def _merge(base: dict[str, Any], extra: dict[str, Any]) -> dict[str, Any]:
    """`extra` over `base`: mappings merged, lists appended, everything else replaced."""
    out = dict(base)
    for key, value in extra.items():
        if isinstance(value, dict) and isinstance(out.get(key), dict):
            out[key] = _merge(out[key], value)
        elif isinstance(value, list) and isinstance(out.get(key), list):
            out[key] = [*out[key], *(v for v in value if v not in out[key])]
        else:
            out[key] = value
    return out


@cache
def load_profile(name: str = "default", folder: Path = PROFILES) -> Profile:
    """The profile of that name merged over the default. FileNotFoundError for a name without a file; pydantic's
    ValidationError for a key or a value that does not belong."""
    data: dict[str, Any] = yaml.safe_load((folder / "default.yaml").read_text(encoding="utf-8")) or {}
    if name != "default":
        own = yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8")) or {}
        data = _merge(data, own)
    return Profile.model_validate(data)
