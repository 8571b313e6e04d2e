"""Which modules are compiled: those that work on pages, words and cells. What mostly asks libraries (regular
expressions, spaCy, pdfminer, pydantic) gains next to nothing and stays as it is."""

from __future__ import annotations

from pathlib import Path

ROOMS = ("extract/layout", "extract/tables")

SINGLE = (
    "extract/places.py",
    "extract/reading/geometry.py",
    "extract/reading/runs.py",
    "extract/reading/shapes.py",
    "schemas/page.py",
    "schemas/table.py",
)


def compiled_modules(project: Path) -> list[str]:
    """The modules of a source tree that are compiled, as paths below it."""
    found = [path for room in ROOMS for path in (project / room).rglob("*.py") if path.name != "__init__.py"]
    paths = [path.relative_to(project).as_posix() for path in found]
    return sorted({*paths, *SINGLE})
