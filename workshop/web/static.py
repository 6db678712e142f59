"""Static files: named by their contents, kept for ever, and compressed hard, once per process.

A phone in a hall loads the page over a network that a hundred others share: every kilobyte counts.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # comes with Flask-Compress, without types
from flask import Flask, request
from flask.wrappers import Response

A_YEAR = 365 * 24 * 3600
WORTH = 500
"""Bytes below which compressing gains nothing."""
SQUEEZED = ("text/", "application/javascript", "application/json", "image/svg+xml")


def fingerprint(directory: Path) -> str:
    """A short name for the contents of a directory: it changes when a file does, so files can be cached for ever."""
    digest = hashlib.sha256()
    for path in sorted(directory.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(directory)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:10]


def install(app: Flask) -> None:
    """Send static text as Brotli to whoever takes it; others get what Flask-Compress makes of it."""
    kept: dict[str, bytes] = {}

    @app.after_request
    def squeeze(response: Response) -> Response:
        plain = request.endpoint == "static" and response.status_code == 200 and request.method == "GET"
        if not plain or not (response.mimetype or "").startswith(SQUEEZED) or not request.accept_encodings["br"]:
            return response
        if request.path not in kept:
            response.direct_passthrough = False
            body = response.get_data()
            kept[request.path] = brotli.compress(body, quality=11) if len(body) > WORTH else b""
        if kept[request.path]:
            response.direct_passthrough = False
            response.set_data(kept[request.path])
            response.headers["Content-Encoding"] = "br"
            response.headers["ETag"] = f'"{request.path}-br"'
            response.vary.add("Accept-Encoding")
        return response
