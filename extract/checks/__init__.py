"""The audit: what a careful reader would check with a calculator, within one document; see docs/checks.md.

Pure functions over the rows and sheets of a document. Where the print leaves any doubt, a check says `not_checkable`:
a false alarm costs more trust than a slip that is missed.
"""

from extract.checks.audit import audit
from extract.checks.struck import flag_struck

__all__ = ["audit", "flag_struck"]
