"""Where the receipts are served unless one says otherwise."""

from __future__ import annotations

HOST = "127.0.0.1"
PORT = 8001
BASE_URL = f"http://{HOST}:{PORT}"
