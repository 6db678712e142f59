"""The Publisher: carries a room's changes to its screens, gathered into frames.

Invariant: the first change after a silence goes out at once, the next ones at most about ten times a second; a frame
is encoded once per audience; a screen that cannot keep up misses frames, hears so as soon as its line takes anything
again, and asks `since` when it sees the hole.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Mapping

from workshop.live.frames import Telling, Viewer
from workshop.live.presence import Post, Presence, Screen
from workshop.live.room import Room
from workshop.live.window import Frames

log = logging.getLogger(__name__)

PACE = 0.1
"""Seconds between two frames."""
CENSUS = 1.0
"""Seconds between two frames that only say who came and went."""
BACK_SOON = 1500
"""Milliseconds after which, at the soonest, a server that stops is worth looking for again."""
HEARTBEAT = 2.0
"""Seconds of silence after which an empty frame goes out (protocol 2.8): who missed the last frame of all learns it by
this one, and has to be equal to the others within five seconds."""


class Publisher:
    """Sends while there are screens; sleeps otherwise."""

    def __init__(self, room: Room, spawn: Callable[[Callable[[], None]], object]) -> None:
        self.room = room
        self.presence = Presence()
        self.sent = threading.Condition()
        self.over = threading.Event()
        """Set once nothing more is to be waited for: the workshop came to its end, or the server stops."""
        self._spawn = spawn
        self._wake = threading.Event()
        self._changed = False
        self._moved = False
        self._running = False
        self._gate = threading.Lock()
        self._taking = threading.Lock()
        self._behind: set[str] = set()
        """The screens whose line had no room for the last frame."""
        self._seq = room.board.seq
        room.on_change = self._on_change

    # -- screens ---------------------------------------------------------------------------------------------------

    def join(self, key: str, screen: Screen) -> None:
        """A screen that has its state comes in: from here on it gets what changes."""
        with self._gate:
            ended = self.room.ended
            if ended is None:
                self.presence.join(key, screen)
                self._moved = True
                starts = not self._running
                self._running = True
        if ended is not None:  # while it was let in
            screen.send(Post("bye", f'{{"reason":"{ended}"}}'))
            screen.hang_up()
            return
        if starts:
            self._take({})  # what changed while nobody looked
            self._spawn(self._run)
        self._wake.set()

    def leave(self, key: str) -> None:
        """A screen is gone."""
        if self.presence.screens.pop(key, None) is not None:
            self._moved = True
            self._wake.set()

    def dismiss(self, reason: str, which: Callable[[Screen], bool]) -> None:
        """Say `bye` to some screens and end their connections (protocol 2.9)."""
        post = Post("bye", f'{{"reason":"{reason}"}}')
        for key, screen in list(self.presence.screens.items()):
            if which(screen):
                screen.send(post)
                screen.hang_up()
                self.leave(key)

    def end(self, reason: str) -> None:
        """The workshop is no more: say so to all, and take nothing any more."""
        with self._gate:
            self.room.ended = reason
        self.dismiss(reason, lambda screen: True)
        self.over.set()
        with self.sent:
            self.sent.notify_all()

    def close(self, spread: float) -> None:
        """The server stops: show what was committed last, say when to come back, and let nobody wait for news.

        Screens are told to come back at moments of their own, over `spread` seconds.
        """
        self.over.set()
        if self._changed:
            self._flush()
        for screen in self.presence.all():
            back = BACK_SOON + round(1000 * random.uniform(0, spread))  # noqa: S311  # to spread them, not a secret
            screen.send(Post("bye", f'{{"reason":"closing","retry_in_ms":{back}}}'))
        with self.sent:
            self.sent.notify_all()

    def present(self) -> dict[str, int]:
        """Who is here, how many of them are done with the step, and how many could vote and did not."""
        board = self.room.board
        return self.presence.counts(ready=board.is_ready, to_vote=board.yet_to_vote())

    def state(self, viewer: Viewer) -> str:
        """The whole state for a viewer."""
        return self.room.window.state(viewer, self.present())

    def since(self, viewer: Viewer, epoch: str | None, seq: int) -> str:
        """What a viewer missed."""
        return self.room.window.since(viewer, epoch, seq, self.present())

    def agrees(self, viewer: Viewer, epoch: str, seq: int, number: int) -> bool | None:
        """Whether a viewer shows what it should (protocol 2.12); a screen that does not is a bug, so it is told."""
        agreed = self.room.window.agrees(viewer, epoch, seq, number)
        if agreed is False:
            log.warning("workshop %s: a %s showed something else at seq %d", self.room.id, viewer.audience, seq)
        return agreed

    def missed(self, viewer: Viewer, epoch: str | None, seq: int) -> Telling:
        """What a viewer missed, to be told row by row; without an epoch all there is."""
        return self.room.window.missed(viewer, epoch, seq, self.present())

    def has_nothing_after(self, epoch: str | None, seq: int) -> bool:
        """Whether who stands there has everything."""
        return epoch == self.room.board.epoch and seq >= self.room.board.seq

    def wait(self, viewer: Viewer, epoch: str | None, seq: int, seconds: float) -> None:
        """Wait until there is something after `seq`, or the time is over. Who waits is here."""
        self.presence.waits(viewer)
        until = time.monotonic() + seconds
        with self.sent:
            while self.has_nothing_after(epoch, seq) and not self.over.is_set():
                if not self.sent.wait(until - time.monotonic()):
                    return

    # -- frames ----------------------------------------------------------------------------------------------------

    def _on_change(self) -> None:
        self._changed = True
        self._wake.set()
        with self.sent:
            self.sent.notify_all()

    def _run(self) -> None:
        last = census = reminded = time.monotonic() - HEARTBEAT
        while self._goes_on():
            self._wake.wait(self._patience(last, census, reminded))
            self._wake.clear()
            now = time.monotonic()
            due = self._changed or (self._moved and now - census >= CENSUS) or now - last >= HEARTBEAT
            if due:
                self._changed = self._moved = False
                last = census = reminded = now
            elif self._behind and now - reminded >= PACE:  # not for each of a thousand who come in
                reminded = now
            else:
                continue
            try:
                (self._flush if due else self._remind)()
            except Exception:
                log.exception("workshop %s: a frame could not be made", self.room.id)
            if due:
                time.sleep(PACE)

    def _goes_on(self) -> bool:
        with self._gate:
            self._running = bool(self.presence.screens) and not self.over.is_set()
            return self._running

    def _patience(self, last: float, census: float, reminded: float) -> float:
        until = census + CENSUS if self._moved else last + HEARTBEAT
        if self._behind:
            until = min(until, reminded + PACE)
        return max(0.0, until - time.monotonic())

    def _send_away(self) -> None:
        """Say goodbye to who is blocked, and to who was erased and is nobody any more."""
        people = self.room.board.state["person"]
        blocked = {row["id"] for row in people.values() if row["status"] == "blocked"}
        if blocked:
            self.dismiss("blocked", lambda screen: screen.viewer.person in blocked)
        self.dismiss("erased", lambda screen: screen.viewer.person is not None and screen.viewer.person not in people)

    def _flush(self) -> None:
        self._send_away()
        screens = list(self.presence.screens.items())
        frames = self._take(self.present())
        posts = {audience: Post("sync", text) for audience, text in frames.shared.items()}
        behind = set()
        for key, screen in screens:  # a frame of one's own is made when sent: a thousand at once would fill the memory
            own = frames.own(screen.viewer)
            if not screen.send(posts[screen.viewer.audience] if own is None else Post("sync", own)):
                behind.add(key)
        self._behind = behind

    def _take(self, present: Mapping[str, int]) -> Frames:
        """What changed since the last frame. One at a time: two from one seq would tell it, and then nothing, alike."""
        with self._taking:
            frames = self.room.window.take(self._seq, present)
            self._seq = frames.seq
        return frames

    def _remind(self) -> None:
        """An empty frame to who missed the last one, as soon as there is room for it: it shows the hole (2.6)."""
        screens = {key: screen for key in self._behind if (screen := self.presence.screens.get(key)) is not None}
        present, window = self.present(), self.room.window
        posts = {
            audience: Post("sync", window.beat(audience, self._seq, present))
            for audience in {screen.viewer.audience for screen in screens.values()}
        }
        self._behind = {key for key, screen in screens.items() if not screen.send(posts[screen.viewer.audience])}
