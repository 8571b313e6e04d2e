"""The redaction list: its format, what is wrong with one, and its copy beside the database."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extract.redaction.policy import Policy
from pipelines import cli
from pipelines.redaction.beside import beside
from pipelines.redaction.listing import ListError, in_force, keep, read_list
from tests.redaction.conftest import NAME, holds, read


def run(*words: object) -> Result:
    return CliRunner().invoke(cli.main, [str(word) for word in words])


def written(folder: Path, text: str) -> Path:
    path = folder / "list.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("texts: [ab]", "too short"),
        ("patterns: ['x*']", "matches everywhere"),
        ("patterns: ['(']", "no regular expression"),
        ("names: [Ada]", "names"),
        ("texts: Ada Ash", "texts"),
        ("- Ada", "the file"),
        (": : :", "no YAML"),
    ],
)
def test_what_is_wrong_with_a_list_is_one_clear_line(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ListError, match=complaint) as caught:
        read_list(written(tmp_path, text))
    assert "\n" not in str(caught.value)


def test_lists_add_up_beside_the_database_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    db = tmp_path / "agenda.db"
    keep(db, read_list(written(tmp_path, "texts: [Ada Ash]\nrecords: [5f0c1b2a9d3e4f67]")))
    keep(db, read_list(written(tmp_path, "texts: [Ada Ash, Bo Birch]\npatterns: ['\\bNI \\d+']")))
    assert stat.S_IMODE(beside(db).stat().st_mode) == 0o600
    assert in_force(db, Policy()) == Policy(
        texts=("Ada Ash", "Bo Birch"), patterns=(r"\bNI \d+",), records=frozenset({"5f0c1b2a9d3e4f67"})
    )


def test_the_verb_hides_and_every_later_ingest_obeys(folder: Path, tmp_path: Path) -> None:
    store, db, _ = read(folder)
    store.close()
    assert run("redact", "--db", db).exit_code == 2, "no list was named and none is there"
    shown = run("redact", "--list", written(tmp_path, f"texts: [{NAME}]"), "--db", db, "--json")
    assert [one["read"] for one in json.loads(shown.output)] == [True], shown.output
    assert holds(db, NAME) == []
    assert "Nothing is left" in run("redact", "--db", db).output
    assert run("ingest", folder, "--db", db, "--again").exit_code == 0
    assert holds(db, NAME) == []
    beside(db).unlink()
    shown = run("ingest", folder, "--db", db)
    assert shown.exit_code == 2 and "Put it back" in shown.output
