"""The Board: all rows of one workshop at one `seq`, with the few indexes rules and projections need.

Invariant: `apply(change)` returns its inverse, and applying that inverse restores the state and every index. Rows are
shared, never mutated.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Set

from workshop.board.outcome import Outcome, add_up, up_for_vote
from workshop.board.rows import CAST, KINDS, Change, Key, Row, State, owner_of

COUNTING = frozenset({"cluster", "idea", "round", "vote"})
"""The kinds of rows that an outcome is made of."""


class Board:
    """State `{kind: {id: row}}` plus: who owns what, the tally of votes, outcomes, who is done, what was answered."""

    def __init__(self, state: State | None = None, *, seq: int = 0, epoch: str = "") -> None:
        self.state: State = {kind: {} for kind in KINDS}
        self.seq = seq
        self.epoch = epoch
        self.owned: dict[str, set[Key]] = defaultdict(set)
        self._ballots: dict[tuple[str, str], dict[str, Row]] = defaultdict(dict)
        self._tally: dict[str, Counter[str]] = defaultdict(Counter)
        self._marks: dict[str, dict[str, str]] = defaultdict(dict)
        self._answers: dict[str, dict[str, Row]] = defaultdict(dict)
        self._under: dict[str, set[str]] = defaultdict(set)
        self._last: dict[str, float] = defaultdict(float)
        self._outcomes: dict[tuple[str, str], Outcome] = {}
        for kind, rows in (state or {}).items():
            for row in rows.values():
                self._set(kind, row["id"], row)

    # -- reading ---------------------------------------------------------------------------------------------------

    def get(self, kind: str, row_id: str | None) -> Row | None:
        """The row, or None."""
        return self.state[kind].get(row_id) if row_id is not None else None

    def rows(self, kind: str) -> list[Row]:
        """All rows of a kind in their order (protocol 3.3)."""
        return in_order(self.state[kind].values())

    @property
    def workshop(self) -> Row:
        """The one workshop row."""
        return next(iter(self.state["workshop"].values()))

    @property
    def step(self) -> Row | None:
        """The step the workshop is in."""
        return self.get("step", self.workshop.get("step"))

    def ballot(self, round_id: str, person: str) -> dict[str, Row]:
        """One person's votes (or scores) in a round: `{target: row}`."""
        return self._ballots.get((round_id, person), {})

    def spent(self, round_id: str, person: str, level: str | None = None) -> int:
        """How many votes of the budget a person has given in a round; in one with a budget per level, on that level."""
        ballot = self.ballot(round_id, person).values()
        return sum(weight_of(vote) for vote in ballot if level is None or vote["level"] == level)

    def under(self, idea: str) -> Set[str]:
        """The ids of the ideas that stand under an idea."""
        return self._under.get(idea, frozenset())

    def answers(self, cluster: str) -> Mapping[str, Row]:
        """What people said of a cluster in a round of recognition: `{person: row}`."""
        return self._answers.get(cluster, {})

    def ready(self, step: str) -> int:
        """How many people said they are done with a step."""
        return len(self._marks.get(step, ()))

    def mark(self, step: str, person: str) -> str | None:
        """The id of the mark with which somebody said so."""
        return self._marks.get(step, {}).get(person)

    def is_ready(self, person: str) -> bool:
        """Whether somebody is done with the current step."""
        return self.mark(self.workshop["step"], person) is not None

    def yet_to_vote(self) -> Callable[[str], bool] | None:
        """Tells of somebody whether they may vote in the open round and gave nothing in it; None without a round."""
        asked = next((row for row in list(self.state["round"].values()) if row["status"] == "open"), None)
        people = self.state["person"]
        if asked is None:
            return None
        return lambda person: (
            (row := people.get(person)) is not None  # once: who is erased meanwhile is nobody
            and row["order"] <= asked["roll_until"]
            and not self._ballots.get((asked["id"], person))
        )

    def turnout(self, round_id: str) -> tuple[int, int]:
        """(people who voted, votes or scores given) in a round; of a closed one only these numbers are left."""
        row = self.get("round", round_id)
        if row is not None and row["status"] == "closed":
            return row["voted"], row["given"]
        ballots = [votes for (of_round, _), votes in self._ballots.items() if of_round == round_id and votes]
        return len(ballots), sum(weight_of(vote) for votes in ballots for vote in votes.values())

    def last_asked(self, kind: str, row: Row) -> Row | None:
        """The newest round with dots that asks about an idea or cluster.

        About a cluster, where none does, the newest on ideas that are in it.
        """
        rounds = [each for each in self.rows("round")[::-1] if each["method"] == "dots"]
        for round_row in [each for each in rounds if each["on"] == kind + "s"]:
            if up_for_vote(round_row, kind, row) or row["id"] in self.outcome(round_row).items:
                return round_row
        if kind == "cluster":
            return next((each for each in rounds if row["id"] in self.outcome(each).clusters), None)
        return None

    def votes(self, target: str) -> int | None:
        """Votes for an idea or cluster in the latest round that asks about it; None when none does (protocol 3.2)."""
        for kind in ("cluster", "idea"):
            row = self.get(kind, target)
            latest = None if row is None else self.last_asked(kind, row)
            if latest is not None:
                outcome = self.outcome(latest)
                return (outcome.clusters if kind == "cluster" else outcome.items).get(target, 0)
        return None

    def outcome(self, round_row: Row) -> Outcome:
        """What a round with dots brought: the sums of a closed one, the count so far of an open one."""
        closed = round_row["status"] == "closed"
        given = round_row["result"] if closed else self._tally[round_row["id"]]
        return self._added_up("votes", round_row, given if round_row["method"] == "dots" else {})

    def hands(self, round_row: Row) -> Outcome:
        """The hands and stickers counted in the hall for a round."""
        return self._added_up("hands", round_row, round_row["counts"])

    def _added_up(self, what: str, round_row: Row, counts: Mapping[str, int]) -> Outcome:
        key = what, round_row["id"]
        if key not in self._outcomes:
            self._outcomes[key] = add_up(self, round_row, counts)
        return self._outcomes[key]

    def next_order(self, kind: str) -> float:
        """An order after every row of this kind that there is or was."""
        return self._last[kind] + 1

    # -- changing --------------------------------------------------------------------------------------------------

    def apply(self, change: Change, seq: int | None = None) -> Change:
        """Apply a change and return its inverse; the board is then at `seq`, when that is given."""
        inverse = Change()
        for kind, row in change.puts:
            self._invert(inverse, kind, row["id"])
            self._set(kind, row["id"], row)
        for kind, row_id in change.dels:
            if row_id in self.state[kind]:
                self._invert(inverse, kind, row_id)
                self._set(kind, row_id, None)
        if seq is not None:
            self.seq = seq
        inverse.puts.reverse()
        inverse.dels.reverse()
        return inverse

    def effective(self, change: Change) -> Change:
        """The change without what is so already: it should take no seq and be no step to undo."""
        puts = [(kind, row) for kind, row in change.puts if self.state[kind].get(row["id"]) != row]
        dels = [(kind, row_id) for kind, row_id in change.dels if row_id in self.state[kind]]
        return Change(puts, dels, change.forget)

    def _invert(self, inverse: Change, kind: str, row_id: str) -> None:
        old = self.state[kind].get(row_id)
        if old is None:
            inverse.remove(kind, row_id)
        else:
            inverse.put(kind, old)

    def _set(self, kind: str, row_id: str, row: Row | None) -> None:
        if kind in COUNTING:
            self._outcomes.clear()
        old = self.state[kind].get(row_id)
        if old is not None:
            self._unindex(kind, old)
        if row is None:
            self.state[kind].pop(row_id, None)
        else:
            self.state[kind][row_id] = row
            self._index(kind, row)

    def _index(self, kind: str, row: Row) -> None:
        self._last[kind] = max(self._last[kind], row.get("order") or 0)
        owner = owner_of(row)
        if owner:
            self.owned[owner].add((kind, row["id"]))
        if kind == "round":  # nobody who joins later takes a place that was on a roll
            self._last["person"] = max(self._last["person"], row["roll_until"])
        if kind == "idea" and row.get("under"):
            self._under[row["under"]].add(row["id"])
        if kind in CAST:
            self._ballots[row["round"], row["person"]][row["target"]] = row
            self._tally[row["round"]][row["target"]] += weight_of(row)
        if kind == "ready":
            self._marks[row["step"]][row["person"]] = row["id"]
        if kind == "recognition":
            self._answers[row["cluster"]][row["person"]] = row

    def _unindex(self, kind: str, row: Row) -> None:
        owner = owner_of(row)
        if owner:
            self.owned[owner].discard((kind, row["id"]))
        if kind == "idea" and row.get("under"):
            self._under[row["under"]].discard(row["id"])
        if kind in CAST:
            self._ballots[row["round"], row["person"]].pop(row["target"], None)
            self._tally[row["round"]][row["target"]] -= weight_of(row)
        if kind == "ready":
            self._marks[row["step"]].pop(row["person"], None)
        if kind == "recognition":
            self._answers[row["cluster"]].pop(row["person"], None)


def weight_of(row: Row) -> int:
    """How much a vote weighs; a score counts once."""
    weight: int = row.get("weight", 1)
    return weight


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Rows by `order`, then by `id`."""
    return sorted(rows, key=lambda row: (row.get("order") or 0, row["id"]))
