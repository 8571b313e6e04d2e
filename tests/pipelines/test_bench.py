"""The benchmark: its sample, its medians and its page. What is measured is never tested: it is the machine's."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipelines.bench.contenders import BARE, CONTENDERS, INGEST, PLUMBER, Contender
from pipelines.bench.material import gather, pack_of, page_count, spread_of
from pipelines.bench.measure import Cost, measured
from pipelines.bench.packs import Pack, packs_of
from pipelines.bench.page import END
from pipelines.bench.report import BEGIN, Measured, into
from pipelines.bench.rounds import Turns, take_turns
from pipelines.bench.stages import STAGES, _Clock

MINUTES = next(Path(__file__).parents[2].glob("samples/Printed minutes*.pdf"))


def cost(seconds: float, pages: int = 10, megabytes: float = 50.0) -> Cost:
    return Cost(seconds, seconds, megabytes, pages, 0)


def test_a_spread_takes_about_as_many_pages_as_wanted_from_everywhere() -> None:
    counted = [(Path(f"{n:03}.pdf"), 1 + n % 7) for n in range(200)]
    chosen = spread_of(counted, 80)
    pages = sum(count for path, count in counted if path in chosen)
    assert 70 <= pages <= 90
    assert any(path.name < "020" for path in chosen)
    assert any(path.name > "180" for path in chosen)


def test_a_spread_of_little_is_all_of_it() -> None:
    assert spread_of([(Path("a.pdf"), 2), (Path("b.pdf"), 3)], 100) == (Path("a.pdf"), Path("b.pdf"))


def test_a_pack_repeats_pages_to_its_length(tmp_path: Path) -> None:
    longer = page_count(MINUTES) * 3 + 1
    assert page_count(pack_of([MINUTES], longer, tmp_path / "pack.pdf")) == longer


def test_material_parts_pages_with_a_table_from_those_without(tmp_path: Path) -> None:
    folder = tmp_path / "samples"
    folder.mkdir()
    (folder / "minutes.pdf").write_bytes(MINUTES.read_bytes())
    (folder / "broken.pdf").write_bytes(b"no PDF")
    found = gather(folder, None, tmp_path)
    assert [path.name for path in found.whole] == ["minutes.pdf"]
    assert sum(page_count(path) for path in (*found.text, *found.tables)) == page_count(MINUTES)


def test_a_ratio_is_the_median_of_the_ratios_within_a_turn() -> None:
    turns = Turns({INGEST: [cost(1), cost(4), cost(2)], PLUMBER: [cost(10), cost(20), cost(22)]})
    assert turns.ratio(INGEST, PLUMBER) == pytest.approx(10)
    assert turns.rate(INGEST) == pytest.approx(5)


def test_a_turn_that_did_not_finish_is_left_out() -> None:
    turns = Turns({INGEST: [None, cost(2)], PLUMBER: [cost(1), cost(8)], BARE: [None]})
    assert turns.ratio(INGEST, PLUMBER) == pytest.approx(4)
    assert turns.rate(BARE) is None


def test_what_is_not_installed_takes_no_turn() -> None:
    absent = Contender("absent", "Absent", lambda files: lambda: (0, 0), package="no_such_package_here")
    assert take_turns([absent], [MINUTES], 1, print).costs == {}


def test_every_fast_contender_goes_through_every_page() -> None:
    for one in CONTENDERS:
        if not one.slow and not one.package:
            assert measured(one.name, [MINUTES]).pages == page_count(MINUTES), one.name


def test_a_stage_within_a_stage_counts_for_the_outer_one() -> None:
    clock = _Clock()
    inner = clock.timed("inner", lambda: sum(range(10)))
    outer = clock.timed("outer", inner)
    assert outer() == 45
    assert set(clock.spent) == {"outer"}


def test_the_functions_of_all_stages_are_there() -> None:
    assert all(callable(getattr(owner, name)) for stage in STAGES for owner, name in stage.functions)


def test_a_pack_is_ingested_by_the_command_and_its_processes_are_watched(tmp_path: Path) -> None:
    (pack,) = packs_of("of minutes", [MINUTES], [8], tmp_path)
    assert (pack.kind, pack.pages) == ("of minutes", 8)
    if sys.platform == "linux":
        assert 20 < pack.writer < pack.worker < 1000


PACKS = (Pack("of minutes", 500, 20.04, 210.4, 70.4),)


def test_the_page_keeps_what_was_written_by_hand() -> None:
    turns = Turns({INGEST: [cost(1)], PLUMBER: [None]})
    run = Measured("2026-01-02", "m", "v", "s", 10, turns, turns, turns, turns, {"reading": 1.0}, (), PACKS)
    page = into(f"# Title\n\nBefore.\n\n{BEGIN}\nold\n{END}\n\nAfter.\n", run)
    assert page.startswith("# Title\n\nBefore.\n\n")
    assert page.endswith("After.\n")
    assert "old" not in page
    assert "did not finish" in page
    assert "| 500 | of minutes | 20.0 | 210 | 70 |" in page
    assert into(page, run) == page
