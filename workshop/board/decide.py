"""Decide: what a command does to a board, or why not. The one road from a command's name to its rule.

Checks that hold for every command stand here: it exists, the role may give it, the step allows it, the rows it names
are there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.board import (
    agenda,
    clusters,
    ideas,
    kernteam,
    moderation,
    persons,
    ready,
    recognition,
    scoring,
    setting,
    steps,
    toezeggingen,
    undo,
    versions,
    votes,
    wording,
)
from workshop.board.command import REGISTRY, VOTING, Actor, Command, Given, Refusal, Role

if TYPE_CHECKING:
    from workshop.board.board import Board
    from workshop.board.rows import Change

NOUNS = (
    ideas, moderation, clusters, votes, scoring, recognition, steps, agenda, ready, kernteam, toezeggingen, setting,
    persons, wording, versions, undo,
)  # fmt: skip
"""The modules that declare commands; importing them fills the registry."""


def decide(board: Board, actor: Actor, name: str, data: Given) -> Change | Refusal:
    """The change a command makes, or the refusal. Pure; `data` has passed the command's form."""
    found = REGISTRY.get(name)
    if found is None:
        return Refusal("unknown-command")
    refusal = permitted(board, actor, found) or dangling(board, found, data)
    if refusal is not None:
        return refusal
    outcome = found.rule(board, actor, data)
    return outcome if isinstance(outcome, Refusal) else wording.along(board, outcome)


def forbidden(actor: Actor, asked: Command) -> Refusal | None:
    """Why somebody in this role may never give this command; None when they may."""
    if actor.role is Role.PARTICIPANT and actor.person is None:
        return Refusal("only-looking")
    if actor.role in asked.who:
        return None
    return Refusal("participants-only" if asked.who == VOTING else "not-allowed")


def permitted(board: Board, actor: Actor, asked: Command) -> Refusal | None:
    """Why this actor may not give this command now; None when they may."""
    refusal = forbidden(actor, asked)
    if refusal is not None or actor.role is not Role.PARTICIPANT:
        return refusal
    person = board.get("person", actor.person)
    if person is None or person["status"] == "blocked":
        return Refusal("not-in" if person is None else "blocked")
    if asked.allows is None:
        return None  # to have oneself erased one needs no step, and no open workshop
    if board.workshop["status"] == "closed":
        return Refusal("closed")
    step = board.step
    return None if step is not None and asked.allows in step["allows"] else Refusal("not-now")


def dangling(board: Board, asked: Command, data: Given) -> Refusal | None:
    """A refusal when a row the command names is not there."""
    for field in asked.fields:
        value = data.get(field.name)
        if value is None or not field.type.startswith("ref"):
            continue
        for row_id in value if field.type == "refs" else [value]:
            if not any(board.get(kind, row_id) for kind in field.of):
                return Refusal("gone", {field.name: "gone"})
    return None
