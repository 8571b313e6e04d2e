"""The verbs that show what the database holds, and hand it on."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from pipelines import summary
from pipelines.address import BASE_URL, HOST, PORT
from pipelines.cli.program import SOMETHING_LEFT, db_option, json_option, main
from pipelines.terminal import shown, shown_json


@main.command("serve")
@db_option
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help="The port.")
@click.option("--immutable", is_flag=True, help="Take the database for a file that nobody writes to: faster.")
@click.option(
    "--processes", type=click.IntRange(1, 64), default=1, show_default=True, help="How many processes answer readers."
)
@click.option("--sql/--no-sql", default=True, help="Whether readers may run SQL of their own; it can only read.")
@click.option("--download/--no-download", default=False, help="Whether readers may fetch the database file.")
@click.option(
    "--originals/--no-originals", default=False, help="Whether readers may fetch PDFs in which contacts stand."
)
def serve_verb(
    db: Path, port: int, immutable: bool, processes: int, sql: bool, download: bool, originals: bool
) -> None:
    """Browse the database with Datasette on this machine (127.0.0.1) until interrupted."""
    from pipelines.publish.serve import serve
    from pipelines.store import open_store

    open_store(db, create=False).close()
    click.echo(f"Open http://{HOST}:{port}/ in a browser; stop with Ctrl-C.")
    serve(
        db,
        port,
        immutable=immutable,
        allow_sql=sql,
        allow_download=download,
        originals=originals,
        processes=processes,
    )


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
