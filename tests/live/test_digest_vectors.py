"""The fingerprint of what a page holds (protocol 2.12): the side of Python of vectors that the browser reads too."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

import pytest

VECTORS: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "vectors" / "digest.json").read_text("utf-8"))


def fingerprint(rows: dict[str, dict[str, Any]]) -> int:
    """The rule as it stands: CRC-32 of `kind/id:` and the row as compact JSON, summed modulo 2^32."""
    return sum(
        zlib.crc32(f"{kind}/{row_id}:{json.dumps(row, ensure_ascii=False, separators=(',', ':'))}".encode())
        for kind, by_id in rows.items()
        for row_id, row in by_id.items()
    ) % (1 << 32)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_2_12_python_and_the_browser_take_the_same_fingerprint(vector: dict[str, Any]) -> None:
    assert fingerprint(vector["rows"]) == vector["hash"]
