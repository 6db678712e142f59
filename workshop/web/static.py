"""Static files: named by their contents, kept for ever, and compressed hard, once per process.

A phone in a hall loads the page over a network that a hundred others share: every kilobyte counts. So what only a
reader of the source needs (comments), and validators of what never changes, stay here.

A hall that comes in asks for the same forty files a thousand times, so an answer once given is given again by itself,
without the app. Invariant: it is the answer the app gave, to the letter.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

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
OURS = {
    ".js": re.compile(rb"/\*\*(?!/)[\s\S]*?\*/|(?:^|(?<=[;{},)\]])) *// [^'\"`\n]*$", re.MULTILINE),
    ".css": re.compile(rb"/\*.*?\*/", re.DOTALL),
}
"""The comments in our own files, by kind of file; the licences in static/vendor stay where they are.

A remark behind code is one only after what ends a statement or a piece of one, and without a quote: no text holds that.
"""
NEEDLESS = ("Content-Disposition", "Last-Modified", "Expires", "Accept-Ranges", "ETag")

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Answer = tuple[list[tuple[str, str]], bytes]
"""Headers and body."""


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
    response.headers["Cache-Control"] = f"max-age={A_YEAR}, immutable"
    if response.mimetype == "text/javascript":  # modules are UTF-8 whatever is said (HTML, "fetch a module script")
        response.headers["Content-Type"] = response.mimetype
    return response


def install(app: Flask) -> None:
    """Send static text as Brotli to whoever takes it; others get what Flask-Compress makes of it.

    Kept by the file that was sent: one file has many addresses (`js/./boot.js`), and anybody can think of more.
    """
    kept: dict[Path, bytes] = {}
    directory = str(app.static_folder)
    app.wsgi_app = Hatch(app.wsgi_app, f"{app.static_url_path}/", Path(directory))  # type: ignore[method-assign]  # as Flask says to

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


class Hatch:
    """In front of the app: hands out what was asked for before, to who takes Brotli and asks for nothing else.

    Only by the one address each file has in our pages: there are no more of them than files.
    """

    def __init__(self, app: Wsgi, prefix: str, directory: Path) -> None:
        self._app = app
        self._prefix = prefix
        self._addresses = {
            f"{prefix}{path.relative_to(directory).as_posix()}" for path in directory.rglob("*") if path.is_file()
        }
        self._answers: dict[str, Answer] = {}

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request."""
        address = environ.get("PATH_INFO", "")
        if not address.startswith(self._prefix) or not plain(environ):
            return self._app(environ, start_response)
        if address in self._answers:
            headers, body = self._answers[address]
            start_response("200 OK", list(headers))
            return [body]
        return self._first(address, environ, start_response)

    def _first(self, address: str, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Let the app answer, and keep a squeezed answer."""
        said: list[tuple[str, list[tuple[str, str]]]] = []

        def note(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            said.append((status, headers))
            return start_response(status, headers, *error)

        answer = self._app(environ, note)
        status, headers = said[-1] if said else ("", [])
        if address not in self._addresses or status != "200 OK" or ("Content-Encoding", "br") not in headers:
            return answer
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        self._answers[address] = list(headers), body
        return [body]


def plain(environ: dict[str, Any]) -> bool:
    """Whether a request is for a whole file as Brotli, and says nothing that could change the answer."""
    if environ.get("REQUEST_METHOD") != "GET" or environ.get("QUERY_STRING") or "HTTP_RANGE" in environ:
        return False
    return "br" in {each.strip() for each in environ.get("HTTP_ACCEPT_ENCODING", "").split(",")}
