"""The SQLite database: `open_store(path)` gives a `Store`, which takes one document's rows in one transaction."""

from pipelines.store.derived import Derived
from pipelines.store.errors import Missing, NotOurs, Refused, SqliteError, StoreError, TooNew
from pipelines.store.migrations import STORED
from pipelines.store.search import SearchEntry
from pipelines.store.store import Change, Store, open_store
from pipelines.store.views import VIEWS, View

__all__ = [
    "STORED",
    "VIEWS",
    "Change",
    "Derived",
    "Missing",
    "NotOurs",
    "Refused",
    "SearchEntry",
    "SqliteError",
    "Store",
    "StoreError",
    "TooNew",
    "View",
    "open_store",
]
