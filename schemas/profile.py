"""What differs between councils, as data: words for deciding, heads of cover sheets, honorifics.

A profile is a YAML file in `schemas/profiles/`. `default.yaml` serves a council never seen before; another file names
only what it adds. Unknown keys are refused, so that a misspelt key is an error and not a silent nothing.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field

from schemas.action_words import ActionWords
from schemas.kpi_words import KpiWords

PROFILES = Path(__file__).parent / "profiles"


class Section(BaseModel):
    """A part of a profile; lists are extended, not replaced, by a council's own file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __hash__(self) -> int:
        """By identity: a profile is loaded once, and what its words make of a text is worth keeping."""
        return id(self)


class AgendaColumns(Section):
    """The headings over the columns of an agenda that is set as a table."""

    number: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    page: tuple[str, ...] = ()
    other: tuple[str, ...] = Field(
        default=(), description="Headings without which a table is no agenda: Lead, Time, Paper."
    )


class PackWords(Section):
    """How this house stamps and heads its packs."""

    page_stamps: tuple[str, ...] = Field(default=(), description="Patterns of a stamped page label; one group.")
    item_stamps: tuple[str, ...] = Field(default=(), description="Patterns of the stamp on an item's first page.")
    page_ranges: tuple[str, ...] = Field(
        default=(), description="Patterns of the pages that an agenda gives an item."
    )
    agenda_heads: tuple[str, ...] = Field(default=(), description="Patterns of the heading over an agenda.")
    agenda_columns: AgendaColumns = Field(
        default_factory=lambda: AgendaColumns(), description="Headings of an agenda that is set as a table."
    )
    minutes_heads: tuple[str, ...] = Field(default=(), description="Patterns of the heading over minutes.")
    not_minutes: tuple[str, ...] = Field(default=(), description="Patterns of lines that name minutes in passing.")
    attendance_heads: tuple[str, ...] = Field(
        default=(), description="Patterns of the line that begins a list of those present."
    )


class CoverWords(Section):
    """The labels on the covers of reports, each a plain phrase (a plural in brackets is written out)."""

    decision_maker: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    report_of: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    key_decision: tuple[str, ...] = ()
    wards: tuple[str, ...] = ()
    confidentiality: tuple[str, ...] = ()
    other: tuple[str, ...] = Field(default=(), description="Further labels, which end the value of the one before.")


class DecisionWords(Section):
    """The verbs (base form) and phrases that make a clause a decision of each class. A word with a space in it is a
    phrase and counts wherever it stands; a verb counts only where it governs the clause."""

    approve: tuple[str, ...] = ()
    note: tuple[str, ...] = ()
    agree: tuple[str, ...] = ()
    recommend: tuple[str, ...] = ()
    request: tuple[str, ...] = ()
    refer: tuple[str, ...] = ()
    delegate: tuple[str, ...] = ()
    defer: tuple[str, ...] = ()
    refuse: tuple[str, ...] = ()
    appoint: tuple[str, ...] = ()
    exclude_public: tuple[str, ...] = ()


class LanguageWords(Section):
    """The words of council English that the matchers are built from."""

    abbreviations: tuple[str, ...] = Field(default=(), description="Words that keep their full stop or slash.")
    honorifics: tuple[str, ...] = Field(default=(), description="What stands before a person's name.")
    bodies: tuple[str, ...] = Field(default=(), description="Nouns of those who decide: Panel, Cabinet, Governors.")
    post_modifiers: tuple[str, ...] = Field(default=(), description="Words before the head of a post's title.")
    post_heads: tuple[str, ...] = Field(default=(), description="Head words of posts: Director, Officer, Clerk.")
    decisions: DecisionWords = DecisionWords()


class MinutesWords(Section):
    """How minutes are headed and how a decision is announced in them."""

    present: tuple[str, ...] = Field(default=(), description="Headings of those present.")
    apologies: tuple[str, ...] = Field(default=(), description="Headings of those who sent apologies.")
    in_attendance: tuple[str, ...] = Field(default=(), description="Headings of those in attendance.")
    absent: tuple[str, ...] = Field(default=(), description="Headings of those absent without apologies.")
    member_roles: tuple[str, ...] = Field(
        default=(), description="Headings inside an attendance list that give each name a role."
    )
    list_columns: tuple[str, ...] = Field(
        default=(), description="Headings of the column beside the names of an attendance list."
    )
    name_columns: tuple[str, ...] = Field(
        default=(), description="Headings of the names in a table of those present."
    )
    status_columns: tuple[str, ...] = Field(
        default=(), description="Headings of the column that says how each attended."
    )
    leads: tuple[str, ...] = Field(default=(), description="Words that announce a decision when set in capitals.")
    acts: tuple[str, ...] = Field(
        default=(), description="Verbs in capitals that are a decision behind a body's name."
    )
    actions: tuple[str, ...] = Field(default=(), description="Headings of a column that says who is to act.")
    decision_columns: tuple[str, ...] = Field(
        default=(), description="Headings of a column, and labels, of decisions."
    )
    item_columns: tuple[str, ...] = Field(default=(), description="Headings of the numbers in a table of decisions.")
    title_columns: tuple[str, ...] = Field(
        default=(), description="Headings of the subjects in a table of decisions."
    )
    note_columns: tuple[str, ...] = Field(
        default=(), description="Headings of the discussion in a table of decisions."
    )
    form_titles: tuple[str, ...] = Field(default=(), description="Labels of the subject in a form with a decision.")


class Profile(Section):
    """A council's profile; `default` serves any."""

    name: str = "default"
    match: tuple[str, ...] = Field(
        default=(),
        description="Phrases, such as a council's name, that select this profile where a document has one.",
    )
    pack: PackWords = PackWords()
    kpis: KpiWords = KpiWords()
    actions: ActionWords = ActionWords()
    covers: CoverWords = CoverWords()
    language: LanguageWords = LanguageWords()
    minutes: MinutesWords = MinutesWords()


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
    data = _read(folder / "default.yaml")
    if name != "default":
        data = _merge(data, _read(folder / f"{name}.yaml"))
    return Profile.model_validate(data)


_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""In C where it is there: nine times as fast, and every process loads the profiles."""


def _read(path: Path) -> dict[str, Any]:
    """What a YAML file says."""
    return yaml.load(path.read_text(encoding="utf-8"), _Loader) or {}


@cache
def _own_profiles(folder: Path) -> tuple[Profile, ...]:
    names = sorted(path.stem for path in folder.glob("*.yaml") if path.stem != "default")
    return tuple(load_profile(name, folder) for name in names)


def choose_profile(text: str, folder: Path = PROFILES) -> Profile:
    """The profile for a document whose first pages say `text`: the one with the longest phrase of its `match` in the
    text, so that "North Harrowmere Council" is not taken for "Harrowmere Council"; the default where none has one."""
    folded = " ".join(text.casefold().split())
    best, length = load_profile("default", folder), 0
    for profile in _own_profiles(folder):
        for phrase in profile.match:
            words = " ".join(phrase.casefold().split())
            if len(words) > length and words in folded:
                best, length = profile, len(words)
    return best


def profiles_digest(folder: Path = PROFILES) -> str:
    """A short name for what all profiles say together: it changes when a file changes, comes or goes."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:8]
