"""Starting Datasette with all of it."""

from __future__ import annotations

import socket
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Any

from pipelines.address import HOST, PORT
from pipelines.publish.configuration import Block, configuration


def application(
    database: Path,
    *,
    immutable: bool = False,
    allow_sql: bool = True,
    allow_download: bool = False,
    originals: bool = False,
    secret: str | None = None,
) -> Any:
    """A Datasette that serves one database with our configuration and plugin, on 0.65 as on 1.0.

    The database is opened for reading alone. With `immutable` it is also taken for a file that never changes, which
    is faster and right for a published copy; it is wrong while somebody ingests into it, hence the default.
    `secret` is what cookies are signed with; each Datasette has one of its own without it.
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
        else {"metadata": _cheap(made.metadata_065), "settings": made.settings}
    )
    return Datasette(**files, **words, **({"secret": secret} if secret else {}))


class _Shared(dict[str, Any]):
    """A dictionary that nobody changes, so that a deep copy of what holds it need not copy it."""

    def __deepcopy__(self, memo: object) -> _Shared:
        return self


def _cheap(metadata: Block) -> Block:
    """The same metadata, cheap to copy: 0.65 copies all of it to find out whether a reader may see one table."""
    databases = {
        name: block
        | {
            "tables": {
                table: about | {"columns": _Shared(about["columns"])} for table, about in block["tables"].items()
            },
            "queries": {query: _Shared(asked) for query, asked in block["queries"].items()},
        }
        for name, block in metadata["databases"].items()
    }
    return metadata | {"databases": databases}


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
    processes: int = 1,
) -> None:
    """Serve a database until interrupted. `host` is this machine alone unless it is given. With several `processes`
    each answers a part of the readers; one that ends is started again."""
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    factory = partial(
        _asgi,
        database,
        immutable=immutable,
        allow_sql=allow_sql,
        allow_download=allow_download,
        originals=originals,
        secret=token_hex(32),
    )
    config = uvicorn.Config(
        factory,
        factory=True,
        host=host,
        port=port,
        log_level=log_level,
        lifespan="on",
        server_header=False,
        workers=processes,
    )
    if processes > 1:
        Multiprocess(config, sockets=[at_once(config.bind_socket())]).run()
    else:
        uvicorn.Server(config).run()


def at_once(listening: socket.socket) -> socket.socket:
    """The same socket, whose connections send what they are given without waiting for the reader's word on what was
    sent before. An answer is sent in two parts, and that word may come 40 ms late. asyncio asks for the same, but
    only where a socket names its protocol, as uvicorn's for several processes does not."""
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def _asgi(database: Path, **options: Any) -> Any:
    """The application as each of several processes makes it for itself."""
    return application(database, **options).app()
