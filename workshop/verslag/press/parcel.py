"""A program that makes a ZIP of the files in its folder: `{at, files: {file: its path in the zip}}` on stdin.

Invariant: the same files at the same moment give the same bytes.
"""

from __future__ import annotations

import json
import sys
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

FIRST = (1980, 1, 1, 0, 0, 0)
"""The earliest moment a zip can tell."""


def main() -> None:
    """Read, pack, write."""
    given = json.load(sys.stdin.buffer)
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name, path in given["files"].items():
            entry = zipfile.ZipInfo(path, max(FIRST, datetime.fromisoformat(given["at"]).timetuple()[:6]))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            parcel.writestr(entry, Path(name).read_bytes())
    sys.stdout.buffer.write(made.getvalue())


if __name__ == "__main__":
    main()
