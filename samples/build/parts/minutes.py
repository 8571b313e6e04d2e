"""Minutes: attendance blocks, item headings, discussion, decisions.

An item is a list of blocks, each a mapping of one key: `p` a paragraph, `lettered` paragraphs of discussion, `people` a
sentence that names who addressed the meeting, `resolved` a decision with its clauses, `moved` who moved and seconded,
`rollcall` a recorded vote, `noted` a decision without the word RESOLVED.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from expect.records import Record
from typeset.word import Word, plain

Content = dict[str, Any]
OWN = ("decision", "owner_text", "due_text")
VOTES = ("mover", "seconder", "votes_for", "votes_against", "votes_abstain")


def write_minutes(content: Content, path: Path) -> list[Record]:
    """Writes the minutes of one meeting or of several, one after the other."""
    word = Word(margins=(72, 66, 60, 74), font=content.get("font", "Arial"), size=content.get("size", 11))
    records: list[Record] = []
    for number, meeting in enumerate(content["meetings"]):
        if number:
            word.page_break()
        head(word, meeting)
        for block in meeting["attendance"]:
            attendance(word, block, records)
        for item in meeting["items"]:
            heading(word, item, meeting.get("heading", "caps"))
            for block in item["blocks"]:
                write_block(word, item, block, records)
            records.extend(attended(person, "apologies") for person in item.get("apologies", ()))
    if content.get("closing"):
        word.para(content["closing"], before=24)
        word.footer("Transport and Streets Policy Committee – ", align="center")
    word.save(path)
    return records


def head(word: Word, meeting: Content) -> None:
    """The council, the body and the day."""
    word.para(meeting["council"].upper(), bold=True, after=0)
    word.para(meeting["body"].upper(), bold=True, underline=True, after=10)
    word.para(meeting["title"], bold=True, after=16)


def attendance(word: Word, block: Content, records: list[Record]) -> None:
    """One block of names under a heading, a comma list or a name to a line."""
    hanging = block.get("hanging", 90)
    if block.get("lines"):
        word.para(block["head"], bold=True, after=2)
        for line in block["text"]:
            word.para(line, indent=20, after=1)
        word.para("", after=4)
    else:
        word.para(f"**{block['head']}**\t{block['text']}", hanging=hanging, after=8)
    records.extend(attended(person, block["status"]) for person in block["people"])


def attended(person: Any, status: str) -> Record:
    """One person: a name, or a name with its role."""
    name, role = (person, None) if isinstance(person, str) else person
    return Record("attendances", {"name": name, "status": status, "role": role})


def heading(word: Word, item: Content, style: str) -> None:
    """The item's number and title, in the house's manner."""
    if style == "caps":
        word.para(f"{item['number']}.\t__{item['title']}__", bold=True, hanging=32, before=12, after=4, keep=True)
    elif style == "house":
        word.para(
            f"{item['number']}\t{item['title']}",
            bold=True,
            size=13,
            colour="1F6E79",
            hanging=24,
            before=12,
            after=4,
            keep=True,
        )
    else:
        word.para(f"{item['number']}.\t{item['title']}", bold=True, hanging=32, before=12, after=0, keep=True)
        if item.get("beside"):
            word.para(f"({item['beside']})", italic=True, indent=32, after=4, keep=True)


def write_block(word: Word, item: Content, block: Content, records: list[Record]) -> None:
    """Writes one block of an item."""
    kind, value = next(iter(block.items()))
    if kind == "p":
        word.para(value, after=8)
    elif kind == "lettered":
        for label, text in value:
            word.clause(label, text, indent=0, hanging=28, after=6)
    elif kind == "people":
        word.para(value["text"], after=8)
        records.extend(attended(person, "in_attendance") for person in value["people"])
    elif kind == "noted":
        word.para(value["text"], after=8)
        records.append(decision(item, value, None, {}))
    elif kind == "resolved":
        resolved(word, item, value, records)
    elif kind == "rollcall":
        for label, names in value:
            word.para(f"{label}\t{names}", hanging=100, indent=24, after=2)
    else:
        raise ValueError(f"no such block: {kind}")


def resolved(word: Word, item: Content, value: Content, records: list[Record]) -> None:
    """A decision: its lead, its motion, its clauses, its votes."""
    lead = value.get("lead", "**RESOLVED**")
    if "moved" in value:
        word.para(value["moved"], after=8)
    votes = {key: value.get(key) for key in VOTES}
    clauses = value["clauses"]
    if len(clauses) == 1 and clauses[0].get("label") is None:
        word.para(f"{lead} {clauses[0]['text']}", after=8)
        records.append(decision(item, clauses[0], None, votes))
    else:
        word.para(lead, after=8, keep=True)
        for clause in clauses:
            write_clause(word, item, clause, votes, records, 12)
    if value.get("voting"):
        word.para(value["voting"], after=8)


def write_clause(
    word: Word, item: Content, clause: Content, votes: Content, records: list[Record], indent: float
) -> None:
    """A clause and its sub-clauses."""
    word.clause(clause["label"], clause["text"], indent=indent, glued=bool(clause.get("glued")), after=3)
    records.append(decision(item, clause, clause["label"], votes))
    for sub in clause.get("subs", ()):
        write_clause(word, item, sub, votes, records, indent + 30)


def decision(item: Content, clause: Content, label: str | None, votes: Content) -> Record:
    """The record of one clause; a sub-clause without a decision of its own leaves it out."""
    fields: Content = {
        "item_number": str(item["number"]),
        "item_title": plain(item["title"]),
        "label": label,
        "text": plain(clause["text"]),
    }
    for key, short in zip(OWN, ("decision", "owner", "due")):
        settled = clause.get(short) != "?"
        if settled and (short in clause or ("decision" in clause and key != "decision")):
            fields[key] = clause.get(short)
    fields.update({key: value for key, value in votes.items() if value is not None})
    return Record("resolutions", fields)
