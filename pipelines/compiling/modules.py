"""Which modules are compiled: those that work on pages, words and cells, but not what only hands on to libraries."""

from __future__ import annotations

from pathlib import Path

ROOMS = ("extract",)
SINGLE = ("schemas/page.py", "schemas/table.py", "schemas/identity.py")

LEFT = (
    "extract/assembly.py",  # takes `audit` from a package that has a module of that name: mypyc confuses the two
    "extract/document.py",
    "extract/reading/compare.py",  # these stand on pdfminer, which is not compiled
    "extract/reading/contents.py",
    "extract/reading/functions.py",
    "extract/reading/plumber.py",
    "extract/reading/plumber_device.py",
    "extract/reading/plumber_state.py",
)
"""Modules that stay as they are."""


def compiled_modules(project: Path) -> list[str]:
    """The modules of a source tree that are compiled, as paths below it."""
    found = [path for room in ROOMS for path in (project / room).rglob("*.py") if path.name != "__init__.py"]
    paths = [path.relative_to(project).as_posix() for path in found]
    return sorted({*paths, *SINGLE} - set(LEFT))
