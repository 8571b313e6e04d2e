"""One small published world for all web tests, and a Datasette over it for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from pipelines.publish.plugin.views import pictures
from pipelines.publish.serve import application
from tests.publish import world


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world.build(tmp_path_factory.mktemp("world"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every web test in one event loop, so that they can share one Datasette."""
    for item in items:
        if pytest_asyncio.is_async_test(item) and "publish" in item.path.parts:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def site(database: Path) -> AsyncIterator[Any]:
    datasette = application(database)
    await datasette.invoke_startup()
    yield datasette
    await pictures(datasette).close()


@pytest.fixture
def documents(database: Path) -> list[dict[str, Any]]:
    from pipelines.store import open_store

    store = open_store(database, create=False)
    found = list(store.db.query("SELECT * FROM documents WHERE status = 'ok' ORDER BY filename"))
    store.close()
    return found
