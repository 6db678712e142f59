"""Rehearsing a workshop: to begin it, to pause and pace its crowd, and to end it; for whoever leads it alone."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from workshop.access.codes import shown
from workshop.access.founding import Founded, addresses
from workshop.access.rehearsing import is_rehearsal
from workshop.board.command import Role
from workshop.clock import clock
from workshop.forms.entry import RehearsalForm
from workshop.live.publisher import Publisher
from workshop.rehearsals.crowd import PACES
from workshop.rehearsals.rehearsal import Rehearsal
from workshop.rehearsals.rehearsals import Full
from workshop.web.boot import base_url
from workshop.web.problems import Problem
from workshop.web.seats import house, no_seat, rehearsals, set_cookie
from workshop.web.wire import read_json

rehearsal = Blueprint("rehearsal", __name__)

LEAST, MOST, USUAL = 1, 120, 40
"""Simulated participants."""


@rehearsal.get("/w/<workshop>/rehearsal")
def look(workshop: str) -> ResponseReturnValue:
    """How the rehearsal of this workshop stands, or the one that this is; `{rehearsal: null}` for none."""
    lead(workshop)
    return jsonify(rehearsal=_told(_of(workshop)))


@rehearsal.post("/w/<workshop>/rehearsal")
def begin(workshop: str) -> ResponseReturnValue:
    """Rehearse this workshop with `{people, pace}`; who asks leads it. When it is being rehearsed, that is the one."""
    lead(workshop)
    if is_rehearsal(workshop):
        raise Problem("not-now", 409)
    people, pace = _wanted(read_json())
    made = _begin(workshop, people, pace)
    return _seated(jsonify(rehearsal=_told(made)), made), 201


@rehearsal.patch("/w/<workshop>/rehearsal")
def change(workshop: str) -> ResponseReturnValue:
    """Pause its crowd or let it go on (`paused`), or give it another `pace`."""
    lead(workshop)
    found, asked = _of(workshop), read_json()
    if found is None:
        raise Problem("rehearsal-over", 410)
    if not isinstance(asked, dict) or not asked or not all(_fits(*item) for item in asked.items()):
        raise Problem("invalid", 400)
    found.crowd.paused = asked.get("paused", found.crowd.paused)
    found.crowd.pace = asked.get("pace", found.crowd.pace)
    return jsonify(rehearsal=_told(found))


@rehearsal.delete("/w/<workshop>/rehearsal")
def end(workshop: str) -> ResponseReturnValue:
    """End it, and let everything of it go."""
    lead(workshop)
    if (found := _of(workshop)) is not None:
        rehearsals().end(found.id)
    return jsonify(rehearsal=None)


@rehearsal.post("/organiser/<workshop>/rehearsal")
def begin_as_organiser(workshop: str) -> ResponseReturnValue:
    """Rehearse a workshop from the organiser's page."""
    if not house().sessions.organises(request.cookies):
        raise Problem("wrong-link", 403)
    form = RehearsalForm(request.form)
    if not form.validate_on_submit():
        raise Problem("stale-form" if form.csrf_token.errors else "invalid", 400)
    made = _begin(workshop, int(form.people.data), form.pace.data)
    return _seated(redirect(url_for("pages.console", workshop=made.id), 303), made)


def _wanted(asked: object) -> tuple[int, str]:
    """How many people, and their pace; raises Problem for what cannot be."""
    given: dict[str, Any] = asked if isinstance(asked, dict) else {}
    people, pace = given.get("people", USUAL), given.get("pace", "normal")
    whole = isinstance(people, int) and not isinstance(people, bool) and LEAST <= people <= MOST
    if not whole or not _fits("pace", pace):
        raise Problem("invalid", 400, {} if whole else {"people": "number"})
    return people, pace


def _begin(workshop: str, people: int, pace: str) -> Rehearsal:
    try:
        made = rehearsals().begin(workshop, people, pace)
    except Full as full:
        raise Problem("rehearsals-full", 503) from full
    if made is None:
        raise Problem("not-found", 404)
    return made


def _seated(response: Any, made: Rehearsal) -> Any:
    """Let who asked lead it."""
    cookie = house().sessions.open(made.id, Role.FACILITATOR, clock())
    return set_cookie(response, made.id, Role.FACILITATOR, cookie)


def lead(workshop: str) -> Publisher:
    """The workshop that the asker leads; raises Problem for who does not."""
    sessions, publisher = house().sessions, house().rooms.find(workshop)
    if publisher is None:
        raise Problem("not-found", 404)
    if sessions.seat(request.cookies, workshop, Role.FACILITATOR) is None:
        raise Problem("not-allowed", 403) if sessions.seat(request.cookies, workshop) else no_seat(workshop)
    return publisher


def _of(workshop: str) -> Rehearsal | None:
    return rehearsals().find(workshop) or rehearsals().of(workshop)


def _told(found: Rehearsal | None) -> dict[str, Any] | None:
    if found is None:
        return None
    urls = {"console": url_for("pages.console", workshop=found.id), "join": url_for("join.page", code=found.code)}
    made = Founded(found.id, found.code, house().links.secrets(found.id))
    enter = {name.removesuffix("_url"): url for name, url in addresses(base_url(), made).items()}
    return {**found.tell(), "workshop": found.id, "code": shown(found.code), "urls": urls, "enter": enter}


def _fits(name: str, value: object) -> bool:
    return isinstance(value, bool) if name == "paused" else name == "pace" and isinstance(value, str) and value in PACES


def install(app: Flask) -> None:
    """Say to who comes to a rehearsal that ended that it did, and on every page of one that it is one."""

    @app.before_request
    def is_over() -> None:
        workshop = (request.view_args or {}).get("workshop", "")
        if is_rehearsal(workshop) and rehearsals().find(workshop) is None:
            raise Problem("rehearsal-over", 410)

    app.context_processor(lambda: {"rehearsal": is_rehearsal((request.view_args or {}).get("workshop", ""))})
