"""Which modules the compiled edition compiles."""

from __future__ import annotations

from pathlib import Path

from pipelines.compiling.modules import LEFT, SINGLE, compiled_modules

PROJECT = Path(__file__).parents[2]


def test_every_module_that_is_named_is_there() -> None:
    for name in (*LEFT, *SINGLE):
        assert (PROJECT / name).is_file(), name


def test_the_rooms_are_compiled_but_for_what_is_left() -> None:
    modules = compiled_modules(PROJECT)
    assert {"extract/tables/find.py", "extract/reading/words.py", "schemas/page.py"} <= set(modules)
    assert not set(modules) & set(LEFT)
    assert not any(name.endswith("__init__.py") for name in modules)
