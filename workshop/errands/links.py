"""`startdag links`: the links of a workshop again, or new ones in their place."""

from __future__ import annotations

import argparse

from workshop.access.founding import Founded
from workshop.config import Config
from workshop.errands.export import find
from workshop.errands.new import tell
from workshop.house import build
from workshop.live.rooms import clock


def run(args: argparse.Namespace) -> None:
    """Print the links; with `--renew` the old secret ones end first, also for a server that runs."""
    house = build(Config.of(args.instance))
    workshop = find(house, args.workshop)
    if args.renew:
        house.links.renew(workshop, clock())
    listed = house.register.by_id(workshop) or {}
    tell(house, Founded(workshop, listed["code"], house.links.secrets(workshop)), as_json=args.json)
