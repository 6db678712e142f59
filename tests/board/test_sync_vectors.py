"""The shared sync vectors, run through a reference `apply_sync` of twenty lines (docs/protocol.md 2.6).

The same file is run by `node --test` against `static/js/replica.js`: two readings of one rule, written apart, must
agree. A client in another language can take the file as its own test.
"""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "sync.json").read_text("utf-8"))


def apply_sync(replica: dict[str, Any], sync: dict[str, Any]) -> str:
    """Change `replica` in place and return the verdict."""
    here: dict[str, Any] = {key: sync[key] for key in ("present", "now") if key in sync}
    if sync.get("reset"):
        replica.update(here, rows=deepcopy(sync.get("put", {})), epoch=sync["epoch"], seq=sync["to"])
        return "applied"
    if sync["epoch"] != replica["epoch"]:
        return "reset-needed"
    if sync["to"] <= replica["seq"]:
        replica.update(here)
        return "ignored"
    if sync["from"] > replica["seq"]:
        return "gap"
    for kind, rows in sync.get("put", {}).items():
        replica["rows"].setdefault(kind, {}).update(rows)
    for kind, ids in sync.get("del", {}).items():
        for row_id in ids:
            replica["rows"].get(kind, {}).pop(row_id, None)
    replica.update(here, rows={kind: rows for kind, rows in replica["rows"].items() if rows}, seq=sync["to"])
    return "applied"


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_2_6_a_client_applies_a_sync(vector: dict[str, Any]) -> None:
    replica = deepcopy(vector["replica"])
    verdict = apply_sync(replica, vector["sync"])
    assert {"verdict": verdict, "replica": replica} == vector["expect"]
