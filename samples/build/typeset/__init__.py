"""Typesetting: Word, PowerPoint and Excel files, their printing, merging and stamping. Knows no content."""
