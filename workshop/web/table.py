"""The table: the page of who writes for people without a phone, and what is printed for them.

What is typed there goes the way of every command; who sits here is the secretary, or whoever leads.
"""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workshop.access.sessions import LEADING
from workshop.board.command import Role
from workshop.web.boot import boot_for, join_card
from workshop.web.language import prefer
from workshop.web.problems import Problem
from workshop.web.seats import find_seat, house, take_seat

table = Blueprint("table", __name__)

WRITING = (Role.SECRETARY, Role.FACILITATOR)
MOST_TABLES = 60
MOST_SHEETS = 20
CARDS = 4
"""Cards on one sheet."""
WRITTEN = 2
"""Kinds of idea on a card."""


@table.get("/w/<workshop>/table")
def page(workshop: str) -> ResponseReturnValue:
    """A sheet to type into; without a session the page that reads the link's fragment, and then comes back here."""
    if not any(find_seat(workshop, role) for role in WRITING):
        return _ask_secret(workshop)
    seat, publisher = take_seat(workshop, *WRITING)
    return render_template(
        "table.html", boot=boot_for("table", seat, publisher), workshop=publisher.room.board.workshop
    )


@table.get("/w/<workshop>/paper")
def paper(workshop: str) -> ResponseReturnValue:
    """What to print: how to join, a sheet for each table, and cards to write on for each level."""
    if not any(find_seat(workshop, role) for role in LEADING):
        return _ask_secret(workshop)
    _, publisher = take_seat(workshop, *LEADING)
    with publisher.room.lock:
        board = publisher.room.board
        row = dict(board.workshop)
        levels = [dict(level) for level in board.rows("level")]
    prefer(row["language"])
    kinds = [kind for kind in row["kinds"] if kind["block"] == "ideas"] or row["kinds"]
    return render_template(
        "paper.html", workshop=row, levels=levels, kinds=kinds[:WRITTEN], card=join_card(row["code"], drawn=True),
        tables=_number("tables", 1, MOST_TABLES), sheets=_number("sheets", 1, MOST_SHEETS),
        most_tables=MOST_TABLES, most_sheets=MOST_SHEETS, cards=CARDS,
    )  # fmt: skip


def _number(name: str, otherwise: int, most: int) -> int:
    """A whole number that was asked for, from 0 to `most`."""
    asked = request.args.get(name, otherwise, type=int)
    return max(0, min(most, asked))


def _ask_secret(workshop: str) -> ResponseReturnValue:
    if house().rooms.find(workshop) is None:
        raise Problem("not-found", 404)
    return render_template("enter.html", role="table", url=url_for("wire.enter", workshop=workshop), stay=True)
