"""Processes that load what reads while the program still looks at the files and opens the database.

Loading takes a worker process about a second, and this process half of one before it has a task to give: together
most of what the ingest of one short paper takes. This room loads next to nothing itself.
"""

from __future__ import annotations

from typing import Any

from pipelines.limits import Limits, Report
from pipelines.processes import Team
from pipelines.workers import worker_count


def reading_team(workers: int, limits: Limits, files: int) -> Team[Any, Any]:
    """A team with as many processes started as there will be work for: `workers`, or one a core for 0, but no more
    than there are files. To be dismissed by who asked for it."""
    team: Team[Any, Any] = Team(read, limits, get_ready)
    team.start(min(worker_count(workers), files))
    return team


def read(unit: Any, report: Report) -> Any:
    """What `pipelines.unit.do_unit` makes of a unit of work."""
    from pipelines.unit import do_unit

    return do_unit(unit, report)


def get_ready() -> None:
    """Load the extractors, the profiles and the language pipeline."""
    import extract.document
    import extract.leaves  # noqa: F401
    from extract.language.pipeline import language
    from schemas.profile import choose_profile

    language(choose_profile("").language)
