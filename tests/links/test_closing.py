"""Which words end a promise: Python and SQL agree."""

from __future__ import annotations

import sqlite3

import pytest

from pipelines.closing import closed_sql, is_closed


@pytest.mark.parametrize(
    ("status", "response", "closed"),
    [
        ("Completed", None, True),
        ("COMPLETE", None, True),
        ("Complete – see minute 12", None, True),
        ("Closed.", "still going on", True),
        ("Fully implemented", None, True),
        ("No longer required", None, True),
        ("Partly complete", None, False),
        ("Not completed", None, False),
        ("Complete by March", None, False),
        ("Completeness check", None, False),
        ("Ongoing", "Completed in May", False),
        (None, "Completed in May", True),
        ("", "Done: the letter was sent", True),
        (None, "The letter was sent", False),
        (None, None, False),
    ],
)
def test_what_ends_a_promise(status: str | None, response: str | None, closed: bool) -> None:
    assert is_closed(status, response) is closed
    sql = closed_sql("status", "response")
    said = sqlite3.connect(":memory:").execute(
        f"SELECT {sql} FROM (SELECT ? AS status, ? AS response)", [status, response]
    )
    assert bool(said.fetchone()[0]) is closed
