"""The server as its users start it, on a port of its own, and the processor time that it uses."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipelines.address import HOST
from pipelines.bench import procs
from pipelines.bench.commands import PROGRAM

START_SECONDS = 120


@contextmanager
def serving(database: Path, options: Sequence[str] = (), log: Path | None = None) -> Iterator[tuple[int, int]]:
    """Serve a database with `agenda-reader serve`; gives the port and the number of the process. What it says goes to
    `log`, or nowhere."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-c", PROGRAM, "serve", "--db", str(database), "--port", str(port), *options]
    with (log or Path(os.devnull)).open("wb") as said:
        server = subprocess.Popen(command, stdout=said, stderr=said)
    try:
        _wait(server, port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(f"The server ended with {server.returncode} before it answered.")
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The server did not answer.")


def processor_seconds(pid: int) -> float | None:
    """The processor time that a process and all below it have used, also those that have ended; None where the system
    does not say."""
    if not Path("/proc/self/stat").exists():
        return None
    return _ticks(pid) / os.sysconf("SC_CLK_TCK")


def _ticks(pid: int) -> int:
    try:
        own = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15]
    except OSError:
        return 0
    return sum(map(int, own)) + sum(map(_ticks, procs.children(pid)))


def megabytes(pid: int) -> float | None:
    """The memory of a process and all below it; None where the system does not say."""
    own = procs.megabytes(pid, "VmRSS")
    return None if own is None else own + sum(megabytes(child) or 0.0 for child in procs.children(pid))
