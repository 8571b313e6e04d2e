"""A page of the docs that holds what was written by hand and, between two marks, what was measured."""

from __future__ import annotations

END = "<!-- /measured -->"


def begin(verb: str) -> str:
    """The mark before what a verb of `make` measured."""
    return f"<!-- measured: written by `make {verb}`, not by hand -->"


def put_between(page: str, mark: str, measured: str) -> str:
    """The page with what was measured in place of what stands between its marks, or at its end."""
    before, _, rest = page.partition(mark)
    _, _, after = rest.partition(END)
    return f"{before.rstrip()}\n\n{mark}\n\n{measured}\n{END}\n\n{after.lstrip()}".strip() + "\n"
