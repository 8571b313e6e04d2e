"""A run of the ingest over text files, each read as a large pack: so that storing is most of the work, and a run is
over soon enough to be killed some hundreds of times. Run as a program it ingests the folder IN into the database DB.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from extract.version import EXTRACTOR_VERSION
from pipelines.files import find_pdfs
from pipelines.ingest import Options, ingest
from pipelines.limits import Limits, Report
from pipelines.store import SqliteError, StoreError, open_store
from pipelines.unit import Task
from schemas.extraction import Extraction
from schemas.records import PageRow, Resolution
from tests.canned import document, pack, receipt

NOW = "2026-01-14T09:30:00Z"

PAGES = 60


def read(task: Task, report: Report) -> Extraction:
    """A pack with some hundred rows, all of them made of the file's text."""
    text = task.path.read_text()
    doc = document(text, task.filename, ingested_at=task.ingested_at, page_count=PAGES)
    doc = doc.model_copy(update={"extractor_version": EXTRACTOR_VERSION})
    few = pack(doc)
    meeting = receipt(doc, "meeting")["id"]
    pages = [
        PageRow(document_id=doc.id, page=n, width=595.0, height=842.0, text=f"{text} page {n} " * 40)
        for n in range(4, PAGES + 1)
    ]
    decided = [
        Resolution(**receipt(doc, f"more{n}", 2), meeting_id=meeting, order=n, text=f"{text} {n}", decision="note")
        for n in range(3, PAGES)
    ]
    time.sleep(0.02)
    return Extraction(doc, (*few.rows, *pages, *decided))


def make_inbox(folder: Path, count: int) -> None:
    """So many files."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        (folder / f"{n:02}.pdf").write_text(f"The text of pack {n}")


def run(inbox: Path, db: Path, *, again: bool = False, workers: int = 2) -> None:
    """One run of the ingest."""
    store = open_store(db)
    options = Options(workers=workers, limits=Limits(300, 1024), again=again, work=read)
    for _ in ingest(store, db, find_pdfs([inbox]), NOW, options):
        pass
    store.close()


def main() -> int:
    """Ingest what is new, or everything `again`, or everything again and again for so many seconds: IN DB [HOW]."""
    inbox, db, how = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else ""
    until = time.monotonic() + float(how) if how not in ("", "again") else 0.0
    rounds = 0
    try:
        while not rounds or time.monotonic() < until:
            run(inbox, db, again=bool(how), workers=1 if until else 2)
            rounds += 1
    except (StoreError, SqliteError, OSError) as error:
        print(f"{type(error).__name__}: {error}")
        return 3
    print(rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
