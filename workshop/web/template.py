"""Templates of one's own: kept by whoever leads a workshop, managed by the organiser.

Whatever comes in, from a workshop or from a file, is held to the same shapes as what people type, so that a
workshop can be made from whatever is on the list.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from workshop.access.links import today
from workshop.access.rehearsing import is_rehearsal
from workshop.board.refusals import sentence
from workshop.board.rows import Row
from workshop.forms.entry import RenewalForm, TitleForm, UploadForm
from workshop.forms.outlines import misfit
from workshop.forms.texts import ControlCharacters, TooLong, cleaned
from workshop.outlines import BrokenOutline, Outline, OutlineFault, TooManyOutlines, UnknownOutline, own, shelf
from workshop.outlines.template import PARTS, outline_of
from workshop.web.language import current_language, said_day
from workshop.web.organiser import listing
from workshop.web.problems import Problem
from workshop.web.rehearsal import lead
from workshop.web.seats import house
from workshop.web.wire import read_json

template = Blueprint("template", __name__)

MOST_TITLE, MOST_ABOUT = 200, 300
"""Signs of a title, and of what a template is for."""
COPIED = ("workshop", "level", "step", "section")
MIME = "application/toml"


@template.post("/w/<workshop>/template")
def keep(workshop: str) -> ResponseReturnValue:
    """Keep the set-up of this workshop: `{title, description?, parts}`; answers `{name, title}`."""
    publisher = lead(workshop)
    if is_rehearsal(workshop):
        raise Problem("not-now", 409)
    title, about, parts = _wanted(read_json())
    board = publisher.room.board
    with publisher.room.lock:
        rows: dict[str, list[Row]] = {kind: board.rows(kind) for kind in COPIED}
    head = rows["workshop"][0]
    found = outline_of(rows, parts, shelf.load("leeg"), shelf.kinds())
    try:
        kept = own.keep(house().config.outlines, _named(found, title, about or _from(head), head["language"]))
    except BrokenOutline as fault:
        raise Problem("wrong-template", 400, {fault.where: fault.reason}) from fault
    except TooManyOutlines as many:
        raise Problem("templates-full", 409) from many
    return jsonify(name=kept.name, title=title), 201


@template.get("/organiser/templates/<name>.toml")
def take(name: str) -> ResponseReturnValue:
    """A template as a file."""
    _organise()
    try:
        raw = shelf.source(name, house().config.outlines)
    except UnknownOutline as unknown:
        raise Problem("not-found", 404) from unknown
    response = Response(raw, mimetype=MIME)
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.toml")
    return response


@template.post("/organiser/templates")
def bring() -> ResponseReturnValue:
    """Take in a file; what is wrong with it is said with the line."""
    _organise()
    form = UploadForm(request.form)
    if not form.validate_on_submit():
        return listing(unfit=sentence("stale-form", current_language())), 400
    given = request.files.get("file")
    raw = given.read() if given else b""
    if given is None or not raw:
        return listing(unfit=sentence("empty-file", current_language())), 400
    try:
        kept = _taken_in(raw, (given.filename or "")[-80:])
    except OutlineFault as fault:
        return listing(unfit=fault.sentence(current_language())), 400
    except TooManyOutlines:
        return listing(unfit=sentence("templates-full", current_language())), 409
    return _back("added", kept.name)


@template.post("/organiser/templates/<name>/title")
def rename(name: str) -> ResponseReturnValue:
    """Give one of our own another title, and with it another name."""
    _organise()
    form = TitleForm(request.form)
    if not form.validate_on_submit() or not form.title.data:
        raise Problem("stale-form" if form.csrf_token.errors else "empty", 400)
    try:
        kept = own.rename(house().config.outlines, name, form.title.data)
    except UnknownOutline as unknown:
        raise Problem("not-found", 404) from unknown
    except BrokenOutline as fault:
        return listing(unfit=fault.sentence(current_language())), 400
    return _back("renamed", kept.name)


@template.post("/organiser/templates/<name>/removal")
def remove(name: str) -> ResponseReturnValue:
    """Remove one of our own; workshops made from it stay."""
    _organise()
    if not RenewalForm(request.form).validate_on_submit():
        raise Problem("stale-form", 400)
    try:
        own.remove(house().config.outlines, name)
    except UnknownOutline as unknown:
        raise Problem("not-found", 404) from unknown
    return _back("removed", None)


def _organise() -> None:
    if not house().sessions.organises(request.cookies):
        raise Problem("wrong-link", 403)


def _back(done: str, name: str | None) -> ResponseReturnValue:
    anchor = f"t-{name}" if name else "templates"
    return redirect(url_for("organiser.page", template=done, _anchor=anchor), 303)


def _taken_in(raw: bytes, file: str) -> Outline:
    outline = own.look_at(raw, file)
    for language in outline.languages:
        if (where := misfit(outline.rows("w", language))) is not None:
            raise own.located(BrokenOutline(file, where, "fit"), raw)
    return own.take_in(house().config.outlines, raw, file)


def _wanted(asked: object) -> tuple[str, str, list[str]]:
    """What is wanted; raises Problem for what cannot be."""
    given: dict[str, Any] = asked if isinstance(asked, dict) else {}
    wrong = {}
    said: dict[str, str] = {}
    for name, most in (("title", MOST_TITLE), ("description", MOST_ABOUT)):
        try:
            said[name] = _line(given.get(name) or "", most)
        except (ControlCharacters, TooLong, TypeError):
            wrong[name] = "invalid"
    if "title" in said and not said["title"]:
        wrong["title"] = "missing"
    parts = given.get("parts", list(PARTS))
    if not isinstance(parts, list) or not parts or not all(part in PARTS for part in parts):
        wrong["parts"] = "choice"
    if wrong:
        raise Problem("invalid", 400, wrong)
    return said["title"], said["description"], parts


def _line(text: object, most: int) -> str:
    if not isinstance(text, str) or len(text) > most:
        raise TypeError
    return " ".join(str(cleaned(text)).split())


def _named(found: Outline, title: str, about: str, language: str) -> Outline:
    return found.called({language: title}, {language: about})


def _from(head: Row) -> str:
    words = {
        "nl": "Bewaard uit de werksessie ‘{title}’, {day}.",
        "en": "Kept from the workshop ‘{title}’, {day}.",
    }
    return words.get(head["language"], words["nl"]).format(title=head["title"], day=said_day(today()))
