"""Action plans, action logs and recommendation trackers: what columns hold, entries matched across columns."""
