"""Problems: every answer that is a no, as one clear sentence in the reader's language, in HTML or JSON."""

from __future__ import annotations

import logging
import math
from typing import Any

from flask import Flask, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from workshop.board.refusals import REFUSALS, sentence
from workshop.live.pushes import LATER
from workshop.live.rooms import Unavailable
from workshop.web.language import current_language

log = logging.getLogger(__name__)

BY_STATUS = {
    400: "bad-message", 401: "not-in", 403: "not-allowed", 404: "not-found", 405: "bad-message", 413: "too-large",
    415: "bad-message", 429: "too-often", 500: "error",
}  # fmt: skip

HEADINGS = {
    "closed": _("Closed"), "purged": _("Erased"), "erased": _("Erased"), "rehearsal-over": _("Over"),
    "not-in": _("Not in yet"), "wrong-code": _("Not found"), "not-found": _("Not found"), "gone": _("Not found"),
    "not-allowed": _("No access"), "blocked": _("No access"), "too-large": _("Too large"),
    "too-often": _("One moment"),
}  # fmt: skip
"""What stands in large letters above the sentence: one or two words that the sentence does not say again."""


class Problem(Exception):
    """A no with a refusal code and an HTTP status; `retry_in_ms` when it is a no for now."""

    def __init__(
        self, code: str, status: int, fields: dict[str, str] | None = None, *, retry_in_ms: int | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.fields = fields or {}
        self.retry_in_ms = retry_in_ms


def wants_json() -> bool:
    """Whether the asker is a program: it sends JSON, or says it reads JSON rather than HTML."""
    if request.is_json:
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], "text/html")
    return best == "application/json" and request.accept_mimetypes[best] > request.accept_mimetypes["text/html"]


def told(problem: Problem) -> ResponseReturnValue:
    """The answer for a problem."""
    message = sentence(problem.code, current_language())
    if wants_json() or request.blueprint == "wire" or request.endpoint == "verslag.report":
        more = {"fields": problem.fields or None, "retry_in_ms": problem.retry_in_ms}
        body: dict[str, Any] = {"code": problem.code, "message": message}
        return body | {name: value for name, value in more.items() if value}, problem.status
    if problem.retry_in_ms:
        return render_template("again.html", message=message, retry_in_ms=problem.retry_in_ms), problem.status
    other = _("This cannot be done") if problem.status < 500 else _("Something went wrong")
    title = HEADINGS.get(problem.code, other)
    page = render_template("error.html", status=problem.status, title=title, message=message, back="/")
    return page, problem.status


def install(app: Flask) -> None:
    """Answer problems, HTTP errors and bugs alike."""

    @app.errorhandler(Problem)
    def on_problem(problem: Problem) -> ResponseReturnValue:
        answer = make_response(told(problem))
        if problem.retry_in_ms:
            answer.headers["Retry-After"] = str(math.ceil(problem.retry_in_ms / 1000))
        return answer

    @app.errorhandler(Unavailable)
    def on_unavailable(error: Unavailable) -> ResponseReturnValue:
        log.warning("%s %a: the database cannot be used now (%s)", request.method, request.path, error)
        answer = make_response(told(Problem("error", 503)))
        answer.headers["Retry-After"] = str(LATER // 1000)
        return answer

    @app.errorhandler(HTTPException)
    def on_http(error: HTTPException) -> ResponseReturnValue:
        status = error.code or 500
        if status < 400:
            return error.get_response()
        answer = make_response(told(Problem(BY_STATUS.get(status, "bad-message"), status)))
        if isinstance(error, MethodNotAllowed):
            answer.headers["Allow"] = ", ".join(error.valid_methods or ())
        return answer

    @app.errorhandler(Exception)
    def on_bug(error: Exception) -> ResponseReturnValue:
        log.error("%s %a failed", request.method, request.path, exc_info=error)
        return told(Problem("error", 500))


assert {*BY_STATUS.values(), *HEADINGS} <= set(REFUSALS)
