"""The publisher's redaction list: a YAML file, and the copy of it beside the database that is in force.

The list says what is secret, so it is never written into the database, and its copy can be read by its owner alone.
"""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import replace
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from extract.redaction.policy import LEAST, Policy
from pipelines.redaction.beside import beside

HEAD = "# What is hidden in the database beside this file. It holds the secrets themselves: never publish it.\n"


class ListError(Exception):
    """A redaction list cannot be used; one clear sentence."""


class RedactionList(BaseModel):
    """What a list names: `texts` as they are printed (case and white space do not matter), `patterns` as regular
    expressions, `records` by their ids."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    texts: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    records: tuple[str, ...] = ()

    @field_validator("texts")
    @classmethod
    def _long_enough(cls, texts: tuple[str, ...]) -> tuple[str, ...]:
        for text in texts:
            if sum(c.isalnum() for c in text) < LEAST:
                raise ValueError(f"{text!r} is too short: it would hide half of what is printed")
        return texts

    @field_validator("patterns")
    @classmethod
    def _sound(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            try:
                matches_nothing = re.compile(pattern).search("") is not None
            except re.error as error:
                raise ValueError(f"{pattern!r} is no regular expression ({error})") from error
            if matches_nothing:
                raise ValueError(f"{pattern!r} matches everywhere: it needs at least one letter or digit")
        return patterns


def read_list(path: Path) -> RedactionList:
    """The list in a file. Raises ListError."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        return RedactionList.model_validate(data)
    except OSError as error:
        raise ListError(f"The redaction list {path} cannot be read: {error.strerror or error}.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ListError(f"The redaction list {path} is no YAML: {' '.join(str(error).split())}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise ListError(f"The redaction list {path} cannot be used: {place}: {first['msg']}.") from error


def in_force(db: Path, policy: Policy) -> Policy:
    """The policy with what the list beside the database names; the same where there is no list. Raises ListError."""
    path = beside(db)
    return with_list(policy, read_list(path)) if path.exists() else policy


def with_list(policy: Policy, listed: RedactionList) -> Policy:
    """The policy with what a list names."""
    return replace(policy, texts=listed.texts, patterns=listed.patterns, records=frozenset(listed.records))


def keep(db: Path, listed: RedactionList) -> RedactionList:
    """Add a list to the one beside the database, and give the whole. Nothing is ever dropped from it here: what was
    hidden would come back when its document is read again. Raises ListError where it cannot be written."""
    path = beside(db)
    before = read_list(path) if path.exists() else RedactionList()
    whole = RedactionList(
        texts=tuple(dict.fromkeys((*before.texts, *listed.texts))),
        patterns=tuple(dict.fromkeys((*before.patterns, *listed.patterns))),
        records=tuple(dict.fromkeys((*before.records, *listed.records))),
    )
    try:
        # made readable for its owner alone, and moved into place whole
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(HEAD + yaml.safe_dump(whole.model_dump(mode="json"), allow_unicode=True, sort_keys=False))
        Path(name).replace(path)
    except OSError as error:
        raise ListError(f"The redaction list {path} cannot be written: {error.strerror or error}.") from error
    return whole
