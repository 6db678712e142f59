"""The window: what goes out of a room. Frames of what changed, the whole state, and what a screen missed.

Invariant: everything shown is the projection of the committed board; a person's own rows are laid over what all
participants see, and nobody is told of a row that was never theirs to see.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from workshop.board.audience import Audience, ever_shown
from workshop.board.board import Board
from workshop.board.rows import Key
from workshop.board.trail import Trail, owners_of
from workshop.live import digest
from workshop.live.frames import Moment, Telling, Viewer, frame, seen_by
from workshop.live.views import View, all_keys, encoded, number_of
from workshop.store.store import Entry

Rows = dict[Key, str | None]


@dataclass(frozen=True, slots=True)
class Frames:
    """What changed between two seqs, for everybody: shared frames, and one of one's own for whom that differs."""

    window: Window
    moments: Mapping[Audience, Moment]
    span: tuple[int, int]
    rows: dict[Audience, Rows]
    owned: Mapping[str, set[Key]]

    @property
    def seq(self) -> int:
        """Up to which seq they go."""
        return self.span[1]

    @property
    def shared(self) -> dict[Audience, str]:
        """The frame of each audience."""
        return {audience: frame(self.moments[audience], self.span, rows) for audience, rows in self.rows.items()}

    def own(self, viewer: Viewer) -> str | None:
        """The frame of somebody whose own rows changed; None when the shared one will do."""
        keys = self.owned.get(viewer.person or "")
        if not keys:
            return None
        moment = self.moments[viewer.audience]
        return frame(moment, self.span, self.rows[viewer.audience] | self.window.lay_over(viewer, keys))


class Window:
    """The outside of one board. The room's `lock` guards it: the board must not change while it is looked at."""

    def __init__(self, board: Board, trail: Trail, clock: Callable[[], int], lock: threading.RLock) -> None:
        self._board = board
        self._trail = trail
        self._clock = clock
        self._lock = lock
        known = [key for key, _ in trail.since(0)]  # which of these were shown before a restart nobody knows
        self._views = {
            audience: View(board, audience, [key for key in known if ever_shown(key[0], audience)])
            for audience in Audience
        }
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
        return str(self.whole(viewer, present))

    def whole(self, viewer: Viewer, present: Mapping[str, int]) -> Telling:
        """The whole state, to be told row by row."""
        with self._lock:
            self._refresh()
            rows: Rows = dict(self._views[viewer.audience].rows)
            rows |= self._overlay(viewer, self._board.owned.get(viewer.person or "", ()))
            shown = {key: text for key, text in rows.items() if text is not None}
            return Telling(self._moment(viewer.audience, present), (0, self._board.seq), shown, reset=True)

    def since(self, viewer: Viewer, epoch: str | None, seq: int, present: Mapping[str, int]) -> str:
        """What changed since `seq`, projected now; the whole state when that is not known (protocol 2.2)."""
        return str(self.missed(viewer, epoch, seq, present))

    def missed(self, viewer: Viewer, epoch: str | None, seq: int, present: Mapping[str, int]) -> Telling:
        """What changed since `seq`, to be told row by row."""
        with self._lock:
            if epoch != self._board.epoch or not self._trail.reaches(seq) or seq > self._board.seq:
                return self.whole(viewer, present)
            self._refresh()
            view = self._views[viewer.audience]
            rows: Rows = {}
            for key, owner in self._trail.since(seq):
                if owner is not None and owner == viewer.person:
                    rows |= self._overlay(viewer, [key])
                elif key in view.ever:
                    rows[key] = view.rows.get(key)
            return Telling(self._moment(viewer.audience, present), (seq, self._board.seq), rows)

    def agrees(self, viewer: Viewer, epoch: str, seq: int, number: int) -> bool | None:
        """Whether a viewer shows what it should, by its digest; None when it is not where the board is now (2.12)."""
        with self._lock:
            if (epoch, seq) != (self._board.epoch, self._board.seq):
                return None
            self._refresh()
            view = self._views[viewer.audience]
            own = self._overlay(viewer, self._board.owned.get(viewer.person or "", ()))
            moved = [number_of(key, text) - number_of(key, view.rows.get(key)) for key, text in own.items()]
            return digest.total([view.number, *moved]) == number

    def take(self, start: int, present: Mapping[str, int]) -> Frames:
        """The frames from `start` to now."""
        with self._lock:
            self._refresh()
            own, self._own = self._own, defaultdict(set)
            rows = {audience: view.take() for audience, view in self._views.items()}
            moments = {audience: self._moment(audience, present) for audience in Audience}
            return Frames(self, moments, (start, self._board.seq), rows, own)

    def beat(self, audience: Audience, seq: int, present: Mapping[str, int]) -> str:
        """A frame in which nothing changed at a seq: who is not there yet missed something."""
        return frame(self._moment(audience, present), (seq, seq), {})

    def lay_over(self, viewer: Viewer, keys: Iterable[Key]) -> Rows:
        """A viewer's own rows as they are now."""
        with self._lock:
            return self._overlay(viewer, keys)

    def _refresh(self) -> None:
        stale, self._stale = self._stale, set()
        for view in self._views.values():
            view.refresh(stale)

    def _overlay(self, viewer: Viewer, keys: Iterable[Key]) -> Rows:
        if viewer.person is None:
            return {}
        return {key: encoded(self._board, key, viewer.audience, viewer.person) for key in keys}

    def _moment(self, audience: Audience, present: Mapping[str, int]) -> Moment:
        return Moment(self._board.epoch, seen_by(audience, present), self._clock())
