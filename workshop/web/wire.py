"""The HTTPS side of the protocol: state, push, since, and a link's secret exchanged for a cookie."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from workshop.access.sessions import Seat
from workshop.board.audience import audience_of
from workshop.board.command import Role
from workshop.board.persons import is_blocked, is_erased
from workshop.clock import clock
from workshop.live.admission import not_now
from workshop.live.frames import Viewer
from workshop.live.publisher import Publisher
from workshop.live.pushes import LARGEST, LATER, answer
from workshop.live.rooms import Unavailable
from workshop.live.strict import StrictJson
from workshop.web.language import current_language
from workshop.web.problems import Problem
from workshop.web.seats import find_seat, house, no_seat, set_cookie, take_seat

wire = Blueprint("wire", __name__)

PATIENCE = 20.0
"""Seconds that `since` waits for news."""
GATHER = 0.5
"""Seconds that a `since` which may wait takes longer, for what comes meanwhile: answered at every commit, some thirty
phones without WebSockets would keep a busy hall's server from everybody else."""
PAGES = {Role.BEAMER: "pages.beamer", Role.SECRETARY: "table.page", Role.READER: "verslag.page"}
PLAINLY = (Role.FACILITATOR, Role.BEAMER)
"""Roles that a page takes without being told."""


def read_json(largest: int = LARGEST) -> Any:
    """The JSON body of this request; raises Problem when it is none, or too large."""
    if request.mimetype != "application/json":
        raise Problem("bad-message", 415)
    if (request.content_length or 0) > largest:
        raise Problem("too-large", 413)
    try:
        return StrictJson.loads(request.get_data().decode("utf-8"))
    except ValueError as error:
        raise Problem("bad-message", 400) from error


def _sync(text: str) -> Response:
    return Response(text, mimetype="application/json")


@wire.get("/w/<workshop>/state")
def state(workshop: str) -> ResponseReturnValue:
    """One sync with all this viewer may see (protocol 1.5)."""
    seat, publisher = take_seat(workshop)
    viewer = Viewer(audience_of(seat.role), seat.person)
    with publisher.room.lock:  # the tag is that of the very state it comes with
        response = _sync(publisher.state(viewer))
        board = publisher.room.board
        response.set_etag(f"{board.epoch}-{board.seq}-{viewer.audience}-{viewer.person or ''}")
    return response.make_conditional(request)


@wire.get("/w/<workshop>/since")
def since(workshop: str) -> ResponseReturnValue:
    """What this viewer missed; waits a while when that is nothing (protocol 2.10)."""
    seat, publisher = take_seat(workshop)
    epoch, seq = request.args.get("epoch"), request.args.get("seq", type=int)
    viewer = Viewer(audience_of(seat.role), seat.person)
    if epoch is None or seq is None:
        return _sync(publisher.state(viewer))
    number = request.args.get("hash", type=int)
    if number is not None and publisher.agrees(viewer, epoch, seq, number) is False:
        return _sync(publisher.state(viewer))
    waits = "nowait" not in request.args
    if (
        waits
        and seat.person is not None
        and house().rooms.admission.is_full
        and publisher.has_nothing_after(epoch, seq)
    ):
        raise Problem("full", 503, retry_in_ms=not_now("full").retry_in_ms)  # who waits here holds a place as well
    if waits:
        publisher.wait(viewer, epoch, seq, PATIENCE)
        if not _is_sent_away(publisher, seat):
            publisher.over.wait(GATHER)  # a server that stops does not wait for it
    if publisher.room.ended is not None:
        raise Problem(publisher.room.ended, 410)
    take_seat(workshop)  # who was sent away while waiting gets nothing any more
    return _sync(publisher.since(viewer, epoch, seq))


def _is_sent_away(publisher: Publisher, seat: Seat) -> bool:
    return is_erased(publisher.room.board, seat.person) or is_blocked(publisher.room.board, seat.person)


@wire.post("/w/<workshop>/push")
def push(workshop: str) -> ResponseReturnValue:
    """Commands over HTTPS: the body of `push`, answered with its ack."""
    payload = read_json()
    try:
        seat = find_seat(workshop)
        publisher = house().rooms.find(workshop)
    except Unavailable:  # nobody knows yet who asks, so nothing was done
        return jsonify(retry_in_ms=LATER)
    if publisher is None:
        raise Problem("not-found", 404)
    if seat is None:
        raise no_seat(workshop)
    ack = answer(publisher.room, seat.actor(), payload, current_language())
    return jsonify(ack), 400 if "code" in ack else 200


@wire.post("/w/<workshop>/enter")
def enter(workshop: str) -> ResponseReturnValue:
    """Exchange a capability link's secret for a cookie (protocol 1.3)."""
    body = read_json()
    secret = body.get("secret") if isinstance(body, dict) else None
    if not isinstance(secret, str):
        raise Problem("wrong-link", 403)
    if (person := house().sessions.open_personal(secret, workshop)) is not None:
        return _second_device(workshop, person)
    link = house().links.open(secret, workshop)
    if link is None:
        raise Problem("link-ended" if house().links.has_ended(secret, workshop) else "wrong-link", 403)
    role = Role(link.role)
    cookie = house().sessions.open(workshop, role, clock(), by=link)
    said: dict[str, Any] = {"as": role} if role not in PLAINLY else {}  # a browser may hold a link that does more
    url = url_for(PAGES.get(role, "pages.console"), workshop=workshop, **said)
    return set_cookie(jsonify(workshop=workshop, role=role, url=url), workshop, role, cookie)


def _second_device(workshop: str, person: str) -> ResponseReturnValue:
    """Someone goes on as the same person on another device."""
    publisher = house().rooms.find(workshop)
    if publisher is None or publisher.room.board.get("person", person) is None:
        raise Problem("wrong-link", 403)
    cookie = house().sessions.open(workshop, Role.PARTICIPANT, clock(), person=person)
    url = url_for("pages.participant", workshop=workshop)
    answer = jsonify(workshop=workshop, role=Role.PARTICIPANT, url=url)
    return set_cookie(answer, workshop, Role.PARTICIPANT, cookie)
