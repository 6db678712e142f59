"""`startdag links`: the links of a workshop again, one more for somebody, one less, or new ones in their place."""

from __future__ import annotations

import argparse
from datetime import date

from workshop.access.founding import Founded
from workshop.access.links import DayFarOff, DayOver, TooMany, end_of
from workshop.board.command import LINKED, Role
from workshop.board.refusals import sentence
from workshop.cli import Complaint
from workshop.clock import clock
from workshop.config import Config
from workshop.errands.export import find
from workshop.errands.new import tell
from workshop.forms.texts import ControlCharacters, fits, normalise
from workshop.house import House, build

LABEL = 80
"""Graphemes in a label."""


def run(args: argparse.Namespace) -> None:
    """Print the links. What ends does so for a server that runs too, within seconds."""
    house = build(Config.of(args.instance))
    workshop = find(house, args.workshop)
    _check(args)
    if args.renew:
        house.links.renew(workshop, clock())
    if args.add is not None:
        _add(house, workshop, args.add, args.label, args.until)
    if args.revoke is not None:
        _revoke(house, workshop, args.revoke)
    listed = house.register.by_id(workshop) or {}
    tell(house, Founded(workshop, listed["code"], house.links.secrets(workshop)), as_json=args.json)


def _check(args: argparse.Namespace) -> None:
    """What is said of a link to be added must not be passed over when none is."""
    for name in ("label", "until"):
        if args.add is None and getattr(args, name) is not None:
            raise Complaint(f"--{name} is for a link that is added: say --add ROLE as well")


def _add(house: House, workshop: str, role: str, label: str | None, until: str | None) -> None:
    if role not in LINKED:
        raise Complaint(f"there is no role {role!r}: choose one of {', '.join(LINKED)}")
    try:
        said = normalise(label or "", lines=False)
    except ControlCharacters as error:
        raise Complaint("the label holds invisible control characters") from error
    if not said or not fits(said, LABEL):
        raise Complaint(f"say for whom the link is, in at most {LABEL} characters: --label TEXT")
    try:
        house.links.add(workshop, role, said, clock(), None if until is None else _last(role, until))
    except TooMany as error:
        raise Complaint(sentence("too-many-links", "en")) from error


def _last(role: str, until: str) -> int:
    try:
        day = date.fromisoformat(until)
    except ValueError as error:
        raise Complaint(f"{until!r} is no day: write it as YYYY-MM-DD") from error
    if role != Role.READER:
        raise Complaint("only the link of a reader ends by itself: leave out --until, or --add reader")
    try:
        return end_of(day)
    except DayOver as error:
        raise Complaint(f"{until} is over: choose today, or a later day") from error
    except DayFarOff as error:
        raise Complaint(sentence("far-off", "en")) from error


def _revoke(house: House, workshop: str, asked: str) -> None:
    """End the links that are called so; a link without a label is called by its id."""
    found = [link.id for link in house.links.working(workshop) if asked in (link.label, link.id)]
    if not found:
        raise Complaint(f"no link that works is called {asked!r}")
    for link in found:
        house.links.revoke(workshop, link, clock())
