"""Laying documents side by side: links between their records, and what only shows then. `link(store)` does it all."""

from pipelines.links.run import link

__all__ = ["link"]
