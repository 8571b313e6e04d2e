"""Whether a PDF may be sent as it was ingested.

A PDF holds what is hidden in its rows and on its pictures. So it is kept back where anything in it is hidden; a
publisher who does not mind that contacts stand in it says so (`originals`). What a redaction list names is never
sent.
"""

from __future__ import annotations

from typing import Any

from pipelines.publish.plugin.lookup import Facts, hidden_kinds

PLUGIN = "agenda-reader"
"""The plugin's name in Datasette's configuration."""


async def may_be_sent(datasette: Any, database: Any, document: Facts) -> bool:
    """Whether the PDF of a document may be sent."""
    hidden = await hidden_kinds(database, document["id"])
    originals = bool((datasette.plugin_config(PLUGIN) or {}).get("originals"))
    return not hidden or (originals and "listed" not in hidden)
