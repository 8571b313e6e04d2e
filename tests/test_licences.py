"""The page of licences is current, and nothing is built in whose licence is AGPL."""

from __future__ import annotations

from tests.licences import PAGE, licence, listed, locked, page


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.licences"


def test_everything_that_is_locked_is_listed_and_nothing_is_agpl() -> None:
    said = listed()
    assert set(said) == set(locked())
    for name, what in said.items():
        for text in (what, licence(name) or ""):
            assert "AGPL" not in text.upper() and "AFFERO" not in text.upper(), name
    assert licence("datasette") == "Apache License, Version 2.0", "what is compared are the packages' own words"
