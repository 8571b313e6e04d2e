"""The records that a reader is expected to find, and the pages on which they stand."""
