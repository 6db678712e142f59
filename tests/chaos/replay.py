"""Replay: the state after each entry of a journal, and what the hall may see of it. A second reading of the protocol.

Nothing here comes from the app: it is written from docs/protocol.md section 3, so that a fault in the app's own
projection is not repeated. Invariant: what the journal does not tell (votes of a closed round may be erased) is never
guessed.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.chaos.history import Lineage, Row, Rows


def replay(lineage: Lineage) -> Iterator[tuple[Row | None, Rows]]:
    """(entry, the state after it), the state it began with first. The state is changed in place between two steps."""
    state: Rows = {kind: dict(rows) for kind, rows in lineage.start.items()}
    yield None, state
    for entry in lineage.journal:
        for kind, rows in (entry["puts"] or {}).items():
            state.setdefault(kind, {}).update(rows)
        for kind, ids in (entry["dels"] or {}).items():
            for row_id in ids:
                state.get(kind, {}).pop(row_id, None)
        yield entry, state


def step_of(state: Rows) -> Row:
    """The step the workshop is in."""
    (workshop,) = state["workshop"].values()
    return state["step"].get(workshop["step"], {})


def in_sight(state: Rows, idea: str) -> bool:
    """Whether others than its author may see an idea: it is visible, so is its parent, and the step shows all."""
    row = state["idea"].get(idea)
    if row is None or row["status"] != "visible" or step_of(state).get("shows", "all") != "all":
        return False
    parent = state["idea"].get(row["under"] or "")
    return parent is None or parent["status"] == "visible"


def latest_round(state: Rows, kind: str) -> Row | None:
    """The newest round on this kind of target."""
    rounds = [row for row in state["round"].values() if row["on"] == f"{kind}s"]
    return max(rounds, key=lambda row: (row["order"], row["id"]), default=None)


def revealed(state: Rows, kind: str) -> bool:
    """Whether anybody may see an outcome on this kind of target; of clusters, where no round asked, that on ideas."""
    latest = latest_round(state, kind) or latest_round(state, "idea")
    return latest is not None and (latest["status"] == "closed" or not latest["secret"])


def is_asked(round_row: Row, kind: str, row: Row) -> bool:
    """Whether a round is about this idea or cluster."""
    levels = {row["level"]} if kind == "cluster" else set(row["levels"])
    if round_row["levels"] and not levels & set(round_row["levels"]):
        return False
    return kind == "cluster" or (row["status"] == "visible" and row["under"] is None)


def totals(state: Rows, round_row: Row) -> dict[str, int]:
    """Votes by target in a round: as summed at its close, when the row says so, else the sum of the votes."""
    result = round_row.get("result")
    if round_row["status"] == "closed" and isinstance(result, dict):
        return {target: count for target, count in result.items() if count}
    found: dict[str, int] = {}
    for vote in state["vote"].values():
        if vote["round"] == round_row["id"]:
            found[vote["target"]] = found.get(vote["target"], 0) + vote["weight"]
    return found


# -- what a screen should show ---------------------------------------------------------------------------------------

SECRETS = {
    "participant": {"contact", "original", "reason", "author", "to_review"},
    "beamer": {"contact", "original", "reason", "author", "to_review"}, "facilitator": {"author"},
}  # fmt: skip
NAMES = {"kernteam": "name", "action": "owner_name"}
OF_ROUND = ("id", "on", "budget", "max_per_item", "levels", "secret", "status", "order")
PLAIN = ("workshop", "level", "step", "beamer", "section", "kernteam", "action", "toezegging")


class Oracle:
    """What every screen should show of some tables. What is the same for a whole role is worked out once."""

    def __init__(self, state: Rows) -> None:
        self._state = state
        self._shared: dict[str, Rows] = {}
        self._latest = {kind: latest_round(state, kind) for kind in ("idea", "cluster")}
        self._totals = {kind: totals(state, latest) for kind, latest in self._latest.items() if latest is not None}
        self._written: dict[str, list[Row]] = {}
        for row in state["idea"].values():
            self._written.setdefault(row["author"] or "", []).append(row)

    def shown(self, role: str, person: str | None) -> Rows:
        """The rows a screen should show, with the fields that are certain."""
        if role not in self._shared:
            self._shared[role] = self._for_all(role)
        seen = dict(self._shared[role])
        if person is not None:
            ideas = dict(seen["idea"])
            for row in self._written.get(person, ()):
                ideas.pop(row["id"], None)
                if row["status"] != "withdrawn":
                    own = {**_without(row, {"author", "to_review"}), "mine": True}
                    if not row["edited"]:  # an author reads the first wording where somebody else changed it
                        del own["original"]
                    ideas[row["id"]] = own | self._votes("idea", row)
            votes = [vote for vote in self._state["vote"].values() if vote["person"] == person]
            seen |= {"idea": ideas, "vote": {vote["id"]: _without(vote, {"person"}) for vote in votes}}
        return {kind: rows for kind, rows in seen.items() if rows}

    def _for_all(self, role: str) -> Rows:
        state = self._state
        seen: Rows = {kind: dict(state.get(kind, {})) for kind in PLAIN}
        if now := step_of(state):
            seen["step"][now["id"]] = now | _counted(state, now)
        if role == "beamer":
            for kind, field in NAMES.items():
                seen[kind] = {key: _without(row, {field}) for key, row in seen[kind].items()}
        for kind in ("idea", "cluster"):
            rows = {key: row for key, row in state[kind].items() if kind == "cluster" or _idea(state, row, role)}
            hidden = SECRETS[role] if kind == "idea" else set()
            seen[kind] = {key: _without(row, hidden) | self._votes(kind, row) for key, row in rows.items()}
        seen["round"] = {key: _round(state, row) for key, row in state["round"].items()}
        seen["person"] = {key: {"id": key} for key in state["person"]} if role == "facilitator" else {}
        return seen

    def _votes(self, kind: str, row: Row) -> Row:
        latest = self._latest[kind]
        if latest is None or not is_asked(latest, kind, row):
            return {}
        if not revealed(self._state, kind):
            return {}
        return {"votes": self._totals[kind].get(row["id"], 0)}


def _counted(state: Rows, step: Row) -> Row:
    """What is counted on the current step: who is done with it, and what it keeps from others."""
    ready = sum(mark["step"] == step["id"] for mark in state.get("ready", {}).values())
    open_all = {**state, "step": {step["id"]: {**step, "shows": "all"}}}
    kept = {"kept": sum(in_sight(open_all, key) for key in state["idea"])}
    return {"ready": ready} | (kept if step["shows"] != "all" else {})


def _idea(state: Rows, row: Row, role: str) -> bool:
    """Whether a role sees an idea that is not one's own."""
    return bool(row["status"] != "withdrawn" if role == "facilitator" else in_sight(state, row["id"]))


def _round(state: Rows, row: Row) -> Row:
    sure = {name: row[name] for name in OF_ROUND}
    if row["status"] == "closed" and row.get("voted") is not None:
        return {**sure, "voted": row["voted"], "given": row["given"]}
    votes = [vote for vote in state["vote"].values() if vote["round"] == row["id"]]
    given = sum(vote["weight"] for vote in votes)
    return {**sure, "voted": len({vote["person"] for vote in votes}), "given": given}


def _without(row: Row, names: set[str]) -> Row:
    return {name: value for name, value in row.items() if name not in names}
