"""A world in which everything that is printed, and every name of a file, is an attack."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipelines.redaction.rows import printed_columns
from pipelines.store import open_store
from schemas.extraction import Extraction
from schemas.records import Row, Source
from tests.publish import world

MARK = "zqx"
"""A word in every attack, to find pages on which one comes out."""

ATTACKS = (
    f"<script>{MARK}(1)</script>",
    f'"><img src=x onerror={MARK}(2)>',
    f"'onmouseover='{MARK}(3)",
    f"javascript:{MARK}(4)",
    f"{{{{ {MARK} * 7 }}}}{{% raw %}}",
    f"'; DROP TABLE pages; -- {MARK}",
    f"</textarea></title><svg onload={MARK}(5)>",
    f'=HYPERLINK("http://example.org","{MARK}")',
    f"]]><iframe src=javascript:{MARK}(6)></iframe>",
    f'http://example.org/"><b onclick={MARK}(7)>',
)


def build(folder: Path) -> Path:
    """The world of the other tests with an attack in every printed column of every row."""
    path = world.build(folder)
    store = open_store(path)
    for (document_id,) in store.db.execute("SELECT id FROM documents").fetchall():
        stored = store.load(document_id)
        document = _attacked(stored.document, 0).model_copy(
            update={"title": ATTACKS[0], "producer": ATTACKS[1], "source_url": ATTACKS[3], "organization": ATTACKS[6]}
        )
        rows = [_attacked(row, n) for n, row in enumerate(stored.rows)]
        filename = f"{ATTACKS[1]}{document_id[:3]}.pdf"
        document = document.model_copy(update={"filename": filename})
        source = Source(
            document_id=document_id, path=f"{ATTACKS[2]}/{filename}", filename=filename, first_seen="2026"
        )
        store.save(Extraction(document, tuple(rows)), source)
    store.close()
    return path


def _attacked(row: Any, number: int) -> Any:
    changes: dict[str, Any] = {}
    for place, name in enumerate(printed_columns(type(row))):
        if getattr(row, name):
            attack = ATTACKS[(number + place) % len(ATTACKS)]
            changes[name] = json.dumps([attack, attack]) if name == "header" else attack
    changed: Row = row.model_copy(update=changes)
    return changed
