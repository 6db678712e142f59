"""Shelf: documents just made, for who asks for the same next; at the end of a day a whole hall does.

Invariant: a document is made once, however many ask for it at the same time; a failure is told to all who waited for
it and not kept. Only the newest few are kept.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any


class Shelf:
    """Documents by what went into them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[str, Future[bytes]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, ext: str, report: dict[str, Any], make: Callable[[dict[str, Any]], bytes]) -> bytes:
        """The document of this report, made with `make` if it is not there. Raises what `make` raises.

        Known by all that the report says (so by its workshop, seq, language and what its reader may see), except the
        moment at which it says so.
        """
        said = json.dumps([ext, {**report, "at": None}], sort_keys=True)
        name = hashlib.sha256(said.encode()).hexdigest()
        with self._lock:
            found = self._kept.get(name)
            mine = found is None
            if found is None:
                found = self._kept[name] = Future()
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        if mine:
            self._make(name, found, lambda: make(report))
        return found.result()

    def clear(self) -> None:
        """Keep nothing of what is here: something in it was erased."""
        with self._lock:
            self._kept.clear()

    def _make(self, name: str, promised: Future[bytes], make: Callable[[], bytes]) -> None:
        try:
            promised.set_result(make())
        except BaseException as error:
            with self._lock:
                if self._kept.get(name) is promised:
                    del self._kept[name]
            promised.set_exception(error)
