"""Many readers at once: the multiplied database, and what is made of the answers. How long they take is never
tested: it is the machine's."""

from __future__ import annotations

import http.server
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from pipelines.bench.page import END
from pipelines.load.copies import VARIANTS, Copier
from pipelines.load.crowd import Answers, crowd
from pipelines.load.kinds import kinds
from pipelines.load.multiply import Made, multiply
from pipelines.load.report import BEGIN, Measured, Row, into, sizes
from pipelines.store import STORED
from tests.publish import world

COPIES = 3


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four packs and a broken file, with links between them."""
    return world.build(tmp_path_factory.mktemp("original"))


@pytest.fixture(scope="module")
def made(original: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return multiply(original, 4 * COPIES - 1, tmp_path_factory.mktemp("load") / "agenda.db", lambda _: None)


@pytest.fixture
def rows(made: Made) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(made.path)
    yield connection
    connection.close()


def test_every_row_is_there_as_often_as_there_are_copies(
    made: Made, original: Path, rows: sqlite3.Connection
) -> None:
    assert (made.copies, made.packs) == (COPIES, 4 * COPIES)
    rows.execute("ATTACH ? AS original", [str(original)])
    for model in STORED:
        (have,) = rows.execute(f'SELECT count(*) FROM main."{model.table}"').fetchone()
        (one,) = rows.execute(f'SELECT count(*) FROM original."{model.table}"').fetchone()
        assert have == made.copies * one, model.table


def test_it_is_sound(made: Made, rows: sqlite3.Connection) -> None:
    assert rows.execute("PRAGMA foreign_key_check").fetchall() == []
    assert rows.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for side in ("from", "to"):
        ends = rows.execute(
            f"SELECT {side}_table, {side}_id, {'to_' if side == 'to' else ''}document_id FROM links"
        ).fetchall()
        assert ends
        for table, key, document in ends:
            assert rows.execute(f'SELECT document_id FROM "{table}" WHERE id = ?', [key]).fetchall() == [(document,)]
    assert not list(made.path.parent.glob("*.part"))


def test_the_schema_is_that_of_any_database(original: Path, rows: sqlite3.Connection) -> None:
    ask = "SELECT type, name, sql FROM {}.sqlite_master WHERE name NOT LIKE '%_fts_%' ORDER BY type, name"
    rows.execute("ATTACH ? AS original", [str(original)])
    assert rows.execute(ask.format("main")).fetchall() == rows.execute(ask.format("original")).fetchall()


def test_search_finds_what_the_rows_say(rows: sqlite3.Connection) -> None:
    for model in STORED:
        if model.search:
            rows.execute(
                f'INSERT INTO "{model.table}_fts" ("{model.table}_fts", rank) VALUES (\'integrity-check\', 1)'
            )
    found = rows.execute("SELECT count(*) FROM pages_fts WHERE pages_fts MATCH 'REF000002'").fetchone()
    assert found == (4,)  # on the first page of each document


def test_each_copy_is_of_a_committee_and_time_of_its_own(rows: sqlite3.Connection) -> None:
    lengths = rows.execute("SELECT max(date), min(date) FROM meetings").fetchone()
    assert int(lengths[0][:4]) - int(lengths[1][:4]) > 4
    councils = {
        name for (name,) in rows.execute("SELECT DISTINCT filename FROM documents WHERE kind = 'agenda_pack'")
    }
    assert len(councils) == 4 * COPIES


def test_names_of_the_samples_are_replaced_and_ids_and_days_moved() -> None:
    columns = ("id", "document_id", "indicator_id", "day", "name", "evidence")
    first = ("0" * 15 + "1", "0" * 15 + "2", "0" * 15 + "3", "2021-11-18", "HOMES AND NEIGHBOURHOODS in Calderhithe")
    row = (*first, f'["{"0" * 15}1"]')
    copier = Copier([("things", columns, [row]), ("documents", ("id",), [("0" * 15 + "2",)])], 2 * len(VARIANTS))
    made = [next(copier.tables[0].rows_of(copier.copy(number))) for number in (0, 1, len(VARIANTS))]
    assert made[0][4] == "HOMES AND NEIGHBOURHOODS in Calderhithe"
    assert made[1][4] == "HOMES AND NEIGHBOURHOODS in Harrowmere"
    assert made[0][3] < made[1][3] <= made[2][3] == "2021-11-18"
    assert all(one[5] == f'["{one[0]}"]' for one in made)
    assert len({one[0] for one in made}) == len({one[1] for one in made}) == 3
    # an indicator is the same in all packs of a committee, and in no others
    assert made[0][2] == made[2][2] != made[1][2]


def test_each_kind_of_page_can_be_drawn(made: Made) -> None:
    found = kinds(made.path, Random(1))
    lot = Random(2)
    assert len({(kind.group, kind.name) for kind in found}) == len(found)
    assert all(kind.draw(lot).startswith("/") for kind in found for _ in range(20))


class Fickle(http.server.BaseHTTPRequestHandler):
    """Answers well, badly, late, or not at all, as the path says."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path.startswith("/gone"):
            self.close_connection = True
            return
        body = b"Ranking them takes too long." if self.path.startswith("/cut") else b"x"
        self.send_response(500 if self.path.startswith("/broken") else 200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Fickle)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_failures_and_what_is_cut_short_are_counted(port: int) -> None:
    paths = {"well": "/well", "broken": "/broken", "gone": "/gone", "cut": "/cut"}

    def draw(lot: Random) -> tuple[str, str]:
        name = lot.choice(sorted(paths))
        return name, paths[name]

    found = crowd(port, 4, 0.3, draw)
    assert set(found) == set(paths)
    assert found["well"].failed == found["cut"].failed == 0
    assert found["broken"].failed == len(found["broken"].seconds)
    assert found["broken"].failure == "500 /broken"
    assert found["gone"].failed == len(found["gone"].seconds)
    assert found["cut"].cut == len(found["cut"].seconds)


def test_a_crowd_that_thinks_asks_less(port: int) -> None:
    found = crowd(port, 2, 0.3, lambda _: ("well", "/well"), think=0.1)
    assert len(found["well"].seconds) < 20


def test_the_page_keeps_what_was_written_by_hand(made: Made) -> None:
    row = Row("Search: a word", Answers([0.1] * 19 + [0.4], 1.0, 1, "500 /x", 2), 2.0, 0.5)
    run = Measured("2026-01-02", "m", "v", sizes(made), "--immutable", 20, 1.0, None, [row], [row], [row])
    page = into(f"# Title\n\nBefore.\n\n{BEGIN}\nold\n{END}\n\nAfter.\n", run)
    assert page.startswith("# Title\n\nBefore.\n\n")
    assert page.endswith("After.\n")
    assert "old" not in page
    assert "| a word | 100 | **400** | 400 | 10 | 25 | 1 | 10% |" in page
    assert into(page, run) == page
