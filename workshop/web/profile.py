"""The profile of a verslag that a request asks for: *openbaar*, which names nobody, or *intern*.

Invariant: names go out only to roles that may have them, and only when asked for; every address on a page of one
profile leads on to the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from flask import request

from workshop.access.sessions import Seat
from workshop.board.command import NOTING
from workshop.web.problems import Problem

PUBLIC, INTERNAL = "openbaar", "intern"
CARRIES = ("report", "resultaten", "verslag")
"""The addresses that say which profile they are of; the exports do too."""


def asked(seat: Seat) -> str:
    """The profile asked for; raises Problem when there is no such profile, or this role may not have it."""
    profile = request.args.get("profiel", PUBLIC)
    if profile not in (PUBLIC, INTERNAL):
        raise Problem("not-found", 404)
    if profile == INTERNAL and seat.role not in NOTING:
        raise Problem("not-allowed", 403)
    return profile


def carried(urls: Mapping[str, Any], profile: str) -> dict[str, Any]:
    """The addresses of a page, those of the verslag in this profile."""
    exports = [{**each, "url": address(each["url"], profile)} for each in urls["exports"]]
    return {**urls, "exports": exports} | {name: address(urls[name], profile) for name in CARRIES}


def address(url: str, profile: str) -> str:
    """An address that asks for this profile."""
    return url if profile == PUBLIC else f"{url}{'&' if '?' in url else '?'}{urlencode({'profiel': profile})}"
