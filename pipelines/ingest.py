"""From files to a filled database: worker processes read what is new, one writer stores it in input order."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from extract.progress import Cause
from extract.version import EXTRACTOR_VERSION
from pipelines.cluster import Away, in_cluster
from pipelines.files import LARGEST, Found, Refusal, TooLarge, check_file, clear_parts, keep_pdf, sha256_of
from pipelines.limits import DEFAULT_LIMITS, Limits, Lost, Report
from pipelines.links import link
from pipelines.processes import Team
from pipelines.store import KEPT, Change, NoRoom, Refused, SqliteError, Store, StoreError, is_full
from pipelines.unit import PART_PAGES, READ_AGAIN, Task, do_unit, without_the_place
from pipelines.workers import in_order, worker_count
from schemas.extraction import Extraction
from schemas.identity import Mint, document_id
from schemas.records import Document, IssueRow, Source
from schemas.records.documents import Outcome as FileOutcome

Happened = Literal["added", "replaced", "unchanged", "copy", "withdrawn"]
"""`copy`: the bytes are those of another file of the same run. `withdrawn`: they were taken out on purpose."""

ADVICE: dict[Cause, str] = {
    "timeout": "Ingest it again with a larger --timeout and --standstill.",
    "memory": "Ingest it again with a larger --memory.",
    "crash": "Report it with the file.",
}
"""What to do about a file that could not be read, by what stopped it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    file: Found
    document_id: str
    happened: Happened


@dataclass(frozen=True, slots=True)
class Options:
    """How to ingest. `workers` counts processes, 0 is one a core; `limits` is what one document may use; `again`
    reads also what this version has read before; with several workers, longer documents than `part_pages` are split;
    `work` reads one file, `sha256` gives the hash of one; `scheduler` is the address of a Dask scheduler whose
    workers read in place of processes here; a file of more bytes than `largest` is not read. `team` are processes
    that were started before the work was known, and read in place of `work`."""

    workers: int = 0
    limits: Limits = DEFAULT_LIMITS
    again: bool = False
    part_pages: int = PART_PAGES
    work: Callable[[Any, Report], Any] = do_unit
    sha256: Callable[[Path], str] = sha256_of
    scheduler: str | None = None
    largest: int = LARGEST * 1_000_000
    team: Team[Any, Any] | None = None


@dataclass(frozen=True, slots=True)
class _Plan:
    """What to do with one file: `task` is None where there is nothing to read."""

    file: Found
    sha256: str
    document_id: str
    task: Task | None
    error: OSError | None = None
    withdrawn: bool = False


def ingest(
    store: Store, db: Path, files: Sequence[Found], now: str, options: Options | None = None
) -> Iterator[Outcome]:
    """Ingest files into a store whose database is at `db` (the PDFs are kept beside it), giving the outcome of each
    in order as soon as it is stored. After the last one all documents are linked. `now` is the time to write down
    (UTC, ISO 8601)."""
    options = options or Options()
    clear_parts(db)
    plans = list(_plans(store, files, now, options))
    done: set[str] = set()
    with _results(plans, options) as results:
        for plan in plans:
            result = next(results) if plan.task else None
            yield _finish(store, db, plan, result, now, done)
            done.add(plan.document_id)
    # after the last file: what a document says of another may be in any of them
    link(store)


def to_try_again(store: Store, outcomes: Iterable[Outcome]) -> bool:
    """Whether a run over the same files would read any of them again."""
    known = store.known()
    return any(
        (document := known.get(outcome.document_id)) is None or document.extractor_version != EXTRACTOR_VERSION
        for outcome in outcomes
    )


@contextmanager
def _results(plans: Sequence[_Plan], options: Options) -> Iterator[Iterator[Extraction | Lost]]:
    """What reading the files of the plans gives, in their order."""
    tasks = [(plan.task, plan.file.url) for plan in plans if plan.task]
    with tempfile.TemporaryDirectory(prefix="agenda-reader-") as folder:
        if not tasks:
            yield iter(())
        elif options.scheduler:
            with closing(_far(tasks, options.scheduler, options)) as far:
                yield far
        else:
            with closing(_near([task for task, _ in tasks], Path(folder), options)) as near:
                yield near


def _near(tasks: Sequence[Task], folder: Path, options: Options) -> Generator[Extraction | Lost, None, None]:
    """What processes on this machine make of the tasks."""
    # no fewer for few tasks: one long document can keep them all busy
    workers = worker_count(options.workers)
    if workers > 1:
        tasks = [replace(task, parts=folder, part_pages=options.part_pages) for task in tasks]
    return in_order(options.work, tasks, workers, options.limits, without_the_place, options.team)


def _far(
    tasks: Sequence[tuple[Task, str | None]], scheduler: str, options: Options
) -> Generator[Extraction | Lost, None, None]:
    """What the workers of a cluster make of the tasks; each may have been fetched from a URL."""
    orders = [
        Away(replace(task, path=task.path.absolute()), url, options.work, options.limits) for task, url in tasks
    ]
    return in_cluster(scheduler, orders)


def _plans(store: Store, files: Sequence[Found], now: str, options: Options) -> Iterator[_Plan]:
    known = store.known()
    withdrawn = store.withdrawn()
    contacts = "masked" if store.policy.contacts else "printed"
    planned: set[str] = set()
    for file in files:
        try:
            check_file(file.path, options.largest)
            sha256 = options.sha256(file.path)
        except OSError as error:
            yield _Plan(file, "", _unread_id(file), None, error)
            continue
        identity = document_id(sha256)
        if identity in withdrawn:
            yield _Plan(file, sha256, identity, None, withdrawn=True)
            continue
        before = known.get(identity)
        current = before and before.extractor_version == EXTRACTOR_VERSION and before.contacts == contacts
        wanted = identity not in planned and (options.again or not current)
        planned.add(identity)
        yield _Plan(file, sha256, identity, Task(file.path, file.name, now, hides=store.policy) if wanted else None)


def _finish(
    store: Store, db: Path, plan: _Plan, result: Extraction | Lost | None, now: str, done: set[str]
) -> Outcome:
    """Store what became of one file."""
    if plan.withdrawn:
        return Outcome(plan.file, plan.document_id, "withdrawn")
    source = Source(document_id=plan.document_id, path=plan.file.inside, filename=plan.file.name, first_seen=now)
    if plan.error is not None:
        lost = _unread(plan, plan.error, now)
        return Outcome(plan.file, plan.document_id, store.save(lost, source))
    if result is None:
        store.note_source(source)
        return Outcome(plan.file, plan.document_id, "copy" if plan.document_id in done else "unchanged")
    if isinstance(result, Lost):
        read = _failed(plan, now, "not-read", f"{result.reason}. {ADVICE[result.cause]}", outcome=result.cause)
    else:
        read = _kept(db, plan, result, now)
    store.forget(_unread_id(plan.file))
    return Outcome(plan.file, plan.document_id, _stored(store, plan, read, source))


def _unread(plan: _Plan, error: OSError, now: str) -> Extraction:
    """The row and the issue of what was not opened."""
    if isinstance(error, TooLarge):
        message = f"{error}. Ingest it again with a larger --largest."
        return _failed(plan, now, "too-large", message, outcome="memory")
    if isinstance(error, Refusal):
        return _failed(plan, now, "not-a-file", f"{error}. Put a copy of the file in its place.", outcome="damaged")
    message = f"could not be opened ({error.strerror or error}). Check its permissions."
    return _failed(plan, now, "unreadable", message, outcome="damaged")


def _stored(store: Store, plan: _Plan, read: Extraction, source: Source) -> Change:
    """Store what was read. Rows that cannot be stored cost the document and not the run; a database that cannot be
    used ends the run."""
    try:
        return store.save(read, source)
    except Refused as error:
        why = f"gave rows that the database refused ({error})"
    except (StoreError, SqliteError):
        raise
    except Exception as error:
        why = f"gave rows that could not be stored ({type(error).__name__}: {error})"
    return store.save(_failed(plan, source.first_seen, "not-stored", f"{why}. {ADVICE['crash']}"), source)


def _kept(db: Path, plan: _Plan, read: Extraction, now: str) -> Extraction:
    """What was read, with its PDF kept beside the database; a failure where the file is no longer what was read."""
    if read.document.sha256 != plan.sha256:
        return _failed(plan, now, "not-read", "changed while it was read. Ingest it again.")
    if read.document.page_count:
        try:
            keep_pdf(db, plan.file.path, plan.sha256)
        except OSError as error:
            if is_full(error):
                raise NoRoom(f"There is no room to keep {plan.file.name} beside the database. {KEPT}") from error
            message = f"could not be kept beside the database ({error.strerror or error}). Ingest it again."
            return _failed(plan, now, "not-stored", message)
    return read


def _unread_id(file: Found) -> str:
    """The id of a file whose bytes could not be read: it hangs on the path, since there is nothing else."""
    return document_id(f"unread:{file.inside}")


def _failed(plan: _Plan, now: str, code: str, message: str, *, outcome: FileOutcome = "crash") -> Extraction:
    """The row and the issue of a file that nothing could be read from."""
    sentence = f"The file {message}"
    document = Document(
        id=plan.document_id,
        filename=plan.file.name,
        sha256=plan.sha256,
        bytes=_size(plan.file.path),
        status="failed",
        outcome=outcome,
        error=sentence,
        ingested_at=now,
        extractor_version=READ_AGAIN,
    )
    issue = IssueRow(
        id=Mint(plan.document_id).id("issues", 0, f"{code} {sentence}"),
        document_id=plan.document_id,
        code=code,
        severity="error",
        message=sentence,
    )
    return Extraction(document, (issue,))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
