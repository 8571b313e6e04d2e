"""A typed letter."""

from __future__ import annotations

from pathlib import Path

from typeset.word import Word


def write_letter(paragraphs: list[str], path: Path) -> None:
    """Writes the letter, one paragraph after the other."""
    word = Word(font="Times New Roman", size=12, margins=(80, 80, 80, 80))
    for text in paragraphs:
        word.para(text, after=12)
    word.save(path)
