"""Search across everything."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pipelines.publish.plugin.search import fts_query, marked
from tests.publish import world


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        ("flood plan", '"flood" "plan"'),
        ('"flood plan" culverts', '"flood plan" "culverts"'),
        ("NEAR(a b) OR -x*", '"NEAR(a" "b)" "OR" "-x*"'),
        ('un"balanced', '"un" "balanced"'),
        ("  ... ", ""),
    ],
)
def test_what_is_typed_is_only_words(asked: str, query: str) -> None:
    assert fts_query(asked) == query


def test_any_word_may_do() -> None:
    assert fts_query("flood plan", any_word=True) == '"flood" OR "plan"'


def test_a_snippet_is_escaped_and_marked() -> None:
    assert marked("a <b> \x02flood\x03") == "a &lt;b&gt; <mark>flood</mark>"


async def test_hits_of_all_kinds_lead_to_their_receipts(site: Any, documents: Any) -> None:
    html = (await site.client.get("/-/search?q=floods")).text
    assert "<mark>floods</mark>" in html
    assert f'href="/-/receipt/recommendations/{documents[0]["id"][:4]}-advice"' in html
    assert re.search(r'href="/-/page/[0-9a-f]+/\d"', html)
    assert html.index("-advice") < html.index("/-/page/"), "records come before pages"


async def test_one_kind_is_paged(site: Any) -> None:
    html = (await site.client.get("/-/search?q=floods&kind=pages")).text
    assert html.count('class="snippet"') == 6
    beyond = await site.client.get("/-/search?q=floods&kind=pages&page=2")
    assert beyond.status_code == 200 and 'class="snippet"' not in beyond.text


async def test_some_of_the_words_are_better_than_nothing(site: Any) -> None:
    html = (await site.client.get("/-/search?q=culverts+unicorns")).text
    assert "have some of them" in html and "<mark>culverts</mark>" in html


@pytest.mark.parametrize(
    "asked", ["", "%20", "unicorns", "%22", "'", "a%00b", "x" * 5000, "*", "AND", "(", world.HOSTILE]
)
async def test_nothing_that_is_typed_breaks_it(site: Any, asked: str) -> None:
    answer = await site.client.get(f"/-/search?q={asked}&kind='&page=-1")
    assert answer.status_code == 200
    assert "<img src=x" not in answer.text


async def test_more_than_can_be_ranked_in_time_is_said(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from datasette.database import QueryInterrupted

    async def stopped(*_: Any) -> None:
        raise QueryInterrupted(TimeoutError(), "select", {})

    monkeypatch.setattr("pipelines.publish.plugin.search.rows", stopped)
    answer = await site.client.get("/-/search?q=the")
    assert answer.status_code == 200 and "takes too long" in answer.text
