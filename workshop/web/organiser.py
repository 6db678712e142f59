"""The organiser's page: all workshops of this instance with their links, and a new one from a template."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.access.codes import shown
from workshop.access.founding import Founded, address, addresses, found, new_id
from workshop.access.links import ORGANISER, Working
from workshop.access.register import Listed
from workshop.board.command import Role
from workshop.board.refusals import sentence
from workshop.board.terms import LEAST_DAYS, MOST_DAYS
from workshop.clock import clock
from workshop.forms.entry import ROLES, LinkForm, RenewalForm, TermForm, WorkshopForm
from workshop.forms.texts import ControlCharacters, TooLong, cleaned
from workshop.live.publisher import Publisher
from workshop.outlines import Outline, OutlineFault, load, names, shelf
from workshop.web.boot import base_url
from workshop.web.language import current_language, said_day
from workshop.web.limits import guessing
from workshop.web.links import add, dismiss_revoked, end
from workshop.web.problems import Problem
from workshop.web.seats import house, rehearsals, set_cookie
from workshop.web.wire import read_json

log = logging.getLogger(__name__)

organiser = Blueprint("organiser", __name__)


@organiser.get("/organiser")
def page() -> ResponseReturnValue:
    """The list of workshops; without a session the page that reads the link's fragment."""
    if not house().sessions.organises(request.cookies):
        return render_template("enter.html", role="organiser", url=url_for("organiser.enter"))
    return listing()


@organiser.post("/organiser/enter")
@guessing
def enter() -> ResponseReturnValue:
    """Exchange the organiser's secret for a cookie."""
    body = read_json()
    secret = body.get("secret") if isinstance(body, dict) else None
    link = house().links.open(secret, None) if isinstance(secret, str) else None
    if link is None:
        raise Problem("wrong-link", 403)
    cookie = house().sessions.open(None, ORGANISER, clock(), by=link)
    return set_cookie(jsonify(role=ORGANISER, url=url_for("organiser.page")), None, ORGANISER, cookie)


@organiser.post("/organiser")
def make() -> ResponseReturnValue:
    """A new workshop from a template."""
    if not house().sessions.organises(request.cookies):
        raise Problem("wrong-link", 403)
    form = WorkshopForm(request.form)
    if not form.validate_on_submit():
        code = "stale-form" if form.csrf_token.errors else "invalid"
        return _list(form, sentence(code, current_language())), 400
    given = {name: form[name].data for name in ("title", "programme", "date", "place") if form[name].data}
    try:
        outline = load(form.template.data, house().config.outlines)
        rows = cleaned(outline.rows(new_id(), form.language.data or "nl", **given))
    except (OutlineFault, ControlCharacters, TooLong) as fault:
        log.warning("the template %s cannot be used: %s", ascii(form.template.data), type(fault).__name__)
        return _list(form, sentence("wrong-template", current_language())), 400
    made = found(house().store, house().links, rows, outline.name, clock())
    return redirect(url_for("organiser.page", _anchor=f"w-{made.workshop}"), 303)


@organiser.post("/organiser/<workshop>/links")
def renew(workshop: str) -> ResponseReturnValue:
    """New secret links for a workshop; whoever came in by the old ones is sent away at once."""
    publisher = _find(workshop)
    if not RenewalForm(request.form).validate_on_submit():
        raise Problem("stale-form", 400)
    house().links.renew(workshop, clock())
    dismiss_revoked(publisher)
    rehearsals().end_of(workshop)  # who leads it came by an old link too
    return redirect(url_for("organiser.page", renewed=workshop, _anchor=f"w-{workshop}"), 303)


@organiser.post("/organiser/<workshop>/link")
def add_link(workshop: str) -> ResponseReturnValue:
    """One more link of a workshop, for somebody."""
    _find(workshop)
    form = LinkForm(request.form)
    if not form.validate_on_submit():
        if form.csrf_token.errors:
            raise Problem("stale-form", 400)
        return _unlinked(workshop, form)
    try:
        add(workshop, form)
    except Problem as problem:
        if "until" not in problem.fields:
            raise
        return _unlinked(workshop, form, problem.code)
    return redirect(url_for("organiser.page", linked=workshop, _anchor=f"w-{workshop}"), 303)


def _unlinked(workshop: str, form: LinkForm, code: str = "") -> ResponseReturnValue:
    """The page again, with what is wrong with a link said at its field and what was filled in still there."""
    until = _no_last_day(form, code)
    wrong = {
        "workshop": workshop, "role": bool(form.role.errors), "label": bool(form.label.errors), "until": until,
        "given": dict(request.form),
    }  # fmt: skip
    return _list(WorkshopForm(None, data={"language": current_language()}), None, unlinked=wrong), 400


def _no_last_day(form: LinkForm, code: str) -> str:
    """Why a link cannot have this last day, or nothing; `code` is that of who would have made it."""
    if code == "far-off":
        return sentence(code, current_language())
    if code:
        return _("That day is over. Choose today or a later day, or none.")
    if not form.until.errors:
        return ""
    if form.role.data != Role.READER:
        return _("Only a link to the report has a last day. Leave it empty for another role.")
    return _("This is no day. Choose one, or none.")


@organiser.post("/organiser/<workshop>/link/<link>/revoke")
def end_link(workshop: str, link: str) -> ResponseReturnValue:
    """Revoke one link; who came in by it is sent away at once."""
    publisher = _find(workshop)
    if not RenewalForm(request.form).validate_on_submit():
        raise Problem("stale-form", 400)
    end(workshop, publisher, link)
    return redirect(url_for("organiser.page", ended=workshop, _anchor=f"w-{workshop}"), 303)


def _find(workshop: str) -> Publisher:
    """A workshop, for the organiser; raises Problem for anybody else."""
    if not house().sessions.organises(request.cookies):
        raise Problem("wrong-link", 403)
    publisher = house().rooms.find(workshop)
    if publisher is None:
        raise Problem("not-found", 404)
    return publisher


@organiser.post("/organiser/<workshop>/term")
def keep(workshop: str) -> ResponseReturnValue:
    """Another term for a workshop, and for all others of its programme."""
    if not house().sessions.organises(request.cookies):
        raise Problem("wrong-link", 403)
    if house().register.by_id(workshop) is None:
        raise Problem("not-found", 404)
    form = TermForm(request.form)
    if not form.validate_on_submit():
        if form.csrf_token.errors:
            raise Problem("stale-form", 400)
        return listing(refused=workshop), 400
    house().register.keep(workshop, form.days.data)
    return redirect(url_for("organiser.page", kept=workshop, _anchor=f"w-{workshop}"), 303)


def listing(**more: Any) -> str:
    """The page as it is for who comes to it; `unfit` is what is wrong with a template that was brought."""
    return _list(WorkshopForm(None, data={"language": current_language()}), None, **more)


def _list(
    form: WorkshopForm,
    error: str | None,
    refused: str | None = None,
    unlinked: dict[str, Any] | None = None,
    unfit: str | None = None,
) -> str:
    base = base_url()
    workshops = [_with_links(each, base) for each in house().register.all()]
    extra = house().config.outlines
    outlines = [outline.describe(current_language()) for outline in _readable(extra)]
    done = {name: request.args.get(name) for name in ("renewed", "kept", "template", "linked", "ended")}
    own = sorted(shelf.own(extra)) if extra.is_dir() else []
    bounds = {"least": LEAST_DAYS, "most": MOST_DAYS}
    return render_template(
        "organiser.html",
        workshops=workshops,
        outlines=outlines,
        form=form,
        error=error,
        refused=refused,
        unlinked=unlinked or {},
        roles=ROLES,
        unfit=unfit,
        own=own,
        **done,
        **bounds,
    )


def _readable(extra: Path) -> list[Outline]:
    """The outlines to choose from. One that cannot be read is left out and told of, so that the page is still there."""
    found: list[Outline] = []
    for name in names(extra):
        try:
            found.append(load(name, extra))
        except OutlineFault as fault:
            log.warning("a template was left out: %s", fault)
    return found


def _with_links(each: Listed, base: str) -> dict[str, Any]:
    made = Founded(each["id"], each["code"], house().links.secrets(each["id"]))
    personal = [_way_of(each["id"], link, base) for link in house().links.working(each["id"]) if link.label]
    verslag = f"{base}{url_for('verslag.page', workshop=each['id'])}"
    day = said_day(each["erased_on"])
    return {**each, "shown": shown(each["code"]), "day": day, **addresses(base, made), "verslag_url": verslag,
            "personal": personal}  # fmt: skip


def _way_of(workshop: str, link: Working, base: str) -> dict[str, Any]:
    """A link with a label as the page lists it."""
    url = address(base, workshop, link.role, link.secret)
    day = said_day(date.fromisoformat(link.until)) if link.until else ""
    return {"id": link.id, "label": link.label, "role": ROLES[link.role], "url": url, "until": day}
