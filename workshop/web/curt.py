"""Curt: an answer of one sentence, given before Flask looks at a request, and so nearly for nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from werkzeug.wrappers import Request

from workshop.board.refusals import sentence
from workshop.web.language import language_of

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def curt(status: str, code: str, **headers: str) -> Wsgi:
    """An app that answers this, in the reader's language: as JSON to who asks for it, else as plain text."""

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked = Request(environ)
        message = sentence(code, language_of(asked))
        if asked.accept_mimetypes.best_match(["text/plain", "application/json"], "text/plain") == "application/json":
            kind, text = "application/json", json.dumps({"code": code, "message": message}, ensure_ascii=False)
        else:
            kind, text = "text/plain; charset=utf-8", message + "\n"
        body = text.encode()
        told = {"Content-Type": kind, "Content-Length": str(len(body)), "Cache-Control": "no-store",
                "X-Content-Type-Options": "nosniff", **headers}  # fmt: skip
        start_response(status, list(told.items()))
        return [body]

    return app
