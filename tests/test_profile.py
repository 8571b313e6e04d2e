"""Profiles: which one is chosen, what it adds to the default, and what is refused."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from schemas.profile import PROFILES, choose_profile, load_profile, profiles_digest

OWN = """
name: harrowmere
match: ["Harrowmere Council"]
minutes:
  leads: ["HEREBY SETTLED"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "default.yaml").write_text((PROFILES / "default.yaml").read_text("utf-8"), "utf-8")
    (tmp_path / "harrowmere.yaml").write_text(OWN, "utf-8")
    return tmp_path


def test_a_council_of_its_own_profile_adds_to_the_default(folder: Path) -> None:
    chosen = choose_profile("Papers of  HARROWMERE\nCouncil for March", folder)
    assert chosen.name == "harrowmere"
    assert chosen.minutes.leads == (*load_profile("default", folder).minutes.leads, "HEREBY SETTLED")


def test_a_council_never_seen_gets_the_default(folder: Path) -> None:
    assert choose_profile("Papers of Wendlebury Council", folder).name == "default"


def test_the_longest_phrase_chooses(folder: Path) -> None:
    (folder / "north.yaml").write_text('name: north\nmatch: ["North Harrowmere Council"]\n', "utf-8")
    assert choose_profile("North Harrowmere Council", folder).name == "north"


def test_a_misspelt_key_is_an_error(folder: Path) -> None:
    (folder / "odd.yaml").write_text("minuets: {}\n", "utf-8")
    with pytest.raises(ValidationError, match="minuets"):
        load_profile("odd", folder)


def test_the_digest_follows_the_files(folder: Path) -> None:
    before = profiles_digest(folder)
    (folder / "harrowmere.yaml").write_text(OWN + "\n# changed\n", "utf-8")
    assert profiles_digest(folder) != before
