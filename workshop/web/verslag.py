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
from workshop.verslag.press import Busy
from workshop.web.boot import boot_for
from workshop.web.problems import Problem
from workshop.web.seats import house, take_seat
from workshop.web.shelf import Shelf

verslag = Blueprint("verslag", __name__)

Report = dict[str, Any]

REHEARSAL = {"nl": "OEFENING", "en": "REHEARSAL"}

_shelf = Shelf(most=8)
_latest: WeakKeyDictionary[Publisher, Report] = WeakKeyDictionary()
"""The newest report of each workshop: many follow it, and it changes only with the board."""


def clear() -> None:
    """Keep no document: something that may be in one was erased."""
    _shelf.clear()


def current_report(publisher: Publisher, seat: Seat) -> Report:
    """The report of the board as it is now, as far as the one who sits there may see it."""
    board = publisher.room.board
    with publisher.room.lock:
        moment = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
        readable = as_seen(board, audience_of(seat.role), seat.person)
        if readable is not board:
            return _marked(projection.build(readable, at=moment))
        known = _latest.get(publisher)
        if known is None or (known["epoch"], known["seq"]) != (board.epoch, board.seq):
            known = _latest[publisher] = _marked({**projection.build(board, at=moment), "epoch": board.epoch})
        return dict(known)


def _marked(found: Report) -> Report:
    """A report of a rehearsal says so above it, and in its title: a document goes where nobody knows any more."""
    if not is_rehearsal(found["workshop"]):
        return found
    word = REHEARSAL[found["language"]]
    return {**found, "kicker": f"{word}: {found['kicker']}", "title": f"{word}: {found['title']}"}


@verslag.get("/w/<workshop>/verslag")
def page(workshop: str) -> ResponseReturnValue:
    """The verslag to read, growing as the board does."""
    seat, publisher = take_seat(workshop)
    found = current_report(publisher, seat)
    boot = boot_for("verslag", seat, publisher, report=found)
    return render_template("verslag.html", boot=boot, report=found, workshop=publisher.room.board.workshop)


@verslag.get("/w/<workshop>/resultaten")
def results(workshop: str) -> ResponseReturnValue:
    """Behaalde resultaten and toekomst alone, each with where it began."""
    seat, publisher = take_seat(workshop)
    found = current_report(publisher, seat)
    base = url_for("verslag.page", workshop=workshop)
    found["blocks"] = [block | {"base": base} for block in found["blocks"] if block["type"] == "resultaten"]
    boot = boot_for("verslag", seat, publisher, report=found, only=["resultaten"])
    return render_template("verslag.html", boot=boot, report=found, workshop=publisher.room.board.workshop)


@verslag.get("/w/<workshop>/report")
def report(workshop: str) -> ResponseReturnValue:
    """The report as JSON, for pages that follow it."""
    seat, publisher = take_seat(workshop)
    found = current_report(publisher, seat)
    response = jsonify(found)
    response.set_etag(f"{publisher.room.board.epoch}-{found['seq']}-{audience_of(seat.role)}-{seat.person}")
    return response.make_conditional(request)


@verslag.get("/w/<workshop>/verslag.<ext>")
def export(workshop: str, ext: str) -> ResponseReturnValue:
    """The verslag as a document."""
    seat, publisher = take_seat(workshop)
    entry = FORMATS.get(ext)
    if entry is None:
        raise Problem("not-found", 404)
    found = current_report(publisher, seat)
    try:
        document = _shelf.take(ext, found, entry.write)
    except Busy as busy:
        raise Problem("busy", 503) from busy
    return send_file(BytesIO(document), entry.mime, as_attachment=True, download_name=entry.filename(found))


@verslag.get("/w/<workshop>/verslag.json")
def everything(workshop: str) -> ResponseReturnValue:
    """All of the workshop as a backup, for the organiser alone: nobody who leads is shown who wrote or voted what.

    There is none of a rehearsal, of which nothing is kept.
    """
    _seat, publisher = take_seat(workshop)
    if not house().sessions.organises(request.cookies):
        raise Problem("organiser-only", 403)
    if is_rehearsal(workshop):
        raise Problem("not-found", 404)
    code = publisher.room.board.workshop["code"]
    found = house().backup_of(workshop)
    return send_file(BytesIO(found), "application/json", as_attachment=True, download_name=f"startdag-{code}.json")
