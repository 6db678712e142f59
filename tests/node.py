"""Node.js for the tests that need it: the machine's own, or the one the set-up took from PyPI."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def run_node(*arguments: str, timeout: float = 240) -> subprocess.CompletedProcess[str]:
    """Run node in the project's root, its output captured; there node_modules holds socket.io-client."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    node = os.environ.get("NODE") or shutil.which("node", path=path)
    assert node, "The tests of the JavaScript need Node.js 20 or newer: run them with `make test`, which brings one."
    command = [node, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=timeout, check=False)
