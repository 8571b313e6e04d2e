"""The command: make the database, let the crowd at it, and write the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import click

from pipelines.bench.machine import machine
from pipelines.load.crowd import Answers, crowd
from pipelines.load.kinds import Kind, kinds
from pipelines.load.multiply import database_of
from pipelines.load.report import Measured, Row, into, line, sizes, versions
from pipelines.load.server import megabytes, processor_seconds, serving

THINK = 1.0
"""Seconds between an answer and the next request of the same reader, in the mean. People take longer."""


@click.command()
@click.option("--samples", type=click.Path(path_type=Path), default=Path("samples"), show_default=True)
@click.option("--packs", type=click.IntRange(min=1), default=10_000, show_default=True, help="Agenda packs.")
@click.option("--clients", type=click.IntRange(min=1), default=20, show_default=True, help="Readers at once.")
@click.option(
    "--seconds", type=float, default=6.0, show_default=True, help="How long each kind of page is asked for."
)
@click.option("--folder", type=click.Path(path_type=Path), default=Path("build/load"), show_default=True)
@click.option("--out", type=click.Path(path_type=Path), default=Path("docs/scaling.md"), show_default=True)
@click.option("--only", default="", help="Only kinds with this in their names; nothing is written.")
@click.argument("serve_options", nargs=-1)
def main(
    samples: Path,
    packs: int,
    clients: int,
    seconds: float,
    folder: Path,
    out: Path,
    only: str,
    serve_options: tuple[str, ...],
) -> None:
    """Measure how long readers wait when many ask at once, on a database of many packs made of the samples, and write
    the result into a page of the docs. What follows `--` goes to `agenda-reader serve`.

    The database is kept from run to run.
    """
    made = database_of(sorted(samples.glob("*.pdf")), packs, folder, _tell)
    chosen = [kind for kind in kinds(made.path, Random(7)) if only in f"{kind.group} {kind.name}"]
    if not chosen:
        raise click.UsageError(f"No kind of page has {only!r} in its name.")
    began = machine()
    with serving(made.path, serve_options, folder / "server.log") as (port, pid):
        rows = [_alone(kind, port, pid, clients, seconds) for kind in chosen]
        mixed = [_mixed(chosen, port, pid, clients, 5 * seconds, think) for think in (0.0, THINK)]
        memory = megabytes(pid)
    if only:
        return
    measured = Measured(
        date=datetime.now(UTC).strftime("%Y-%m-%d"),
        machine=began,
        versions=versions(),
        database=sizes(made),
        options=" ".join(serve_options),
        clients=clients,
        think=THINK,
        megabytes=memory,
        alone=rows,
        closed=mixed[0],
        thinking=mixed[1],
    )
    before = out.read_text(encoding="utf-8") if out.exists() else "# Under load\n"
    out.write_text(into(before, measured), encoding="utf-8")
    click.echo(f"Written to {out}.")


def _alone(kind: Kind, port: int, pid: int, clients: int, seconds: float) -> Row:
    """All clients ask for one kind of page."""
    rows = _measured([kind], port, pid, clients, seconds, 0.0)
    _tell(line(rows[0]))
    return rows[0]


def _mixed(chosen: Sequence[Kind], port: int, pid: int, clients: int, seconds: float, think: float) -> list[Row]:
    """All clients ask for all kinds, each as often as a crowd would. The first row is that of all together."""
    rows = _measured(chosen, port, pid, clients, seconds, think)
    _tell(line(rows[0]))
    return rows


def _measured(chosen: Sequence[Kind], port: int, pid: int, clients: int, seconds: float, think: float) -> list[Row]:
    shares = [kind.share for kind in chosen]

    def draw(lot: Random) -> tuple[str, str]:
        (kind,) = lot.choices(chosen, shares)
        return f"{kind.group}: {kind.name}", kind.draw(lot)

    before = processor_seconds(pid)
    began = datetime.now(UTC)
    found = crowd(port, clients, seconds, draw, think)
    took = (datetime.now(UTC) - began).total_seconds()
    after = processor_seconds(pid)
    used = after - before if after is not None and before is not None else None
    whole = Answers()
    for answers in found.values():
        whole.add(answers)
    if len(found) == 1:
        return [Row(*next(iter(found.items())), took, used)]
    return [Row("all together", whole, took, used), *(Row(name, found[name], took, None) for name in sorted(found))]


def _tell(text: str) -> None:
    click.echo(text, err=True)


if __name__ == "__main__":
    main()
