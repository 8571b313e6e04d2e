"""The parts in C are there where they can be built, and left alone where they are not wanted."""

from __future__ import annotations

import shutil
import sysconfig
from pathlib import Path

import pytest

from extract import quick
from extract.built import built
from extract.reading import pdfium_native

PARTS = [("extract._native", quick.EDITION), ("extract.reading._native", pdfium_native.EDITION)]


@pytest.mark.parametrize(("name", "edition"), PARTS)
def test_a_part_is_built_where_there_is_a_compiler(name: str, edition: int) -> None:
    header = Path(sysconfig.get_path("include")) / "Python.h"
    if not shutil.which("cc") or not header.exists():
        pytest.skip("no C compiler, or no headers of Python")
    assert built(name, edition) is not None
    assert built(name, edition + 1) is None  # it was built from other source then


@pytest.mark.parametrize(("name", "edition"), PARTS)
def test_a_part_that_is_not_wanted_is_left_alone(name: str, edition: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGENDA_READER_PURE", "1")
    assert built(name, edition) is None


def test_a_part_that_is_not_there_is_done_without() -> None:
    assert built("extract._nothing", 1) is None
