"""What was agreed: toezeggingen, the kernteam and its actions, and what came of them.

Invariant: every action and toezegging stands in its own list; one that is done also stands under Behaalde resultaten,
one that is not (and has not lapsed) under Toekomst. In a public verslag no person is named.
"""

from __future__ import annotations

from workshop.board.rows import Row
from workshop.verslag.source import Block, Source, paragraphs

DONE = {"klaar", "voldaan"}
LAPSED = "vervallen"


def toegezegd(source: Source) -> Block | None:
    """Who promised what to whom, by when, and how it stands."""
    items = [_toezegging(source, row) for row in source.board.rows("toezegging")]
    labels = _labels(source, "who", "what", "to_whom", "due", "status", "from")
    return (
        {"type": "toegezegd", "heading": source.words("toegezegd"), "items": items, "labels": labels} if items else None
    )


def _toezegging(source: Source, row: Row) -> Block:
    return {
        "id": row["id"],
        "who": source.text(row, "who"),
        "what": source.text(row, "what"),
        "to_whom": source.text(row, "to_whom"),
        "due": source.due(row),
        "due_on": row.get("due_on") or "",
        "state": row.get("status") or "open",
        "status": source.words.known(f"status.{row.get('status') or 'open'}", row.get("status") or ""),
        "from": source.origin(row),
    }


def slag(source: Source) -> Block | None:
    """Aan de slag!: the kernteam with its members, and its actions."""
    texts = paragraphs(source.head("slag"), *source.sections("slag"))
    members = [_member(source, row) for row in source.board.rows("kernteam")]
    actions = [_action(source, row) for row in source.board.rows("action")]
    if not (texts or members or actions):
        return None
    labels = _labels(
        source, "members", "actions", "what", "owner", "addressed_to", "due", "track", "status", "from", "level"
    )
    heading = source.words("slag")
    return {
        "type": "slag",
        "heading": heading,
        "paragraphs": texts,
        "members": members,
        "actions": actions,
        "labels": labels,
    }


def _member(source: Source, row: Row) -> Block:
    name = source.text(row, "name") if source.named else ""
    organisation, role = source.text(row, "organisation"), source.text(row, "role")
    known = [part for part in (name, organisation, role) if part]
    return {
        "id": row["id"],
        "name": name,
        "organisation": organisation,
        "role": role,
        "track": _track(source, row),
        "text": ", ".join(known) or source.words("member"),
    }


def _action(source: Source, row: Row) -> Block:
    state = row.get("status") or "open"
    owner = [source.text(row, "owner_organisation"), source.text(row, "owner_name") if source.named else ""]
    level = _level_of(source, row)
    return {
        "id": row["id"],
        "what": source.text(row, "what"),
        "owner": ", ".join(part for part in owner if part),
        "addressed_to": source.text(row, "addressed_to"),
        "due": source.due(row),
        "due_on": row.get("due_on") or "",
        "track": _track(source, row),
        "state": state,
        "status": source.words.known(f"status.{state}", state),
        "result": source.text(row, "result"),
        "level": {"number": source.placing.numbers[level], "sides": source.placing.sides(level)} if level else None,
        "cluster_number": source.placing.numbers.get(row.get("cluster") or "", ""),
        "from": source.origin(row),
    }


def _track(source: Source, row: Row) -> str:
    track = row.get("track") or ""
    return source.words.known(f"track.{track}", track)


def _level_of(source: Source, row: Row) -> str | None:
    """The level an action belongs to: its own, else that of its cluster, else that of its idea."""
    cluster = source.board.get("cluster", row.get("cluster")) or {}
    spot = source.placing.places.get(row.get("idea") or "")
    known = (row.get("level"), cluster.get("level"), spot.level if spot else None)
    return next((level for level in known if level in source.placing.numbers), None)


def resultaten(source: Source) -> Block | None:
    """Behaalde resultaten and Toekomst, each item with what it came from."""
    rows = [("action", row) for row in source.board.rows("action")] + [
        ("toezegging", row) for row in source.board.rows("toezegging")
    ]
    live = [(kind, row) for kind, row in rows if row.get("status") != LAPSED]
    done = [_result(source, kind, row) for kind, row in live if row.get("status") in DONE]
    future = [_result(source, kind, row) for kind, row in live if row.get("status") not in DONE]
    if not (done or future):
        return None
    labels = _labels(source, "done", "future", "who", "due", "from")
    marks = {"done": source.words("mark.done"), "future": source.words("mark.future")}
    return {
        "type": "resultaten",
        "heading": source.words("resultaten"),
        "done": done,
        "future": future,
        "labels": labels,
        "marks": marks,
    }


def _result(source: Source, kind: str, row: Row) -> Block:
    return {
        "id": row["id"],
        "kind": kind,
        "text": source.text(row, "what"),
        "result": source.text(row, "result"),
        "who": source.text(row, "owner_organisation") or source.text(row, "who"),
        "due": source.due(row),
        "due_on": row.get("due_on") or "",
        "from": source.origin(row),
    }


def _labels(source: Source, *names: str) -> dict[str, str]:
    return {name: source.words(name) for name in names}
