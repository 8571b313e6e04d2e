"""The command: measure everything, and write the page."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from pipelines.bench.commands import Walls, walls
from pipelines.bench.contenders import BARE, CONTENDERS, INGEST
from pipelines.bench.machine import machine, versions
from pipelines.bench.material import Material, gather, page_count
from pipelines.bench.packs import Pack, packs_of
from pipelines.bench.report import Measured, into
from pipelines.bench.rounds import take_turns

PACKS = (50, 500)
LONG_PACK = 5000


MORE = 3
"""So many times as many turns are taken where one takes a third of a second: such a turn is mostly chance."""


@click.command()
@click.option("--samples", type=click.Path(path_type=Path), default=Path("samples"), show_default=True)
@click.option("--corpus", type=click.Path(path_type=Path), default=Path("../shared/corpus"), show_default=True)
@click.option("--out", type=click.Path(path_type=Path), default=Path("docs/benchmarks.md"), show_default=True)
@click.option("--turns", type=click.IntRange(min=1), default=3, show_default=True, help="Turns of each contender.")
@click.option("--long", is_flag=True, help=f"Also ingest packs of {LONG_PACK:,} pages.")
def main(samples: Path, corpus: Path, out: Path, turns: int, long: bool) -> None:
    """Compare the ingest and its table engine with other readers, and write the result into a page of the docs.

    Every sample and, where the corpus is there, a fixed spread of it is read. Takes minutes.
    """
    with tempfile.TemporaryDirectory() as folder:
        material = gather(samples, corpus if corpus.is_dir() else None, Path(folder))
        everything = sorted(corpus.rglob("*.pdf")) if corpus.is_dir() else []
        measured = _measure(material, turns, (*PACKS, *([LONG_PACK] if long else [])), Path(folder), everything)
    before = out.read_text(encoding="utf-8") if out.exists() else "# Benchmarks\n"
    out.write_text(into(before, measured), encoding="utf-8")
    click.echo(f"Written to {out}.")


def _measure(
    material: Material, turns: int, packs: tuple[int, ...], scratch: Path, everything: Sequence[Path]
) -> Measured:
    began = machine()
    fast = [c for c in CONTENDERS if not c.slow and not c.package]
    few = [c for c in CONTENDERS if c.name in (BARE, INGEST)]
    pages = sum(map(page_count, material.whole))
    return Measured(
        date=datetime.now(UTC).strftime("%Y-%m-%d"),
        machine=began,
        versions=versions(),
        material=_described(material, pages),
        pages=pages,
        whole=take_turns(fast, material.whole, turns, _tell),
        excerpt=take_turns(CONTENDERS, material.excerpt, turns, _tell),
        text=take_turns(few, material.text, MORE * turns, _tell),
        tables=take_turns(few, material.tables, MORE * turns, _tell),
        stages=_stages(material),
        commands=[walls(material.whole) for _ in range(turns)],
        everything=_everything(everything),
        packs=_packs(material, packs, scratch),
    )


def _everything(files: Sequence[Path]) -> Walls | None:
    if not files:
        return None
    _tell("the whole corpus")
    return walls(files)


def _packs(material: Material, counts: tuple[int, ...], scratch: Path) -> list[Pack]:
    _tell("long packs")
    every = packs_of("of the sample packs, again and again", _longest(material), counts, scratch)
    return [*every, *packs_of("with a table, again and again", material.tables, counts, scratch)]


def _longest(material: Material) -> list[Path]:
    """The two longest samples: the packs."""
    return sorted(material.whole[: material.samples], key=page_count)[-2:]


def _described(material: Material, pages: int) -> str:
    others = len(material.whole) - material.samples
    corpus = f" and {others} documents of a corpus of real papers" if others else ""
    tables, some = (sum(map(page_count, files)) for files in (material.tables, material.excerpt))
    own = f"{material.samples} samples{corpus}"
    return f"{own}, {pages} pages, of which {tables} with a table; slow tools on {some} pages"


def _stages(material: Material) -> dict[str, float]:
    _tell("the ingest by stage")
    command = [sys.executable, "-m", "pipelines.bench.stages", *map(str, material.whole)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    stages: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return stages


def _tell(line: str) -> None:
    click.echo(line, err=True)


if __name__ == "__main__":
    main()
