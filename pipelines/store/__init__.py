"""The SQLite database: `open_store(path)` gives a `Store`, which takes one document's rows in one transaction."""

from pipelines.store.derived import Derived
from pipelines.store.errors import (
    KEPT,
    Missing,
    NoRoom,
    NotOurs,
    Refused,
    SqliteError,
    StoreError,
    TooNew,
    TooOld,
    is_full,
)
from pipelines.store.migrations import STORED
from pipelines.store.search import SearchEntry
from pipelines.store.store import Change, Store, open_store
from pipelines.store.views import VIEWS, View

__all__ = [
    "KEPT",
    "STORED",
    "VIEWS",
    "Change",
    "Derived",
    "Missing",
    "NoRoom",
    "NotOurs",
    "Refused",
    "SearchEntry",
    "SqliteError",
    "Store",
    "StoreError",
    "TooNew",
    "TooOld",
    "View",
    "is_full",
    "open_store",
]
