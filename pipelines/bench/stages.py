"""What each stage of the ingest costs: the functions that are its stages, timed where they are called."""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import extract.assembly as assembly
import extract.document as document
import extract.leaves as leaves
import pipelines.store.store as storing
from extract.text import Vocabulary
from pipelines.bench.contenders import INGEST, contender, quiet


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: its title and the functions that it is made of, each a module and a name in it."""

    title: str
    functions: tuple[tuple[Any, str], ...]


STAGES: tuple[Stage, ...] = (
    Stage("reading", ((leaves, "read_pages"),)),
    Stage("comparing the engines", ((document, "engine_disagreements"),)),
    Stage("choosing the profile", ((document, "choose_profile"),)),
    Stage("tables", ((leaves, "find_tables"), (leaves, "put_on"))),
    Stage("layout", ((assembly, "lay_out"), (Vocabulary, "add"), (Vocabulary, "words"))),
    Stage("sections and agenda", ((assembly, "sections_of"), (assembly, "_with_agenda"))),
    Stage("minutes, reports, recommendations, glossaries", ((assembly, "_run"), (assembly, "_link"))),
    Stage("indicators", ((assembly, "_add_kpis"),)),
    Stage("actions and trackers", ((assembly, "_add_actions"),)),
    Stage("checks of the figures", ((assembly, "_add_checks"),)),
    Stage("rows of pages, tables and cells", ((assembly, "_page_rows"), (assembly, "_table_rows"))),
    Stage("checking and search entries", ((storing, "sound"), (storing, "entries"))),
    Stage("database", ((storing.Store, "_take_out"), (storing, "insert"))),
)
"""In the order of their work. What a stage calls of another one counts for the outer one alone."""

REST = "everything else (hashing, copying, commit)"


def stage_seconds(files: Sequence[Path]) -> dict[str, float]:
    """Seconds of processor time by stage for an ingest of the files, and the rest."""
    work = contender(INGEST).prepare(files)
    clock = _Clock()
    for stage in STAGES:
        for owner, name in stage.functions:
            setattr(owner, name, clock.timed(stage.title, getattr(owner, name)))
    start = time.process_time()
    work()
    total = time.process_time() - start
    return {stage.title: clock.spent[stage.title] for stage in STAGES} | {REST: total - sum(clock.spent.values())}


class _Clock:
    """Adds up the time of functions, each moment for the outermost one that runs."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._running = False

    def timed(self, title: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with its time added to the title. A generator is run to its end."""

        def wrapper(*args: Any, **kwargs: Any) -> Any:
            if self._running:
                return function(*args, **kwargs)
            self._running = True
            start = time.process_time()
            try:
                result = function(*args, **kwargs)
                return iter(list(result)) if hasattr(result, "__next__") else result
            finally:
                self.spent[title] += time.process_time() - start
                self._running = False

        return wrapper


if __name__ == "__main__":
    quiet()
    print(json.dumps(stage_seconds([Path(path) for path in sys.argv[1:]])))
