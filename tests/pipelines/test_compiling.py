"""Which modules the compiled edition compiles."""

from __future__ import annotations

from pathlib import Path

from pipelines.compiling.modules import ROOMS, SINGLE, compiled_modules

PROJECT = Path(__file__).parents[2]


def test_every_module_that_is_named_is_there() -> None:
    for name in SINGLE:
        assert (PROJECT / name).is_file(), name
    for name in ROOMS:
        assert (PROJECT / name).is_dir(), name


def test_the_rooms_are_compiled_whole() -> None:
    modules = compiled_modules(PROJECT)
    assert {"extract/tables/find.py", "extract/layout/lines.py", "schemas/page.py"} <= set(modules)
    assert not any(name.endswith("__init__.py") for name in modules)
