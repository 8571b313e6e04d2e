"""One line that stands for everything read from some files, to see that two editions read the same."""

from __future__ import annotations

import hashlib
from pathlib import Path

import click

from extract.document import extract_document


def fingerprint(files: list[Path]) -> str:
    """A hash over all rows of all files, in order."""
    total = hashlib.sha256()
    for path in files:
        found = extract_document(path)
        for row in (found.document, *found.rows):
            total.update(f"{row.table} {row.model_dump_json()}\n".encode())
    return total.hexdigest()


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(files: tuple[Path, ...]) -> None:
    """Print the fingerprint of what is read from FILES."""
    click.echo(fingerprint(list(files)))


if __name__ == "__main__":
    main()
