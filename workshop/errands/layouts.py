"""`startdag layouts`: which layouts a verslag can have, and what is wrong with those that cannot be read."""

from __future__ import annotations

import argparse
import json

from workshop.cli import Complaint
from workshop.config import Config
from workshop.verslag.layout import menu


def run(args: argparse.Namespace) -> None:
    """Print each layout; raises Complaint with one sentence for each file that is broken."""
    found = menu(Config.of(args.instance).layouts, "nl")
    if args.json:
        print(json.dumps(found["layouts"], ensure_ascii=False, indent=2))
    else:
        print("\n".join(f"{each['name']:40}{each['title']}" for each in found["layouts"]))
    if found["layout_faults"]:
        raise Complaint(" ".join(found["layout_faults"]))
