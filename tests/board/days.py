"""Days: random workshops, as lists of commands whose references are numbers that are looked up when they are played.

A command is `(name, who, {field: value})`; where a field refers to a row, the number picks one of those there are then
(so lists shrink well), and now and then one that is not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.board.given import LED, MODERATOR, SECRETARY, SYSTEM, Scene, startdag
from workshop.board import wording
from workshop.board.command import REGISTRY, Actor, Field, Refusal, Role
from workshop.board.rows import Change, Row

Asked = tuple[str, int, dict[str, Any]]

NOWHERE = 97
"""The number of a row that is not there."""
OFTEN = (
    "idea.post", "idea.move", "idea.merge", "idea.split", "idea.level", "idea.withdraw", "cluster.create",
    "cluster.edit", "level.add", "level.remove", "vote.set", "vote.set", "vote.set", "score.set", "score.set",
    "score.set", "recognition.set", "round.open", "round.close", "round.close", "undo", "undo", "undo",
    "step.add", "step.go", "step.order", "person.ready", "verslag.reword", "verslag.reword", "verslag.arrange",
)  # fmt: skip

OPENERS: dict[str, dict[str, Any]] = {
    "vote.set": {"on": "ideas", "budget": 3, "max_per_item": 2},
    "score.set": {"on": "ideas", "method": "scale"},
}
"""The round that is opened when there is none to cast this in."""

WORDS = st.sampled_from(["Samen", "Loket", "Kernteam", "Één aanpak", "x" * 20])


def _value(field: Field) -> st.SearchStrategy[Any]:
    number = st.sampled_from([*range(12), *range(12), NOWHERE])
    by_type: dict[str, Any] = {
        "text": WORDS,
        "line": st.sampled_from(["doen", "nodig"]) if field.name == "kind" else WORDS,
        "choice": st.sampled_from(field.of or ("",)),
        "choices": st.lists(st.sampled_from(field.of or ("",)), max_size=3),
        "ref": number,
        "refs": st.lists(st.integers(0, 11), max_size=4),
        "number": st.integers(field.least, min(field.most, field.least + 4)),
        "flag": st.booleans(),
        "day": st.just("2025-03-01"),
    }
    if field.name == "base":
        return st.sampled_from(["", "", "stale"])  # on what there is, mostly
    if field.name in ("status", "anonymity") and "closed" in field.of:
        return st.just("open")  # a closed workshop would end the game
    return by_type[field.type]


@cache  # building a strategy takes longer than drawing from it
def _command(name: str) -> st.SearchStrategy[Asked]:
    fields = REGISTRY[name].fields
    needed = {field.name: _value(field) for field in fields if field.required}
    optional = {field.name: _value(field) | _value(field) | st.none() for field in fields if not field.required}
    if name == "idea.post":
        needed["levels"] = st.lists(st.integers(0, 4), min_size=1, max_size=2)
        del optional["levels"]
    return st.tuples(st.just(name), st.integers(0, 9), st.fixed_dictionaries(needed, optional=optional))


COMMANDS = st.sampled_from([*sorted(REGISTRY), *OFTEN * 3]).flatmap(_command)


def days(most: int = 30) -> st.SearchStrategy[list[Asked]]:
    """Lists of commands."""
    return st.lists(COMMANDS, min_size=most // 2, max_size=most)


def opening(**settings: Any) -> tuple[Scene, list[Actor]]:
    """A workshop where participants may do everything, with three people, ideas, a sub-idea and a cluster."""
    scene = startdag("ophalen", **settings)
    people = [scene.person(name, agreed=True) for name in ("Anna", "Bram", "Cato")]
    scene.done(LED, "step.edit", step="ophalen", allows=["post", "edit", "vote", "recognise"])
    first, second = scene.idea(people[0], "Eerste"), scene.idea(people[1], "Tweede", levels=["regio", "bestuur"])
    scene.idea(people[2], "Onder", under=first)
    scene.cluster(second, title="Buurt")
    return scene, people


def play(scene: Scene, people: list[Actor], asked: list[Asked]) -> Iterator[tuple[str, Change | Refusal]]:
    """Give the commands one by one, and tell after each what came of it."""
    for asked_name, who, asked_data in asked:
        name, data = asked_name, asked_data
        if name in OPENERS and not _open(scene):  # so that there is something to vote on
            name, data = "round.open", OPENERS[name]
        actor = _actor(name, who, people)
        yield name, scene.when(actor, name, **_looked_up(scene, name, data))


def _actor(name: str, who: int, people: list[Actor]) -> Actor:
    roles = REGISTRY[name].who
    able = [actor for actor in (LED, MODERATOR, SECRETARY, SYSTEM) if actor.role in roles]
    if Role.PARTICIPANT in roles:
        able += people * 2
    return able[who % len(able)]


def _looked_up(scene: Scene, name: str, data: dict[str, Any]) -> dict[str, Any]:
    if name == "undo":
        return {"seq": max(1, scene.board.seq - data["seq"] + 1)}
    found = dict(data)
    for field in REGISTRY[name].fields:
        value = data.get(field.name)
        if value is None or not field.type.startswith("ref"):
            continue
        ids = [row_id for kind in field.of for row_id in _likely(scene, name, kind)]
        if field.type == "ref":
            found[field.name] = "not-there" if value == NOWHERE or not ids else ids[value % len(ids)]
        else:
            found[field.name] = [ids[number % len(ids)] for number in value] if ids else []
    if found.get("base") == "":
        known = wording.of(scene.board, found["target"], found["field"])
        found["base"] = known["version"] if known else None
    return found


def _likely(scene: Scene, name: str, kind: str) -> list[str]:
    """The rows of a kind to choose from; a vote is mostly given in the round that is open, on what it asks about."""
    if name == "person.ready":
        return [scene.board.workshop["step"]]
    asked = _open(scene)
    if name not in OPENERS or not asked:
        return scene.ids(kind)
    if kind == "round":
        return [asked[0]["id"]]
    return scene.ids(kind) if asked[0]["on"] == kind + "s" else []


def _open(scene: Scene) -> list[Row]:
    return [row for row in scene.board.rows("round") if row["status"] == "open"]
