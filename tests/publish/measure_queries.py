"""How long expensive queries take on a real server, how much memory, and how long others wait meanwhile.

    python -m tests.publish.measure_queries data/agenda.db

Starts `agenda-reader serve` on a port of its own, sends each query of `queries.EXPENSIVE`, asks for a list again and
again meanwhile, and prints the figures for docs/reliability.md. Linux only: memory is read from /proc.
"""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from tests.publish.queries import EXPENSIVE

PORT = 8499


def ask(path: str) -> tuple[int, float]:
    """The status of an answer, and the seconds until the whole of it was there."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    began = time.monotonic()
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, time.monotonic() - began


def memory(pid: int) -> float:
    """Resident megabytes of a process and all below it."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        own = next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0.0)
        tasks = [task.name for task in Path(f"/proc/{pid}/task").iterdir()]
        children = [Path(f"/proc/{pid}/task/{task}/children").read_text().split() for task in tasks]
    except OSError:
        return 0.0
    return own + sum(memory(int(child)) for few in children for child in few)


def measure(database: Path) -> None:
    """Print a line a query, and the worst of each figure."""
    program = [sys.executable, "-c", "from pipelines.cli import main; main()"]
    server = subprocess.Popen([*program, "serve", "--db", str(database), "--port", str(PORT)])
    name = database.stem
    try:
        while True:
            try:
                ask("/-/versions.json")
                break
            except OSError:
                time.sleep(0.2)
        for _ in range(5):
            ask(f"/{name}/decisions?_size=10")
        worst = [0.0, 0.0, 0.0]
        for title, sql in EXPENSIVE.items():
            waits: list[float] = []
            sizes: list[float] = []
            over = threading.Event()

            def others(waits: list[float] = waits, over: threading.Event = over) -> None:
                while not over.is_set():
                    waits.append(ask(f"/{name}/decisions?_size=10")[1])
                    time.sleep(0.05)

            def watch(sizes: list[float] = sizes, over: threading.Event = over) -> None:
                while not over.is_set():
                    sizes.append(memory(server.pid))
                    time.sleep(0.02)

            threads = [threading.Thread(target=others), threading.Thread(target=watch)]
            for thread in threads:
                thread.start()
            status, seconds = ask(f"/{name}.json?{urlencode({'sql': sql, '_shape': 'array'})}")
            over.set()
            for thread in threads:
                thread.join()
            figures = [seconds, max(sizes, default=0.0), max(waits, default=0.0)]
            worst = [max(pair) for pair in zip(worst, figures, strict=True)]
            print(f"{title:<28} {status} {seconds:5.2f} s {figures[1]:5.0f} MB, others {figures[2]:4.2f} s")
        print(json.dumps({"queries": len(EXPENSIVE), "seconds": worst[0], "megabytes": worst[1], "others": worst[2]}))
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
