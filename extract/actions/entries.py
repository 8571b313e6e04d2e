"""A column of actions cut into actions and the headings among them ("Outcome: …"), which are their objectives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.actions.prints import Print, new_entry, on_top
from extract.text import join_lines
from schemas.action_words import ActionWords

_NUMBER = r"(?:\d{1,2}[a-z]?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[ivx]{1,4}|[a-h])"


@dataclass(slots=True)
class Heading:
    """An objective, whose text may go on over a page break while its actions are read."""

    lines: list[str]

    def text(self, words: ActionWords, known: frozenset[str]) -> str | None:
        """The objective without its label ("Outcome:", "Recommendation One:")."""
        whole = join_lines(self.lines, known)
        return unlabelled(whole, words) or None


@dataclass(slots=True)
class Entry:
    """The lines of one action, and the heading that it stands under."""

    lines: list[Print]
    heading: Heading | None = None

    @property
    def y(self) -> float:
        """The height of its first line."""
        return self.lines[0].y


def labelled(text: str, words: ActionWords) -> bool:
    """Whether a text begins with a label such as "Outcome:" or "Aim 2"."""
    joined = "|".join(words.labels)
    return bool(
        re.match(rf"(?:{joined})\s*(?:[:;]|[–—-]\s|{_NUMBER}\s*[:.–—-])|(?:{joined})\s+{_NUMBER}\s*$", text, re.I)
    )


def unlabelled(text: str, words: ActionWords) -> str:
    """A text without the label before it."""
    joined = "|".join(words.labels)
    found = re.match(
        rf"(?:{joined})(?:\s*[:;]|\s+{_NUMBER}\s*[:.–—-]|\s+[–—-](?=\s)|\s+(?:\d{{1,2}}|{_NUMBER})\s+(?=[A-Z‘“']))\s*",
        text,
        re.I,
    )
    return text[found.end() :].strip() if found and found.end() < len(text) else text


def _outer(lines: Sequence[Print]) -> float | None:
    """The left of the outermost bullets; None where fewer lines have one than a list needs."""
    lefts = [line.box.x0 for line in lines if line.bullet]
    return min(lefts) if lefts else None


class _Cutter:
    """Cuts one column."""

    def __init__(
        self,
        lines: Sequence[Print],
        lead: float,
        spaced: bool,
        words: ActionWords,
        tail: Print | None,
        beside: frozenset[float],
    ) -> None:
        self.tail = tail
        self.beside = beside
        self.lines, self.lead, self.spaced, self.words = lines, lead, spaced, words
        self.bullets = _outer(lines)
        texts = [line for line in lines if line.bullet and self.bullets is not None]
        self.hangs = bool(texts) and any(not line.bullet and line.left > (self.bullets or 0.0) + 3 for line in lines)
        self.some_bold = any(line.bold for line in lines) and not all(line.bold for line in lines)

    def begins_action(self, i: int, in_heading: bool) -> bool:
        """Whether line i begins an action."""
        line = self.lines[i]
        if self.bullets is not None:
            return bool(line.bullet) and line.box.x0 <= self.bullets + 4
        if i == 0 and self.tail is not None:
            return new_entry(self.tail, on_top(line), self.lead, self.spaced, "action", self.words) > 0
        if i == 0 or in_heading or (line.y in self.beside and line.text[:1].isupper()):
            return True
        return new_entry(self.lines[i - 1], line, self.lead, self.spaced, "action", self.words) > 0

    def begins_heading(self, i: int) -> bool:
        """Whether line i begins or is a heading."""
        line = self.lines[i]
        if line.bullet:
            return False
        if labelled(line.text, self.words) and (i == 0 or line.bold or not _runs_on(self.lines[i - 1])):
            return True
        if self.some_bold and line.bold:
            return True
        if self.bullets is None or not self.hangs:
            return False
        # Flush with the bullets, where what goes on behind a bullet is indented.
        return line.left <= self.bullets + 2 and line.text[:1].isupper()


def _runs_on(line: Print) -> bool:
    return line.text.endswith((",", "and", "the", "of"))


def cut(
    lines: Sequence[Print],
    lead: float,
    spaced: bool,
    words: ActionWords,
    before: Heading | None = None,
    tail: Print | None = None,
    beside: frozenset[float] = frozenset(),
) -> tuple[list[Print], list[Entry], Heading | None]:
    """Cut a column of actions. Returns the first lines that go on with the action of the page before, the actions
    with their headings (`before` is the heading that holds at the top, `tail` the last line of the page before, with
    which the first may go on; `beside` the heights at which other columns say that one begins), and the heading that
    holds at the end."""
    cutter = _Cutter(lines, lead, spaced, words, tail, beside)
    first: list[Print] = []
    entries: list[Entry] = []
    heading = before
    in_heading = False
    for i, line in enumerate(lines):
        if not line.text and not line.bullet:
            continue
        if cutter.begins_heading(i):
            if not (in_heading and heading is not None and not labelled(line.text, words)):
                heading = Heading([])
            heading.lines.append(line.text)
            in_heading = True
            continue
        if in_heading and heading is not None and cutter.bullets is not None and not line.bullet:
            heading.lines.append(line.text)
            continue
        if cutter.begins_action(i, in_heading):
            entries.append(Entry([line], heading))
        elif entries:
            entries[-1].lines.append(line)
        else:
            first.append(line)
        in_heading = False
    return first, [e for e in entries if any(line.text for line in e.lines)], heading
