"""A program that makes PNG pictures of SVG drawings: `{drawings: [svg], fonts: [folder]}` on stdin, base64 on stdout.

Invariant: as many pictures as drawings, in the same order; the drawings are data and the root is the empty folder the
press runs it in, so a drawing can show no file.
"""

from __future__ import annotations

import base64
import json
import sys
from typing import cast

import typst

DENSITY = 200.0
"""Dots per inch, where a drawing is as wide as it says in points."""
TEMPLATE = """
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#let drawings = json(bytes(sys.inputs.drawings))
#for (index, drawing) in drawings.enumerate() {
  if index > 0 { pagebreak() }
  image(bytes(drawing), format: "svg")
}
"""


def main() -> None:
    """Read, paint, write."""
    given = json.load(sys.stdin.buffer)
    compiler = typst.Compiler(root=".", font_paths=given["fonts"], ignore_system_fonts=True)
    inputs = {"drawings": json.dumps(given["drawings"])}
    made = compiler.compile(input=TEMPLATE.encode(), format="png", ppi=DENSITY, sys_inputs=inputs)
    images = cast("list[bytes]", made if isinstance(made, list) else [made])
    json.dump([base64.b64encode(image).decode() for image in images], sys.stdout)


if __name__ == "__main__":
    main()
