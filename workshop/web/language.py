"""Which language a reader gets: what they chose, else what their browser asks for, else Dutch."""

from __future__ import annotations

from datetime import date

from flask import Flask, g, request, url_for
from flask.wrappers import Response
from flask_babel import format_date
from werkzeug.wrappers import Request

LANGUAGES = ("nl", "en")
COOKIE = "startdag_lang"
A_YEAR = 365 * 24 * 3600


def language_of(asked: Request) -> str:
    """The language for a request (also one of a socket)."""
    for chosen in (asked.args.get("lang"), asked.cookies.get(COOKIE)):
        if chosen in LANGUAGES:
            return str(chosen)
    return asked.accept_languages.best_match(LANGUAGES, "nl") or "nl"


def current_language() -> str:
    """The language of this request."""
    preferred: str | None = g.get("language")
    return preferred or language_of(request)


def said_day(day: date) -> str:
    """A day in the language of this request: 27 november 2027."""
    return str(format_date(day, "d MMMM yyyy"))


def day_of(text: str | None) -> str:
    """What was filled in as the day of a workshop: a date in words, anything else as it was typed."""
    try:
        return said_day(date.fromisoformat(text or ""))
    except ValueError:
        return text or ""


def prefer(language: str) -> None:
    """Use a language for this request unless the reader chose one: the hall reads that of its workshop."""
    if not {request.args.get("lang"), request.cookies.get(COOKIE)} & set(LANGUAGES) and language in LANGUAGES:
        g.language = language


def remember(response: Response) -> Response:
    """Keep a choice made by `?lang=`, and tell caches what the language came from."""
    if request.endpoint != "static":
        response.vary.update(["Accept-Language", "Cookie"])
    chosen = request.args.get("lang")
    if chosen in LANGUAGES:
        response.set_cookie(COOKIE, chosen, max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure)
    return response


def url_for_language(language: str) -> str:
    """The address of this page in another language."""
    if request.endpoint is None:
        return f"/?lang={language}"
    args = {**(request.view_args or {}), **request.args.to_dict(), "lang": language}
    return url_for(request.endpoint, **args)


def install(app: Flask) -> None:
    """Give templates `lang`, `url_for_language` and the filter `day_of`, and keep choices."""
    app.add_template_filter(day_of)
    app.after_request(remember)
    app.context_processor(lambda: {"lang": current_language(), "url_for_language": url_for_language})
