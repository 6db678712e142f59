"""The shelf: what many ask for at the same time is made once; what failed is not kept."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from workshop.verslag.press import Cancelled
from workshop.web.shelf import Document, Shelf

REPORT = {"workshop": "w", "seq": 1, "at": "2026-01-01T10:00:00", "language": "nl", "blocks": []}


def test_it_is_made_once_for_all_who_ask_at_the_same_time() -> None:
    made: list[dict[str, Any]] = []
    started, go_on = threading.Event(), threading.Event()

    def make(report: dict[str, Any]) -> bytes:
        made.append(report)
        started.set()
        assert go_on.wait(60)
        return b"document"

    shelf = Shelf(2)
    with ThreadPoolExecutor(4) as hall:
        asked = [hall.submit(shelf.take, "pdf", {**REPORT, "at": f"{number}"}, make) for number in range(4)]
        assert started.wait(60)
        go_on.set()
        assert {each.result(60) for each in asked} == {b"document"}
    assert len(made) == 1


@pytest.mark.parametrize("other", [{"seq": 2}, {"language": "en"}, {"blocks": [{"type": "opgave"}]}, {"epoch": "x"}])
def test_another_report_is_another_document(other: dict[str, Any]) -> None:
    shelf = Shelf(8)
    assert shelf.take("pdf", REPORT, lambda _: b"one") == b"one"
    assert shelf.take("pdf", {**REPORT, **other}, lambda _: b"other") == b"other"
    assert shelf.take("docx", REPORT, lambda _: b"word") == b"word"
    assert shelf.take("pdf", REPORT, lambda _: b"again") == b"one"


def test_only_the_newest_few_are_kept() -> None:
    shelf = Shelf(2)
    for seq in range(3):
        shelf.take("pdf", {**REPORT, "seq": seq}, lambda _: b"first")
    assert [shelf.take("pdf", {**REPORT, "seq": seq}, lambda _: b"anew") for seq in (2, 1, 0)] == [
        b"first",
        b"first",
        b"anew",
    ]


def test_a_failure_is_told_and_not_kept() -> None:
    def fail(_: dict[str, Any]) -> bytes:
        raise RuntimeError("no")

    shelf = Shelf(2)
    with pytest.raises(RuntimeError, match="no"):
        shelf.take("pdf", REPORT, fail)
    assert shelf.take("pdf", REPORT, lambda _: b"document") == b"document"


def test_no_more_bytes_are_kept_than_was_said_and_the_newest_always_is() -> None:
    shelf = Shelf(8, most_bytes=10)
    for seq, size in enumerate((4, 4, 4)):
        shelf.take("pdf", {**REPORT, "seq": seq}, lambda _, size=size: b"x" * size)  # type: ignore[misc]
    again = [shelf.take("pdf", {**REPORT, "seq": seq}, lambda _: b"anew") for seq in (2, 1, 0)]
    assert again == [b"xxxx", b"xxxx", b"anew"]
    assert shelf.take("pdf", {**REPORT, "seq": 9}, lambda _: b"y" * 50) == b"y" * 50
    assert shelf.take("pdf", {**REPORT, "seq": 9}, lambda _: b"anew") == b"y" * 50


def test_what_nobody_waits_for_any_more_is_stopped_and_what_somebody_does_is_not() -> None:
    shelf, go_on = Shelf(2), threading.Event()

    def make(_: dict[str, Any]) -> bytes:
        assert go_on.wait(60)
        return b"document"

    first, second = (shelf.order("pdf", REPORT, make) for _ in range(2))
    assert first is second
    shelf.let_go(first)
    assert not first.wish.cancelled.is_set()
    assert shelf.has(first)
    shelf.let_go(second)
    assert first.wish.cancelled.is_set()
    assert not shelf.has(first)
    go_on.set()
    assert first.future.result(60) == b"document"
    assert not shelf.has(first)
    assert shelf.take("pdf", REPORT, lambda _: b"anew") == b"anew"


def test_what_was_erased_is_kept_by_nobody() -> None:
    dropped: list[Document] = []
    shelf, go_on = Shelf(8, dropped=dropped.append), threading.Event()

    def make(_: dict[str, Any]) -> bytes:
        assert go_on.wait(60)
        return b"document"

    made = shelf.order("pdf", REPORT, lambda _: b"document")
    other = shelf.order("pdf", {**REPORT, "workshop": "other"}, lambda _: b"document")
    assert {each.future.result(60) for each in (made, other)} == {b"document"}
    with ThreadPoolExecutor(1) as hall:
        waits = hall.submit(shelf.take, "docx", REPORT, make)
        until = time.monotonic() + 30
        while not (under_way := shelf.order("docx", REPORT, make)).wanted > 1:
            shelf.let_go(under_way)
            assert time.monotonic() < until
        shelf.forget("w")
        go_on.set()
        with pytest.raises(Cancelled):
            waits.result(60)
    assert dropped == [made, under_way]
    assert [shelf.has(each) for each in (made, under_way, other)] == [False, False, True]
    assert under_way.wish.cancelled.is_set()


def test_who_holds_a_document_is_told_when_it_makes_place_for_others() -> None:
    dropped: list[Document] = []
    shelf = Shelf(1, dropped=dropped.append)
    first = shelf.order("pdf", REPORT, lambda _: b"one")
    first.future.result(60)
    shelf.take("pdf", {**REPORT, "seq": 2}, lambda _: b"other")
    until = time.monotonic() + 30
    while not dropped:
        assert time.monotonic() < until
        time.sleep(0.01)
    assert dropped == [first]
