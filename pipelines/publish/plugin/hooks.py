"""The module that is registered with Datasette: what it asks of plugins, answered by the modules beside this one.

Hooks take only the parameters that 0.65 and 1.0 both know.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from datasette import hookimpl as datasette_hook
from datasette.filters import FilterArguments
from jinja2 import ChoiceLoader, FileSystemLoader
from markupsafe import Markup

from pipelines.publish.plugin import files, listing, remembered, security, views
from pipelines.publish.plugin.answers import Answers
from pipelines.publish.plugin.home import home_context
from pipelines.publish.plugin.links import RECORDS_OF_VIEWS
from pipelines.publish.plugin.receipts import joined_headings
from pipelines.publish.plugin.remembered import remember
from pipelines.publish.plugin.search import fts_query
from pipelines.publish.plugin.sql_connection import guard
from pipelines.publish.questions.question import SURE
from pipelines.store import STORED, VIEWS

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"

Hook = TypeVar("Hook", bound=Callable[..., Any])

_RECEIPT = re.compile(r"/-/(?:receipt/[a-z_]+/[0-9A-Za-z_-]+|page/[0-9A-Za-z_-]+/[0-9]+)")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def hookimpl(function: Hook) -> Hook:
    """Datasette's marker, which comes without types."""
    return cast(Hook, datasette_hook(function))


def last(function: Hook) -> Hook:
    """The same, for an answer that comes after those of other plugins."""
    return cast(Hook, datasette_hook(function, trylast=True))


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Receipts, pages, pictures, PDFs, search and our own files."""
    return views.ROUTES


@hookimpl
def startup(datasette: Any) -> None:
    """Queries run in processes that can be stopped, and what they gave is remembered."""
    for database in datasette.databases.values():
        guard(database)
        remember(database)


@hookimpl
def asgi_wrapper(datasette: Any) -> Any:
    """The protecting headers on every answer, Datasette's own included; behind them the pages that are remembered."""
    answers = Answers(datasette)
    return lambda app: security.protected(answers.wrap(app, security.NONCE))


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    """Our templates before Datasette's, and nonces in the script tags of both."""
    env.loader = ChoiceLoader([FileSystemLoader(str(TEMPLATES)), env.loader])
    env.add_extension(security.NonceExtension)
    env.globals["agenda_layout"] = listing.layout
    env.globals["agenda_record_columns"] = listing.record_columns
    env.globals["agenda_reading_view"] = listing.reading_view
    env.globals["agenda_row_link"] = listing.row_link
    env.globals["agenda_cell"] = listing.cell
    env.globals["agenda_rows"] = listing.rows_html
    env.globals["agenda_shown"] = lambda: remembered.SHOWN
    env.globals["agenda_asset"] = files.asset_path


@hookimpl
def extra_template_vars(datasette: Any, template: str, request: Any) -> Any:
    """The nonce for every page, and for the first page what is on it."""

    async def variables() -> dict[str, Any]:
        nonce = request.scope.get(security.NONCE, "") if request else ""
        home = await home_context(datasette) if template == "index.html" else {}
        return {security.NONCE: nonce, **home}

    return variables


@hookimpl
def extra_js_urls() -> list[dict[str, Any]]:
    """Our script; every page works without it."""
    return [{"url": files.asset_path("agenda.js"), "module": True}]


@hookimpl
def menu_links(datasette: Any) -> list[dict[str, str]]:
    """Search in Datasette's own menu."""
    return [{"href": datasette.urls.path("/-/search"), "label": "Search everything"}]


@hookimpl
def render_cell(value: Any, column: str, datasette: Any) -> Any:
    """Receipts as links, colours as swatches, the values of a few columns as labels, and what is in doubt marked."""
    if column == "doubt" or (column == "confidence" and isinstance(value, float) and value < SURE):
        return Markup('<span class="doubt">{}</span>').format(value) if value else None
    if not isinstance(value, str):
        return None
    if column == "receipt" and _RECEIPT.fullmatch(value):
        return Markup('<a class="receipt-link" href="{}">receipt</a>').format(datasette.urls.path(value))
    if column == "header" and value.startswith("["):
        return joined_headings(value)
    if column == "fill" and _COLOUR.fullmatch(value):
        return Markup('<span class="swatch" style="background:{0}"></span> {0}').format(value)
    if column in listing.CHIPS and value.replace("_", "").isalpha() and len(value) < 24:
        return Markup('<span class="chip chip-{}">{}</span>').format(value.lower(), value.replace("_", " "))
    return None


@last
def filters_from_request(request: Any, table: str) -> Any:
    """Full-text search in our views, through the index of the table whose records they show. Datasette's own answer,
    that a view cannot be searched, comes first and is overruled."""
    kind = RECORDS_OF_VIEWS.get(table)
    if kind is None or not any(model.table == kind and model.search for model in STORED):
        return None
    search = request.args.get("_search") or ""
    if not fts_query(search):
        return FilterArguments([], extra_context={"supports_search": True, "search": search})
    found = f'from "{kind}" where rowid in (select rowid from "{kind}_fts" where "{kind}_fts" match :agenda_search)'
    first = next(view.first for view in VIEWS if view.name == table)
    return FilterArguments(
        [f"{name} in (select {name} {found})" for name in filter(None, ("id", first))],
        params={"agenda_search": fts_query(search)},
        human_descriptions=[f'search matches "{search}"'],
        extra_context={"supports_search": True, "search": search},
    )
