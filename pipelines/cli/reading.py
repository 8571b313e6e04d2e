"""The verbs that read files into the database, and bring an older database into today's shape."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipelines import summary
from pipelines.cli.guarded import guarded_store
from pipelines.cli.program import DEFAULT_DB, SOMETHING_LEFT, db_option, json_option, main, now
from pipelines.files import LARGEST, Found, NoSuchPath, find_pdfs, named_paths
from pipelines.seen import Seen
from pipelines.terminal import shown, shown_json

if TYPE_CHECKING:
    from pipelines.ingest import Options, Outcome
    from pipelines.limits import Limits
    from pipelines.processes import Team


@main.command("ingest")
@click.argument("paths", nargs=-1, required=True)
@db_option
@click.option("--workers", type=click.IntRange(min=0), default=0, help="Processes that read; 0: one a core.")
@click.option("--timeout", type=click.FloatRange(min=1), default=900.0, help="Seconds that one file may take.")
@click.option(
    "--standstill", type=click.FloatRange(min=1), default=120.0, help="Seconds that one file may come no further."
)
@click.option("--memory", type=click.IntRange(min=1024), default=2048, help="Megabytes that one file may take.")
@click.option(
    "--largest", type=click.IntRange(min=1), default=LARGEST, help="Megabytes of the largest file that is read."
)
@click.option("--scheduler", metavar="ADDRESS", help="Read on the workers of this Dask scheduler, tcp://host:8786.")
@click.option("--again", is_flag=True, help="Read also what this version has read before.")
@click.option(
    "--contacts/--no-contacts", default=False, help="Whether e-mail addresses and telephone numbers are stored."
)
@json_option
def ingest_verb(
    paths: tuple[str, ...],
    db: Path,
    workers: int,
    timeout: float,
    standstill: float,
    memory: int,
    largest: int,
    scheduler: str | None,
    again: bool,
    contacts: bool,
    as_json: bool,
) -> None:
    """Read PDFs into the database: files, folders with all that is below them, and URLs.

    The same file again changes nothing. The PDFs are kept in a folder `pdfs` beside the database. Exits with 1 where
    something was left: a file that could not be read, or not all of it.
    """
    files = _files(paths, db)
    seen = Seen(db, contacts=contacts)
    known = None if again else seen.nothing_new(files)
    if known is not None:
        found = summary.from_json(known)
    else:
        from pipelines.limits import Limits

        limits = Limits(timeout, memory, standstill)
        with _started(0 if scheduler else len(files), workers, limits) as team:
            from pipelines.ingest import Options

            options = Options(
                workers,
                limits,
                again,
                sha256=seen.sha256,
                scheduler=scheduler or None,
                largest=largest * 1_000_000,
                team=team,
            )
            found = _ingest(files, db, seen, options, contacts)
    if as_json:
        click.echo(shown_json(found.as_json()))
    else:
        _tell(found, db)
    if not found.complete:
        sys.exit(SOMETHING_LEFT)


@contextmanager
def _started(files: int, workers: int, limits: Limits) -> Iterator[Team[Any, Any]]:
    """Processes that read, loading already while this one is busy with its own."""
    from pipelines.early import reading_team

    team = reading_team(workers, limits, files)
    try:
        yield team
    finally:
        team.dismiss()


def _ingest(files: list[Found], db: Path, seen: Seen, options: Options, contacts: bool) -> summary.Summary:
    """Ingest the files, and remember what the next run may take for granted."""
    from pipelines.cluster import ClusterError
    from pipelines.ingest import ingest, to_try_again

    store = guarded_store(db, contacts)
    try:
        outcomes = _with_progress(ingest(store, db, files, now(), options), len(files))
    except ClusterError as error:
        raise click.UsageError(str(error)) from error
    found = summary.summarise(store, outcomes)
    again = to_try_again(store, outcomes)
    store.close()
    seen.save(files, None if again else found.unchanged().as_json())
    return found


def _files(paths: tuple[str, ...], db: Path) -> list[Found]:
    fetched = [file for argument in paths if "://" in argument for file in _fetched(argument, db)]
    try:
        files = find_pdfs([path for argument in paths if "://" not in argument for path in named_paths(argument)])
    except NoSuchPath as error:
        raise click.UsageError(shown(f"There is no file or folder {error}.")) from error
    files = sorted([*files, *fetched], key=lambda one: (one.inside, str(one.path)))
    if not files:
        raise click.UsageError(shown(f"There are no PDF files in {' '.join(paths)}."))
    return files


def _fetched(argument: str, db: Path) -> list[Found]:
    """The files at URLs; one argument may hold several, separated by spaces, as `make` hands them on."""
    from pipelines.remote import RemoteError, fetch

    try:
        return [
            file
            for url in argument.split()
            for file in fetch(url, db.parent / "fetched", lambda line: click.echo(shown(line), err=True))
        ]
    except RemoteError as error:
        raise click.UsageError(str(error)) from error


def _with_progress(steps: Iterator[Outcome], total: int) -> list[Outcome]:
    """All outcomes, with a progress bar on a terminal."""
    from tqdm import tqdm

    outcomes = []
    with tqdm(total=total, unit="file", disable=not sys.stderr.isatty(), leave=False) as bar:
        for outcome in steps:
            outcomes.append(outcome)
            bar.update()
            bar.set_postfix_str(shown(outcome.file.name[:40]))
    return outcomes


def _tell(found: summary.Summary, db: Path) -> None:
    for line in summary.lines(found):
        click.echo(shown(line))
    at = "" if db == DEFAULT_DB else f" DB={db}"
    click.echo(f"Next: make serve{at} to browse it, make export{at} for CSV files.")


@main.command("migrate")
@db_option
@json_option
def migrate_verb(db: Path, as_json: bool) -> None:
    """Bring a database of an older version into today's shape, as `ingest` does too.

    A copy of it is left beside it first, as <database>.before-<what it lacked>.bak. Exits with 3 where it cannot be
    changed; it is as it was then.
    """
    from pipelines.store import Missing, open_store

    if not db.is_file():
        raise Missing(f"There is no database at {db}.")
    open_store(db).close()
    copies = sorted(str(path) for path in db.parent.glob(f"{glob.escape(db.name)}.before-*.bak"))
    if as_json:
        click.echo(shown_json({"db": str(db), "copies": copies}))
    else:
        click.echo(shown(f"{db} is in today's shape."))
        for path in copies:
            click.echo(shown(f"A copy from before: {path}"))
