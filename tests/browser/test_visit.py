"""What a visitor does, in a real browser: search, open a decision, see its box, narrow a list, take the rows home."""

from __future__ import annotations

import csv
import sqlite3
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def resolution(samples_db: Path) -> dict[str, Any]:
    """A decision of the samples that can be found by its words, below the middle of its page."""
    connection = sqlite3.connect(f"file:{samples_db}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    row = connection.execute(
        "SELECT resolutions.*, pages.width, pages.height, documents.filename FROM resolutions "
        "JOIN pages USING (document_id, page) JOIN documents ON documents.id = resolutions.document_id "
        "WHERE resolutions.page > 1 AND length(resolutions.text) BETWEEN 40 AND 300 "
        "ORDER BY resolutions.top DESC, resolutions.id LIMIT 1"
    ).fetchone()
    connection.close()
    return dict(row)


def find(browser: Any, css: str) -> Any:
    return browser.find_element("css selector", css)


def box_of(browser: Any, css: str) -> dict[str, float]:
    """Where an element is drawn in the window, in CSS pixels."""
    return browser.execute_script(
        "const r = document.querySelector(arguments[0]).getBoundingClientRect();"
        "return {x0: r.left, top: r.top, x1: r.right, bottom: r.bottom}",
        css,
    )


def test_search_leads_to_a_decision_and_its_box(browser: Any, address: str, resolution: dict[str, Any]) -> None:
    browser.get(address)
    field = find(browser, "#q")
    words = " ".join(resolution["text"].split()[:8]).replace('"', "")
    field.send_keys(words)
    field.submit()
    find(browser, f'a[href="/-/receipt/resolutions/{resolution["id"]}"]').click()
    assert resolution["filename"] in browser.title

    image = find(browser, ".sheet-page img")
    wait_until(
        lambda: browser.execute_script("return arguments[0].complete && arguments[0].naturalWidth > 500", image)
    )
    page, box = box_of(browser, ".sheet-page img"), box_of(browser, "#box")
    across = (page["x1"] - page["x0"]) / resolution["width"]
    down = (page["bottom"] - page["top"]) / resolution["height"]
    assert across == pytest.approx(down, rel=0.01), "the page keeps its shape"
    for name, scale, start in (
        ("x0", across, "x0"),
        ("x1", across, "x0"),
        ("top", down, "top"),
        ("bottom", down, "top"),
    ):
        assert (box[name] - page[start]) / scale == pytest.approx(resolution[name], abs=4), f"{name}, in points"
    height = browser.execute_script("return window.innerHeight")
    assert box["top"] >= 0 and box["bottom"] <= height, "the box is in sight without scrolling"
    assert find(browser, ".page-text mark").text.split()[:4] == resolution["text"].split()[:4]


def test_the_box_stays_in_place_when_the_page_is_enlarged(
    browser: Any, address: str, resolution: dict[str, Any]
) -> None:
    browser.get(f"{address}/-/receipt/resolutions/{resolution['id']}")
    before = box_of(browser, "#box")
    find(browser, '[data-zoom="in"]').click()
    after, page = box_of(browser, "#box"), box_of(browser, ".sheet-page")
    assert (after["x1"] - after["x0"]) == pytest.approx((before["x1"] - before["x0"]) * 1.25, rel=0.02)
    assert page["x0"] - 1 <= after["x0"] and after["x1"] <= page["x1"] + 1


def test_pages_are_turned_by_link_and_by_key(browser: Any, address: str, resolution: dict[str, Any]) -> None:
    browser.get(f"{address}/-/receipt/resolutions/{resolution['id']}")
    find(browser, ".page-bar a[rel=prev]").click()
    assert f"/-/page/{resolution['document_id']}/{resolution['page'] - 1}" in browser.current_url
    find(browser, "body").send_keys("\ue014")  # the right arrow key
    wait_until(lambda: f"/-/page/{resolution['document_id']}/{resolution['page']}?" in browser.current_url)
    assert find(browser, "#box"), "the record that the visitor came from is still marked"


def test_a_facet_narrows_the_list_and_the_rows_can_be_taken_home(browser: Any, address: str, downloads: Path) -> None:
    browser.get(f"{address}/samples/decisions")
    facet = find(browser, ".facet-info[data-column=decision] li a")
    wanted = facet.text
    facet.click()
    cells = browser.find_elements("css selector", "td.col-decision")
    assert cells and {cell.text for cell in cells} == {wanted.replace("_", " ")}
    browser.execute_script("document.querySelector('#export input[name=_dl]').checked = true")
    browser.execute_script("document.querySelector('#export form').requestSubmit()")
    wait_until(lambda: list(downloads.glob("*.csv")))
    (saved,) = downloads.glob("*.csv")
    with saved.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= len(cells)
    assert {row["decision"] for row in rows} == {wanted}


def test_nothing_is_refused_or_broken_on_the_way(browser: Any, address: str, resolution: dict[str, Any]) -> None:
    """The Content-Security-Policy lets all pages do what they must, and nothing is asked for elsewhere."""
    browser.get_log("browser")
    record = f"resolutions/{resolution['id']}"
    paths = ["/", "/samples", "/samples/decisions", "/samples/what-was-decided", "/-/search?q=the"]
    for path in (*paths, f"/samples/{record}", f"/-/receipt/{record}"):
        browser.get(address + path)
        time.sleep(0.2)
        troubles = [
            entry["message"] for entry in browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")
        ]
        assert not troubles, path
        elsewhere = browser.execute_script(
            "return performance.getEntriesByType('resource').map(entry => entry.name)"
            ".filter(name => !name.startsWith(location.origin))"
        )
        assert not elsewhere, path


def test_what_is_not_there_is_not_found(address: str) -> None:
    for path in ("/nothing", "/samples/nothing", "/-/page/nothing/1"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(address + path, timeout=20)
        assert refused.value.code == 404, path


def wait_until(happened: Any, seconds: float = 20) -> None:
    """Wait for something that a browser does in its own time."""
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)
