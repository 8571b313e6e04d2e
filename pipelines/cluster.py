"""The same unit of work on other machines, through Dask: a scheduler hands documents to workers, results come back.

A Dask worker does not read a document in its own process: it keeps one of ours beside each of its threads
(`pipelines.workers`), with the same limits. So a PDF that kills the process that reads it costs itself, as it does at
home, and not the worker, which Dask would otherwise replace, give the same document to three times, and lose with all
that it held. A worker that dies for other reasons costs nothing: Dask does its documents elsewhere. One writer, here,
stores what comes back, so nothing is stored twice.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections import deque
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from extract.version import EXTRACTOR_VERSION
from pipelines.limits import Limits, Lost, Report
from pipelines.remote import at_hand
from pipelines.unit import Task, without_the_place
from pipelines.workers import Alone
from schemas.extraction import Extraction

CONNECT_SECONDS = 20
"""How long the scheduler may take to answer."""


AHEAD = 8
"""How many documents each worker is given beyond the result that is waited for: it keeps what it made of them."""


class ClusterError(Exception):
    """The cluster cannot be used; a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Away:
    """A document for another machine: `url` is where it is fetched from where its path is not to be found there."""

    task: Task
    url: str | None
    work: Callable[[Any, Report], Any]
    limits: Limits


def in_cluster(address: str, orders: Sequence[Away]) -> Generator[Extraction | Lost, None, None]:
    """The result of each order, in their order, worked out by the workers of the scheduler at an address
    (tcp://host:port). Waits where there is no worker yet. Raises a ClusterError where the scheduler cannot be
    reached."""
    client = _connected(address)
    try:
        waiting, ahead = deque(orders), deque[Any]()
        while waiting or ahead:
            room = AHEAD * max(1, sum(client.nthreads().values()))
            while waiting and len(ahead) < room:
                # not pure: an order that is given again is to be done again
                ahead.append(client.submit(do_away, waiting.popleft(), pure=False))
            yield _result(ahead.popleft(), address)
    except OSError as error:
        raise _gone(address) from error
    finally:
        client.close(timeout=5)


def _connected(address: str) -> Any:
    try:
        import distributed
    except ImportError as error:
        raise ClusterError("Dask is not installed. Install it with: pip install 'agenda-reader[cluster]'") from error
    try:
        client: Any = distributed
        return client.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(f"There is no Dask scheduler at {address} ({error}).") from error


def _gone(address: str) -> ClusterError:
    return ClusterError(
        f"The connection to the scheduler at {address} was lost. What was stored before is kept; "
        "start the scheduler and ingest again to go on."
    )


def _result(future: Any, address: str) -> Extraction | Lost:
    from distributed import CancelledError, KilledWorker

    try:
        result: Extraction | Lost = future.result()
    except KilledWorker:
        return Lost("was under way on several workers of the cluster when they died", "crash")
    except CancelledError as error:
        raise _gone(address) from error
    except OSError:
        raise
    except Exception as error:
        return Lost(f"could not be read on the cluster ({type(error).__name__}: {error})", "crash")
    if isinstance(result, Extraction) and result.document.extractor_version != EXTRACTOR_VERSION:
        theirs = result.document.extractor_version
        reason = f"was read by another version ({theirs}) on the cluster than is installed here ({EXTRACTOR_VERSION})"
        return Lost(reason, "crash")
    return result


_mine = threading.local()


def do_away(order: Away) -> Extraction | Lost:
    """What a Dask worker does: have the document read by the process that this thread keeps."""
    alone: Alone[Any, Any] | None = getattr(_mine, "alone", None)
    if alone is None or (alone.work, alone.limits) != (order.work, order.limits):
        _allow_children()
        alone = _mine.alone = Alone(order.work, order.limits, without_the_place)
    try:
        with at_hand(order.task.path, order.url) as path:
            result: Extraction | Lost = alone.do(replace(order.task, path=path))
            return result
    except OSError as error:
        return Lost(f"could not be had on a worker of the cluster ({error.strerror or error})", "crash")


def _allow_children() -> None:
    """Dask marks its worker processes as daemons, to which Python denies children. Ours end with their parent."""
    process: Any = multiprocessing.current_process()
    process._config["daemon"] = False
