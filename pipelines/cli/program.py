"""The program itself: its exit codes, the options that verbs share, and one clear line for what ends a verb.

0: done, nothing was left. 1: done, and something was left (each thing with a line that says what to do). 2: it was
called wrongly. 3: the database cannot be used. 70: a fault of the program. 130: interrupted; what was stored before
is kept.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from traceback import format_exc
from typing import Any

import click

from pipelines.terminal import shown

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


def now() -> str:
    """The time to write down: UTC, ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
