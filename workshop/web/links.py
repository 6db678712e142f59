"""Links with rights of their own: made, shown and revoked by the facilitator from the console (protocol 1.3c).

Invariant: a secret is told to nobody but who may make links, and only when they ask for that one.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from workshop.access.founding import address
from workshop.access.links import DayFarOff, DayOver, TooMany, Working, end_of
from workshop.access.sessions import Seat
from workshop.board.command import Role
from workshop.clock import clock
from workshop.forms.commands import code_of
from workshop.forms.entry import LinkForm
from workshop.live.presence import Screen
from workshop.live.publisher import Publisher
from workshop.web.boot import base_url, qr_code
from workshop.web.problems import Problem
from workshop.web.seats import find_seat, house, take_seat
from workshop.web.wire import read_json

links = Blueprint("links", __name__)


@links.get("/w/<workshop>/links")
def listed(workshop: str) -> ResponseReturnValue:
    """`{links: [{id, role, label, at, until, screens, mine}]}`: those not revoked, without their secrets.

    `at` is when it was made, `until` the last day it works or null, `screens` how many are open by it now, `mine`
    whether the asker came in by it.
    """
    seat, publisher = take_lead(workshop)
    here = [screen.session for screen in publisher.presence.all()]
    came_by = house().sessions.came_by({*here, seat.session})
    screens = Counter(came_by[session] for session in here if session in came_by)
    mine = came_by.get(seat.session)
    found = house().links.working(workshop)
    return jsonify(links=[told(each) | {"screens": screens[each.id], "mine": each.id == mine} for each in found])


@links.post("/w/<workshop>/links")
def make(workshop: str) -> ResponseReturnValue:
    """One more link, from `{role, label, until?}`: answers 201 with it, its address and QR code too."""
    take_lead(workshop)
    body = read_json()
    form = LinkForm(formdata=None, data=body if isinstance(body, dict) else {}, meta={"csrf": False})
    if not form.validate():
        faults = {str(name): str(errors[0]) for name, errors in form.errors.items()}
        raise Problem(code_of(faults), 400, faults)
    return jsonify(card(workshop, add(workshop, form))), 201


@links.get("/w/<workshop>/links/<link>")
def shown(workshop: str, link: str) -> ResponseReturnValue:
    """One link with its address and QR code."""
    take_lead(workshop)
    found = next((each for each in house().links.working(workshop) if each.id == link), None)
    if found is None:
        raise Problem("gone", 404)
    return jsonify(card(workshop, found))


@links.post("/w/<workshop>/links/<link>/revoke")
def revoke(workshop: str, link: str) -> ResponseReturnValue:
    """End one link; who came in by it is sent away at once."""
    _, publisher = take_lead(workshop)
    read_json()  # a page of another site cannot send it
    end(workshop, publisher, link)
    return jsonify(ok=True)


def take_lead(workshop: str) -> tuple[Seat, Publisher]:
    """The facilitator's seat; raises Problem for who has none, or another one."""
    if find_seat(workshop, Role.FACILITATOR) is None and find_seat(workshop) is not None:
        raise Problem("not-allowed", 403)
    return take_seat(workshop, Role.FACILITATOR)


def add(workshop: str, form: LinkForm) -> Working:
    """The link that a valid form asks for; raises Problem when its last day cannot be, or there are too many."""
    last = form.until.data
    try:
        ends_at = end_of(date.fromisoformat(last)) if last else None
    except DayOver as error:
        raise Problem("invalid", 400, {"until": "invalid"}) from error
    except DayFarOff as error:
        raise Problem("far-off", 400, {"until": "far-off"}) from error
    try:
        return house().links.add(workshop, form.role.data, form.label.data, clock(), ends_at)
    except TooMany as error:
        raise Problem("too-many-links", 409) from error


def end(workshop: str, publisher: Publisher, link: str) -> None:
    """Revoke a link and say so to its screens; raises Problem when no such link works."""
    if not house().links.revoke(workshop, link, clock()):
        raise Problem("gone", 404)
    dismiss_revoked(publisher)


def dismiss_revoked(publisher: Publisher) -> None:
    """Send away who came in by a link that ended."""
    publisher.dismiss("revoked", _came_by_an_old_link)


def _came_by_an_old_link(screen: Screen) -> bool:
    return screen.viewer.person is None and house().sessions.is_revoked(screen.session)


def told(found: Working) -> dict[str, Any]:
    """What may be said of a link without letting anybody in."""
    return {"id": found.id, "role": found.role, "label": found.label, "at": found.at, "until": found.until}


def card(workshop: str, found: Working) -> dict[str, Any]:
    """A link with what lets somebody in."""
    url = address(base_url(), workshop, found.role, found.secret)
    return {**told(found), "url": url, **qr_code(url)}
