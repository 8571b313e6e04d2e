"""Starting Datasette with all of it."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

from pipelines.publish.configuration import configuration

HOST = "127.0.0.1"


def application(
    database: Path, *, immutable: bool = False, allow_sql: bool = True, allow_download: bool = False
) -> Any:
    """A Datasette that serves one database with our configuration and plugin, on 0.65 as on 1.0.

    The database is opened for reading alone. With `immutable` it is also taken for a file that never changes, which
    is faster and right for a published copy; it is wrong while somebody ingests into it, hence the default.
    """
    from datasette.app import Datasette
    from datasette.plugins import pm

    from pipelines.publish.plugin import hooks

    if not pm.is_registered(hooks):
        pm.register(hooks, name="agenda-reader")
    made = configuration(database.stem, allow_sql=allow_sql, allow_download=allow_download)
    path = str(database.resolve())
    files: dict[str, list[str]] = {"files": [], "immutables": [path]} if immutable else {"files": [path]}
    splits = "config" in inspect.signature(Datasette.__init__).parameters
    words: dict[str, Any] = (
        {"metadata": made.metadata, "config": made.config} if splits else {"metadata": made.metadata_065}
    )
    return Datasette(**files, **words, settings=made.settings)


def serve(
    database: Path,
    port: int = 8001,
    *,
    host: str = HOST,
    immutable: bool = False,
    allow_sql: bool = True,
    allow_download: bool = False,
    log_level: str = "warning",
) -> None:
    """Serve a database until interrupted. `host` is this machine alone unless it is given."""
    import uvicorn

    app = application(database, immutable=immutable, allow_sql=allow_sql, allow_download=allow_download).app()
    uvicorn.run(app, host=host, port=port, log_level=log_level, lifespan="on", server_header=False)
