"""A proof becomes a workshop: played on a board of its own first, so that it is there whole or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from workshop.access.founding import new_id
from workshop.board.board import Board
from workshop.board.command import Actor, Given, Refusal, Role
from workshop.board.decide import decide
from workshop.board.setting import MOST_LEVELS
from workshop.forms.commands import read
from workshop.forms.texts import ControlCharacters, TooLong, cleaned
from workshop.outlines.bulleted import Bulleted, BulletedLevel
from workshop.outlines.outline import Outline
from workshop.outlines.proof import BEHIND, HEAD, Proof, Row
from workshop.outlines.shelf import kinds
from workshop.turns import in_turns

IMPORTER: Final = Actor("import", Role.FACILITATOR)
KIND: Final = "nodig"
"""The kind of an idea of which the document does not say it."""
_STATUSES: Final = {
    "action": {"done": "klaar", "lapsed": "vervallen", "busy": "bezig"},
    "promise": {"done": "voldaan", "lapsed": "vervallen", "partly": "deels"},
}
_SECTIONS: Final = {"motto": "motto", "reactie": "reactie", "genoteerd": "genoteerd", "oproepen": "oproepen"}
_LISTED: Final = ("genoteerd", "oproepen")
_TEXTS: Final = ("title", "opgave", "theme", "question", "heading", "context", "intro", "slag")


class Unfit(ValueError):
    """A row that a workshop does not take: `at` in the proof, why (`code` of a refusal), and its text."""

    def __init__(self, at: int, code: str, text: str) -> None:
        self.at, self.code, self.text = at, code, text
        super().__init__(f"row {at} is {code}")


@dataclass
class _Play:
    """A board being filled, and where in the proof we are."""

    board: Board
    proof: Proof
    levels: list[str]
    """The ids of the levels that are still to come, in order."""
    now: int
    """The moment everything is made, in milliseconds since 1970."""
    also: Mapping[str, list[str]]
    """The text of an idea -> the other levels that refer to it."""
    at: int = 0
    level: str | None = None
    cluster: str | None = None
    idea: str | None = None
    told: str | None = None
    """The idea or sub-idea that an answer is about."""
    action: str | None = None
    behind: bool = False
    origins: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The text of an idea, or the title of a cluster -> (idea or cluster, its id)."""
    sections: dict[tuple[str, str | None], list[int]] = field(default_factory=dict)
    notes: dict[str, list[int]] = field(default_factory=dict)

    def do(self, name: str, **data: Any) -> str:
        """Carry out a command as the importer; returns the id of what it made, or raises Unfit."""
        command_id = str(uuid.uuid4())
        given = {key: value for key, value in data.items() if value not in (None, "", [])}
        clean = read(name, given)
        outcome = clean if isinstance(clean, Refusal) else decide(
            self.board, IMPORTER, name, Given(clean, id=command_id, at=self.now)
        )  # fmt: skip
        if isinstance(outcome, Refusal):
            raise Unfit(self.at, outcome.code, self.proof.rows[self.at].text)
        self.board.apply(outcome)
        return command_id


def play(proof: Proof, base: Outline, now: int, *, language: str = "nl", **settings: str) -> Board:
    """The board of a new workshop that says what the proof says; raises Unfit with the first row that cannot be.

    `settings` are those of `Outline.rows`; rows that are empty, or left out, count for nothing.
    """
    _check_levels(proof)
    said, places = _said(proof)
    outline = replace(said.outline(base), kinds=_kinds(proof, base))
    _check_texts(proof, said, places)
    try:
        rows = cleaned(outline.rows(new_id(), language, **settings))
    except (ControlCharacters, TooLong) as error:
        raise Unfit(
            0, "too-long" if isinstance(error, TooLong) else "control-characters", proof.rows[0].text
        ) from error
    levels = [level.id for level in outline.levels]
    play_through = _Play(Board(rows), proof, levels[:], now, _also(proof, levels))
    for at, row in in_turns(enumerate(proof.rows)):
        play_through.at = at
        if row.says() or row.kind == "level":
            _put(play_through, row)
    _write_sections(play_through)
    return play_through.board


def _said(proof: Proof) -> tuple[Bulleted, dict[str, int]]:
    """The words of the workshop itself with its levels, and the row where each of the words begins."""
    texts: dict[str, list[str]] = {name: [] for name in _TEXTS}
    places: dict[str, int] = {}
    zone = "context"
    for at, row in enumerate(proof.rows):
        if row.kind == "level":
            zone = ""
        name = row.kind if row.kind in HEAD and not texts[row.kind] else _words(row, zone)
        if name and row.text.strip():
            texts[name].append(row.text)
            places.setdefault(name, at)
        zone = "intro" if row.kind == "heading" and zone == "context" else zone
    words: dict[str, Any] = {name: "".join(texts[name]) for name in HEAD}
    words |= {name: tuple(texts[name]) for name in ("context", "intro", "slag")}
    levels = tuple(BulletedLevel(row.text, row.more) for row in proof.rows if row.kind == "level")
    return Bulleted(**words, levels=levels), places


def _words(row: Row, zone: str) -> str:
    if row.kind == "slag":
        return "slag"
    return zone if row.kind in ("text", *HEAD) else ""


def _kinds(proof: Proof, base: Outline) -> tuple[Any, ...]:
    """The kinds of entry of the outline, with those the proof uses besides."""
    known = kinds()
    used = {row.sort or KIND for row in proof.rows if row.kind in ("idea", "under")}
    used -= {kind.id for kind in base.kinds}
    return (*base.kinds, *(kind for name, kind in known.items() if name in used))


def _check_levels(proof: Proof) -> None:
    levels = [(at, row) for at, row in enumerate(proof.rows) if row.kind == "level"]
    if not levels:
        raise Unfit(0, "no-level", proof.rows[0].text)
    if len(levels) > MOST_LEVELS:
        at, row = levels[MOST_LEVELS]
        raise Unfit(at, "too-many-levels", row.text)
    for at, row in levels:
        clean = read("level.add", {"title": row.text, "subtitle": row.more})
        if isinstance(clean, Refusal):
            raise Unfit(at, clean.code, row.text)


def _check_texts(proof: Proof, said: Bulleted, places: Mapping[str, int]) -> None:
    """The words of the workshop are held to the same shapes as what people type."""
    for name, at in places.items():
        value = getattr(said, name)
        clean = read("workshop.edit", {name: value if isinstance(value, str) else "\n\n".join(value)})
        if isinstance(clean, Refusal):
            raise Unfit(at, clean.code, proof.rows[at].text)


def _put(into: _Play, row: Row) -> None:
    """One row on the board."""
    into.behind = into.behind or row.kind in BEHIND
    writer = _WRITERS.get(row.kind)
    if writer is not None:
        writer(into, row)


def _put_level(into: _Play, row: Row) -> None:
    into.level = into.levels.pop(0)
    into.cluster = into.idea = into.told = into.action = None
    into.behind = False


def _put_cluster(into: _Play, row: Row) -> None:
    _need_level(into, row)
    into.cluster = into.do("cluster.create", title=row.text, level=into.level)
    into.idea = into.told = None
    into.origins.setdefault(row.text, ("cluster", into.cluster))


def _put_idea(into: _Play, row: Row) -> None:
    _need_level(into, row)
    levels = [into.level, *into.also.get(row.text, ())]
    into.idea = into.do("idea.post", kind=row.sort or KIND, levels=levels, text=row.text, place=row.more,
                        cluster=into.cluster)  # fmt: skip
    _put_told(into, row, into.idea)


def _put_under(into: _Play, row: Row) -> None:
    if into.idea is None:
        raise Unfit(into.at, "no-idea", row.text)
    made = into.do("idea.post", kind=row.sort or KIND, text=row.text, place=row.more, under=into.idea)
    _put_told(into, row, made)


def _put_told(into: _Play, row: Row, made: str) -> None:
    """What is noted of an idea beside its words: to whom a question was put, whose an example is."""
    into.told = made
    into.origins.setdefault(row.text, ("idea", made))
    if row.to or row.owner:
        into.do("idea.edit", idea=made, addressed_to=row.to, owner=row.owner)


def _put_answer(into: _Play, row: Row) -> None:
    if into.told is None:
        raise Unfit(into.at, "no-idea", row.text)
    known = into.board.state["idea"][into.told]
    answer = "\n".join(text for text in (known["answer"], row.text.strip()) if text)
    by = dict.fromkeys(f"{known['answered_by'] or ''}, {row.more.strip()}".split(", "))
    into.do("idea.edit", idea=into.told, answer=answer, answered_by=", ".join(filter(None, by)))


def _put_result(into: _Play, row: Row) -> None:
    if into.action is None:
        raise Unfit(into.at, "no-action", row.text)
    known = into.board.state["action"][into.action]
    result = "\n".join(text for text in (known["result"], row.text.strip()) if text)
    into.do("action.status", action=into.action, status=known["status"], result=result)


def _put_action(into: _Play, row: Row) -> None:
    status = "klaar" if row.kind == "done" else _STATUSES["action"].get(row.status)
    home = {} if into.behind else {"level": into.level}
    into.action = into.do(
        "action.add", what=row.text, owner_organisation=row.more, addressed_to=row.to, due_text=row.due,
        status=status, **(_origin(into, row) or home),
    )  # fmt: skip


def _put_promise(into: _Play, row: Row) -> None:
    if not row.more.strip():
        raise Unfit(into.at, "no-promiser", row.text)
    into.action = None
    origin = {name: row_id for name, row_id in _origin(into, row).items() if name == "idea"}
    into.do("toezegging.add", who=row.more, what=row.text, to_whom=row.to, due_text=row.due,
            status=_STATUSES["promise"].get(row.status), **origin)  # fmt: skip


def _put_member(into: _Play, row: Row) -> None:
    into.do("kernteam.add", organisation=row.text)


def _put_text(into: _Play, row: Row) -> None:
    if into.level is None:
        return  # it stands in the workshop's own words
    if into.cluster is not None:
        into.notes.setdefault(into.cluster, []).append(into.at)
    else:
        into.sections.setdefault(("uitwerking", into.level), []).append(into.at)


def _put_section(into: _Play, row: Row) -> None:
    if row.kind == "advice":
        _need_level(into, row)
        into.sections.setdefault(("verbouwingsadvies", into.level), []).append(into.at)
    else:
        into.sections.setdefault((_SECTIONS[row.kind], None), []).append(into.at)


_WRITERS: Final = {
    "level": _put_level, "cluster": _put_cluster, "idea": _put_idea, "under": _put_under, "answer": _put_answer,
    "done": _put_action, "future": _put_action, "result": _put_result, "promise": _put_promise, "member": _put_member,
    "text": _put_text, "advice": _put_section, **dict.fromkeys(_SECTIONS, _put_section),
}  # fmt: skip


def _write_sections(into: _Play) -> None:
    for (section, level), places in into.sections.items():
        into.at = places[0]
        mark, between = ("- ", "\n") if section in _LISTED else ("", "\n\n")
        into.do("section.edit", section=section, level=level, text=_joined(into, places, mark, between))
    for cluster, places in into.notes.items():
        into.at = places[0]
        into.do("cluster.edit", cluster=cluster, note=_joined(into, places, "", "\n\n"))


def _joined(into: _Play, places: Iterable[int], mark: str, between: str) -> str:
    return between.join(mark + into.proof.rows[at].text for at in places)


def _need_level(into: _Play, row: Row) -> None:
    if into.level is None:
        raise Unfit(into.at, "no-level", row.text)


def _also(proof: Proof, levels: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    level = -1
    for row in proof.rows:
        level += row.kind == "level"
        if row.kind == "also" and level >= 0:
            found.setdefault(row.text, []).append(levels[level])
    return found


def _origin(into: _Play, row: Row) -> dict[str, str]:
    known = into.origins.get(row.origin) if row.origin else None
    return {known[0]: known[1]} if known else {}
