"""Which body met when: meetings of all documents under keys that do not hang on how a document spells a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_KIND_BEFORE_NAME = re.compile(
    r"^(?:decisions?|minutes|agenda|notes|(?:public )?meeting)s?\b(?: (?:of|for))?(?: the)? "
)


@dataclass(frozen=True, slots=True, order=True)
class Body:
    """A committee of a council, both folded; `council` is empty where no document names it."""

    council: str
    name: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """The meeting for which a document printed something: its body, its day (ISO 8601), and whether the document
    is the meeting's papers (`agenda`) or its minutes."""

    body: Body
    date: str
    role: str


def folded(name: str | None) -> str:
    """A name as it is compared: words in small letters."""
    return " ".join(re.findall(r"[^\W_]+", (name or "").casefold().replace("&", " and ")))


class Bodies:
    """The meetings of the database. `meetings` are rows of `meetings` in reading order, each with `owner`, the
    organization of its document."""

    def __init__(self, meetings: Iterable[dict[str, Any]]) -> None:
        self.meetings = list(meetings)
        self._councils: dict[str, set[str]] = defaultdict(set)
        for row in self.meetings:
            if council := folded(row["organization"] or row["owner"]):
                self._councils[_body_name(row)].add(council)
        self._by_id = {row["id"]: self._occasion(row) for row in self.meetings}
        self._of_document: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in self.meetings:
            self._of_document[row["document_id"]].append(row)

    def of_meeting(self, meeting_id: str) -> Occasion | None:
        """The occasion of a meeting; None where its body or its day is not known."""
        return self._by_id.get(meeting_id)

    def of_record(self, row: dict[str, Any]) -> Occasion | None:
        """The occasion for which a record was printed: the meeting whose minutes it stands in, or else the meeting
        whose papers it is among."""
        here = self._of_document[row["document_id"]]
        for meeting in here:
            first, last = meeting["page_first"], meeting["page_last"]
            if meeting["role"] == "minutes" and first is not None and first <= row["page"] <= (last or first):
                return self._by_id[meeting["id"]]
        agendas = [meeting for meeting in here if meeting["role"] == "agenda"]
        before = [meeting for meeting in agendas if meeting["page"] <= row["page"]]
        found = (before or agendas)[-1 if before else 0] if agendas else None
        return self._by_id[found["id"]] if found else None

    def of_document(self, document_id: str) -> Occasion | None:
        """The occasion of a document as a whole: its one agenda, or its one meeting; None where there are several."""
        here = self._of_document[document_id]
        meetings = [m for m in here if m["role"] == "agenda"] or here
        found = {self._by_id[meeting["id"]] for meeting in meetings}
        return found.pop() if len(found) == 1 else None

    def _occasion(self, row: dict[str, Any]) -> Occasion | None:
        name = _body_name(row)
        if not name or not row["date"]:
            return None
        return Occasion(Body(self._council(row, name), name), row["date"], row["role"])

    def _council(self, row: dict[str, Any], name: str) -> str:
        """The council of a body. One that is not printed, or of which only the last words are ("City Council"), is
        the one with a body of that name which fits, if there is only one."""
        council = folded(row["organization"] or row["owner"])
        fitting = [other for other in self._councils[name] if f" {other}".endswith(f" {council}".rstrip())]
        whole = [one for one in fitting if not any(o != one and f" {o}".endswith(f" {one}") for o in fitting)]
        return whole[0] if len(whole) == 1 else council


def _body_name(row: dict[str, Any]) -> str:
    return _KIND_BEFORE_NAME.sub("", folded(row["body"]))
