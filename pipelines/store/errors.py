"""What can be wrong with a database, as a small tree; each error is one clear sentence."""


class StoreError(Exception):
    """The database cannot be used."""


class NotOurs(StoreError):
    """The file is no database, or one that another program made."""


class TooNew(StoreError):
    """A newer version of this program has changed the database."""


class Missing(StoreError):
    """There is no database at the given place."""
