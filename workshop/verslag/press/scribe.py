"""A program that writes a report in a format: `scribe.py EXT`, the report as JSON on stdin, the document on stdout.

A script of its own that finds the app by where it stands, since the press gives it no environment. What it needs
besides (a typesetter, pandoc) it runs by the press again, in a process of its own.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    from workshop.verslag.formats import FORMATS

    sys.stdout.buffer.write(FORMATS[sys.argv[1]].write(json.load(sys.stdin.buffer)))
