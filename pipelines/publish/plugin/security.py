"""Headers that protect readers: text from PDFs is other people's, and must never act on a page of ours.

Scripts run only where they come from this server as files, or carry the request's nonce. The nonce is put into the
script tags of templates when a template is compiled, so a script tag that arrives as data never has one.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from jinja2.ext import Extension

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Any, Send], Awaitable[None]]

NONCE = "agenda_nonce"
"""The key of the nonce in the ASGI scope and in template contexts."""

POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Datasette's own pages style elements in place, hence `unsafe-inline` for styles, and for styles alone."""

HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
)


_NAMED, _ELSE, _END = "{% if canned_query or stored_query %}", "{% else %}", "{% endif %}"
REWRITTEN = (
    ("<script", f'<script nonce="{{{{ {NONCE} }}}}"'),
    # 0.65 does not say in which language its pages are, which a screen reader needs.
    ("<html>", '<html lang="en">'),
    # 1.0 has one handler in its markup; our script puts it back.
    (' onclick="openColumnChooser()"', ""),
    # A named query is a question with an answer; its SQL is one click away.
    (
        "<h3>Custom SQL query{% if display_rows %} returning",
        f"<h3>{_NAMED}Answer{_ELSE}Custom SQL query{_END}{{% if display_rows %}}:",
    ),
    # Of a long answer the page shows the beginning.
    (
        '<p class="export-links">This data as',
        '{% if (canned_query or stored_query) and display_rows|length >= agenda_shown() %}<p class="message-info">'
        "A page shows the first {{ display_rows|length }} rows of an answer; its CSV file has more.</p>{% endif %}"
        '<p class="export-links">This data as',
    ),
    ('value="Run SQL"', f'value="{_NAMED}Ask again{_ELSE}Run SQL{_END}"'),
    # Whether a list is a table or a view is nothing to most readers.
    ("{% if is_view %} (view){% endif %}", ""),
)
"""What is replaced in the source of Datasette's templates, and by what."""


class NonceExtension(Extension):
    """Gives every script tag that a template writes the nonce of the request, and mends a few other places."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's source, rewritten."""
        for old, new in REWRITTEN:
            source = source.replace(old, new)
        return source


def protected(app: App) -> App:
    """The same application with a Content-Security-Policy and its companions on every answer."""

    async def wrapped(scope: MutableMapping[str, Any], receive: Any, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        policy = POLICY.format(nonce=nonce).encode()

        async def send_protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = [(bytes(key).lower(), value) for key, value in message.get("headers") or []]
                names = {key for key, _ in given}
                ours = [*HEADERS, (b"content-security-policy", policy)]
                message = {**message, "headers": [*given, *(pair for pair in ours if pair[0] not in names)]}
            await send(message)

        await app({**scope, NONCE: nonce}, receive, send_protected)

    return wrapped
