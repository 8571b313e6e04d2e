"""The export validates, is harmless in a spreadsheet, can be restored, and leads each row to its receipt."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import frictionless
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.columns import columns
from pipelines.export import dictionary, export, neutralise, package, restore
from pipelines.export.fields import _DAYS, _TIMES
from pipelines.store import VIEWS, open_store
from schemas.records import TABLES, Definition
from tests.canned import document, pack, receipt, source

ROOT = Path(__file__).parents[2]
HOSTILE = '=HYPERLINK("http://example.org","click")'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = open_store(None)
    for n, text in enumerate((HOSTILE, "'-3, as printed", 'A "quoted" text,\nof two lines')):
        doc = document(str(n), f"pack {n}.pdf")
        full = pack(doc, text)
        extra = Definition(**receipt(doc, "term", 2), term="-3", text="– none")
        store.save(type(full)(full.document, (*full.rows, extra)), source(doc))
    out = tmp_path_factory.mktemp("exported") / "csv"
    counts = export(store, out, "https://records.example.org/")
    assert counts["resolutions"] == 6
    return out


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_package_is_valid_with_its_types_keys_and_references(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "fieldName", "message"])
    assert report.stats["tasks"] == len(TABLES)


def test_the_package_notices_a_broken_reference(folder: Path, tmp_path: Path) -> None:
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    text = (tmp_path / "attendances.csv").read_text(encoding="utf-8")
    (tmp_path / "attendances.csv").write_text(text.replace("-meeting,", "-no-meeting,"), encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert "foreign-key" in {error[0] for error in report.flatten(["type"])}


def test_every_table_has_a_file_and_a_resource(folder: Path) -> None:
    names = {model.table for model in TABLES}
    assert {file.stem for file in folder.glob("*.csv")} == names
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert descriptor == package()
    assert {resource["name"] for resource in descriptor["resources"]} == names


def test_a_row_carries_its_receipt(folder: Path) -> None:
    clause = next(row for row in rows(folder, "resolutions") if row["label"] == "(a)")
    assert (clause["page"], clause["page_label"]) == ("2", "12")
    assert clause["filename"].startswith("pack ")
    assert clause["receipt"] == f"https://records.example.org/-/receipt/resolutions/{clause['id']}"
    owner = rows(folder, "owners")[0]
    assert owner["receipt"].endswith(f"/-/receipt/resolutions/{owner['record_id']}")


def test_formulas_are_neutralised_and_numbers_stay(folder: Path) -> None:
    texts = {row["text"] for row in rows(folder, "resolutions")}
    assert "'" + HOSTILE in texts and HOSTILE not in texts
    assert "''-3, as printed" in texts
    assert {restore(text) for text in texts} >= {HOSTILE, "'-3, as printed", 'A "quoted" text,\nof two lines'}
    assert {row["term"] for row in rows(folder, "definitions")} == {"-3"}


@pytest.mark.parametrize("number", ["-3", "+2.5%", "-1,234.5", "-0", "3", "-.5", "-", "—"])
def test_numbers_and_dashes_are_no_formulas(number: str) -> None:
    assert neutralise(number) == number


@pytest.mark.parametrize("text", ["=1+1", "+44 20 7946 0000", "-note", "@all", "\t=1", " =1", "-3+cmd|' /C calc'!A0"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert neutralise(text) == f"'{text}"


@given(st.text() | st.text(alphabet="'=+-@ \t\n\r13.,%＝", max_size=8))
def test_restoring_gives_the_exact_text(text: str) -> None:
    assert restore(neutralise(text)) == text


def test_exporting_again_replaces_and_leaves_other_files_alone(tmp_path: Path) -> None:
    store = open_store(None)
    export(store, tmp_path / "out")
    (tmp_path / "out" / "mine.txt").write_text("notes")
    store.save(pack())
    export(store, tmp_path / "out")
    assert len(rows(tmp_path / "out", "pages")) == 3
    assert (tmp_path / "out" / "mine.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"], "no temporary folder is left"


def test_a_reader_never_sees_half_an_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever a file is moved, each one there is whole, and with a descriptor all are of one export."""
    out = tmp_path / "out"
    old, new = open_store(None), open_store(None)
    old.save(pack(document("one")))
    new.save(pack(document("one")))
    new.save(pack(document("two")))
    export(new, tmp_path / "new")
    export(old, out)
    whole = [{file.name: file.read_bytes() for file in folder.iterdir()} for folder in (out, tmp_path / "new")]
    move, moves = Path.replace, []

    def watched(self: Path, target: Path) -> Path:
        there = {file.name: file.read_bytes() for file in out.iterdir()}
        assert all(content in (whole[0][name], whole[1][name]) for name, content in there.items())
        assert "datapackage.json" not in there or there in whole
        moves.append(target.name)
        return move(self, target)

    monkeypatch.setattr(Path, "replace", watched)
    export(new, out)
    assert moves[-1] == "datapackage.json" and len(moves) == len(whole[1])
    assert {file.name: file.read_bytes() for file in out.iterdir()} == whole[1]


def test_the_same_content_gives_the_same_files(tmp_path: Path) -> None:
    for name, order in (("a", ("one", "two")), ("b", ("two", "one"))):
        store = open_store(None)
        for content in order:
            doc = document(content, f"{content}.pdf")
            store.save(pack(doc), source(doc))
        export(store, tmp_path / name)
    for file in (tmp_path / "a").iterdir():
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes(), file.name


def test_dates_are_dates_in_the_package() -> None:
    names = {column.name for model in TABLES for column in columns(model)}
    assert names >= _DAYS | _TIMES


def test_the_dictionary_names_every_table_view_and_column() -> None:
    text = dictionary()
    for model in TABLES:
        assert f"\n## {model.table}\n" in text
        assert all(f"`{column.name}`" in text for column in columns(model))
    assert all(f"\n### {view.name}\n" in text for view in VIEWS)


def test_the_committed_dictionary_is_current() -> None:
    committed = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert committed == dictionary(), "run: agenda-reader dictionary --out docs/data-dictionary.md"
