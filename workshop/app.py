"""The app: reads as a table of contents."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from flask_babel import Babel
from flask_compress import Compress
from flask_socketio import SocketIO
from werkzeug.middleware.proxy_fix import ProxyFix

from workshop.config import ROOT, Config
from workshop.house import House, build
from workshop.live.pushes import READABLE
from workshop.live.sockets import Sockets
from workshop.live.strict import StrictJson
from workshop.rehearsals.rehearsals import Rehearsals
from workshop.web import gate, hosts, language, limits, problems, security, static
from workshop.web.exports import exports
from workshop.web.home import home
from workshop.web.imports import imports
from workshop.web.join import join
from workshop.web.links import links
from workshop.web.logbook import logbook
from workshop.web.organiser import organiser
from workshop.web.pages import pages
from workshop.web.rehearsal import install as rehearsing
from workshop.web.rehearsal import rehearsal
from workshop.web.table import table
from workshop.web.template import template
from workshop.web.verslag import forget as forget_documents
from workshop.web.verslag import verslag
from workshop.web.wire import wire

BLUEPRINTS = (
    home, organiser, join, pages, table, wire, links, logbook, verslag, exports, rehearsal, template, imports,
)  # fmt: skip


def create_app(config: Config) -> Flask:
    """An app over one instance.

    Its parts are in `app.extensions["startdag"]`, its socket server in `app.extensions["socketio"]`.
    """
    files = ROOT / "static"
    app = Flask(
        "startdag",
        root_path=str(ROOT),
        template_folder=str(ROOT / "templates"),
        static_folder=str(files),
        static_url_path=f"/static/{static.fingerprint(files)}",  # relative imports between modules keep the version
    )
    house = build(config)
    app.extensions["startdag"] = house
    app.extensions["rehearsals"] = Rehearsals(house)
    house.rooms.on_forget = forget_documents
    app.config.update(
        SECRET_KEY=house.key,
        SEND_FILE_MAX_AGE_DEFAULT=static.A_YEAR,
        MAX_CONTENT_LENGTH=1024 * 1024,
        WTF_CSRF_TIME_LIMIT=12 * 3600,
        SESSION_COOKIE_NAME="startdag_form",
        SESSION_COOKIE_SAMESITE="Lax",
        BABEL_TRANSLATION_DIRECTORIES=str(Path(__file__).parent / "translations"),
        COMPRESS_MIMETYPES=["text/html", "text/css", "text/javascript", "application/javascript", "application/json",
        "image/svg+xml"],
        COMPRESS_EVALUATE_CONDITIONAL_REQUEST=True,
        COMPRESS_ALGORITHM=["br", "gzip"],
    )  # fmt: skip
    Babel(app, locale_selector=language.current_language)
    Compress(app)
    for part in (language, problems, security, limits, static):
        part.install(app)
    rehearsing(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    ours = hosts.Hosts(config.url, config.hosts)
    _open_sockets(app, house, ours)
    app.wsgi_app = hosts.guarded(gate.guarded(app.wsgi_app, house.sessions), ours)  # type: ignore[method-assign,assignment]  # as Flask says to
    if config.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=config.proxies, x_proto=config.proxies)  # type: ignore[method-assign]  # likewise
    return app


def _open_sockets(app: Flask, house: House, ours: hosts.Hosts) -> None:
    socketio = SocketIO(
        app,
        async_mode=house.config.engine,
        async_handlers=False,  # a push is quick; a greenlet each would cost more than it
        transports=["websocket"],
        json=StrictJson,
        manage_session=False,
        ping_interval=10,
        ping_timeout=8,
        max_http_buffer_size=READABLE,
        cors_allowed_origins=ours.may_open,
    )
    app.extensions["sockets"] = Sockets(socketio.server, house.rooms, house.sessions, language.language_of)
