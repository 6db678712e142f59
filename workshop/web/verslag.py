"""The verslag: alive beside the board, and exported at any moment."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from weakref import WeakKeyDictionary

from flask import Blueprint, jsonify, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from workshop.access.rehearsing import is_rehearsal
from workshop.access.sessions import Seat
from workshop.board.audience import as_seen, audience_of
from workshop.live.publisher import Publisher
from workshop.verslag import report as projection
from workshop.verslag.formats import FORMATS
from workshop.verslag.layout import Layout, chosen
from workshop.verslag.press import Busy
from workshop.web.boot import boot_for, commands_of
from workshop.web.problems import Problem
from workshop.web.profile import PUBLIC, address, asked, carried
from workshop.web.seats import house, take_seat
from workshop.web.shelf import Shelf

verslag = Blueprint("verslag", __name__)

Report = dict[str, Any]

REHEARSAL = {"nl": "OEFENING", "en": "REHEARSAL"}

_shelf = Shelf(most=8)
_latest: WeakKeyDictionary[Publisher, dict[str, tuple[Layout, Report]]] = WeakKeyDictionary()
"""The newest report of each workshop in each profile: it changes only with the board and its layout."""


def clear() -> None:
    """Keep no document: something that may be in one was erased."""
    _shelf.clear()


def current_report(publisher: Publisher, seat: Seat, profile: str = PUBLIC) -> Report:
    """The report of the board as it is now, as far as the one who sits there may see it."""
    board = publisher.room.board
    with publisher.room.lock:
        moment = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
        readable = as_seen(board, audience_of(seat.role), seat.person)
        layout = chosen(board.workshop["layout"], house().config.layouts)
        if readable is not board:
            return _marked(projection.build(readable, at=moment, layout=layout))
        shelf = _latest.setdefault(publisher, {})
        of, known = shelf.get(profile, (None, {}))
        if of is not layout or (known["epoch"], known["seq"]) != (board.epoch, board.seq):
            made = projection.build(board, at=moment, audience=profile, layout=layout)
            known = _marked({**made, "epoch": board.epoch})
            shelf[profile] = layout, known
        return dict(known)


def _marked(found: Report) -> Report:
    """A report of a rehearsal says so above it, and in its title: a document goes where nobody knows any more."""
    if not is_rehearsal(found["workshop"]):
        return found
    word = REHEARSAL[found["language"]]
    return {**found, "kicker": f"{word}: {found['kicker']}", "title": f"{word}: {found['title']}"}


def _booted(seat: Seat, publisher: Publisher, profile: str, **more: Any) -> dict[str, Any]:
    """The boot data of a page of the verslag; with what who sits there may do to it."""
    may = [name for name in commands_of(seat.role) if name.startswith("verslag.") or name == "undo"]
    boot = boot_for("verslag", seat, publisher, may=may, **more)
    return {**boot, "profile": profile, "urls": carried(boot["urls"], profile)}


@verslag.get("/w/<workshop>/verslag")
def page(workshop: str) -> ResponseReturnValue:
    """The verslag to read, growing as the board does."""
    seat, publisher = take_seat(workshop)
    profile = asked(seat)
    found = current_report(publisher, seat, profile)
    boot = _booted(seat, publisher, profile, report=found)
    return render_template("verslag.html", boot=boot, report=found, workshop=publisher.room.board.workshop)


@verslag.get("/w/<workshop>/resultaten")
def results(workshop: str) -> ResponseReturnValue:
    """Behaalde resultaten and toekomst alone, each with where it began."""
    seat, publisher = take_seat(workshop)
    profile = asked(seat)
    found = current_report(publisher, seat, profile)
    base = address(url_for("verslag.page", workshop=workshop), profile)
    found["blocks"] = [block | {"base": base} for block in found["blocks"] if block["type"] == "resultaten"]
    boot = _booted(seat, publisher, profile, report=found, only=["resultaten"])
    return render_template("verslag.html", boot=boot, report=found, workshop=publisher.room.board.workshop)


@verslag.get("/w/<workshop>/report")
def report(workshop: str) -> ResponseReturnValue:
    """The report as JSON, for pages that follow it."""
    seat, publisher = take_seat(workshop)
    profile = asked(seat)
    found = current_report(publisher, seat, profile)
    response = jsonify(found)
    response.set_etag(f"{publisher.room.board.epoch}-{found['seq']}-{audience_of(seat.role)}-{seat.person}-{profile}")
    return response.make_conditional(request)


@verslag.get("/w/<workshop>/verslag.<ext>")
def export(workshop: str, ext: str) -> ResponseReturnValue:
    """The verslag as a document."""
    seat, publisher = take_seat(workshop)
    entry = FORMATS.get(ext)
    if entry is None:
        raise Problem("not-found", 404)
    found = current_report(publisher, seat, asked(seat))
    try:
        document = _shelf.take(ext, found, entry.write)
    except Busy as busy:
        raise Problem("busy", 503) from busy
    return send_file(BytesIO(document), entry.mime, as_attachment=True, download_name=entry.filename(found))
