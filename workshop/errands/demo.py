"""`startdag demo`: a filled workshop with simulated participants, to watch and to steer.

The participants are as real as others: they join, post and vote through the Room. They follow the agenda: whoever
opens the console leads them.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workshop import start
from workshop.access.founding import Founded, found, new_id
from workshop.app import create_app
from workshop.board.audience import Audience
from workshop.board.command import Actor, Role
from workshop.board.outcome import up_for_vote
from workshop.board.persons import ORGANISATION_TYPES
from workshop.cli import Complaint
from workshop.clock import clock
from workshop.config import Config
from workshop.errands.ground import look
from workshop.errands.keeper import keeping
from workshop.errands.new import in_words, links
from workshop.errands.serve import alone, announce, serve
from workshop.house import House
from workshop.live.frames import Viewer
from workshop.live.presence import Screen
from workshop.live.publisher import Publisher
from workshop.live.rooms import spawn
from workshop.outlines import load

SCRIPT = Path(__file__).parents[1] / "data" / "demo.toml"
TEMPLATE = "startdag-8a"
FACILITATOR = Actor("demo", Role.FACILITATOR)
DOOR = Actor("demo", Role.SYSTEM)
PAUSE = (0.2, 2.0)
"""Seconds between two contributions of the crowd."""
KINDS = {"d": "doen", "n": "nodig"}
AT = "ordenen"
"""The step the demo begins in: ideas are coming in and the first clusters are there."""


def run(args: argparse.Namespace) -> None:
    """Serve a fresh demo workshop until told to stop."""
    if not 1 <= args.participants <= 500:
        raise Complaint("choose 1 to 500 participants")
    with tempfile.TemporaryDirectory(prefix="startdag-demo-") as fresh:
        config = Config.of(args.instance or fresh)
        with alone(config):
            play(config, args)


def play(config: Config, args: argparse.Namespace) -> None:
    """The demo over one instance: a directory of its own, unless one is given."""
    listener = start.listen(args.host, args.port)
    look(config)
    app = create_app(config)
    house: House = app.extensions["startdag"]
    announce(config, listener, args.host)
    script = tomllib.loads(SCRIPT.read_text("utf-8"))
    made = make(house, script)
    publisher = house.rooms.find(made.workshop)
    if publisher is None:
        raise Complaint("the demo workshop could not be opened")
    crowd = Crowd(publisher, script, args.participants)
    crowd.fill()
    for name, url in links(house, made).items():
        print(f"{in_words(name).capitalize()}: {url}", flush=True)
    spawn(crowd.live)
    with keeping(house):
        serve(config, listener, app)


def make(house: House, script: dict[str, Any]) -> Founded:
    """The demo's workshop, still empty."""
    settings = {name: script[name] for name in ("title", "programme", "date", "place")}
    rows = load(TEMPLATE).rows(new_id(), "nl", **settings)
    return found(house.store, house.links, rows, TEMPLATE, clock())


class Crowd:
    """Simulated participants of one workshop."""

    def __init__(self, publisher: Publisher, script: dict[str, Any], size: int) -> None:
        self.publisher = publisher
        self.room = publisher.room
        self.script = script
        self.size = size
        self.random = random.Random(2018)  # noqa: S311  # a demo is the same every time
        self.people: list[str] = []

    def fill(self) -> None:
        """What has happened before one starts watching."""
        for at in range(self.size):
            kind = ORGANISATION_TYPES[0] if at % 3 else self.random.choice(ORGANISATION_TYPES)
            receipt = self.room.command(DOOR, "person.join", organisation_type=kind)
            self.people.append(receipt["id"])
            viewer = Viewer(Audience.PARTICIPANT, receipt["id"])
            self.publisher.join(receipt["id"], Screen(viewer, receipt["id"], lambda post: True))
        self.room.command(FACILITATOR, "step.go", step=AT)
        clusters: dict[str, str] = {}
        for cluster in self.script["clusters"]:
            ideas = [self.post(cluster["level"], line) for line in cluster["ideas"]]
            made = self.room.command(
                FACILITATOR, "cluster.create", title=cluster["title"], level=cluster["level"], ideas=ideas
            )
            clusters[cluster["title"]] = made["id"]
        for member in self.script["kernteam"]:
            self.room.command(FACILITATOR, "kernteam.add", **member)
        for action in self.script["actions"]:
            self.room.command(FACILITATOR, "action.add", **{**action, "cluster": clusters[action["cluster"]]})

    def live(self) -> None:
        """Post and vote for as long as the app runs."""
        lines = self.lines()
        while True:
            time.sleep(self.random.uniform(*PAUSE))
            if self.vote():
                continue
            step = self.room.board.step
            if step is not None and "post" in step["allows"]:
                level, line = next(lines, (None, None))
                if level is not None and line is not None:
                    self.post(level, line)

    def lines(self) -> Iterator[tuple[str, str]]:
        """What is still to be said, each once, in a random order."""
        all_lines = [(level, line) for level, lines in self.script["loose"].items() for line in lines]
        self.random.shuffle(all_lines)
        return iter(all_lines)

    def post(self, level: str, line: str) -> str:
        """Someone posts; a step that does not allow it is answered with a refusal, as for anyone."""
        kind, _, text = line.partition(" ")
        data = {"kind": KINDS[kind], "levels": [level], "text": text}
        posted: str = self.room.command(self.someone(), "idea.post", **data)["id"]
        return posted

    def vote(self) -> bool:
        """Someone gives one more vote; False when there is no round, or they had given all."""
        board = self.room.board
        rounds = [row for row in board.rows("round") if row["status"] == "open"]
        if not rounds:
            return False
        row, actor = rounds[0], self.someone()
        kind = row["on"].removesuffix("s")
        targets = [target["id"] for target in board.rows(kind) if up_for_vote(row, kind, target)]
        target = self.random.choice(targets)
        given = board.ballot(row["id"], actor.id).get(target)
        weight = (given["weight"] if given else 0) + 1
        return bool(self.room.command(actor, "vote.set", round=row["id"], target=target, weight=weight)["ok"])

    def someone(self) -> Actor:
        """Any of the participants."""
        person = self.random.choice(self.people)
        return Actor(person, Role.PARTICIPANT, person)
