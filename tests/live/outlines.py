"""The outline of a verslag, read from each form it takes.

It is `[(number, heading, [(idea, [sub-idea])])]`, in the order of the page.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from workshop.outlines.bulleted import Bulleted

Ideas = list[tuple[str, list[str]]]
Outlined = list[tuple[str, str, Ideas]]

LINE = re.compile(r"(?P<level>### )|(?P<other>#{1,2} )|(?P<indent> *)- [●○] ")
TALLY = re.compile(r" \*\(\d+ stem(men)?\)\*$")
ESCAPE = re.compile(r"\\(.)")


def of_source(source: Bulleted) -> Outlined:
    """What the published text says, numbered through."""
    return [
        (str(number), level.title, [(idea.text, list(idea.under)) for idea in level.ideas])
        for number, level in enumerate(source.levels, 1)
    ]


def of_report(report: dict[str, Any]) -> Outlined:
    """What the report says: in each level its clusters, then what lies loose."""
    (block,) = (block for block in report["blocks"] if block["type"] == "uitwerking")
    found: Outlined = []
    for level in block["levels"]:
        ideas = [idea for cluster in level["clusters"] for idea in cluster["ideas"]] + level["loose"]
        listed = [(idea["text"], [under["text"] for under in idea["under"]]) for idea in ideas]
        found.append((level["number"], level["title"], listed))
    return found


def of_markdown(text: str) -> Outlined:
    """What the Markdown export says, from its headings and bullets: the levels end where another block begins."""
    found: Outlined = []
    for line in text.splitlines():
        match = LINE.match(line)
        if match is None:
            continue
        if match["other"] and found:
            break
        words = ESCAPE.sub(r"\1", TALLY.sub("", line[match.end() :]))
        if match["level"]:
            number, _, title = words.partition(" ")
            if number.isdigit():
                found.append((number, title, []))
        elif match["indent"] is not None:
            ideas = found[-1][2]
            if match["indent"]:
                ideas[-1][1].append(words)
            else:
                ideas.append((words, []))
    return found


class Page(HTMLParser):
    """Reads the levels and ideas of the HTML export."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Outlined = []
        self._lists: list[bool] = []
        self._in: str | None = None
        self._level = False
        self._heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        names = (said.get("class") or "").split()
        if tag == "section" and "level" in names:
            self.found.append((said.get("data-level") or "", "", []))
            self._level = True
        elif tag == "h3":
            self._heading = self._level
        elif tag == "span" and self._heading:
            self._in = None if names else "title"  # the sign before it and the colon after it are no part of the title
        elif tag == "small":
            self._in = None
        elif tag == "li":
            self._lists.append("idea" in names)
        elif tag == "span" and "dir" in said and self._lists and self._lists[-1]:
            self._in = "idea"

    def handle_endtag(self, tag: str) -> None:
        if tag == "section":
            self._level = False
        if tag == "li":
            self._lists.pop()
        if tag == "h3":
            self._heading = False
        if tag in ("h3", "span"):
            self._in = None

    def handle_data(self, data: str) -> None:
        number, title, ideas = self.found[-1] if self.found else ("", "", [])
        if self._in == "title":
            self.found[-1] = (number, title + data, ideas)
        elif self._in == "idea" and sum(self._lists) > 1:
            ideas[-1][1].append(data)
        elif self._in == "idea":
            ideas.append((data, []))


def of_html(text: str) -> Outlined:
    """What the HTML export says."""
    page = Page()
    page.feed(text)
    return page.found
