"""What the figures were measured with: the machine, without its name, and the versions."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("pypdfium2", "pdfplumber", "spacy", "sqlite-utils", "camelot-py", "img2table", "PyMuPDF")


def machine() -> str:
    """Processor, cores, memory, system and Python in one line, and how busy the machine is."""
    load = f"; {os.getloadavg()[0]:.1f} processes wanted to run when it began" if hasattr(os, "getloadavg") else ""
    return (
        f"{_processor()}, {os.cpu_count()} cores, {_memory()}, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}{load}"
    )


def versions() -> str:
    """The versions of what is compared, in one line."""
    return ", ".join(f"{package} {_version(package)}" for package in PACKAGES)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    return next(
        (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "processor unknown"
    )


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"
    except (AttributeError, ValueError, OSError):
        return "memory unknown"
