"""Hosts: under which names this server may be reached, asked before anything else looks at a request.

A hostile page cannot read our answers, unless its own name is made to point at us (DNS rebinding): then the browser
takes us for that page's server. It cannot hide that name, which stands in `Host`. So a request under a name that is not
ours gets one sentence and nothing else, and a socket is opened only for pages of our own.

Ours are addresses (they cannot be rebound), this machine's names, the host of STARTDAG_URL and those of STARTDAG_HOSTS.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from workshop.web.curt import Wsgi, curt

NOT_OURS = curt("421 Misdirected Request", "unknown-host", Connection="close")


class Hosts:
    """The names that are ours; `url` is the address people type, `more` what the administrator allows besides."""

    def __init__(self, url: str | None, more: Iterable[str] = ()) -> None:
        named = urlsplit(url).hostname if url else None
        self._url = origin_of(url) if url else None
        self._url_host = named
        self._names = {"localhost", *own_names(), *(name.lower() for name in more), *([named] if named else [])}

    def is_ours(self, host: str) -> bool:
        """Whether a `Host` header, with or without a port, names this server."""
        try:
            parts = urlsplit(f"//{host}")
            name, whole = (parts.hostname or "").rstrip("."), parts.netloc == host and "@" not in host
            port = parts.port
        except ValueError:
            return False
        return whole and port != 0 and (name in self._names or is_address(name))

    def may_open(self, origin: str | None, environ: dict[str, Any]) -> bool:
        """Whether a page from this origin may open a socket: it is one of ours, under the very name it was asked by."""
        asked = origin_of(origin or "")
        if asked is None:
            return False
        if asked == self._url:
            return True
        host = str(environ.get("HTTP_HOST", "")).lower()
        return asked[1] == host and self.is_ours(host) and urlsplit(f"//{host}").hostname != self._url_host


def origin_of(url: str) -> tuple[str, str] | None:
    """Scheme and host (with its port, unless that is the scheme's own) of an address; None when it is none."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return parts.scheme, parts.netloc.lower()


def own_names() -> set[str]:
    """What this machine calls itself, here and by multicast DNS."""
    names = {name.lower() for name in (socket.gethostname(), socket.getfqdn()) if name}
    return names | {f"{name.split('.')[0]}.local" for name in names}


def is_address(name: str) -> bool:
    """Whether a host is an IP address."""
    try:
        ipaddress.ip_address(name.split("%")[0])
    except ValueError:
        return False
    return True


def guarded(wsgi: Wsgi, hosts: Hosts) -> Wsgi:
    """Answer 421 to who asks for another host (RFC 9110, 15.5.20)."""

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        ours = hosts.is_ours(environ.get("HTTP_HOST", "localhost"))
        return (wsgi if ours else NOT_OURS)(environ, start_response)

    return app
