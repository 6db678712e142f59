"""The window: what goes out of a room. Frames of what changed, the whole state, and what a screen missed.

Invariant: everything shown is the projection of the committed board; a person's own rows are laid over what all
participants see, and nobody is told of a row that was never theirs to see.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from workshop.board.audience import Audience, ever_shown
from workshop.board.board import Board
from workshop.board.rows import Key
from workshop.board.trail import Trail, owners_of
from workshop.live.frames import Moment, Viewer, frame
from workshop.live.views import View, all_keys, encoded
from workshop.store.store import Entry

Rows = dict[Key, str | None]


class Window:
    """The outside of one board. The room's `lock` guards it: the board must not change while it is looked at."""

    def __init__(self, board: Board, trail: Trail, clock: Callable[[], int], lock: threading.RLock) -> None:
        self._board = board
        self._trail = trail
        self._clock = clock
        self._lock = lock
        self._views = {audience: View(board, audience) for audience in Audience}
        self._stale: set[Key] = set()
        self._own: dict[str, set[Key]] = defaultdict(set)

    def note(self, entry: Entry) -> None:
        """A change was committed: remember what looks different, for the next frame and for who missed it."""
        keys = self._trail.note(self._board, entry.seq, entry.change, entry.inverse)
        if entry.curtain:
            self._trail.curtain = entry.seq
            keys += all_keys(self._board)
        self._stale.update(keys)
        found = [(kind, row) for kind, row_id in keys if (row := self._board.get(kind, row_id)) is not None]
        for key, owner in owners_of([*entry.change.puts, *entry.inverse.puts, *found]).items():
            self._own[owner].add(key)

    def state(self, viewer: Viewer, present: Mapping[str, int]) -> str:
        """The whole state for a viewer, as the JSON of one sync with `reset`."""
        with self._lock:
            self._refresh()
            rows: Rows = dict(self._views[viewer.audience].rows)
            rows |= self._overlay(viewer, self._board.owned.get(viewer.person or "", ()))
            shown = {key: text for key, text in rows.items() if text is not None}
            return frame(self._moment(present), (0, self._board.seq), shown, reset=True)

    def since(self, viewer: Viewer, epoch: str | None, seq: int, present: Mapping[str, int]) -> str:
        """What changed since `seq`, projected now; the whole state when that is not known (protocol 2.2)."""
        with self._lock:
            if epoch != self._board.epoch or not self._trail.reaches(seq) or seq > self._board.seq:
                return self.state(viewer, present)
            self._refresh()
            view = self._views[viewer.audience].rows
            rows: Rows = {}
            for key, owner in self._trail.since(seq):
                if owner is not None and owner == viewer.person:
                    rows |= self._overlay(viewer, [key])
                elif ever_shown(key[0], viewer.audience):
                    rows[key] = view.get(key)
            return frame(self._moment(present), (seq, self._board.seq), rows)

    def take(self, start: int, present: Mapping[str, int], people: Iterable[str]) -> tuple[int, dict[Viewer, str]]:
        """The frames from `start` to now: one per audience, and one for each of `people` whose own rows changed."""
        with self._lock:
            self._refresh()
            moment, span = self._moment(present), (start, self._board.seq)
            shared = {audience: view.take() for audience, view in self._views.items()}
            frames = {Viewer(audience): frame(moment, span, rows) for audience, rows in shared.items()}
            own, self._own = self._own, defaultdict(set)
            for person in people:
                if person in own:
                    viewer = Viewer(Audience.PARTICIPANT, person)
                    rows = {**shared[Audience.PARTICIPANT], **self._overlay(viewer, own[person])}
                    frames[viewer] = frame(moment, span, rows)
            return self._board.seq, frames

    def _refresh(self) -> None:
        stale, self._stale = self._stale, set()
        for view in self._views.values():
            view.refresh(stale)

    def _overlay(self, viewer: Viewer, keys: Iterable[Key]) -> Rows:
        if viewer.person is None:
            return {}
        return {key: encoded(self._board, key, viewer.audience, viewer.person) for key in keys}

    def _moment(self, present: Mapping[str, int]) -> Moment:
        return Moment(self._board.epoch, present, self._clock())
