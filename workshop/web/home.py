"""The front door: a code to type, the health of the house, and the page of a programme."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workshop.access.codes import read_code
from workshop.board.refusals import sentence
from workshop.forms.entry import CodeForm
from workshop.web.language import current_language
from workshop.web.limits import guessing
from workshop.web.problems import Problem
from workshop.web.seats import find_seat, house

home = Blueprint("home", __name__)


def app_version() -> str:
    """The installed version of Startdag."""
    try:
        return version("startdag")
    except PackageNotFoundError:
        return "0"


@home.get("/")
def page() -> ResponseReturnValue:
    """Type the code from the screen in the hall."""
    return render_template("home.html", form=CodeForm(), error=None)


@home.post("/")
@guessing
def enter_code() -> ResponseReturnValue:
    """Go to the workshop with this code."""
    form = CodeForm(request.form)
    valid = form.validate_on_submit()
    code = "wrong-code" if not form.csrf_token.errors else "stale-form"
    if valid and (found := house().register.by_code(read_code(form.code.data))):
        return redirect(url_for("join.page", code=found["code"]), 303)
    return render_template("home.html", form=form, error=sentence(code, current_language())), 404


@home.get("/p/<programme>")
def programme(programme: str) -> ResponseReturnValue:
    """The workshops of one startdag; the verslag of a workshop for who is in it, since others may not read it."""
    found = house().register.of_programme(programme)
    if found is None:
        raise Problem("not-found", 404)
    row, workshops = found
    listed = [
        {
            **each,
            "join_url": url_for("join.page", code=each["code"]),
            "verslag_url": url_for("verslag.page", workshop=each["id"]) if find_seat(each["id"]) else None,
        }
        for each in workshops
    ]
    return render_template("programme.html", programme=row, workshops=listed)


@home.get("/health")
def health() -> ResponseReturnValue:
    """Whether the app can serve."""
    with house().store.reading() as connection:
        connection.exec_driver_sql("SELECT 1")
    return {"status": "ok", "version": app_version()}
