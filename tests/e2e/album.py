"""An album: pictures of pages at several sizes, with an index to look at them side by side."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

Size = tuple[int, int]
SIZES: tuple[Size, ...] = ((360, 740), (1366, 768), (1920, 1080))
HALL_SIZES: tuple[Size, ...] = ((1280, 720), *SIZES)
SMALLEST: tuple[Size, ...] = ((320, 568),)
ZOOMED: tuple[Size, ...] = ((320, 256),)
"""A laptop of 1280 x 1024 at 400 %."""

# A picture is taken when the fonts are there and what the last size changed has been laid out and painted.
PAINTED = """async () => {
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
WHOLE = "() => document.documentElement.scrollHeight"
TOO_WIDE = "() => document.documentElement.scrollWidth - innerWidth"

PAGE = """<!doctype html><html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Startdag: pictures</title>
<style>body{{font:1rem/1.5 sans-serif;margin:1rem}}section{{display:flex;gap:1rem;align-items:start;overflow-x:auto}}
figure{{margin:0 0 2rem;flex:none}}img{{display:block;max-block-size:26rem;border:1px solid #999}}</style>
<h1>Startdag: every page</h1>{sections}</html>
"""


@dataclass
class Album:
    """Where pictures go; `wide` names the pages that stuck out sideways, which no page may."""

    folder: Path
    names: dict[str, list[str]] = field(default_factory=dict)
    wide: list[str] = field(default_factory=list)

    def take(self, page: Page, name: str, sizes: tuple[Size, ...] = SIZES, *, whole: bool = False) -> None:
        """Picture a page as it is now, at every size; `whole` is from top to end instead of what the screen holds."""
        before = page.viewport_size
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            if whole:  # a window as high as the page, so that what sticks to its foot stands at the end
                page.set_viewport_size({"width": width, "height": page.evaluate(WHOLE)})
            page.evaluate(PAINTED)
            shot = f"{name}-{width}.png"
            page.screenshot(path=self.folder / shot, full_page=whole, animations="disabled", caret="initial")
            self.names.setdefault(name, []).append(shot)
            if page.evaluate(TOO_WIDE) > 0:
                self.wide.append(shot)
        if before:
            page.set_viewport_size(before)

    def close(self) -> Path:
        """Write the index; returns where it is."""
        sections = "".join(
            f"<h2>{html.escape(name)}</h2><section>{_figures(shots)}</section>" for name, shots in self.names.items()
        )
        index = self.folder / "index.html"
        index.write_text(PAGE.format(sections=sections), "utf-8")
        return index


def _figures(shots: list[str]) -> str:
    return "".join(
        f'<figure><a href="{shot}"><img src="{shot}" alt="" loading="lazy"></a><figcaption>{shot}</figcaption></figure>'
        for shot in shots
    )
