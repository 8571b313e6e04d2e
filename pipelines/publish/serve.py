"""Starting Datasette with all of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipelines.address import HOST, PORT
from pipelines.publish.configuration import configuration


def application(
    database: Path,
    *,
    immutable: bool = False,
    allow_sql: bool = True,
    allow_download: bool = False,
    originals: bool = False,
) -> Any:
    """A Datasette that serves one database with our configuration and plugin, on 0.65 as on 1.0.

    The database is opened for reading alone. With `immutable` it is also taken for a file that never changes, which
    is faster and right for a published copy; it is wrong while somebody ingests into it, hence the default.
    """
    from datasette import __version__
    from datasette.app import Datasette
    from datasette.plugins import pm

    from pipelines.publish.plugin import hooks

    # Where rich happens to be installed, 0.65 prints a page of variables for each address that is not found.
    pm.get_plugin("datasette.handle_exception").rich = None
    if not pm.is_registered(hooks):
        pm.register(hooks, name="agenda-reader")
    made = configuration(database.stem, allow_sql=allow_sql, allow_download=allow_download, originals=originals)
    path = str(database.resolve())
    files: dict[str, list[str]] = {"files": [], "immutables": [path]} if immutable else {"files": [path]}
    words: dict[str, Any] = (
        {"metadata": made.metadata, "config": made.config}
        if not __version__.startswith("0.")
        else {"metadata": made.metadata_065, "settings": made.settings}
    )
    return Datasette(**files, **words)


def serve(
    database: Path,
    port: int = PORT,
    *,
    host: str = HOST,
    immutable: bool = False,
    allow_sql: bool = True,
    allow_download: bool = False,
    originals: bool = False,
    log_level: str = "warning",
) -> None:
    """Serve a database until interrupted. `host` is this machine alone unless it is given."""
    import uvicorn

    site = application(
        database, immutable=immutable, allow_sql=allow_sql, allow_download=allow_download, originals=originals
    )
    app = site.app()
    uvicorn.run(app, host=host, port=port, log_level=log_level, lifespan="on", server_header=False)
