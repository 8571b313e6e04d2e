"""Nothing is lost in silence: damaged files say so, and what a newer revision replaced is not published."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.document import extract_document
from extract.reading.ending import newest_is_whole
from pipelines.store import open_store
from schemas.extraction import Extraction
from tests.conftest import SAMPLES
from tests.faults.mutants import CHANGES, Mutant, mutants_of, read_mutant, reading, verdict
from tests.faults.revisions import NEW, OLD, UPDATES, base, update
from tests.reading.raw_pdf import Leaf, pdf, show

NOTICE = next(SAMPLES.glob("Decision notice*.pdf"))


def extracted(folder: Path, data: bytes) -> Extraction:
    path = folder / "paper.pdf"
    path.write_bytes(data)
    return extract_document(path)


def everything(found: Extraction) -> str:
    """Every word that would be published of a file, with the search index."""
    store = open_store(None)
    store.save(found)
    return "\n".join(store.db.conn.iterdump())


def test_mutants_of_a_sample_are_the_same_or_told() -> None:
    healthy = read_mutant(NOTICE)
    mutants = mutants_of([NOTICE], 3 * len(CHANGES), seed=20)
    said = {mutant: verdict(healthy, read_mutant(mutant)) for mutant in mutants}
    assert not [mutant for mutant, found in said.items() if found.endswith("in silence")]
    assert "told" in said.values()


@pytest.mark.parametrize("change", CHANGES)
def test_mutants_of_a_small_file_never_lose_a_page_or_a_word(tmp_path: Path, change: str) -> None:
    path = tmp_path / "healthy.pdf"
    path.write_bytes(pdf(*[Leaf(show(f"Page {n} of the paper", 20, 100)) for n in (1, 2, 3)]))
    healthy = reading(extract_document(path))
    assert (healthy.outcome, healthy.pages, healthy.words) == ("ok", 3, 15)
    lost = []
    for at in range(0, path.stat().st_size, 17):
        found = read_mutant(Mutant(path, change, at))  # type: ignore[arg-type]
        if found.outcome == "ok" and found.pages < 3:
            lost.append(at)
    assert lost == []


@pytest.mark.parametrize("name", UPDATES)
def test_what_a_newer_revision_replaced_is_not_published(tmp_path: Path, name: str) -> None:
    before = base()
    assert OLD in everything(extracted(tmp_path, before))
    found = extracted(tmp_path, before + update(before, UPDATES[name]()))
    assert found.document.outcome == "ok"
    published = everything(found)
    assert "123456" not in published and "Second page" in published
    assert (NEW in published) == (name != "page taken out")


@pytest.mark.parametrize("name", UPDATES)
def test_a_damaged_revision_is_never_passed_over_in_silence(tmp_path: Path, name: str) -> None:
    before = base()
    whole = before + update(before, UPDATES[name]())
    for at in range(len(before) + 2, len(whole) - 6, 23):
        for data in (whole[:at], whole[:at] + whole[at + 1 :], whole[:at] + b"\0" + whole[at + 1 :]):
            found = extracted(tmp_path, data)
            old = any("123456" in row.text for row in found.of("pages"))  # type: ignore[attr-defined]
            assert not (old and found.document.outcome == "ok"), at


def test_revisions_are_followed_to_the_first(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    data = base()
    for n in range(3):
        data += update(data, {100 + n: b"(a note)"})
        path.write_bytes(data)
        assert newest_is_whole(path), n
    path.write_bytes(data.replace(b"/Prev", b"/Prov", 1))
    assert newest_is_whole(path), "two tables that can be followed are as many as the newest needs"
    path.write_bytes(data[:-40])
    assert not newest_is_whole(path)


def test_a_remark_after_a_trailer_is_no_damage(tmp_path: Path) -> None:
    whole = base() + update(base(), UPDATES["contents replaced"]())
    path = tmp_path / "signed.pdf"
    before, end = whole.rsplit(b"startxref", 1)
    path.write_bytes(before + b"%EndOfUpdate 815\r\nstartxref" + end)
    assert newest_is_whole(path)


def test_no_pages_is_never_ok(tmp_path: Path) -> None:
    found = extracted(tmp_path, pdf()).document
    assert (found.status, found.page_count) == ("failed", None) and found.outcome in ("empty", "damaged")


def test_pages_that_only_one_engine_sees_are_told_in_the_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import extract.reading.compare as compare

    listed = compare._listed
    monkeypatch.setattr(compare, "_listed", lambda document, expected: listed(document, expected)[:-1])
    found = extracted(tmp_path, base())
    assert (found.document.status, found.document.outcome) == ("partial", "partial")
    (issue,) = found.of("issues")
    assert (issue.code, issue.found, issue.expected) == ("engines-disagree", "2 pages", "1 pages")  # type: ignore[attr-defined]


def test_more_pages_than_are_read_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.leaves.MOST_PAGES", 2)
    monkeypatch.setattr("extract.document.MOST_PAGES", 2)
    found = extracted(tmp_path, pdf(*[Leaf(show(f"Page {n}", 20, 100)) for n in (1, 2, 3)]))
    assert [row.text for row in found.of("pages")] == ["Page 1", "Page 2"]  # type: ignore[attr-defined]
    assert found.document.outcome == "partial" and "more than 2 pages" in (found.document.error or "")


def test_one_bad_page_costs_only_itself(tmp_path: Path) -> None:
    leaves = [Leaf(show(f"Page {n} of the paper", 20, 100)) for n in (1, 2, 3)]
    data = pdf(*leaves).replace(b"/Type /Page /Parent 2 0 R /MediaBox", b"/Type /Odds /Parent 2 0 R /MediaBox", 2)
    found = extracted(tmp_path, data.replace(b"/Type /Odds", b"/Type /Page", 1))
    assert [row.text for row in found.of("pages")] == ["Page 1 of the paper", "", "Page 3 of the paper"]  # type: ignore[attr-defined]
    assert found.document.outcome == "partial" and "page-error" in {row.code for row in found.of("issues")}  # type: ignore[attr-defined]
