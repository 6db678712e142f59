"""Joining by code: no account, no e-mail; one page, one button."""

from __future__ import annotations

import time
from functools import cache
from typing import Any

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from workshop.access.codes import read_code
from workshop.access.rehearsing import is_rehearsal
from workshop.board.command import Actor, Refusal, Role
from workshop.board.persons import is_blocked
from workshop.board.refusals import sentence
from workshop.clock import clock
from workshop.data import municipalities
from workshop.forms.commands import read
from workshop.forms.entry import JoinForm
from workshop.live.admission import NotNow, not_now
from workshop.live.publisher import Publisher
from workshop.web.language import current_language
from workshop.web.limits import guessing
from workshop.web.problems import Problem, wants_json
from workshop.web.seats import house, set_cookie, term_of
from workshop.web.wire import read_json

join = Blueprint("join", __name__)

DOOR = Actor("door", Role.SYSTEM)
GONE = ("closed", "purged", "rehearsal-over")


def _find(code: str) -> Publisher:
    listed = house().register.by_code(read_code(code))
    publisher = house().rooms.find(listed["id"]) if listed else None
    if publisher is None:
        raise Problem("wrong-code", 404)
    return publisher


@join.get("/d/<code>")
@guessing
def page(code: str) -> ResponseReturnValue:
    """Who are you, as far as you want to say; whoever is in already goes on."""
    publisher = _find(code)
    row = publisher.room.board.workshop
    if house().sessions.seat(request.cookies, row["id"], Role.PARTICIPANT):
        return redirect(url_for("pages.participant", workshop=row["id"]), 303)
    if row["status"] == "closed":
        raise Problem("closed", 410)
    if house().rooms.admission.is_full:
        raise _later(not_now("full"))
    return _form_page(publisher, JoinForm(), None)


@join.post("/d/<code>")
@guessing
def come_in(code: str) -> ResponseReturnValue:
    """Put someone on the roll and give them their cookie (protocol 1.2)."""
    publisher = _find(code)
    workshop = publisher.room.id
    form = None if request.is_json else JoinForm(request.form)
    data = _said(form)
    if isinstance(data, Refusal):
        if form is not None and not wants_json():
            return _form_page(publisher, form, sentence(data.code, current_language())), 400
        raise Problem(data.code, 400, dict(data.fields))
    known = house().sessions.seat(request.cookies, workshop, Role.PARTICIPANT)
    if known is not None and known.person is not None:
        if is_blocked(publisher.room.board, known.person):
            raise Problem("blocked", 403)
        return _welcome(workshop, known.person)
    _stand_in_line()
    receipt = publisher.room.command(DOOR, "person.join", **data)
    if not receipt["ok"]:
        raise Problem(receipt["code"], 410 if receipt["code"] in GONE else 500)
    person = receipt["id"]
    cookie = house().sessions.open(workshop, Role.PARTICIPANT, clock(), person=person)
    return set_cookie(_welcome(workshop, person), workshop, Role.PARTICIPANT, cookie)


def _stand_in_line() -> None:
    """Wait as long as it takes, when that is not too long; raises Problem when it is, or when it is full."""
    wait = house().rooms.admission.join()
    if isinstance(wait, NotNow):
        raise _later(wait)
    if wait:
        time.sleep(wait)


def _later(why: NotNow) -> Problem:
    return Problem(why.code, 503, retry_in_ms=why.retry_in_ms)


def _said(form: JoinForm | None) -> dict[str, Any] | Refusal:
    """What someone says about themselves, from JSON or from the form."""
    if form is None:
        return read("person.join", read_json())
    if not form.validate_on_submit():
        return Refusal("stale-form" if form.csrf_token.errors else "invalid")
    return {name: form[name].data for name in ("name", "organisation_type", "municipality", "agreed")}


def _welcome(workshop: str, person: str) -> Response:
    if wants_json():
        state_url = url_for("wire.state", workshop=workshop)
        return jsonify(workshop=workshop, participant=person, state_url=state_url)
    return make_response(redirect(url_for("pages.participant", workshop=workshop), 303))


def _form_page(publisher: Publisher, form: JoinForm, error: str | None) -> str:
    workshop = publisher.room.board.workshop
    more = {"municipalities": _municipalities(), "term": term_of(workshop["id"])}
    rehearsal = is_rehearsal(workshop["id"])
    return render_template("join.html", workshop=workshop, form=form, error=error, rehearsal=rehearsal, **more)


@cache
def _municipalities() -> Markup:
    """The list to pick from. Written once: it is most of the page, and the same for everybody."""
    option = Markup('<option value="{}">{}</option>')
    return Markup().join(option.format(found.name, found.province) for found in municipalities())
