"""Seats: who a request comes from, and the cookies that say so."""

from __future__ import annotations

from typing import Any

from flask import current_app, request
from flask.wrappers import Response

from workshop.access.rehearsing import is_rehearsal
from workshop.access.sessions import Seat, cookie_name
from workshop.board.persons import is_blocked, is_erased
from workshop.house import House
from workshop.live.publisher import Publisher
from workshop.rehearsals.rehearsals import Rehearsals
from workshop.web.language import said_day
from workshop.web.problems import Problem

LASTS = 400 * 24 * 3600
"""Seconds a cookie is kept: the longest browsers allow; results are followed for a year."""
REHEARSES = 24 * 3600
"""Seconds a cookie of a rehearsal is kept: long enough for who comes back later that day to hear that it is over."""


def house() -> House:
    """The house of this app."""
    found: House = current_app.extensions["startdag"]
    return found


def rehearsals() -> Rehearsals:
    """What is being rehearsed in it."""
    found: Rehearsals = current_app.extensions["rehearsals"]
    return found


def term_of(workshop: str) -> dict[str, Any] | None:
    """Until when a workshop is kept: `{count, day}`, in days, and the day in the words of this request's language.

    A rehearsal is not kept at all: None.
    """
    if is_rehearsal(workshop):
        return None
    listed = house().register.by_id(workshop)
    if listed is None:
        raise Problem("not-found", 404)
    return {"count": listed["keep_days"], "day": said_day(listed["erased_on"])}


def find_seat(workshop: str, role: str | None = None) -> Seat | None:
    """The seat of this request in a workshop, or None."""
    return house().sessions.seat(request.cookies, workshop, role or request.args.get("as"))


def take_seat(workshop: str, *roles: str) -> tuple[Seat, Publisher]:
    """The seat and the workshop.

    Raises Problem when the asker has none (in one of these roles) or there is no such workshop.
    """
    publisher = house().rooms.find(workshop)
    if publisher is None:
        raise Problem("not-found", 404)
    if roles:
        found = next((seat for role in roles if (seat := house().sessions.seat(request.cookies, workshop, role))), None)
    else:
        found = find_seat(workshop)
    if found is None or is_erased(publisher.room.board, found.person):
        raise no_seat(workshop)
    if is_blocked(publisher.room.board, found.person):
        raise Problem("blocked", 403)
    return found, publisher


def no_seat(workshop: str) -> Problem:
    """Why this request has no seat."""
    return Problem(house().sessions.refusal(request.cookies, workshop, request.args.get("as")), 401)


def set_cookie(response: Response, workshop: str | None, role: str, value: str) -> Response:
    """Give the browser its session."""
    lasts = REHEARSES if workshop and is_rehearsal(workshop) else LASTS
    response.set_cookie(
        cookie_name(workshop, role), value, max_age=lasts, httponly=True, samesite="Lax", secure=request.is_secure
    )
    return response
