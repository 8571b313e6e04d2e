"""Inputs drawn by lot for what reads strangers' files: `make fuzz SECONDS=600`.

Text for what parses figures, periods, dates and deadlines is put together from pieces that these know and from
anything else; pages for the table finder from words, rules and fills that touch, overlap and lie outside; files for
the engines from healthy ones with parts cut, doubled, turned and overwritten.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from extract.kpis.figures import read_cell
from extract.kpis.periods import periods_in
from extract.language.dates import find_day, parse
from extract.language.deadlines import deadlines, resolve
from extract.language.pipeline import read
from extract.progress import unwatched
from extract.tables.find import find_tables
from pipelines.limits import Limits, Lost, Report
from pipelines.workers import in_order
from schemas.page import Box, Direction, Fill, Page, Rule, Word, starts_of
from schemas.profile import choose_profile
from tests.conftest import SAMPLES
from tests.faults.bombs import BOMBS
from tests.faults.mutants import Reading, reading

_KNOWN = """
0 00 1 5 12 31 32 99 100 1,000 10,0,0 1.5 .5 5. -3 –3 (5) £ £m % p.a. days per 10,000 1000+ < > ≤ >= ~ c. n/a tbc
Q1 Q5 quarter January jan Sept February 29 30 2019 2020 2024/25 2024-25 24/25 0000 9999 9999/00 20244 2024/2 99/00
01/02/2024 31/02/2024 1.13.24 2024-13-01 0001-01-01 9999-12-31 week commencing w/e end of year month by within the
next meeting in to and at months rolling average as Monday 14th 31st 0th financial target SN Reg Nat actual / ; ,
: ( ) [ ] { } - – — ' ’ " ¼ ½ ² ٣ ３ Ⅷ ∞
"""

PIECES = (*_KNOWN.split(), "\u200b", "\u202e", "\u00a0")
"""What the parsers know, what is nearly that, and figures of other scripts."""

LINES = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=14).map(" ".join) | st.text(max_size=60)

DAYS = st.none() | st.dates()

COORDINATES = st.sampled_from([-50.0, 0.0, 10.0, 72.0, 72.4, 150.0, 151.0, 300.0, 400.0, 595.0, 700.0]) | st.floats(
    -100, 900
)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    """Boxes, some without breadth or height, some beyond the page."""
    x0, x1 = sorted((draw(COORDINATES), draw(COORDINATES)))
    top, bottom = sorted((draw(COORDINATES), draw(COORDINATES)))
    return Box(x0, top, x1, bottom)


@st.composite
def words(draw: st.DrawFn) -> Word:
    """Words on a coarse grid, so that they stand in columns and rows, touch and cover each other."""
    text = draw(st.sampled_from(PIECES) | st.text(min_size=1, max_size=8))
    x, y = (
        draw(st.integers(0, 11)) * 50.0,
        draw(st.integers(0, 30)) * 14.0 + draw(st.sampled_from([0.0, 0.0, 1.0, 7.0])),
    )
    size = draw(st.sampled_from([10.0, 10.0, 8.0, 0.1, 200.0]))
    breadth = draw(st.sampled_from([0.5 * size * len(text), 0.0, 48.0, 50.0]))
    direction: Direction = draw(st.sampled_from([0, 0, 0, 90, 180, 270]))
    edges = tuple(x + breadth * n / len(text) for n in range(len(text)))
    return Word(text, Box(x, y, x + breadth, y + size), size, direction=direction, starts=starts_of(edges))


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Pages with anything on them."""
    rules = st.builds(Rule, boxes())
    fills = st.builds(Fill, boxes(), st.tuples(*[st.integers(0, 255)] * 3))
    return Page(
        1, 595.0, 842.0,
        words=tuple(draw(st.lists(words(), max_size=60))),
        rules=tuple(draw(st.lists(rules, max_size=25))),
        fills=tuple(draw(st.lists(fills, max_size=12))),
    )  # fmt: skip


PROFILE = choose_profile("")


def try_figures(text: str, money: bool) -> None:
    """A cell gives figures that say where they come from, or is not settled."""
    found = read_cell(text, PROFILE.kpis, money)
    for figure in found.figures:
        assert figure.value is None or figure.value == figure.value, "not a number"


def try_periods(text: str, academic: bool) -> None:
    """Periods do not run backwards."""
    for found in periods_in(text, academic):
        first, last = found.period.first, found.period.last
        assert first is None or last is None or first <= last


def try_dates(text: str, on: date | None) -> None:
    """Spans of days do not run backwards."""
    find_day(text)
    for span in (parse(text, on), resolve(text, on)):
        assert not span or span.first is None or span.last is None or span.first <= span.last


def try_deadlines(text: str, on: date | None) -> None:
    """Deadlines are words of the text."""
    for found in deadlines(read(text, PROFILE.language), on):
        assert found.text in text or " ".join(found.text.split()) in " ".join(text.split())


def try_tables(page: Page) -> None:
    """Cells lie in their grid, no two at one place."""
    for table in find_tables(page):
        places = [(cell.row, cell.col) for cell in table.cells]
        assert len(places) == len(set(places))
        for cell in table.cells:
            assert cell.row >= 0 and cell.row + cell.row_span <= table.n_rows
            assert cell.col >= 0 and cell.col + cell.col_span <= table.n_cols


TRIES: dict[str, tuple[Callable[..., None], tuple[st.SearchStrategy[object], ...]]] = {
    "figures": (try_figures, (LINES, st.booleans())),
    "periods": (try_periods, (LINES, st.booleans())),
    "dates": (try_dates, (LINES, DAYS)),
    "deadlines": (try_deadlines, (LINES, DAYS)),
    "tables": (try_tables, (pages(),)),
}


def try_it(name: str, examples: int, *, same: bool = False) -> None:
    """So many examples of one kind; `same` draws the same each time. Raises for the first that fails."""
    work, drawn = TRIES[name]
    phases = [phase for phase in Phase if phase is not Phase.reuse]
    chosen = settings(
        max_examples=examples, deadline=None, database=None, derandomize=same, phases=phases,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    chosen(given(*drawn)(work))()


def garbled(data: bytes, lot: random.Random) -> bytes:
    """A file with some parts cut, doubled, turned or overwritten."""
    out = bytearray(data)
    for _ in range(lot.choice((1, 1, 2, 4, 16))):
        at, length = lot.randrange(len(out) or 1), lot.choice((1, 1, 4, 64, 2000))
        part = bytes(out[at : at + length])
        made = lot.choice((b"", part * 2, part[::-1], lot.randbytes(len(part)), lot.choice(TOKENS)))
        out[at : at + length] = made
    return bytes(out)


TOKENS = (
    b"<<", b">>", b"[", b"]", b"endobj", b"endstream", b"/Length 99999999999", b"/Kids", b"2 0 R", b"20 0 R", b"-1",
    b"99999999999999999999", b"1e308", b"/Count -5", b"/Filter /LZWDecode", b"/Rotate 45", b"/MediaBox [0 0 0 0]",
    b"0 Tf", b"Tj", b"q q q q", b"cm", b"NaN", b"xref", b"startxref\n0\n%%EOF",
)  # fmt: skip


def read_garbled(task: tuple[bytes, int], report: Report = unwatched) -> Reading:
    """Work for a process: read a file that was garbled by this lot."""
    from extract.document import extract_document

    data, seed = task
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(garbled(data, random.Random(seed)))
        file.flush()
        return reading(extract_document(Path(file.name)))


def seeds() -> list[bytes]:
    """Healthy files and small bombs to garble."""
    small = [SAMPLES.glob("Decision*.pdf"), SAMPLES.glob("Printed*.pdf"), SAMPLES.glob("odd/*.pdf")]
    mild = ("page tree in a ring", "contents in a ring", "cross references in a ring", "huge page count")
    return [path.read_bytes() for paths in small for path in paths] + [BOMBS[name]() for name in mild]


def garble(count: int, seed: int, workers: int = 2) -> Counter[str]:
    """Read so many garbled files, and what became of them."""
    files = seeds()
    tasks = [(files[n % len(files)], seed + n) for n in range(count)]
    counts: Counter[str] = Counter()
    for (_, at), found in zip(tasks, in_order(read_garbled, tasks, workers, Limits(120, 2048, 60)), strict=True):
        if isinstance(found, Lost):
            counts[f"lost ({found.cause})"] += 1
            print(f"garbled by {at}: {found}", flush=True)
        elif found.outcome in ("ok", "partial") and not found.pages:
            raise AssertionError(f"garbled by {at}: {found.outcome} without pages")
        else:
            counts[found.outcome] += 1
    return counts


def main(arguments: Sequence[str] | None = None) -> int:
    """Try one kind after another until the time is over, and print what was tried and what failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0)
    options = parser.parse_args(arguments)
    end = time.monotonic() + options.seconds
    tried: Counter[str] = Counter()
    failed: dict[str, str] = {}
    while time.monotonic() < end:
        for name in TRIES:
            if name in failed:
                continue
            try:
                try_it(name, 200)
            except Exception as error:
                failed[name] = "\n".join([f"{type(error).__name__}: {error}", *getattr(error, "__notes__", [])])
                print(f"{name}: {failed[name]}", flush=True)
            tried[name] += 200
        outcomes = garble(40, seed=int(time.time()))
        tried["files"] += 40
        tried.update({f"files {what}": count for what, count in outcomes.items()})
    print(", ".join(f"{count} {what}" for what, count in tried.items()))
    print(f"{len(failed)} kinds failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
