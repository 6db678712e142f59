"""A board that is kept: the changes of a scene are appended to a store, as a room does it."""

from __future__ import annotations

from sqlalchemy import func, insert, select

from tests.board.given import NOON, WORKSHOP, Scene
from workshop.board.board import Board
from workshop.board.rows import Change, change_of
from workshop.store import records
from workshop.store.ledger import journal
from workshop.store.store import Entry, Loaded, Store
from workshop.store.tables import workshop

EPOCH = "00000000-0000-4000-8000-00000000000e"
CURTAINS = 7
"""Every so many entries one is said to have moved the curtain."""


class Kept(Scene):
    """A scene whose every change is kept in the store at once."""

    def __init__(self, store: Store, board: Board) -> None:
        super().__init__(board)
        self.store = store
        found(store, self)

    def apply(self, change: Change) -> None:
        super().apply(change)
        keep(self.store, self, last=1)

    def loaded(self) -> Loaded:
        """The workshop as the store has it."""
        return load(self.store)


def found(store: Store, scene: Scene) -> None:
    """Write the rows a scene began with."""
    (head,) = scene.first["workshop"].values()
    outside = {"template": "startdag-8a", "seq": scene.start, "epoch": EPOCH, "created_at": NOON}
    with store.writing() as connection:
        fields = {name: head[name] for name in records.row_fields("workshop")}
        connection.execute(insert(workshop), {**fields, **outside})
        records.write(connection, WORKSHOP, change_of(scene.first))


def keep(store: Store, scene: Scene, last: int = 0) -> None:
    """Append what a scene did, or only the last few changes, in one transaction."""
    with store.writing() as connection:
        store.append(connection, WORKSHOP, entries(scene)[-last:])


def entries(scene: Scene) -> list[Entry]:
    """The journal of a scene."""
    return [
        Entry(seq, f"c{seq}", *scene.by.get(seq, ("", "")), NOON + seq, seq % CURTAINS == 0, change, inverse)
        for seq, (change, inverse) in enumerate(scene.history, scene.start + 1)
    ]


def load(store: Store) -> Loaded:
    """The workshop as the store has it."""
    loaded = store.load(WORKSHOP)
    assert loaded is not None
    return loaded


def journalled(store: Store) -> int:
    """How many entries the journal has."""
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(journal)).scalar_one()


def forget(store: Store) -> None:
    """Empty the store."""
    with store.writing() as connection:
        connection.execute(workshop.delete())
