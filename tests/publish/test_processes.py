"""Several processes behind one address."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import time
from pathlib import Path

import pytest

from pipelines.bench.procs import children
from pipelines.load.server import serving
from pipelines.publish.serve import at_once

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc")


def answered(port: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/agenda/decisions")
    status = connection.getresponse().status
    connection.close()
    return status


def test_two_processes_answer_and_end_together(database: Path) -> None:
    with serving(database, ["--processes", "2", "--immutable"]) as (port, pid):
        assert [answered(port) for _ in range(4)] == [200] * 4
        below = set(children(pid))
        assert len(below) >= 2
        everybody = below | {grandchild for child in below for grandchild in children(child)}
    until = time.monotonic() + 20
    while time.monotonic() < until and any(Path(f"/proc/{one}/cmdline").exists() for one in everybody):
        time.sleep(0.1)
    left = [one for one in everybody if Path(f"/proc/{one}/cmdline").exists()]
    for one in left:
        os.kill(one, signal.SIGKILL)
    assert not left


def test_connections_send_without_waiting() -> None:
    """Else an answer, which is sent in two parts, takes 40 ms more (Nagle's algorithm, delayed acknowledgements)."""
    import uvicorn

    with at_once(uvicorn.Config("nothing:here", host="127.0.0.1", port=0).bind_socket()) as listening:
        listening.listen()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
