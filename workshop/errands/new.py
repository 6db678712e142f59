"""`startdag new`: a workshop from a template, with its code and its links."""

from __future__ import annotations

import argparse
import json
from typing import Any

from workshop.access.founding import Founded, address, addresses, found, new_id
from workshop.board.terms import read_days
from workshop.cli import Complaint
from workshop.clock import clock
from workshop.config import Config
from workshop.forms import texts
from workshop.forms.commands import read
from workshop.house import House, build
from workshop.outlines import SETTINGS, UnknownOutline, UnknownSetting, load, names

Made = dict[str, str]

TERM = "keep_days"
"""A setting of a workshop's programme, and no field of its row."""
SETTABLE = (*(name for name in SETTINGS if name != "code"), TERM)

CHOSEN = ("layout", "numerals", "anonymity")
"""Settings that are no texts of `workshop.edit`; the outline itself looks at these."""


def run(args: argparse.Namespace) -> None:
    """Make a workshop and print where it is."""
    house = build(Config.of(args.instance))
    settings = parse_settings(args.set)
    if args.title is not None:
        settings["title"] = args.title
    made = make(house, args.template, args.language, settings)
    tell(house, made, as_json=args.json)


def parse_settings(given: list[str]) -> dict[str, str]:
    """`KEY=VALUE` pairs; raises Complaint for what is none."""
    pairs = [item.partition("=") for item in given]
    for key, equals, _ in pairs:
        if not equals or key not in SETTABLE:
            known = ", ".join(SETTABLE)
            raise Complaint(f"cannot set {key!r}: write --set KEY=VALUE with a key from {known}")
    return {key: value for key, _, value in pairs}


def make(house: House, template: str, language: str, settings: dict[str, str]) -> Founded:
    """Found a workshop; raises Complaint for an unknown template or setting."""
    workshop = new_id()
    said = {name: value for name, value in settings.items() if name != TERM}
    try:
        outline = load(template, house.config.outlines)
        rows = fit(outline.rows(workshop, language, **cleaned(said)))
    except UnknownOutline as error:
        known = ", ".join(names(house.config.outlines))
        raise Complaint(f"there is no template {template!r}: choose one of {known}") from error
    except UnknownSetting as error:
        raise Complaint(str(error)) from error
    if TERM in settings:
        rows["workshop"][workshop][TERM] = read_days(settings[TERM])
    return found(house.store, house.links, rows, outline.name, clock())


def cleaned(settings: dict[str, str]) -> dict[str, str]:
    """Settings in normal form, held to the same shape as `workshop.edit`; raises Complaint."""
    clean: dict[str, str] = {}
    for name, value in settings.items():
        if name in CHOSEN:
            continue
        field = "title" if name == "programme" else name  # a programme is named as a workshop is
        outcome = read("workshop.edit", {field: value})
        if not isinstance(outcome, dict):
            raise Complaint(f"this cannot be set: {name} is {outcome.fields[field]}")
        clean[name] = outcome[field] or ""
    return settings | clean


def fit(rows: Any) -> Any:
    """Rows, or an export, with every text in normal form: also those of a template; raises Complaint."""
    try:
        return texts.cleaned(rows)
    except texts.ControlCharacters as error:
        raise Complaint("a text in this file holds invisible control characters") from error
    except texts.TooLong as error:
        raise Complaint(f"a text in this file is longer than {texts.LONGEST} signs") from error


def links(house: House, made: Founded) -> Made:
    """`{workshop, code, join_url, console_url, beamer_url, moderator_url, secretary_url, erased_on}` (protocol 1.1)."""
    day = (house.register.by_id(made.workshop) or {})["erased_on"].isoformat()
    urls = addresses(house.config.served_at, made)
    return {"workshop": made.workshop, "code": made.code, **urls, "erased_on": day}


def others(house: House, workshop: str) -> list[dict[str, str]]:
    """The links with a label: `[{id, role, label, url}]`."""
    base = house.config.served_at
    return [
        {"id": link.id, "role": link.role, "label": link.label, "url": address(base, workshop, link.role, link.secret)}
        for link in house.links.working(workshop)
        if link.label is not None
    ]


def in_words(name: str) -> str:
    """What one of them is, for who reads."""
    return name.removesuffix("_url").replace("_", " ")


def tell(house: House, made: Founded, *, as_json: bool) -> None:
    """Print the links of a workshop."""
    found_links = links(house, made)
    personal = others(house, made.workshop)
    if as_json:
        print(json.dumps({**found_links, "others": personal} if personal else found_links))
        return
    for name, value in found_links.items():
        print(f"{in_words(name):12}{value}")
    for link in personal:
        print(f"{link['role']:12}{link['label']}: {link['url']}")
