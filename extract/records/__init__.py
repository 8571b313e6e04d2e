"""One file a kind of record: section in, records and issues out. They don't know each other."""
