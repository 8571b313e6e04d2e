"""The version of the extractors. In a room of its own, because who only asks whether anything is new to read need not
load what reads."""

from __future__ import annotations

from schemas.profile import profiles_digest

EXTRACTOR_VERSION = f"7+{profiles_digest()}"
"""What an older version read is read again. Raise the number when an extractor gives other rows for the same file;
the rest follows the profiles by itself, so that who adds one need not know."""
