"""The licences of everything that this project is built from: `python -m tests.licences` writes docs/licences.md.

The names and versions come from the lock files, the licences from what the installed packages say of themselves. Of a
package that is not installed here (another system's, another Python's) the line that is there is kept.
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licences.md"
LOCKS = {
    "requirements.lock": "to run",
    "requirements-dev.lock": "to develop",
    "requirements-alpha.lock": "to test with the next Datasette",
    "requirements-cluster.lock": "to read on a cluster",
    "requirements-bench.lock": "to compare in the benchmark",
}
"""Each lock file and what its packages are needed for; a package of several is needed for the first."""

HEAD = """# Licences

What this project is built from, and under which licences, as the packages say themselves. Made by
`python -m tests.licences` from the lock files; a test holds it current and sees that none is AGPL.

| Package | Licence | Needed |
| --- | --- | --- |
"""

_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==\S+", re.MULTILINE)
_ROW = re.compile(r"^\| (\S+) \| (.+?) \| (.+?) \|$", re.MULTILINE)
_LONG = 60
"""Some packages give the text of their licence where its name should be; it is longer than this."""
NOT_SAID = "not said"


def locked() -> dict[str, str]:
    """What is needed, by name, and what for."""
    out: dict[str, str] = {}
    for lock, purpose in LOCKS.items():
        for name in _LOCKED.findall((ROOT / lock).read_text(encoding="utf-8")):
            out.setdefault(name.lower(), purpose)
    return dict(sorted(out.items()))


def licence(name: str) -> str | None:
    """The licence of an installed package as it says itself; None for one that is not installed."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return None
    if expression := said.get("License-Expression"):
        return str(expression)
    classified = [
        line.rpartition(" :: ")[2]
        for line in said.get_all("Classifier") or []
        if line.startswith("License ::") and not line.endswith("OSI Approved")
    ]
    named = " ".join((said.get("License") or "").split())
    return "; ".join(classified) or (named if 0 < len(named) <= _LONG else NOT_SAID)


def listed() -> dict[str, str]:
    """The licences by name as the page has them."""
    if not PAGE.exists():
        return {}
    rows = _ROW.findall(PAGE.read_text(encoding="utf-8"))
    return {name: what for name, what, _ in rows if name not in ("Package", "---")}


def page() -> str:
    """The page as it should be."""
    before = listed()
    rows = [
        f"| {name} | {licence(name) or before.get(name, NOT_SAID)} | {purpose} |"
        for name, purpose in locked().items()
    ]
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
