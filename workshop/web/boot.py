"""Boot: what a page gets along, so that it reads before its socket opens."""

from __future__ import annotations

import json
from typing import Any

import segno
from flask import request, url_for

from workshop.access.codes import shown
from workshop.access.sessions import Seat
from workshop.address import in_the_hall, is_loopback
from workshop.board.audience import audience_of
from workshop.board.refusals import REFUSALS, sentence
from workshop.live.frames import Viewer
from workshop.live.publisher import Publisher
from workshop.verslag.formats import FORMATS
from workshop.web.language import current_language
from workshop.web.seats import house


def base_url() -> str:
    """The address people in the hall can type.

    The one set, else this request's, else (on loopback) this machine's on the local network.
    """
    if house().config.url:
        return str(house().config.url)
    address = in_the_hall() if is_loopback(request.host) else None
    if address is None:
        return request.host_url.rstrip("/")
    port = request.host.rpartition(":")[2]
    return f"{request.scheme}://{address}" + (f":{port}" if port.isdigit() else "")


def join_card(code: str) -> dict[str, Any]:
    """How to join: the code, the address to type and a QR code as an SVG path in units of one module."""
    base = base_url()
    matrix = segno.make(f"{base}/d/{code}", micro=False, error="m").matrix
    bars = [f"M{start} {y}h{length}v1h-{length}z" for y, line in enumerate(matrix) for start, length in _runs(line)]
    return {"code": code, "shown": shown(code), "host": base.split("://", 1)[1], "url": f"{base}/d/{code}",
            "qr": "".join(bars), "qr_size": len(matrix)}  # fmt: skip


def _runs(line: bytearray) -> list[tuple[int, int]]:
    """The dark runs of one line of modules: (start, length)."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(line):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = runs[-1][0], runs[-1][1] + 1
        elif dark:
            runs.append((x, 1))
    return runs


def boot_for(page: str, seat: Seat, publisher: Publisher, **more: Any) -> dict[str, Any]:
    """The boot data of a page for who sits there."""
    language = current_language()
    state = publisher.state(Viewer(audience_of(seat.role), seat.person))
    return {
        "page": page, "as": str(seat.role), "lang": language, "workshop": seat.workshop, "person": seat.person,
        "state": json.loads(state), "urls": _urls(seat), "join": join_card(publisher.room.board.workshop["code"]),
        "refusals": {code: sentence(code, language) for code in REFUSALS}, **more,
    }  # fmt: skip


def _urls(seat: Seat) -> dict[str, Any]:
    here: dict[str, Any] = {"workshop": seat.workshop}
    urls: dict[str, Any] = {
        name: url_for(endpoint, **here)
        for name, endpoint in {
            "participant": "pages.participant", "console": "pages.console", "beamer": "pages.beamer",
            "verslag": "verslag.page", "resultaten": "verslag.results",
        }.items()
    }  # fmt: skip
    role: dict[str, Any] = {"as": str(seat.role)}
    urls |= {name: url_for(f"wire.{name}", **here, **role) for name in ("state", "push", "since")}
    urls["report"] = url_for("verslag.report", **here, **role)
    urls["exports"] = [
        {"ext": ext, "title": entry.title, "url": url_for("verslag.export", **here, ext=ext)}
        for ext, entry in FORMATS.items()
    ]
    return urls
