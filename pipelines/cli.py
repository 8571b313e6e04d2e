"""The program `agenda-reader`: one verb a subcommand, with exit codes that a script can rely on.

0: done, nothing was left. 1: done, and something was left (each thing with a line that says what to do). 2: it was
called wrongly. 3: the database cannot be used. 70: a fault of the program. 130: interrupted; what was stored before
is kept.
"""

from __future__ import annotations

import glob
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from traceback import format_exc
from typing import TYPE_CHECKING, Any

import click

from pipelines import summary
from pipelines.address import BASE_URL, HOST, PORT
from pipelines.files import LARGEST, Found, NoSuchPath, find_pdfs, named_paths
from pipelines.seen import Seen
from pipelines.terminal import shown, shown_json

# Each verb loads what it needs when it runs: the database library alone takes longer to load than a run over
# thousands of unchanged files takes.
if TYPE_CHECKING:
    from pipelines.ingest import Options, Outcome
    from pipelines.store import Store

SOMETHING_LEFT = 1
NO_DATABASE = 3
FAULT = 70
INTERRUPTED = 130

DEFAULT_DB = Path("data/agenda.db")

db_option = click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    default=DEFAULT_DB,
    show_default=True,
    help="The database.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for a script.")


class Program(click.Group):
    """Turns an interrupt, and what can be wrong with a database, into one clear line and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            complaint, code = "Stopped. What was stored before is kept.", INTERRUPTED
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            complaint, code = _complaint(error)
        click.echo(f"agenda-reader: {complaint}", err=True)
        return ctx.exit(code)


def _complaint(error: Exception) -> tuple[str, int]:
    """What to say of an error that ended a verb, and the exit code."""
    from pipelines.store import KEPT, SqliteError, StoreError, is_full

    if isinstance(error, StoreError):
        return shown(str(error)), NO_DATABASE
    if is_full(error):
        return f"There is no room on the disk. {KEPT}", NO_DATABASE
    if isinstance(error, SqliteError):
        return shown(f"The database cannot be used: {error}."), NO_DATABASE
    # without this Python would end with 1, which means something else here
    return f"This is a fault of the program; please report it.\n{format_exc()}", FAULT


@click.group(
    cls=Program,
    epilog="Exit codes: 0 all done; 1 something was left; 2 called wrongly; 3 the database cannot be used.",
)
@click.version_option(package_name="agenda-reader", prog_name="agenda-reader")
def main() -> None:
    """Turns folders of council agenda packs (PDF) into one database of records with receipts."""


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
        from pipelines.ingest import Options
        from pipelines.limits import Limits

        limits = Limits(timeout, memory, standstill)
        options = Options(
            workers, limits, again, sha256=seen.sha256, scheduler=scheduler or None, largest=largest * 1_000_000
        )
        found = _ingest(files, db, seen, options, contacts)
    if as_json:
        click.echo(shown_json(found.as_json()))
    else:
        _tell(found, db)
    if not found.complete:
        sys.exit(SOMETHING_LEFT)


def _ingest(files: list[Found], db: Path, seen: Seen, options: Options, contacts: bool) -> summary.Summary:
    """Ingest the files, and remember what the next run may take for granted."""
    from pipelines.cluster import ClusterError
    from pipelines.ingest import ingest, to_try_again

    store = _guarded_store(db, contacts)
    try:
        outcomes = _with_progress(ingest(store, db, files, _now(), options), len(files))
    except ClusterError as error:
        raise click.UsageError(str(error)) from error
    found = summary.summarise(store, outcomes)
    again = to_try_again(store, outcomes)
    store.close()
    seen.save(files, None if again else found.unchanged().as_json())
    return found


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _guarded_store(db: Path, contacts: bool = False, *, create: bool = True) -> Store:
    """The database, opened for writing, with the redaction list that is in force for it. A list that was in force and
    is gone is an error: reading a document again would bring back what it hid."""
    from extract.redaction.policy import Policy
    from pipelines.redaction.beside import beside
    from pipelines.redaction.listing import ListError, in_force
    from pipelines.store import open_store

    if not create:
        open_store(db, create=False).close()
    try:
        store = open_store(db, policy=in_force(db, Policy(contacts=not contacts)))
    except ListError as error:
        raise click.UsageError(str(error)) from error
    hides = store.db.execute("SELECT 1 FROM redactions WHERE what = 'listed' LIMIT 1").fetchone()
    if hides and not store.policy.listed:
        raise click.UsageError(
            f"This database hides what a redaction list names, and the list is not at {beside(db)}. Put it back."
        )
    return store


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


@main.command("serve")
@db_option
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help="The port.")
@click.option("--immutable", is_flag=True, help="Take the database for a file that nobody writes to: faster.")
@click.option("--sql/--no-sql", default=True, help="Whether readers may run SQL of their own; it can only read.")
@click.option("--download/--no-download", default=False, help="Whether readers may fetch the database file.")
@click.option(
    "--originals/--no-originals", default=False, help="Whether readers may fetch PDFs in which contacts stand."
)
def serve_verb(db: Path, port: int, immutable: bool, sql: bool, download: bool, originals: bool) -> None:
    """Browse the database with Datasette on this machine (127.0.0.1) until interrupted."""
    from pipelines.publish.serve import serve
    from pipelines.store import open_store

    open_store(db, create=False).close()
    click.echo(f"Open http://{HOST}:{port}/ in a browser; stop with Ctrl-C.")
    serve(db, port, immutable=immutable, allow_sql=sql, allow_download=download, originals=originals)


@main.command("redact")
@click.option(
    "--list",
    "listed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A redaction list (YAML); without it the one beside the database.",
)
@db_option
@click.option("--workers", type=click.IntRange(min=0), default=0, help="Processes that read; 0: one a core.")
@json_option
def redact_verb(listed: Path | None, db: Path, workers: int, as_json: bool) -> None:
    """Hide what a redaction list names, in everything that is stored and in what is ingested later.

    The list is added to the one beside the database, which every ingest obeys. The documents in which something is
    hidden are read again. Doing it again changes nothing.
    """
    from pipelines.ingest import Options
    from pipelines.redact import redact
    from pipelines.redaction.beside import beside
    from pipelines.redaction.listing import ListError, keep, read_list

    _guarded_store(db, create=False).close()
    try:
        if listed:
            keep(db, read_list(listed))
        elif not beside(db).exists():
            raise click.UsageError("There is no redaction list beside the database. Name one with --list.")
    except ListError as error:
        raise click.UsageError(str(error)) from error
    hidden = redact(_guarded_store(db), db, Options(workers=workers))
    Seen(db).forget()
    if as_json:
        click.echo(json.dumps([asdict(one) for one in hidden], indent=2))
        return
    for one in hidden:
        how = "" if one.read else "; it could not be read again, so whole pages are hidden"
        click.echo(f"{one.document_id}: {one.places} places are hidden{how}")
    click.echo(f"{len(hidden)} documents changed. {AGAIN}" if hidden else "Nothing is left to hide.")


AGAIN = "Copies, backups and exports made before still hold it: make them anew."


@main.command("withdraw")
@click.argument("document")
@click.option("--reason", help="Why, in a few words; it is published.")
@click.option("--undo", is_flag=True, help="Let it be ingested again.")
@db_option
@json_option
def withdraw_verb(document: str, reason: str | None, undo: bool, db: Path, as_json: bool) -> None:
    """Take a document out, with everything read from it and its PDF: DOCUMENT is its id, its SHA-256 or its file's
    name.

    A row in `withdrawals` says that it was there and why it is gone. The same bytes are not ingested again.
    """
    from pipelines.withdraw import NoSuchDocument, find_document, withdraw

    if not undo and not (reason or "").strip():
        raise click.UsageError("Say why with --reason.")
    store = _guarded_store(db, create=False)
    try:
        found = find_document(store, document)
    except NoSuchDocument as error:
        raise click.UsageError(str(error)) from error
    if undo:
        message = "It may be ingested again." if store.readmit(found.document_id) else "It was not withdrawn."
    else:
        withdraw(store, db, found, str(reason).strip(), _now())
        Seen(db).forget()
        message = f"Withdrawn. {AGAIN}"
    click.echo(json.dumps({"document_id": found.document_id}) if as_json else f"{found.document_id}: {message}")


@main.command("site")
@db_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("site"),
    show_default=True,
    help="The folder to write to.",
)
@json_option
def site_verb(db: Path, out: Path, as_json: bool) -> None:
    """Write Datasette's configuration, for a Datasette of your own: a folder for 0.65 and one for 1.0."""
    from pipelines.publish.configuration import write_configuration

    files = [str(path) for path in write_configuration(out, db.stem)]
    click.echo(json.dumps(files, indent=2) if as_json else "\n".join(files))


@main.command("export")
@db_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("export"),
    show_default=True,
    help="The folder to write to.",
)
@click.option("--base-url", default=BASE_URL, show_default=True, help="Where the receipts are served.")
@json_option
def export_verb(db: Path, out: Path, base_url: str, as_json: bool) -> None:
    """Write one CSV file a table, with a Data Package and a data dictionary."""
    from pipelines.export import export
    from pipelines.store import open_store

    counts = export(open_store(db, create=False), out, base_url)
    if as_json:
        click.echo(json.dumps({"out": str(out), "rows": counts}, indent=2))
    else:
        click.echo(f"{sum(counts.values()):,} rows in {len(counts)} tables; see {out / 'data-dictionary.md'}.")


@main.command("dictionary")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file; standard output without it.")
def dictionary_verb(out: Path | None) -> None:
    """Print the data dictionary: what every table and column means."""
    from pipelines.export import dictionary

    if out:
        out.write_text(dictionary(), encoding="utf-8")
    else:
        click.echo(dictionary(), nl=False)


@main.command("status")
@db_option
@json_option
def status_verb(db: Path, as_json: bool) -> None:
    """Say what the database holds, and what was left. Exits with 1 where something was."""
    from pipelines.store import open_store

    found = summary.overview(open_store(db, create=False))
    if as_json:
        click.echo(shown_json(found.as_json()))
    else:
        click.echo("\n".join(map(shown, summary.lines(found))))
    if not found.complete:
        sys.exit(SOMETHING_LEFT)


@main.command("search")
@click.argument("words", nargs=-1, required=True)
@db_option
@click.option("--kind", help="Only this table, for example resolutions.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many.")
@json_option
def search_verb(words: tuple[str, ...], db: Path, kind: str | None, limit: int, as_json: bool) -> None:
    """Find pages and records that hold all of the words, the best first."""
    from pipelines.lookup import find
    from pipelines.store import open_store

    hits = find(open_store(db, create=False), " ".join(words), kind, limit)
    if as_json:
        click.echo(shown_json(hits))
        return
    for hit in hits:
        place = hit["filename"] if hit["page"] is None else f"{hit['filename']}, page {hit['page']}"
        for line in (f"{hit['kind']} {hit['record_id']}", f"  {place}", f"  {hit['snippet']}"):
            click.echo(shown(line))
    if not hits:
        click.echo("Nothing found.")


@main.command("show")
@click.argument("table")
@click.argument("record_id")
@db_option
@json_option
def show_verb(table: str, record_id: str, db: Path, as_json: bool) -> None:
    """Show one record with its receipt: TABLE and RECORD_ID as `search` prints them."""
    from pipelines.lookup import record
    from pipelines.store import open_store

    found = record(open_store(db, create=False), table, record_id)
    if found is None:
        raise click.UsageError(shown(f"There is no {record_id} in {table}."))
    if as_json:
        click.echo(shown_json(found))
        return
    width = max(len(name) for name in found)
    for name, value in found.items():
        if value is not None:
            click.echo(shown(f"{name:<{width}}  {value}", keep="\n"))
