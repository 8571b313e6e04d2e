"""The program `agenda-reader`: one verb a subcommand, with exit codes that a script can rely on.

Each verb loads what it needs when it runs: the database library alone takes longer to load than a run over thousands
of unchanged files takes.
"""

from pipelines.cli import hiding, reading, showing
from pipelines.cli.program import FAULT, main

__all__ = ["FAULT", "hiding", "main", "reading", "showing"]
