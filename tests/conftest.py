"""What several test modules share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"


@pytest.fixture(scope="session")
def samples_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all samples, ingested once for all tests. Open it for reading only."""
    # imported here: the web tests run once more beside Datasette 1.0, in an environment that has no extractors, and
    # tests that need no samples should not wait for the language pipeline
    from pipelines.files import find_pdfs
    from pipelines.ingest import ingest
    from pipelines.store import open_store

    path = tmp_path_factory.mktemp("samples") / "samples.db"
    store = open_store(path)
    for _ in ingest(store, path, find_pdfs([SAMPLES]), "2026-01-14T09:30:00Z"):
        pass
    store.close()
    return path
