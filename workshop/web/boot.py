"""Boot: what a page gets along, so that it reads before its socket opens."""

from __future__ import annotations

import json
from typing import Any

import segno
from flask import request, url_for
from flask_babel import gettext as _

from workshop.access.codes import shown
from workshop.access.rehearsing import is_rehearsal
from workshop.access.sessions import Seat
from workshop.address import is_loopback
from workshop.board.audience import audience_of
from workshop.board.command import REGISTRY, Role
from workshop.board.refusals import sentence
from workshop.live.frames import Viewer
from workshop.live.publisher import Publisher
from workshop.verslag.formats import FORMATS
from workshop.web.language import current_language
from workshop.web.seats import house, rehearsals

SHOWS_CODE = ("console", "beamer")
"""The pages that show others how to join, and so need the QR code."""
SAID_HERE = (
    "blocked",
    "erased",
    "purged",
    "error",
    "not-allowed",
    "not-in",
    "revoked",
    "too-long",
    "wrong-link",
    "wrong-protocol",
)
"""Refusals that a page may have to word by itself; every other one comes with its sentence (protocol 5.1)."""


def base_url() -> str:
    """The address people in the hall can type.

    It is the one set, else this request's, else (on loopback) the one the server listens on for the hall.
    """
    config = house().config
    heard = config.last_served if is_loopback(request.host) else None
    return config.url or heard or request.host_url.rstrip("/")


def join_card(code: str, *, drawn: bool) -> dict[str, Any]:
    """How to join: the code, the address to type and, `drawn`, its QR code."""
    base = base_url()
    url = f"{base}/d/{code}"
    card = {"code": code, "shown": shown(code), "host": base.split("://", 1)[1], "url": url}
    return card | (qr_code(url) if drawn else {})


def device_card(seat: Seat) -> dict[str, Any]:
    """The personal link with which a second device goes on as the same person, and its QR code."""
    secret = house().sessions.personal(seat.workshop, seat.person or "")
    url = f"{base_url()}{url_for('pages.device', workshop=seat.workshop)}#{secret}"
    return {"url": url, **qr_code(url)}


def qr_code(text: str) -> dict[str, Any]:
    """A QR code as an SVG path `qr` in units of one module, `qr_size` modules wide."""
    matrix = segno.make(text, micro=False, error="m").matrix
    bars = [f"M{start} {y}h{length}v1h-{length}z" for y, line in enumerate(matrix) for start, length in _runs(line)]
    return {"qr": "".join(bars), "qr_size": len(matrix)}


def _runs(line: bytearray) -> list[tuple[int, int]]:
    """The dark runs of one line of modules: (start, length)."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(line):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = runs[-1][0], runs[-1][1] + 1
        elif dark:
            runs.append((x, 1))
    return runs


def boot_for(page: str, seat: Seat, publisher: Publisher, acting: str | None = None, **more: Any) -> dict[str, Any]:
    """The boot data of a page for who sits there; `acting` is what its requests say they act as, if not the role."""
    acting = acting or str(seat.role)
    language = current_language()
    state = publisher.state(Viewer(audience_of(seat.role), seat.person))
    code = publisher.room.board.workshop["code"]
    running = rehearsals().find(seat.workshop)
    said_here = (*SAID_HERE, "rehearsal-over") if running else SAID_HERE
    more |= {"rehearsal": running.tell()} if running else {}
    person = publisher.room.board.get("person", seat.person)
    return {
        "page": page, "as": acting, "lang": language, "workshop": seat.workshop, "person": seat.person,
        "state": json.loads(state), "urls": _urls(seat, acting, code),
        "place_on_roll": person["order"] if person else None, "join": join_card(code, drawn=page in SHOWS_CODE),
        "refusals": {said: sentence(said, language) for said in said_here}, **more,
    }  # fmt: skip


def commands_of(role: Role) -> list[str]:
    """The commands that somebody in this role may give: what a page offers no button for, would be refused."""
    return sorted(name for name, asked in REGISTRY.items() if role in asked.who)


def _urls(seat: Seat, acting: str, code: str) -> dict[str, Any]:
    here: dict[str, Any] = {"workshop": seat.workshop}
    urls: dict[str, Any] = {
        name: url_for(endpoint, **here)
        for name, endpoint in {
            "participant": "pages.participant", "device": "pages.device_link",
            "console": "pages.console", "beamer": "pages.beamer", "table": "table.page", "paper": "table.paper",
            "verslag": "verslag.page", "resultaten": "verslag.results",
        }.items()
    }  # fmt: skip
    urls["join"] = url_for("join.page", code=code)
    role: dict[str, Any] = {"as": acting}
    urls |= {name: url_for(f"wire.{name}", **here, **role) for name in ("state", "push", "since")}
    urls["report"] = url_for("verslag.report", **here, **role)
    if seat.role is Role.FACILITATOR:
        urls |= {"links": url_for("links.listed", **here), "logbook": url_for("logbook.page", **here)}
        urls["logbook_file"] = url_for("logbook.file", **here)
    urls["exports"] = exports_of(seat)
    return urls


def exports_of(seat: Seat, **asked: Any) -> list[dict[str, str]]:
    """The documents to be had, in the order of the menu; the backup before the archive, for whoever may have it.

    `asked` is said again in each address. A backup is of now, so an earlier verslag has none beside it. Who leads
    and is not the organiser has one without who wrote what.
    """
    archive, backup = _("Archive (ZIP)"), _("Everything, as a backup (JSON)")
    titles = {ext: entry.title for ext, entry in FORMATS.items()}
    del titles["zip"]
    whole = seat.role is not Role.READER and not is_rehearsal(seat.workshop) and "seq" not in asked
    if whole and house().sessions.organises(request.cookies):
        titles["json"] = backup
    titles["zip"] = archive
    found = [
        {"ext": ext, "title": title, "url": url_for("verslag.export", workshop=seat.workshop, ext=ext, **asked)}
        for ext, title in titles.items()
    ]
    if whole and seat.role is Role.FACILITATOR and "json" not in titles:
        title, url = (
            _("To take along, without who wrote what (JSON)"),
            url_for("verslag.takeaway", workshop=seat.workshop),
        )
        found.insert(-1, {"ext": "takeaway", "title": title, "url": url})
    return found
