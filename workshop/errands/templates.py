"""`startdag templates`: what a workshop can be made from."""

from __future__ import annotations

import argparse
import json

from workshop.config import Config
from workshop.outlines import load, names


def run(args: argparse.Namespace) -> None:
    """Print each template with its levels and kinds of entry."""
    extra = Config.of(args.instance).outlines
    described = [load(name, extra).describe("nl") for name in names(extra)]
    if args.json:
        print(json.dumps(described, ensure_ascii=False, indent=2))
        return
    for each in described:
        print(f"{each['name']:40}{each['title']}")
