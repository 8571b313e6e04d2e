"""Text on a terminal: names of files and words of PDFs come from strangers, and must not steer it.

A control character can move the cursor, change colours, or answer for the user; marks of writing direction can make a
name read as another. Each is shown by its number, as Python and JSON write it.
"""

from __future__ import annotations

import json
from typing import Any


def shown(text: str, keep: str = "") -> str:
    """The text with everything that is no visible character, or in `keep`, by its number."""
    return "".join(c if c.isprintable() or c in keep else _number(c) for c in text)


def shown_json(data: Any) -> str:
    """JSON for a script, of the same data as ever and safe to print: what is not visible stands by its number."""
    return shown(json.dumps(data, ensure_ascii=False, indent=2), keep="\n")


def _number(character: str) -> str:
    """A character by its number in a form that JSON knows."""
    number = ord(character)
    if number < 0x10000:
        return f"\\u{number:04x}"
    high, low = divmod(number - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
