"""Days to look at: the demo's day as far as one wants it, and a day with more ideas than anyone would hope for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.e2e.voices import Voice

SCRIPT = tomllib.loads((Path(__file__).parents[2] / "workshop" / "data" / "demo.toml").read_text("utf-8"))
ABOUT: dict[str, str] = {name: SCRIPT[name] for name in ("title", "programme", "date", "place")}
KINDS = {"d": "doen", "n": "nodig"}
LEVELS = ("inwoners", "regio", "bestuur")
LONG = "Interbestuurlijke samenwerkingsverbanden en gemeenschappelijke uitvoeringsorganisaties beter benutten"

Post = tuple[str, dict[str, Any]]


def posts() -> list[Post]:
    """Everything the demo's crowd says, level by level."""
    said = [(cluster["level"], line) for cluster in SCRIPT["clusters"] for line in cluster["ideas"]]
    said += [(level, line) for level, lines in SCRIPT["loose"].items() for line in lines]
    return [_post(level, *line.split(" ", 1)) for level, line in said]


def many(count: int) -> list[Post]:
    """So many ideas that every list is full; now and then one with words that do not fit."""
    all_posts = posts()
    return [_numbered(all_posts[nth % len(all_posts)], nth) for nth in range(count)]


def order(lead: Voice, ideas: list[str]) -> dict[str, str]:
    """Make the demo's clusters of the ideas that `posts` began with; returns their ids by title."""
    left: Iterator[str] = iter(ideas)
    return {
        cluster["title"]: lead(
            "cluster.create",
            title=cluster["title"],
            level=cluster["level"],
            ideas=[next(left) for _ in cluster["ideas"]],
        )
        for cluster in SCRIPT["clusters"]
    }


def settle(lead: Voice, clusters: dict[str, str]) -> None:
    """Kernteam, actions and a toezegging, as at the end of the day."""
    lead.all([("kernteam.add", member) for member in SCRIPT["kernteam"]])
    lead.all([("action.add", {**action, "cluster": clusters[action["cluster"]]}) for action in SCRIPT["actions"]])
    lead(
        "toezegging.add",
        who="Provincie Flevoland",
        what="Een overzicht van alle samenwerkingsverbanden, openbaar en bijgehouden",
        to_whom="de raden",
        due_text="vóór 1 februari",
    )


def _post(level: str, kind: str, text: str) -> Post:
    return "idea.post", {"kind": KINDS[kind], "levels": [level], "text": text}


def _numbered(post: Post, nth: int) -> Post:
    name, data = post
    text = LONG if nth % 11 == 5 else data["text"]
    return name, {**data, "text": f"{text} ({nth + 1})"}
