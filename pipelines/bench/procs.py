"""What the system says of processes, where it has `/proc`: who is below one, and how much memory it has."""

from __future__ import annotations

from pathlib import Path


def children(pid: int) -> list[int]:
    """The processes that one has started; none where it is gone, or the system does not say."""
    try:
        tasks = [task.read_text().split() for task in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    return [int(child) for few in tasks for child in few]


def megabytes(pid: int, what: str) -> float | None:
    """The memory of a process in MB, as `/proc` calls it: `VmRSS` now, `VmHWM` at most so far. None where it is gone,
    or the system does not say."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{what}:")), None)
