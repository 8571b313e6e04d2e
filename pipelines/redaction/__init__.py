"""Hiding what is not to be published, at the door of the database: rows in, the same rows with masks out."""
