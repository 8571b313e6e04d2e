"""Cells that a spreadsheet would run as a formula are made harmless, and can be restored exactly.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, also in a CSV file. Council papers do
print such text ("- to be confirmed", "@highways"), and a hostile file could print worse. An apostrophe before it
keeps it text. Plain numbers stay as they are: -3 is a figure, not a formula.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?%?|[+-]?\.\d+%?")
_DASH = re.compile(r"[-–—]+")


def neutralise(text: str) -> str:
    """The text as a cell that no spreadsheet runs: an apostrophe is put before what looks like a formula (and before
    text that already has apostrophes there, so that `restore` is exact)."""
    if not _FORMULA.match(text) or _NUMBER.fullmatch(text) or _DASH.fullmatch(text):
        return text
    return f"'{text}"


def restore(cell: str) -> str:
    """The text that `neutralise` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
