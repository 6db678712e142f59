"""The logbook over the wire: what was done about contributions and people, for the facilitator alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.verslag.formats.separated import inert
from workshop.web.links import take_lead
from workshop.web.seats import house

logbook = Blueprint("logbook", __name__)


@logbook.get("/w/<workshop>/logbook")
def page(workshop: str) -> ResponseReturnValue:
    """`{lines: [{seq, at, command, by, idea, status, text, was, reason, into, person, mode}], before}`, newest first.

    `by` is `{role, label}` or null. `?before=` goes on where the last page ended: at its `before`, null at the end.
    """
    _seat, publisher = take_lead(workshop)
    with publisher.room.lock:
        lines, before = house().logbook.read(publisher.room.board, request.args.get("before", type=int))
    return jsonify(lines=lines, before=before)


@logbook.get("/w/<workshop>/logbook.csv")
def file(workshop: str) -> ResponseReturnValue:
    """The whole logbook, oldest first, as a spreadsheet reads it: UTF-8 with a mark, semicolons between."""
    _seat, publisher = take_lead(workshop)
    with publisher.room.lock:
        lines, _before = house().logbook.read(publisher.room.board, most=None)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(_heads())
    writer.writerows(map(_safe, _cells(line)) for line in reversed(lines))
    name = f"logboek-{publisher.room.board.workshop['code']}.csv"
    body = "\ufeff" + text.getvalue()
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, mimetype="text/csv", headers=headers)


def _heads() -> list[str]:
    return [
        _("No."), _("Time"), _("By"), _("Link"), _("What"), _("Idea"), _("Text"), _("Earlier text"), _("Reason"),
        _("Merged into"), _("Participant"),
    ]  # fmt: skip


def _cells(line: dict[str, Any]) -> Iterator[Any]:
    by = line["by"] or {}
    at = datetime.fromtimestamp(line["at"] / 1000, UTC).astimezone().isoformat(sep=" ", timespec="seconds")
    yield from (line["seq"], at, _roles().get(by.get("role", ""), ""), by.get("label"), _what(line))
    yield from (line[name] for name in ("idea", "text", "was", "reason", "into", "person"))


def _roles() -> dict[str, str]:
    return {
        "facilitator": _("Facilitator"), "moderator": _("Moderator"), "secretary": _("Secretary"),
        "organiser": _("Organiser"),
    }  # fmt: skip


def _what(line: dict[str, Any]) -> str:
    if line["mode"] is not None:
        return {"off": _("moderation off"), "after": _("moderation after"), "before": _("moderation before")}[
            line["mode"]
        ]
    return {
        "idea.approve": _("approved"), "idea.hide": _("hidden"), "idea.restore": _("put back"),
        "idea.edit": _("edited"), "idea.merge": _("merged"), "idea.split": _("taken apart"),
        "idea.redact": _("text erased"), "person.block": _("participant blocked"),
        "person.allow": _("participant let in again"), "person.erase": _("all of a participant erased"),
        "undo": _("undone"),
    }[line["command"]]  # fmt: skip


def _safe(cell: Any) -> str:
    """A cell that no spreadsheet carries out."""
    return inert("" if cell is None else str(cell))
