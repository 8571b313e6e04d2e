"""Writing the export: into a temporary folder first, so that no half export is ever found at its place."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pipelines.address import BASE_URL
from pipelines.columns import Column
from pipelines.export.cells import neutralise
from pipelines.export.dictionary import dictionary
from pipelines.export.fields import exported, select, tables
from pipelines.export.package import package
from pipelines.store import Store
from schemas.records import Row

DESCRIPTOR = "datapackage.json"
DICTIONARY = "data-dictionary.md"


def export(store: Store, out: Path, base_url: str = BASE_URL) -> dict[str, int]:
    """Write one CSV file a table, the descriptor and the dictionary into the folder `out`, and say how many rows each
    table has. Receipts are links below `base_url`. Files of an earlier export are replaced, others are left alone.
    Whoever finds a descriptor in the folder finds the files of one export and the whole of each."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as folder:
        fresh = Path(folder)
        # one read transaction, so that all files show the same moment also while somebody ingests
        with store.reading():
            counts = {model.table: _write_csv(store, model, fresh, base_url.rstrip("/")) for model in tables()}
        (fresh / DICTIONARY).write_text(dictionary(), encoding="utf-8")
        (fresh / DESCRIPTOR).write_text(json.dumps(package(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        out.mkdir(exist_ok=True)
        # The descriptor goes first and comes last: where it is, all files are of one export. Each file is moved into
        # its place whole, so that whoever has one open reads it to its end.
        (out / DESCRIPTOR).unlink(missing_ok=True)
        for file in sorted(fresh.iterdir(), key=lambda file: (file.name == DESCRIPTOR, file.name)):
            file.replace(out / file.name)
    return counts


def _write_csv(store: Store, model: type[Row], folder: Path, base_url: str) -> int:
    shown = exported(model)
    count = 0
    with (folder / f"{model.table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.name for column in shown])
        for values in store.db.execute(select(model), {"base": base_url}):
            writer.writerow(_cells(shown, values))
            count += 1
    return count


def _cells(shown: tuple[Column, ...], values: tuple[object, ...]) -> Iterator[object]:
    for column, value in zip(shown, values, strict=True):
        if value is None:
            yield ""
        elif column.type == "boolean":
            yield "true" if value else "false"
        else:
            yield neutralise(value) if isinstance(value, str) else value
