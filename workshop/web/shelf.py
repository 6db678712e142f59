"""Shelf: documents just made, for who asks for the same next; at the end of a day a whole hall does.

Invariant: a document is made once, however many ask for it at the same time; a failure is told to all who waited for
it and not kept. Only the newest few are kept, and no more bytes than were said; what nobody waits for any more is not
made on, and leaves nothing.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from workshop.verslag.press import Busy, Cancelled, Wish, watched

Make = Callable[[dict[str, Any]], bytes]

PATIENCE = 150.0
"""Seconds in which a document that somebody waits for without a word must be there."""
LONG = 300.0
"""Seconds it may wait for its turn at the press: who asked sees its place."""


class Document:
    """One document, made or on its way."""

    def __init__(self, name: str, workshop: str) -> None:
        self.name = name
        self.workshop = workshop
        self.wish = Wish(LONG)
        self.wanted = 0
        """How many wait for it."""
        self.future: Future[bytes] = Future()

    @property
    def size(self) -> int:
        """Bytes it holds; 0 while there is nothing."""
        return len(self.future.result()) if self.is_made else 0

    @property
    def is_made(self) -> bool:
        """Whether it is there."""
        return self.future.done() and self.future.exception() is None


class Shelf:
    """Documents by what went into them; at most so many, and so many bytes of them."""

    def __init__(
        self, most: int, most_bytes: int = 64 * 2**20, *, dropped: Callable[[Document], object] = lambda _: None
    ) -> None:
        """`dropped` is told what is kept no more, so that nobody else holds on to its bytes."""
        self._most = most
        self._most_bytes = most_bytes
        self._dropped = dropped
        self._kept: OrderedDict[str, Document] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, ext: str, report: dict[str, Any], make: Make) -> bytes:
        """The document of this report, made with `make` if it is not there.

        Raises what `make` raises, Busy, and Cancelled when something that may be in it was erased meanwhile.
        """
        document = self.order(ext, report, make)
        try:
            made = document.future.result(PATIENCE)
        except TimeoutError as late:
            if document.future.done():
                raise
            raise Busy(f"not made within {PATIENCE:g} seconds") from late
        finally:
            self.let_go(document)
        if document.wish.cancelled.is_set():
            raise Cancelled
        return made

    def order(self, ext: str, report: dict[str, Any], make: Make) -> Document:
        """The document of this report, perhaps still on its way; the asker waits for it until it says `let_go`.

        Known by all that the report says (so by its workshop, seq, language and what its reader may see), except the
        moment at which it says so.
        """
        said = json.dumps([ext, {**report, "at": None}], sort_keys=True)
        name = hashlib.sha256(said.encode()).hexdigest()
        with self._lock:
            found = self._kept.get(name)
            mine = found is None
            if found is None:
                found = self._kept[name] = Document(name, report["workshop"])
            found.wanted += 1
        if mine:
            threading.Thread(target=self._make, args=(found, lambda: make(report)), daemon=True).start()
        return found

    def let_go(self, document: Document) -> None:
        """Whoever ordered it does not wait any more; what nobody waits for and is not there yet, is not made."""
        with self._lock:
            document.wanted -= 1
            if document.wanted or document.future.done():
                return
            self._drop(document)
        document.wish.cancel()

    def has(self, document: Document) -> bool:
        """Whether it is still kept."""
        return self._kept.get(document.name) is document

    def forget(self, workshop: str) -> None:
        """Keep and make nothing of this workshop: something in it was erased."""
        with self._lock:
            gone = [each for each in self._kept.values() if each.workshop == workshop]
            for each in gone:
                self._drop(each)
                self._dropped(each)
        for each in gone:
            each.wish.cancel()

    def _make(self, document: Document, make: Callable[[], bytes]) -> None:
        try:
            with watched(document.wish):
                made = make()
        except BaseException as error:
            with self._lock:
                self._drop(document)
            document.future.set_exception(error)
            return
        document.future.set_result(made)
        with self._lock:
            self._tidy()

    def _tidy(self) -> None:
        """Let the oldest go that are made, while there are too many."""
        made = [each for each in self._kept.values() if each.future.done()]
        weight = sum(each.size for each in made)
        for oldest in made[:-1]:
            if len(made) <= self._most and weight <= self._most_bytes:
                return
            made = made[1:]
            weight -= oldest.size
            self._drop(oldest)
            self._dropped(oldest)

    def _drop(self, document: Document) -> None:
        if self.has(document):
            del self._kept[document.name]
