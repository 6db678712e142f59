"""A small history in which nothing is wrong, made by hand: three people, three ideas, a round. Tests put a fault in."""

from __future__ import annotations

from copy import deepcopy

from tests.chaos.history import Evidence, Lineage, Op, Row, Rows, Screen
from tests.chaos.replay import Oracle, replay

EPOCH, EARLIER = "epoch", "earlier"
START: Rows = {
    "workshop": {"w": {"id": "w", "step": "ophalen"}},
    "step": {"ophalen": {"id": "ophalen", "shows": "all"}, "stemmen": {"id": "stemmen", "shows": "all"}},
    "level": {}, "beamer": {}, "section": {}, "person": {}, "cluster": {}, "idea": {}, "round": {}, "vote": {},
    "kernteam": {}, "action": {}, "toezegging": {},
}  # fmt: skip


def canary(number: int) -> str:
    """A canary as phones write it."""
    return f"k{number:012x}q"


def idea(row_id: str, number: int, author: str, status: str = "visible") -> Row:
    """An idea row."""
    return {"id": row_id, "text": f"{canary(number)} Een idee", "levels": ["regio"], "under": None, "cluster": None,
            "author": author, "status": status, "original": None, "contact": None, "reason": None,
            "edited": False, "to_review": False}  # fmt: skip


ROUND = {"id": "r1", "on": "ideas", "budget": 3, "max_per_item": 2, "levels": [], "secret": True, "status": "open",
         "order": 1, "counts": {}}  # fmt: skip


def vote(row_id: str, person: str, target: str, weight: int) -> Row:
    """A vote row."""
    return {"id": row_id, "round": "r1", "person": person, "target": target, "weight": weight}


def said(number: int) -> Row:
    """What the command of an idea says."""
    return {"text": f"{canary(number)} Een idee", "levels": ["regio"]}


def ballot(weight: int) -> Row:
    """What the command of a vote says."""
    return {"round": "r1", "target": "i1", "weight": weight}


Told = tuple[str, str, str | None, Row, Row, dict[str, list[str]]]
"""Its id, the command, who, and what it said, put and removed."""
STORY: list[Told] = [
    ("p1", "person.join", None, {}, {"person": {"p1": {"id": "p1"}}}, {}),
    ("p2", "person.join", None, {}, {"person": {"p2": {"id": "p2"}}}, {}),
    ("i1", "idea.post", "p1", said(1), {"idea": {"i1": idea("i1", 1, "p1")}}, {}),
    ("i2", "idea.post", "p2", said(2), {"idea": {"i2": idea("i2", 2, "p2")}}, {}),
    ("e1", "idea.edit", "p1", {"idea": "i1", **said(3)}, {"idea": {"i1": idea("i1", 3, "p1")}}, {}),
    ("h1", "idea.hide", None, {"ideas": ["i2"]}, {"idea": {"i2": idea("i2", 2, "p2", "hidden")}}, {}),
    ("r1", "round.open", None, {"budget": 3, "max_per_item": 2}, {"round": {"r1": ROUND}}, {}),
    ("v1", "vote.set", "p1", ballot(2), {"vote": {"v1": vote("v1", "p1", "i1", 2)}}, {}),
    ("v2", "vote.set", "p2", ballot(1), {"vote": {"v2": vote("v2", "p2", "i1", 1)}}, {}),
]  # fmt: skip
CLOSE: Told = ("c1", "round.close", None, {"round": "r1"}, {"round": {"r1": {**ROUND, "status": "closed"}}}, {})


def made(*, closed: bool = False) -> Evidence:
    """The evidence of the story, to its last letter as it should be."""
    story = deepcopy([*STORY, CLOSE] if closed else STORY)
    journal = [
        {"seq": at, "command_id": command_id, "command": command, "puts": puts, "dels": dels}
        for at, (command_id, command, _, _, puts, dels) in enumerate(story, 1)
    ]
    evidence = Evidence(lineages={EPOCH: Lineage(deepcopy(START), journal, len(journal))})
    for at, (command_id, command, person, data, _, _) in enumerate(story, 1):
        if command != "person.join":
            evidence.ops.append(Op(command_id, person or "facilitator", person, command, data,
                                   outcome="ok", seq=at, answers=[(1, True, at)]))  # fmt: skip
    for _, state in replay(evidence.last):
        evidence.tables = deepcopy(state)
    for who, role, person in (("phone 1", "participant", "p1"), ("phone 2", "participant", "p2"),
                              ("facilitator", "facilitator", None), ("beamer", "beamer", None)):  # fmt: skip
        rows = Oracle(evidence.tables).shown(role, person)
        evidence.screens.append(Screen(who, role, person, EPOCH, len(journal), rows, {"rows": deepcopy(rows)}))
    evidence.sightings.others["i1"] = {(EPOCH, 3), (EPOCH, 5)}
    evidence.sightings.own["i2"] = {(EPOCH, 6)}
    evidence.exports = {"md": f"- {canary(3)} Een idee\n"}
    return evidence


def refused(command_id: str, command: str, code: str, **data: object) -> Op:
    """A command that was refused."""
    return Op(command_id, "phone 1", "p1", command, dict(data), outcome="fail", code=code,
              answers=[(1, False, code)])  # fmt: skip
