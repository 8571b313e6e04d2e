"""What was measured, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from pipelines.bench.commands import Walls
from pipelines.bench.contenders import (
    BARE,
    CONTENDERS,
    FIND,
    INGEST,
    PLUMBER,
    PLUMBER_TABLES,
    READ_FIND,
    Contender,
)
from pipelines.bench.packs import Pack
from pipelines.bench.page import begin, put_between
from pipelines.bench.rounds import Turns

BEGIN = begin("bench")


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything one run measured. `whole`, `excerpt`, `text` and `tables` are the turns on these parts of the
    material; `stages` the seconds of each stage over `pages` pages; `commands` the turns of the command on the
    material, `everything` one on the whole corpus; `packs` the ingest of long packs."""

    date: str
    machine: str
    versions: str
    material: str
    pages: int
    whole: Turns
    excerpt: Turns
    text: Turns
    tables: Turns
    stages: dict[str, float]
    commands: Sequence[Walls]
    packs: Sequence[Pack]
    everything: Walls | None = None


def into(page: str, measured: Measured) -> str:
    """The page with what was measured in place of what stands between its marks, or at its end."""
    return put_between(page, BEGIN, text(measured))


def text(measured: Measured) -> str:
    """All tables of the run."""
    return "\n".join(
        (
            f"Measured on {measured.date}. Machine: {measured.machine}. Versions: {measured.versions}.",
            f"Material: {measured.material}.",
            "",
            *_targets(measured),
            "### Whole documents",
            "",
            *_contest(measured.whole, [c for c in CONTENDERS if not c.slow and not c.package]),
            "### Beside slower tools, on some pages of the same documents",
            "",
            *_contest(measured.excerpt, CONTENDERS),
            *_stages(measured),
            *_walls(measured.commands, measured.everything),
            *_packs(measured.packs),
        )
    )


def _targets(measured: Measured) -> Iterator[str]:
    """The ratios that matter, each with its aim."""
    timed = [measured.everything] if measured.everything else measured.commands
    one = [walls.one / walls.two for walls in timed]
    core = [walls.core / walls.two for walls in timed if walls.core is not None]
    again = [walls.one / walls.again for walls in timed]
    pairs = (
        ("whole ingest / pdfplumber words + tables", measured.whole, INGEST, PLUMBER, "at least 10"),
        ("bare PDFium text / whole ingest, pages without a table", measured.text, BARE, INGEST, "at most 4"),
        ("bare PDFium text / whole ingest, pages with a table", measured.tables, BARE, INGEST, "at most 8"),
        ("table engine / pdfplumber `find_tables`", measured.whole, FIND, PLUMBER_TABLES, "at least 5"),
        (
            "reading + table engine / pdfplumber `find_tables`",
            measured.whole,
            READ_FIND,
            PLUMBER_TABLES,
            "at least 5",
        ),
    )
    yield from ("| How many times as fast | measured | aim |", "|---|---:|---|")
    for title, turns, name, other, aim in pairs:
        yield f"| {title} | {_number(turns.ratio(name, other))} | {aim} |"
    yield f"| 2 workers / 1 worker (wall) | {_number(median(one) if one else None, 2)} | at least 1.8 |"
    yield f"| 2 workers / 1 worker, all on one core (wall) | {_number(median(core) if core else None, 2)} | |"
    yield f"| first ingest / the same again (wall) | {_number(median(again) if again else None)} | at least 200 |"
    yield ""


def _contest(turns: Turns, contenders: Sequence[Contender]) -> Iterator[str]:
    """One row a contender. Ratios are medians of the ratios within a turn."""
    yield "| | pages/s | times pdfplumber words + tables | times bare PDFium | peak memory, MB | tables found |"
    yield "|---|---:|---:|---:|---:|---:|"
    for one in contenders:
        if not one.installed:
            yield f"| {one.title} | not installed | | | | |"
            continue
        done = turns.finished(one.name)
        if not done:
            yield f"| {one.title} | did not finish | | | | |"
            continue
        cells = (
            _number(turns.rate(one.name)),
            _number(turns.ratio(one.name, PLUMBER)),
            _number(turns.ratio(one.name, BARE), 3),
            _number(turns.megabytes(one.name), 0),
            str(done[0].tables) if one.tables or one.name in (INGEST, PLUMBER) else "",
        )
        yield f"| {one.title} | {' | '.join(cells)} |"
    yield ""


def _stages(measured: Measured) -> Iterator[str]:
    """What each stage costs a page."""
    total = sum(measured.stages.values())
    yield from ("### The ingest by stage", "", "| stage | ms a page | share |", "|---|---:|---:|")
    for title, seconds in measured.stages.items():
        yield f"| {title} | {1000 * seconds / measured.pages:.2f} | {seconds / total:.0%} |"
    yield from (f"| all | {1000 * total / measured.pages:.2f} | 100% |", "")


def _walls(commands: Sequence[Walls], everything: Walls | None) -> Iterator[str]:
    """The command by the clock on the wall, on the material and on the whole corpus."""
    if not commands:
        return
    yield from ("### The command, by the clock on the wall, start-up included", "")
    files = f"all {everything.files:,} files of the corpus, once" if everything else ""
    yield from (f"| seconds | this material, median | {files} |", "|---|---:|---:|")
    whole = [everything] if everything else []
    for title, name in (
        ("first ingest, 1 worker, all on one core", "core"),
        ("first ingest, 1 worker, the writer on a core of its own", "one"),
        ("first ingest, 2 workers", "two"),
        ("the same files again", "again"),
    ):
        cells = (_number(_median_of(name, turns), 2) if turns else "" for turns in (commands, whole))
        yield f"| {title} | {' | '.join(cells)} |"
    yield ""


def _median_of(name: str, turns: Sequence[Walls]) -> float | None:
    """The median of one of the times; None where it was not measured."""
    times = [seconds for walls in turns if (seconds := getattr(walls, name)) is not None]
    return median(times) if times else None


def _packs(packs: Sequence[Pack]) -> Iterator[str]:
    """Long packs: the cost of a page, and the memory."""
    if not packs:
        return
    yield from ("### Long packs, by the command with one worker, start-up taken off", "")
    yield "| pages | | ms a page | peak memory of the worker, MB | of the writer, MB |"
    yield "|---:|---|---:|---:|---:|"
    for pack in packs:
        memory = f"{pack.worker:.0f} | {pack.writer:.0f}"
        yield f"| {pack.pages:,} | {pack.kind} | {pack.milliseconds:.1f} | {memory} |"
    yield ""


def _number(value: float | None, digits: int = 1) -> str:
    return "not measured" if value is None else f"{value:.{digits}f}"
