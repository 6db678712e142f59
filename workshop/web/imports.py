"""Begin from a report: a document is read, shown for correction, and only then becomes a workshop, whole or not at all.

For the organiser alone, as making workshops is. With script the page corrects the rows of a proof; without it the same
is a text with bullets in a box.
"""

from __future__ import annotations

import logging
from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workshop.access.founding import found
from workshop.board.refusals import sentence
from workshop.clock import clock
from workshop.forms.entry import ImportForm, RenewalForm
from workshop.forms.texts import ControlCharacters, TooLong
from workshop.imports.backups import NotABackup, from_backup
from workshop.imports.document import proof_of, text_proof
from workshop.imports.founding import Unfit, play
from workshop.imports.unfit import unfit_sentence
from workshop.imports.unreadable import MOST_BYTES, MOST_ROWS, Unreadable
from workshop.live.strict import StrictJson
from workshop.outlines import Outline, OutlineFault, load, names
from workshop.outlines.manuscript import written
from workshop.outlines.proof import TAKES, Proof, Row, follow_up, rows_of
from workshop.verslag import layout
from workshop.verslag.formats import FORMATS
from workshop.verslag.press import Busy
from workshop.web import drafts
from workshop.web.language import current_language
from workshop.web.problems import Problem, wants_json
from workshop.web.seats import house
from workshop.web.wire import read_json

log = logging.getLogger(__name__)

imports = Blueprint("imports", __name__)

AROUND = 64 * 1024
"""Bytes of a form around the file in it."""
MOST_PASSED_OVER = 4 * MOST_BYTES
MOST_JSON = 4 * 1024 * 1024
"""Of a proof as the page sends it: two thousand rows of some length."""


@imports.get("/organiser/import")
def page() -> ResponseReturnValue:
    """Where one begins: a file, a pasted text, or a workshop of before."""
    _organise()
    return _page()


@imports.get("/organiser/import/read")
def come_back() -> ResponseReturnValue:
    """The address of a page that was read, asked for once more (another language): one begins anew."""
    return redirect(url_for("imports.page", lang=request.args.get("lang")), 303)


@imports.post("/organiser/import/read")
def read() -> ResponseReturnValue:
    """Read what was brought: `{rows}` for the page, else the page with the text in its box. Nothing is founded."""
    try:
        proof = follow_up(_brought(), _form().take.data or "all")
    except Unreadable as no:
        return _refused(no.sentence(current_language()), no.reason)
    except Busy as busy:
        raise Problem("busy", 503) from busy
    if wants_json():
        return jsonify(rows=[row.plain() for row in proof.rows])
    return _page(text="\n".join(written(proof)))


@imports.post("/organiser/import")
def make() -> ResponseReturnValue:
    """Found the workshop: from `{rows, template?, language?, …}` as JSON, or from the text in the box."""
    _organise()
    if request.is_json:
        return _made_from_rows(read_json(MOST_JSON))
    _admit(MOST_BYTES)
    form = _form()
    text = form.text.data or ""
    try:
        made = _founded(text_proof(text), form.data)
    except Unreadable as no:
        return _refused(no.sentence(current_language()), no.reason)
    except Unfit as unfit:
        said = f"{unfit.text[:60]}: {unfit_sentence(unfit.code, current_language())}"
        return _page(text=text, wrong=said), 400
    return redirect(url_for("organiser.page", _anchor=f"w-{made}"), 303)


@imports.post("/organiser/import/backup")
def bring_back() -> ResponseReturnValue:
    """Put a JSON backup back as a workshop."""
    _organise()
    _admit(MOST_BYTES)
    if not RenewalForm(request.form).validate_on_submit():
        raise Problem("stale-form", 400)
    given = request.files.get("file")
    try:
        made = from_backup(house(), StrictJson.loads((given.read() if given else b"").decode("utf-8-sig")), clock())
    except (ValueError, NotABackup, ControlCharacters, TooLong) as no:
        log.warning("a backup was not taken in: %s", type(no).__name__)
        return _page(unfit=sentence("wrong-backup", current_language())), 400
    return redirect(url_for("organiser.page", _anchor=f"w-{made.workshop}"), 303)


def _organise() -> None:
    if not house().sessions.organises(request.cookies):
        raise Problem("wrong-link", 403)


def _admit(most: int) -> None:
    """Let so much in, where usually a form has less; raises Problem."""
    request.max_content_length = most + AROUND
    request.max_form_memory_size = most + AROUND
    if (told := request.content_length or 0) > most + AROUND:
        _pass_over(min(told, MOST_PASSED_OVER))
        raise Problem("large-file", 413)


def _pass_over(left: int) -> None:
    """Drop so much of what is being sent, keeping nothing: who is still sending would not hear the answer."""
    stream = request.environ["wsgi.input"]
    while left > 0 and (piece := stream.read(min(left, AROUND))):
        left -= len(piece)


def _form() -> ImportForm:
    form = ImportForm(request.form)
    if not form.validate_on_submit():
        raise Problem("stale-form" if form.csrf_token.errors else "invalid", 400)
    return form


def _brought() -> Proof:
    """What was brought, as a proof; raises Unreadable or Busy."""
    _organise()
    _admit(MOST_BYTES)
    form = _form()
    given = request.files.get("file")
    if given is not None and given.filename:
        return proof_of(given.read(), given.filename[-80:])
    if form.text.data:
        return proof_of(form.text.data.encode())
    if form.workshop.data:
        return _of_workshop(form.workshop.data)
    raise Unreadable("empty")


def _of_workshop(workshop: str) -> Proof:
    """The verslag of a workshop that was held, read back: in the layout of which the captions and order are known.

    In another one, of its own, clusters, pledges and what is still open would not be found again.
    """
    publisher = house().rooms.find(workshop)
    if publisher is None:
        raise Problem("not-found", 404)
    while True:  # until nothing was erased while it was read back
        with drafts.alone:
            with publisher.room.lock:
                copy, forgot = drafts.Copy(publisher.room), publisher.room.forgot
            board = copy.board()
            found_report = drafts.built(board, at="", layout=layout.load(layout.USUAL))
        proof = proof_of(FORMATS["md"].write(found_report), "verslag.md")
        if publisher.room.forgot == forgot:
            break
    rows = [Row("title", board.workshop["title"]) if row.kind == "title" else row for row in proof.rows]
    return Proof(tuple(rows), ours=True)


def _made_from_rows(asked: Any) -> ResponseReturnValue:
    given = asked if isinstance(asked, dict) else {}
    rows = given.get("rows")
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST_ROWS:
        raise Problem("invalid", 400)
    form = ImportForm(data={}, meta={"csrf": False})
    form.process(data={name: given[name] for name in form.data if isinstance(given.get(name), str)})
    if not form.validate():
        raise Problem("invalid", 400, {str(name): "invalid" for name in form.errors})
    try:
        made = _founded(Proof(rows_of(rows)), form.data)
    except Unfit as unfit:
        message = unfit_sentence(unfit.code, current_language())
        return jsonify(code=unfit.code, message=message, at=unfit.at), 400
    except ValueError as error:
        raise Problem("invalid", 400) from error
    return jsonify(workshop=made, url=url_for("organiser.page", _anchor=f"w-{made}")), 201


def _founded(proof: Proof, said: dict[str, Any]) -> str:
    """The id of the new workshop; raises Unfit."""
    template = said.get("template") or "leeg"
    try:
        outline = load(template, house().config.outlines)
    except OutlineFault as fault:
        raise Problem("wrong-template", 400) from fault
    given = {name: said[name] for name in ("programme", "date", "place") if said.get(name)}
    board = play(proof, outline, clock(), language=said.get("language") or "nl", **given)
    return found(house().store, house().links, board.state, outline.name, clock()).workshop


def _refused(message: str, code: str) -> ResponseReturnValue:
    status = 413 if code == "large" else 400
    if wants_json():
        return jsonify(code=code, message=message), status
    return _page(text=request.form.get("text", ""), wrong=message), status


def _page(**said: Any) -> str:
    extra = house().config.outlines
    workshops = [{"id": each["id"], "title": each["title"], "date": each["date"]} for each in house().register.all()]
    outlines = [outline.describe(current_language()) for name in names(extra) if (outline := _readable(name))]
    return render_template(
        "import.html",
        form=ImportForm(None),
        takes=TAKES,
        workshops=workshops,
        outlines=outlines,
        most=MOST_BYTES,
        **said,
    )


def _readable(name: str) -> Outline | None:
    try:
        return load(name, house().config.outlines)
    except OutlineFault:
        return None
