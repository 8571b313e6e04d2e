"""Whether a PDF may be sent as it was ingested.

A PDF holds what is hidden in its rows and on its pictures. So it is kept back where anything in it is hidden; a
publisher who does not mind that contacts stand in it says so (`originals`). What a redaction list names is never
sent.
"""

from __future__ import annotations

from pipelines.publish.plugin.databases import Desk, Later
from pipelines.publish.plugin.lookup import hidden_kinds

PLUGIN = "agenda-reader"
"""The plugin's name in Datasette's configuration."""


def may_be_sent(desk: Desk, document_id: str) -> Later[bool]:
    """Whether the PDF of a document may be sent, asked for."""
    hidden = hidden_kinds(desk, document_id)

    def may() -> bool:
        if not hidden():
            return True
        return "listed" not in hidden() and bool((desk.datasette.plugin_config(PLUGIN) or {}).get("originals"))

    return may
