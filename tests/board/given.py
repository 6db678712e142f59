"""Given, when, then: a board from a real outline, people on it, and commands that pass the app's own forms and rules.

::

    scene = startdag("ophalen")
    anna = scene.person("Anna")
    idea = scene.done(anna, "idea.post", text="…", kind="nodig", levels=["inwoners"])
    assert scene.when(anna, "idea.edit", idea=idea, text="") == Refusal("empty", …)
"""

from __future__ import annotations

import json
from typing import Any

from workshop.board.board import Board
from workshop.board.command import Actor, Given, Refusal, Role
from workshop.board.decide import decide
from workshop.board.forgetting import Forgotten
from workshop.board.rows import Change, Row, State, by_kind, ids_by_kind
from workshop.forms.commands import read
from workshop.outlines import load

WORKSHOP = "w1"
LED = Actor("leader", Role.FACILITATOR)
MODERATOR = Actor("guard", Role.MODERATOR)
SECRETARY = Actor("noter", Role.SECRETARY)
BEAMER = Actor("hall", Role.BEAMER)
OBSERVER = Actor("watcher", Role.OBSERVER)
READER = Actor("reader", Role.READER)
SYSTEM = Actor("app", Role.SYSTEM)
LEVELS = ["inwoners", "regio", "bestuur"]
NOON = 1_700_000_000_000


class Scene:
    """A board being played on; `was` keeps what each seq replaced, as the journal does."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.first: State = {kind: dict(rows) for kind, rows in board.state.items()}
        self.history: list[tuple[Change, Change]] = []
        """Each change with its inverse, after the seq the board began with."""
        self.start = board.seq
        self.was: dict[int, dict[str, Any]] = {}
        self.puts: dict[int, dict[str, Any]] = {}
        self.dels: dict[int, dict[str, list[str]]] = {}
        self.by: dict[int, tuple[str, str]] = {}
        """The command and the actor of each seq that came of one."""
        self.last = Change()
        self.inverse = Change()
        self._count = 0

    def new_id(self) -> str:
        self._count += 1
        return f"00000000-0000-4000-8000-{self._count:012x}"

    def when(self, actor: Actor, name: str, /, **data: Any) -> Change | Refusal:
        """What a command does; a change is applied."""
        outcome = self.ask(actor, name, data, self.new_id())
        if isinstance(outcome, Change) and outcome:
            self.by[self.board.seq + 1] = name, actor.id
            self.apply(outcome)
        return outcome

    def ask(self, actor: Actor, name: str, data: Any, command_id: str) -> Change | Refusal:
        """What a command would do, nothing applied."""
        clean = read(name, data)
        if isinstance(clean, Refusal):
            return clean
        seq = clean.get("seq") if name == "undo" else None
        given = Given(clean, id=command_id, at=NOON + self._count, entry=self.entry(seq))
        return decide(self.board, actor, name, given)

    def entry(self, seq: int | None) -> dict[str, Any] | None:
        """The journal entry of a seq, as `undo` gets it."""
        if seq not in self.was:
            return None
        command, actor = self.by.get(seq, ("", ""))
        return {"seq": seq, "command": command, "actor": actor, "puts": self.puts[seq], "was": self.was[seq]}

    def apply(self, change: Change) -> None:
        """Apply a change as the next seq."""
        self.last, self.inverse = change, self.board.apply(change, self.board.seq + 1)
        self.history.append((self.last, self.inverse))
        was: dict[str, dict[str, Row | None]] = {kind: dict(rows) for kind, rows in by_kind(self.inverse.puts).items()}
        for kind, row_id in self.inverse.dels:
            was.setdefault(kind, {})[row_id] = None
        self.was[self.board.seq] = json.loads(json.dumps(was))
        self.puts[self.board.seq] = json.loads(json.dumps(by_kind(change.puts)))
        self.dels[self.board.seq] = ids_by_kind(change.dels)
        self._forget(change)

    def _forget(self, change: Change) -> None:
        """Forget in what was kept of every seq, as the journal does."""
        forgotten = Forgotten(change.forget)
        for seq in self.was if change.forget else ():
            entry = {**(self.entry(seq) or {}), "dels": self.dels[seq]}
            if (left := forgotten.without(entry)) is not None:
                self.by[seq] = entry["command"], left["actor"]
                self.puts[seq], self.was[seq], self.dels[seq] = left["puts"], left["was"], left["dels"]

    def done(self, actor: Actor, name: str, /, **data: Any) -> str:
        """The id of what a command made; fails when it is refused."""
        outcome = self.when(actor, name, **data)
        assert isinstance(outcome, Change), f"{name} {data}: {outcome}"
        return f"00000000-0000-4000-8000-{self._count:012x}"

    def refusal(self, actor: Actor, name: str, /, **data: Any) -> str:
        """The code with which a command is refused; fails when it is carried out or leaves a trace."""
        before, seq = snapshot(self.board), self.board.seq
        outcome = self.when(actor, name, **data)
        assert isinstance(outcome, Refusal), f"{name} {data} was carried out"
        assert (snapshot(self.board), self.board.seq) == (before, seq)
        return outcome.code

    # -- people, places and things ---------------------------------------------------------------------------------

    def person(self, name: str | None = None, **data: Any) -> Actor:
        """Someone who joined."""
        person = self.done(SYSTEM, "person.join", name=name, **data)
        return Actor(person, Role.PARTICIPANT, person)

    def at(self, step: str) -> Scene:
        self.done(LED, "step.go", step=step)
        return self

    def idea(self, actor: Actor = LED, text: str = "Een idee", **data: Any) -> str:
        """An idea, on the first level unless said otherwise."""
        if "under" not in data:
            data.setdefault("levels", LEVELS[:1])
        return self.done(actor, "idea.post", text=text, **{"kind": "nodig", **data})

    def cluster(self, *ideas: str, title: str = "Een cluster", **data: Any) -> str:
        return self.done(LED, "cluster.create", title=title, ideas=list(ideas), **data)

    def round(self, on: str = "ideas", budget: int = 3, **data: Any) -> str:
        return self.done(LED, "round.open", on=on, budget=budget, **data)

    def row(self, kind: str, row_id: str) -> Row:
        return self.board.state[kind][row_id]

    def ids(self, kind: str) -> list[str]:
        """The ids of a kind, in their order."""
        return [row["id"] for row in self.board.rows(kind)]


def startdag(step: str | None = None, template: str = "startdag-8a", **settings: Any) -> Scene:
    """A new workshop from an outline, as it is founded, perhaps gone to a step."""
    rows = load(template).rows(WORKSHOP, "nl", code="K7M4PX", **settings)
    rows["workshop"][WORKSHOP]["moderation"] = "off"
    scene = Scene(Board(rows, epoch="e1"))
    return scene.at(step) if step else scene


def snapshot(board: Board) -> tuple[Any, ...]:
    """State and indexes, without the empty places that indexes may keep."""
    return (
        {kind: dict(rows) for kind, rows in board.state.items()},
        {owner: set(keys) for owner, keys in board.owned.items() if keys},
        {key: dict(votes) for key, votes in board._ballots.items() if votes},
        {key: set(ideas) for key, ideas in board._under.items() if ideas},
        {key: dict(+votes) for key, votes in board._tally.items() if +votes},
        {key: dict(marks) for key, marks in board._marks.items() if marks},
        {key: dict(answers) for key, answers in board._answers.items() if answers},
    )
