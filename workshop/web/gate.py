"""Gate: how often one session may ask for what is dear to make: the state, the report, a page, a document.

It stands before Flask, because to say no must cost next to nothing: one loop that asks too much must not be felt by
others. Counted by session, since a hall shares an address; who has no session is counted by address, and gets nothing
dear anyway.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from typing import Any

from werkzeug.wrappers import Request

from workshop.access.sessions import Sessions
from workshop.live.buckets import Buckets, Rate
from workshop.web.curt import Wsgi, curt

SESSIONS = Rate(10, 120)
"""Requests of one session; a phone asks twice a minute, who takes all documents of the menu takes ten at once."""
STRANGERS = Rate(30, 300)
"""Requests without a session from one address, where whole halls open an old page at once."""
DEAR = (
    (re.compile(r"/w/[^/]+/(?:state|since|device/link|exports/[^/]+(?:/file)?)"), 1),
    (re.compile(r"/w/[^/]+(?:/(?:report|verslag|resultaten|console|beamer|table|paper))?"), 3),
    (re.compile(r"/w/[^/]+/verslag\.\w+"), 10),
)
"""What a request counts for: data, a page or the report, a document."""
DEAR_TO_POST = ((re.compile(r"/w/[^/]+/verslag\.\w+"), 10), (re.compile(r"/organiser/import(?:/read|/backup)?"), 5))
"""The same of what is ordered by a POST, a document, or brought: a document is read."""
TOO_OFTEN = curt("429 Too Many Requests", "too-often", **{"Retry-After": "5"})


def guarded(wsgi: Wsgi, sessions: Sessions) -> Wsgi:
    """Let through what is not too much."""
    known, strangers = Buckets(SESSIONS), Buckets(STRANGERS)

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if count := dear(environ):
            session = sessions.sealed_in(Request(environ).cookies)
            buckets, key = (known, session) if session else (strangers, environ.get("REMOTE_ADDR", ""))
            if buckets.take(key, time.monotonic(), count):
                return TOO_OFTEN(environ, start_response)
        return wsgi(environ, start_response)

    return app


def dear(environ: dict[str, Any]) -> int:
    """What a request counts for; 0 when it is cheap, or counted elsewhere (pushes by their commands)."""
    path = environ.get("PATH_INFO", "")
    method = environ.get("REQUEST_METHOD")
    dear_ones = DEAR if method in ("GET", "HEAD") else DEAR_TO_POST if method == "POST" else ()
    return next((count for pattern, count in dear_ones if pattern.fullmatch(path)), 0)
