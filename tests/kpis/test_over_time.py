"""One indicator over several rows, of which each is another year of it."""

from __future__ import annotations

from dataclasses import replace

from extract.layout.sheet import Sheet
from extract.records.kpis import read_kpis
from extract.scope import Scope
from schemas.identity import Mint
from schemas.profile import load_profile
from schemas.records import Kpi, Observation
from tests.kpis.test_rows_of_measures import PAGE, plain, read, table, told

HEAD = plain("Measure", "Year", "Target", "Actual", "Status")


def test_a_name_over_rows_of_years_is_one_indicator() -> None:
    t = table(
        HEAD,
        [("Lamps lit", 1, 2), *plain("2030/31", "95%", "90%", "Not met")],
        plain("2031/32", "96%", "97%", "Met"),
        [("Paths swept", 1, 2), *plain("2030/31", "80%", "85%", "Met")],
        plain("2031/32", "82%", "81%", "Not met"),
    )
    lamps, paths = read(t)
    assert told(lamps) == [
        ("target", "2031-03-31", 95), ("actual", "2031-03-31", 90),
        ("target", "2032-03-31", 96), ("actual", "2032-03-31", 97),
    ]  # fmt: skip
    assert (lamps.rag, paths.rag) == ("green", "red")  # of the latest year
    assert [o.rag for o in lamps.observed] == [None, "red", None, "green"]


def test_a_name_may_be_left_out_below() -> None:
    t = table(HEAD, plain("Lamps lit", "2031/32", "96%", "97%", "Met"), plain("", "2030/31", "95%", "90%", "Not met"))
    (lamps,) = read(t)
    assert len(lamps.observed) == 4
    assert lamps.rag == "green"


def test_rows_that_repeat_a_year_are_not_told_apart_by_it() -> None:
    t = table(
        HEAD,
        [("Lamps lit", 1, 2), *plain("2030/31", "95%", "90%", "Not met")],
        plain("2030/31", "96%", "97%", "Met"),
        plain("Paths swept", "2030/31", "80%", "85%", "Met"),
    )
    assert [len(i.observed) for i in read(t)] == [2, 2]


def test_a_name_over_a_page_break_has_the_figures_of_both_pages() -> None:
    first = table(
        HEAD, [("Lamps lit", 1, 2), *plain("2029/30", "94%", "90%", "")], plain("2030/31", "95%", "91%", "")
    )
    rest = table(plain("", "2031/32", "96%", "97%", ""), plain("Paths swept", "2031/32", "80%", "85%", ""), header=0)
    pages = [replace(PAGE, number=n) for n in (1, 2)]
    sheets = [
        Sheet(pages[0], (), tables=(first,)),
        Sheet(pages[1], (), tables=(replace(rest, page=2, continues=True),)),
    ]
    rows = list(read_kpis(sheets, Scope("doc", "x.pdf", load_profile(), Mint("doc")), "Harrowmere").rows)
    kpis = [r for r in rows if isinstance(r, Kpi)]
    assert [(k.name, k.page) for k in kpis] == [("Lamps lit", 1), ("Paths swept", 2)]
    lamps = [o for o in rows if isinstance(o, Observation) and o.kpi_id == kpis[0].id]
    assert [(o.page, o.measure, o.period_to, o.value) for o in lamps][-2:] == [
        (2, "target", "2032-03-31", 96), (2, "actual", "2032-03-31", 97),
    ]  # fmt: skip


def test_a_name_that_a_page_break_cut_is_one() -> None:
    head = plain("Ref", "Indicator", "2030/31", "Target")
    first = table(head, plain("L1", "Lamps lit", "94%", "95%"), plain("L2", "The share of", "80%", "85%"))
    rest = table(plain("", "paths that are swept", "", ""), plain("L3", "Bins emptied", "40", "41"), header=0)
    pages = [replace(PAGE, number=n) for n in (1, 2)]
    sheets = [
        Sheet(pages[0], (), tables=(first,)),
        Sheet(pages[1], (), tables=(replace(rest, page=2, continues=True),)),
    ]
    rows = list(read_kpis(sheets, Scope("doc", "x.pdf", load_profile(), Mint("doc")), "Harrowmere").rows)
    assert [(k.name, k.page) for k in rows if isinstance(k, Kpi)] == [
        ("Lamps lit", 1), ("The share of paths that are swept", 1), ("Bins emptied", 2),
    ]  # fmt: skip
