"""The verslag: alive beside the board, and exported at any moment."""

from __future__ import annotations

import json
import logging
from io import BytesIO
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from workshop.access.rehearsing import is_rehearsal
from workshop.access.sessions import Seat
from workshop.board.command import Role
from workshop.live.publisher import Publisher
from workshop.live.room import Room
from workshop.turns import in_turns
from workshop.verslag import press
from workshop.verslag.edition import name_of
from workshop.verslag.formats import FORMATS, Format
from workshop.verslag.huisstijl import housed
from workshop.verslag.words import Words
from workshop.web import exports, newest, reading
from workshop.web.boot import boot_for, commands_of, exports_of
from workshop.web.language import current_language
from workshop.web.newest import Report, current_report, marked
from workshop.web.problems import Problem
from workshop.web.profile import asked, carried
from workshop.web.reading import take_reading_seat
from workshop.web.seats import house, take_seat
from workshop.web.shelf import Make, Shelf
from workshop.web.wire import read_json

log = logging.getLogger(__name__)
verslag = Blueprint("verslag", __name__)

verslag.app_template_filter()(in_turns)

_shelf = Shelf(most=48, dropped=exports.drop)


def forget(workshop: str) -> None:
    """Keep nothing made of this workshop, nor what is on its way: something that may be in it was erased."""
    newest.forget(workshop)
    reading.forget(workshop)
    _shelf.forget(workshop)


def _booted(seat: Seat, publisher: Publisher, profile: str, **more: Any) -> dict[str, Any]:
    """The boot data of a page of the verslag; with what who sits there may do to it."""
    may = [name for name in commands_of(seat.role) if name.startswith("verslag.") or name == "undo"]
    boot = boot_for("verslag", seat, publisher, may=[] if more.get("earlier") else may, **more)
    return {**boot, "profile": profile, "urls": carried(boot["urls"], profile)}


@verslag.get("/w/<workshop>/verslag")
def page(workshop: str) -> ResponseReturnValue:
    """The verslag to read, growing as the board does; with `?seq=` that of then, which grows no more."""
    seat, publisher = take_reading_seat(workshop)
    found, seq = report_asked(publisher, seat)
    more: dict[str, Any] = {"report": found, "earlier": seq is not None}
    boot = _reader_boot(seat, **more) if seat.role is Role.READER else _booted(seat, publisher, asked(seat), **more)
    now = url_for("verslag.page", workshop=workshop, **_asked("as", "profiel"))
    boot["urls"] |= {"exports": exports_of(seat, **_asked("seq", "as", "profiel")), "now": now}
    board = publisher.room.board
    with publisher.room.lock:
        versions = [_version(row, workshop, found) for row in reversed(board.rows("version"))]
    return render_template(
        "verslag.html", boot=boot, report=found, workshop=board.workshop, versions=versions, seq=seq,
        reads_only=seat.role is Role.READER,
    )  # fmt: skip


@verslag.get("/w/<workshop>/lezen")
def entrance(workshop: str) -> ResponseReturnValue:
    """Where a reader's link leads: the page that reads its fragment, and goes on to the verslag."""
    if house().rooms.find(workshop) is None:
        raise Problem("not-found", 404)
    return render_template("enter.html", role="reader", url=url_for("wire.enter", workshop=workshop))


@verslag.get("/w/<workshop>/resultaten")
def results(workshop: str) -> ResponseReturnValue:
    """Behaalde resultaten and toekomst alone, each with where it began."""
    seat, publisher = take_seat(workshop)
    profile = asked(seat)
    found = current_report(publisher, seat, profile)
    said = _asked("as", "profiel")
    base = url_for("verslag.page", workshop=workshop, **said)
    found["blocks"] = [block | {"base": base} for block in found["blocks"] if block["type"] == "resultaten"]
    boot = _booted(seat, publisher, profile, report=found, only=["resultaten"])
    boot["urls"] |= {"exports": exports_of(seat, **said), "verslag": base}
    boot["urls"]["resultaten"] = url_for("verslag.results", workshop=workshop, **said)
    return render_template("verslag.html", boot=boot, report=found, workshop=publisher.room.board.workshop)


@verslag.get("/w/<workshop>/report")
def report(workshop: str) -> ResponseReturnValue:
    """The report as JSON, for pages that follow it; with `?seq=` that of then. For who has it, it is not made."""
    seat, publisher = take_reading_seat(workshop)
    mark = reading.mark_of(publisher, seat, reading.seq_asked(publisher, seat), asked(seat))
    known = request.if_none_match.contains_weak(mark)
    response = Response(status=304) if known else jsonify(report_asked(publisher, seat)[0])
    response.set_etag(mark)
    return response


@verslag.get("/w/<workshop>/verslag.<ext>")
def export(workshop: str, ext: str) -> ResponseReturnValue:
    """The verslag as a document, once it is made."""
    _, found, entry, make = _document(workshop, ext)
    try:
        document = _shelf.take(ext, found, make)
    except press.Busy as busy:
        raise Problem("busy", 503, retry_in_ms=exports.SOON) from busy
    except press.PressStopped as stopped:
        raise Problem("not-made", 500) from stopped
    except press.Cancelled as forgotten:
        raise Problem("gone", 404) from forgotten
    return send_file(BytesIO(document), entry.mime, as_attachment=True, download_name=entry.filename(found))


@verslag.post("/w/<workshop>/verslag.<ext>")
def order(workshop: str, ext: str) -> ResponseReturnValue:
    """Order the same document, to follow its progress: 202 with `exports.told`."""
    read_json()  # a page of another site cannot send it
    seat, found, entry, make = _document(workshop, ext)
    placed = exports.place(seat, _shelf, lambda: _shelf.order(ext, found, make), entry.filename(found), entry.mime)
    return jsonify(exports.told(placed)), 202


def report_asked(publisher: Publisher, seat: Seat) -> tuple[Report, int | None]:
    """The report that this request asks for, and the earlier seq when it asks for one."""
    seq = reading.seq_asked(publisher, seat)
    profile = asked(seat)
    if seq is None:
        return current_report(publisher, seat, profile), None
    return marked(reading.report_at(publisher, seat, seq, profile)), seq


def _document(workshop: str, ext: str) -> tuple[Seat, Report, Format, Make]:
    """What a request for a document asks: for whom, of what report, in which format, and what makes it.

    Raises Problem.
    """
    seat, publisher = take_reading_seat(workshop)
    entry = FORMATS.get(ext)
    if entry is None:
        raise Problem("not-found", 404)
    make = _writer(ext, publisher.room)
    return seat, housed(report_asked(publisher, seat)[0], house().huisstijl), entry, make


def _writer(ext: str, room: Room) -> Make:
    """What writes a report that is asked from now on: the press, in a process of its own.

    Raises Cancelled when something was erased since, which may stand in the report.
    """
    forgot = room.forgot

    def write(found: Report) -> bytes:
        try:
            made = press.write(ext, json.dumps(found).encode())
        except press.PressStopped as stopped:
            log.error("workshop %s: no %s: %s", found["workshop"], ext, stopped)
            raise
        if room.forgot != forgot:
            raise press.Cancelled
        return made

    return write


def _asked(*names: str) -> dict[str, Any]:
    """Those of these that this request said, to be said again in the addresses of its page."""
    return {name: request.args[name] for name in names if name in request.args}


def _version(row: dict[str, Any], workshop: str, found: Report) -> dict[str, Any]:
    """A version as the page lists it: its row, what it is called, and where it is read."""
    url = url_for("verslag.page", workshop=workshop, seq=row["seq"], **_asked("as", "profiel"))
    return {
        "id": row["id"],
        "title": row["title"],
        "name": name_of(row, Words(current_language()), found["at"]),
        "seq": row["seq"],
        "url": url,
    }


def _reader_boot(seat: Seat, **more: Any) -> dict[str, Any]:
    """What the page of a reader gets along: the report, and nothing of the board."""
    here: dict[str, Any] = {"workshop": seat.workshop, "as": str(Role.READER)}
    urls = {"report": url_for("verslag.report", **here, **_asked("seq")), "verslag": url_for("verslag.page", **here)}
    return {"page": "reader", "lang": current_language(), "workshop": seat.workshop, "urls": urls, **more}


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


@verslag.get("/w/<workshop>/meenemen.json")
def takeaway(workshop: str) -> ResponseReturnValue:
    """The same board and verslag without who did what, to be imported elsewhere by whoever leads."""
    seat, publisher = take_seat(workshop)
    if seat.role is not Role.FACILITATOR:
        raise Problem("not-allowed", 403)
    if is_rehearsal(workshop):
        raise Problem("not-found", 404)
    code = publisher.room.board.workshop["code"]
    found = house().takeaway_of(workshop)
    if found is None:
        raise Problem("round-open", 409)
    name = f"startdag-{code}-zonder-schrijvers.json"
    return send_file(BytesIO(found), "application/json", as_attachment=True, download_name=name)
