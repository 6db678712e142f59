"""The logbook: what was done about contributions and people, read from journal entries, for the facilitator.

One line for each idea or person it concerned. Invariant: a line names no author and says no more than the entry still
holds, so that what was redacted or erased is here no more than in the journal; what participants did to their own
ideas is not in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from workshop.board.rows import Row

MODERATING = ("idea.approve", "idea.hide", "idea.restore", "idea.edit", "idea.merge", "idea.split", "idea.redact")
ABOUT_PEOPLE = ("person.block", "person.allow", "person.erase")
COMMANDS = (*MODERATING, *ABOUT_PEOPLE, "workshop.edit", "undo")
"""The commands of which something may be in the logbook."""
TOLD = ("status", "text", "merged_into")
"""What of an idea must have changed for an undo to be told."""
FIELDS = ("idea", "status", "text", "was", "reason", "into", "person", "mode")

Line = dict[str, Any]
"""`{seq, at, command, actor}` and `FIELDS`: None where there is nothing to say.

`status` and `text` are how the idea stood then, `was` is the wording that was replaced, `into` that of the idea it was
folded into, `person` the place on the roll, `mode` how ideas are moderated from then on.
"""


def lines(entry: Mapping[str, Any], people: Collection[str], texts: Mapping[str, str]) -> Iterator[Line]:
    """The lines of a journal entry `{seq, at, command, actor, puts, was}`.

    `people` are the participants: whatever one of them did is theirs. `texts` are the wordings of ideas now, by id.
    """
    command = entry["command"]
    if entry["actor"] in people or command not in COMMANDS:
        return
    found = list(_people(entry) if command in ABOUT_PEOPLE else _others(entry, texts))
    if command == "idea.redact" or (command == "person.erase" and entry["actor"]):
        found = [{}]  # of what was erased not even the id is left: only that it was done, when and by whom
    blank = dict.fromkeys(FIELDS)
    about = {name: entry[name] for name in ("seq", "at", "command", "actor")}
    yield from ({**blank, **about, **line} for line in found)


def _people(entry: Mapping[str, Any]) -> Iterator[Line]:
    for row in entry["puts"].get("person", {}).values():
        yield {"person": int(row["order"])}


def _others(entry: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[Line]:
    for row_id, row in entry["puts"].get("workshop", {}).items():
        was = entry["was"].get("workshop", {}).get(row_id) or {}
        if row.get("moderation") != was.get("moderation"):
            yield {"mode": row.get("moderation")}
    if entry["command"] == "workshop.edit":
        return
    for row_id, row in entry["puts"].get("idea", {}).items():
        was = entry["was"].get("idea", {}).get(row_id)
        if was is not None and _is_told(entry["command"], row, was):
            yield _of_idea(row, was, texts)


def _is_told(command: str, row: Row, was: Row) -> bool:
    """Whether a row of an entry is what it was about: sub-ideas that went along are not."""
    if command == "idea.merge":
        return bool(row["status"] == "merged")
    return command != "undo" or any(row[name] != was[name] for name in TOLD)


def _of_idea(row: Row, was: Row, texts: Mapping[str, str]) -> Line:
    reworded = row["text"] != was["text"]
    into = texts.get(row["merged_into"] or "") if row["status"] == "merged" else None
    return {"idea": row["id"], "text": row["text"], "was": was["text"] if reworded else None,
            "reason": row["reason"], "into": into, "status": row["status"]}  # fmt: skip
