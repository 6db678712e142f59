"""The three rooms of the house: the phone, the console and the beamer."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workshop.access.sessions import CONSOLE, LEADING, PREVIEW
from workshop.board.command import Role
from workshop.board.kinds import KINDS
from workshop.outlines import ready_steps
from workshop.verslag.layout import menu
from workshop.web.boot import boot_for, commands_of, device_card
from workshop.web.language import current_language, prefer
from workshop.web.newest import current_report
from workshop.web.problems import Problem
from workshop.web.seats import find_seat, house, rehearsals, take_seat, term_of

pages = Blueprint("pages", __name__)


@pages.get("/w/<workshop>")
def participant(workshop: str) -> ResponseReturnValue:
    """The phone. `?preview=1` shows a facilitator what participants see, to look at only."""
    publisher = house().rooms.find(workshop)
    if publisher is None:
        raise Problem("not-found", 404)
    role = PREVIEW if "preview" in request.args else Role.PARTICIPANT
    if find_seat(workshop, role) is None:
        return redirect(url_for("join.page", code=publisher.room.board.workshop["code"]), 303)
    seat, publisher = take_seat(workshop, role)
    more = {"preview": True} if role == PREVIEW else {}
    boot = boot_for("participant", seat, publisher, acting=role, term=term_of(workshop), **more)
    return render_template("participant.html", boot=boot, **_first_paint(boot))


@pages.get("/w/<workshop>/device")
def device(workshop: str) -> ResponseReturnValue:
    """Where a personal link leads: a second device goes on as the same person."""
    return _ask_secret(workshop, Role.PARTICIPANT)


@pages.get("/w/<workshop>/device/link")
def device_link(workshop: str) -> ResponseReturnValue:
    """The personal link, for its owner who asks for it; no page holds it otherwise."""
    seat, _ = take_seat(workshop, Role.PARTICIPANT)
    return jsonify(device_card(seat))


@pages.get("/w/<workshop>/console")
def console(workshop: str) -> ResponseReturnValue:
    """The console of who leads or helps; without a session the page that reads the link's fragment.

    `?as=` chooses among the links this browser came in by; without it the one that may do most.
    """
    asked = request.args.get("as")
    roles = [role for role in CONSOLE if asked in (None, role)]
    if not any(find_seat(workshop, role) for role in roles):
        return _ask_secret(workshop, Role.FACILITATOR)
    seat, publisher = take_seat(workshop, *roles)
    ready = ready_steps(publisher.room.board.workshop["language"])
    more: dict[str, Any] = {"may": commands_of(seat.role), "previews": seat.role in LEADING, "ready_steps": ready}
    if seat.role in LEADING:
        more |= {"kinds": list(KINDS.values()), **menu(house().config.layouts, current_language())}
    boot = boot_for("console", seat, publisher, report=current_report(publisher, seat), **more)
    if (running := rehearsals().find(workshop)) is not None:
        boot["rehearsal"]["back"] = url_for("pages.console", workshop=running.of)
    return render_template("console.html", boot=boot, **_first_paint(boot))


@pages.get("/w/<workshop>/beamer")
def beamer(workshop: str) -> ResponseReturnValue:
    """What the hall looks at; a facilitator may open it too."""
    if not any(find_seat(workshop, role) for role in (Role.BEAMER, *LEADING)):
        return _ask_secret(workshop, Role.BEAMER)
    seat, publisher = take_seat(workshop, Role.BEAMER, *LEADING)
    prefer(publisher.room.board.workshop["language"])
    boot = boot_for("beamer", seat, publisher)
    return render_template("beamer.html", boot=boot, **_first_paint(boot))


def _ask_secret(workshop: str, role: Role) -> ResponseReturnValue:
    if house().rooms.find(workshop) is None:
        raise Problem("not-found", 404)
    return render_template("enter.html", role=str(role), url=url_for("wire.enter", workshop=workshop))


def _first_paint(boot: dict[str, Any]) -> dict[str, Any]:
    """The rows a template needs to draw the page before any script runs."""
    put = boot["state"]["put"]
    return {
        "workshop": next(iter(put["workshop"].values())),
        "levels": sorted(put.get("level", {}).values(), key=lambda row: row["order"]),
        "steps": sorted(put.get("step", {}).values(), key=lambda row: row["order"]),
        "rows": put,
    }
