"""Static files: named by their contents, kept for ever, and compressed hard, once per process.

A phone in a hall loads the page over a network that a hundred others share: every kilobyte counts. So what only a
reader of the source needs (comments), and validators of what never changes, stay here.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # comes with Flask-Compress, without types
from flask import Flask, request
from flask.wrappers import Response
from werkzeug.security import safe_join

A_YEAR = 365 * 24 * 3600
ENCODED = 48
"""Bytes it takes to say that an answer is compressed."""
MOST_KEPT = 512
"""Files kept squeezed; there are fewer, and what is asked for beyond it goes out as Flask-Compress makes it."""
SQUEEZED = ("text/", "application/javascript", "application/json", "image/svg+xml")
OURS = {".js": re.compile(rb"/\*\*(?!/).*?\*/", re.DOTALL), ".css": re.compile(rb"/\*.*?\*/", re.DOTALL)}
"""The comments in our own files, by kind of file; the licences in static/vendor stay where they are."""
NEEDLESS = ("Content-Disposition", "Last-Modified", "Expires", "Accept-Ranges", "ETag")


def fingerprint(directory: Path) -> str:
    """A short name for the contents of a directory: it changes when a file does, so files can be cached for ever."""
    digest = hashlib.sha256()
    for path in sorted(directory.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(directory)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:10]


def bare(path: str, source: bytes) -> bytes:
    """A file of ours without its comments, line for line, so that a fault still names the right line."""
    comment = None if "/vendor/" in path else OURS.get(Path(path).suffix)
    return comment.sub(lambda found: b"\n" * found[0].count(b"\n"), source) if comment else source


def lasting(response: Response) -> Response:
    """Say that this never changes, and nothing else about how to ask for it again."""
    for name in NEEDLESS:
        response.headers.pop(name, None)
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response


def install(app: Flask) -> None:
    """Send static text as Brotli to whoever takes it; others get what Flask-Compress makes of it.

    Kept by the file that was sent: one file has many addresses (`js/./boot.js`), and anybody can think of more.
    """
    kept: dict[Path, bytes] = {}
    directory = str(app.static_folder)

    @app.after_request
    def squeeze(response: Response) -> Response:
        if request.endpoint != "static" or response.status_code != 200 or request.method != "GET":
            return response
        lasting(response)
        if not (response.mimetype or "").startswith(SQUEEZED) or not request.accept_encodings["br"]:
            return response
        file = Path(safe_join(directory, (request.view_args or {})["filename"]) or directory).resolve()
        if file not in kept and len(kept) < MOST_KEPT:
            response.direct_passthrough = False
            body = response.get_data()
            small = brotli.compress(bare(str(file), body), quality=11)
            kept[file] = small if len(small) + ENCODED < len(body) else b""
        if kept.get(file):
            if hasattr(response.response, "close"):
                response.call_on_close(response.response.close)  # the file, which is not read this time
            response.direct_passthrough = False
            response.set_data(kept[file])
            response.headers["Content-Encoding"] = "br"
            response.vary.add("Accept-Encoding")
        return response
