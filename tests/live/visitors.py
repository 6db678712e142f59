"""A visitor: someone with a browser of their own, as far as HTTP goes. Cookies are kept, redirects are not followed.

Written on `http.client`, so that a test can also send what no browser would.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

FORM = "application/x-www-form-urlencoded"
CSRF = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
SECONDS = 120
"""In which an answer must come: a document is made by a program that goes behind all others of this machine."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        raw = gzip.decompress(self.body) if self.headers.get("Content-Encoding") == "gzip" else self.body
        return raw.decode()

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.text)


class Visitor:
    """One browser at one server."""

    def __init__(self, url: str, language: str = "nl") -> None:
        self.url = url
        self.language = language
        self.cookies: dict[str, str] = {}

    @property
    def cookie(self) -> str:
        """The Cookie header."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def ask(
        self, method: str, address: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request; `address` may be a whole URL, of which the path counts."""
        parts = urlsplit(address)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=SECONDS)
        sent = {"Accept-Language": self.language, "Connection": "close", **(headers or {})}
        if self.cookies:
            sent.setdefault("Cookie", self.cookie)
        try:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer

    def get(self, address: str, **headers: str) -> Answer:
        """A page or data; `Accept_Encoding="gzip"` becomes the header `Accept-Encoding`."""
        return self.ask("GET", address, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, address: str, value: Any) -> Answer:
        """JSON."""
        return self.ask("POST", address, json.dumps(value).encode(), {"Content-Type": "application/json"})

    def submit(self, address: str, *, token: str | None = None, **fields: str) -> Answer:
        """A form, as the page at `address` has it: its token is read there unless one is given."""
        if token is None:
            token = self.token(address)
        body = urlencode({"csrf_token": token, **fields}).encode()
        return self.ask("POST", address, body, {"Content-Type": FORM, "Accept": "text/html"})

    def token(self, address: str) -> str:
        """The CSRF token on a page."""
        page = self.get(address)
        found = CSRF.search(page.text)
        assert found, f"no form on {address}: {page.status}"
        return found[1]
