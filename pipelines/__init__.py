"""The edge: files, processes, SQLite, the web, the clock."""
