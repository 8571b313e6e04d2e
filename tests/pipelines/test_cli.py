"""The program: each verb works, says what a script needs, ends with the code that it promises, and is documented."""

from __future__ import annotations

import importlib
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipelines import cli, lookup
from pipelines import ingest as ingesting
from pipelines.store import open_store
from tests.canned import document, pack, source

ROOT = Path(__file__).parents[2]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    store = open_store(tmp_path / "agenda.db")
    doc = document()
    store.save(pack(doc), source(doc))
    store.close()
    return tmp_path / "agenda.db"


def run(*words: object) -> Result:
    return CliRunner().invoke(cli.main, [str(word) for word in words])


@pytest.mark.parametrize("verb", sorted(cli.main.commands))
def test_every_verb_and_option_is_documented_and_has_help(verb: str) -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {verb}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert section, f"docs/cli.md has no section on {verb}"
    for parameter in cli.main.commands[verb].params:
        for option in parameter.opts:
            if option.startswith("--"):
                assert f"`{option}" in section[1], f"docs/cli.md: {verb} does not explain {option}"
    shown = run(verb, "--help")
    assert shown.exit_code == 0 and len(shown.output.splitlines()) > 5


def test_the_documentation_names_no_verb_that_is_not_there() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## ([a-z]+)$", text, re.MULTILINE)) == set(cli.main.commands)


def test_status_counts_and_says_what_is_left(db: Path) -> None:
    shown = run("status", "--db", db)
    assert shown.exit_code == 0 and "1 document (1 ok), 3 pages" in shown.output
    store = open_store(db)
    store.save(pack(document("other", "b.pdf", status="partial", error="Page 2 has no text.")))
    store.close()
    shown = run("status", "--db", db, "--json")
    assert shown.exit_code == 1
    assert json.loads(shown.output)["left"] == [{"file": "b.pdf", "page": None, "message": "Page 2 has no text."}]


def test_search_finds_and_show_shows(db: Path) -> None:
    hits = json.loads(run("search", "flood plans", "approved!", "--db", db, "--json").output)
    assert [hit["kind"] for hit in hits] == ["resolutions"]
    shown = run("show", hits[0]["kind"], hits[0]["record_id"], "--db", db)
    assert "That the flood plan be approved" in shown.output and "Harrowmere agenda.pdf" in shown.output
    page = json.loads(run("search", "--kind", "pages", "floods", "--db", db, "--json").output)[0]
    assert json.loads(run("show", "pages", page["record_id"], "--db", db, "--json").output)["page"] == page["page"]
    assert "Nothing found" in run("search", "volcano", "--db", db).output


@pytest.mark.parametrize("words", ['"', "flood AND", "NEAR(", "*", "-", "col:flood"])
def test_signs_of_the_search_engine_are_harmless(db: Path, words: str) -> None:
    assert run("search", "--db", db, "--", words).exit_code == 0


def test_show_refuses_what_is_not_there(db: Path) -> None:
    assert run("show", "resolutions", "none", "--db", db).exit_code == 2
    assert run("show", "sqlite_master", "x", "--db", db).exit_code == 2


def test_export_writes_files(db: Path, tmp_path: Path) -> None:
    shown = run("export", "--db", db, "--out", tmp_path / "out", "--json")
    assert json.loads(shown.output)["rows"]["pages"] == 3
    assert (tmp_path / "out" / "datapackage.json").exists()


@pytest.mark.parametrize("verb", [["status"], ["search", "x"], ["show", "pages", "x"], ["export"], ["serve"]])
def test_a_missing_database_is_one_clear_line(tmp_path: Path, verb: list[str]) -> None:
    shown = run(*verb, "--db", tmp_path / "none.db")
    assert shown.exit_code == 3
    assert shown.output.startswith("agenda-reader: There is no database at") and shown.output.count("\n") == 1
    assert not (tmp_path / "none.db").exists()


def test_an_interrupt_is_one_clear_line(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(lookup, "find", interrupted)
    shown = run("search", "x", "--db", db)
    assert (shown.exit_code, shown.output) == (130, "agenda-reader: Stopped. What was stored before is kept.\n")


def test_a_fault_of_the_program_has_a_code_of_its_own(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "find", lambda *_: 1 / 0)
    shown = run("search", "x", "--db", db)
    assert shown.exit_code == 70 and "ZeroDivisionError" in shown.output


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "a.pdf").write_text("letter")
    shown = run("ingest", tmp_path / "a.pdf", "--db", tmp_path / "file" / "a.db")
    assert shown.exit_code == 3 and shown.output.count("\n") == 1


def test_ingest_wants_files_that_are_there(tmp_path: Path) -> None:
    shown = run("ingest", tmp_path / "none.pdf", "--db", tmp_path / "a.db")
    assert shown.exit_code == 2 and "none.pdf" in shown.output
    (tmp_path / "empty").mkdir()
    assert run("ingest", tmp_path / "empty", "--db", tmp_path / "a.db").exit_code == 2
    assert not (tmp_path / "a.db").exists()


def test_ingest_serve_and_export_are_what_the_summary_offers_next(db: Path, tmp_path: Path) -> None:
    (tmp_path / "words.pdf").write_text("This is a letter and no PDF.")
    shown = run("ingest", tmp_path / "words.pdf", "--db", db)
    assert f"make serve DB={db}" in shown.output and f"make export DB={db}" in shown.output


def test_serve_starts_datasette_on_this_machine(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("pipelines.publish.serve")
    started: list[tuple[Path, int, dict[str, bool]]] = []
    monkeypatch.setattr(module, "serve", lambda database, port, **chosen: started.append((database, port, chosen)))
    shown = run("serve", "--db", db, "--port", "8123", "--no-sql")
    chosen = {"immutable": False, "allow_sql": False, "allow_download": False, "originals": False, "processes": 1}
    assert started == [(db, 8123, chosen)]
    assert "http://127.0.0.1:8123/" in shown.output


def test_site_writes_the_configuration_for_a_datasette_of_ones_own(tmp_path: Path) -> None:
    shown = run("site", "--db", "council.db", "--out", tmp_path / "site", "--json")
    written = json.loads(shown.output)
    assert len(written) == 6 and all(Path(path).is_file() for path in written)
    assert "council:" in (tmp_path / "site" / "datasette-1.0" / "datasette.yaml").read_text(encoding="utf-8")


def test_a_run_that_finds_nothing_new_says_so_without_looking_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = next((ROOT / "samples").glob("Decision notice*.pdf"))
    verb = ("ingest", sample, "--db", tmp_path / "x.db", "--workers", 1, "--json")
    first = run(*verb)
    assert json.loads(first.output)["files"] == {"added": 1}
    monkeypatch.setattr(ingesting, "ingest", lambda *_: 1 / 0)
    second = run(*verb)
    assert json.loads(second.output) == json.loads(first.output) | {"files": {"unchanged": 1}}
    assert run(*verb, "--again").exit_code == cli.FAULT
    assert run(*verb[:1], ROOT / "samples", *verb[2:]).exit_code == cli.FAULT
