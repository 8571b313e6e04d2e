"""A little of `make fuzz` with the same lots each time, and what it has found."""

from __future__ import annotations

import pytest

from tests.faults.fuzzing import TRIES, garble, try_it


@pytest.mark.parametrize("name", TRIES)
def test_what_is_drawn_by_lot_breaks_nothing(name: str) -> None:
    try_it(name, 40, same=True)


def test_garbled_files_have_an_outcome() -> None:
    counts = garble(16, seed=4)
    assert sum(counts.values()) == 16 and not any(what.startswith("lost") for what in counts)
