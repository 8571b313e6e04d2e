"""What is sent as it is: the kept PDF, the picture of a page, and the plugin's own style sheet and script."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

FOLDER = Path(__file__).resolve().parent.parent / "static"
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
FOREVER = "public, max-age=31536000, immutable"
"""For what its address names by the hash of its bytes."""

CHUNK = 1 << 16

PDF_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"
"""A browser's own PDF viewer needs to style and embed; a PDF needs nothing else."""


@cache
def assets() -> dict[str, tuple[bytes, str]]:
    """The plugin's own files by name: their bytes and type. Nothing else of the folder can be asked for."""
    return {
        path.name: (path.read_bytes(), TYPES[path.suffix])
        for path in sorted(FOLDER.iterdir())
        if path.suffix in TYPES
    }


@cache
def asset_path(name: str) -> str:
    """The path of one of the plugin's own files, changing with its bytes so that no browser keeps an old one."""
    return f"/-/agenda/{name}?{hashlib.sha256(assets()[name][0]).hexdigest()[:10]}"


def disposition(filename: str, download: bool) -> str:
    """The Content-Disposition of a file, safe whatever its name: controls and quotes are taken out, and the whole
    name is given in UTF-8 beside it."""
    plain = "".join(c for c in filename if 32 <= ord(c) < 127 and c not in '"\\;') or "document.pdf"
    kind = "attachment" if download else "inline"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='', errors='replace')}"


async def send_file(send: Any, path: Path, headers: dict[str, str], head_only: bool = False) -> None:
    """Send a file in chunks, so that its size does not matter to this process."""
    size = path.stat().st_size
    raw = [(key.lower().encode(), value.encode("latin-1")) for key, value in headers.items()]
    raw.append((b"content-length", str(size).encode()))
    await send({"type": "http.response.start", "status": 200, "headers": raw})
    if head_only:
        await send({"type": "http.response.body", "body": b""})
        return
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})
