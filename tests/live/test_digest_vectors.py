"""The fingerprint of what a page holds (protocol 2.12): the server's side of vectors that the browser reads too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from workshop.live import digest
from workshop.live.frames import encode_row

VECTORS: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "vectors" / "digest.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_2_12_python_and_the_browser_take_the_same_fingerprint(vector: dict[str, Any]) -> None:
    numbers = [
        digest.of_row((kind, row_id), encode_row(row))
        for kind, rows in vector["rows"].items()
        for row_id, row in rows.items()
    ]
    assert digest.total(numbers) == vector["hash"]
