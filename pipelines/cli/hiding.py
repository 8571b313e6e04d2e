"""The verbs that take something out: what a redaction list names, and whole documents."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from pipelines.cli.guarded import guarded_store
from pipelines.cli.program import db_option, json_option, main, now
from pipelines.seen import Seen

AGAIN = "Copies, backups and exports made before still hold it: make them anew."


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

    guarded_store(db, create=False).close()
    try:
        if listed:
            keep(db, read_list(listed))
        elif not beside(db).exists():
            raise click.UsageError("There is no redaction list beside the database. Name one with --list.")
    except ListError as error:
        raise click.UsageError(str(error)) from error
    hidden = redact(guarded_store(db), db, Options(workers=workers))
    Seen(db).forget()
    if as_json:
        click.echo(json.dumps([asdict(one) for one in hidden], indent=2))
        return
    for one in hidden:
        how = "" if one.read else "; it could not be read again, so whole pages are hidden"
        click.echo(f"{one.document_id}: {one.places} places are hidden{how}")
    click.echo(f"{len(hidden)} documents changed. {AGAIN}" if hidden else "Nothing is left to hide.")


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
    store = guarded_store(db, create=False)
    try:
        found = find_document(store, document)
    except NoSuchDocument as error:
        raise click.UsageError(str(error)) from error
    if undo:
        message = "It may be ingested again." if store.readmit(found.document_id) else "It was not withdrawn."
    else:
        withdraw(store, db, found, str(reason).strip(), now())
        Seen(db).forget()
        message = f"Withdrawn. {AGAIN}"
    click.echo(json.dumps({"document_id": found.document_id}) if as_json else f"{found.document_id}: {message}")
