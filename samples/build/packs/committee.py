"""The minutes and the decision notice of another committee, each a document of its own."""

from __future__ import annotations

from pathlib import Path

from parts.minutes import write_minutes
from parts.notice import write_notice
from typeset.assemble import Part

from packs.common import Pack, load


def committee_documents(work: Path) -> list[Pack]:
    """The two documents of 8 December 2021."""
    minutes = write_minutes(load("minutes_3"), work / "committee-minutes.docx")
    notice = write_notice(load("notice"), work / "committee-notice.docx")
    return [
        Pack(
            "Printed minutes 08th-Dec-2021 14.00 Transport and Streets Policy Committee",
            "Minutes, Transport and Streets Policy Committee, 8 December 2021",
            [Part("committee-minutes", minutes, labelled=False, even=False)],
        ),
        Pack(
            "Decision notice 08th-Dec-2021 Transport and Streets Policy Committee",
            "Notice of decisions, Transport and Streets Policy Committee, 8 December 2021",
            [Part("committee-notice", notice, labelled=False, even=False)],
        ),
    ]
