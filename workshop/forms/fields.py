"""WTForms fields that read JSON values as well as form values, and name what is wrong by a code.

Codes: `empty`, `missing`, `too-long`, `control-characters`, `invalid`, `unknown`. Texts turn them into sentences.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import wtforms
from wtforms.validators import StopValidation

from workshop.board.command import Field as Shape
from workshop.forms.texts import ControlCharacters, fits, normalise

ID = re.compile(r"[A-Za-z0-9-]{1,64}")


class Input(wtforms.Field):
    """A field whose value is read by `read`, from JSON or from a form alike; None when it is absent or empty."""

    absent = "missing"
    """What is said when something that is asked for is not there."""

    def __init__(self, shape: Shape, **kwargs: Any) -> None:
        self.shape = shape
        super().__init__(validators=[self.present], **kwargs)

    def process_data(self, value: Any) -> None:
        """Read a value from JSON, or the one a form starts with."""
        self.data = None  # there is some, also when it cannot be read
        if value is not None:
            self.data = self.read(value)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what a browser's form sent."""
        if valuelist:
            self.process_data(valuelist[0])

    def read(self, value: Any) -> Any:
        """The clean value; raises ValueError(code)."""
        raise NotImplementedError

    def present(self, form: wtforms.Form, field: wtforms.Field) -> None:
        """Something that is asked for must be there; what could not be read is already an error."""
        if self.process_errors:
            raise StopValidation
        if self.shape.required and self.data in (None, "", []):
            raise StopValidation(self.absent)


class Text(Input):
    """Text of one or of several lines, in normal form, with a longest length in graphemes."""

    widget = wtforms.widgets.TextInput()
    absent = "empty"

    def read(self, value: Any) -> str | None:
        """The text in normal form."""
        if not isinstance(value, str):
            raise ValueError("invalid")
        if len(value) > self.shape.most * 10:
            raise ValueError("too-long")  # before any work is done on it
        try:
            clean = normalise(value, lines=self.shape.type == "text")
        except ControlCharacters as error:
            raise ValueError("control-characters") from error
        if not fits(clean, self.shape.most):
            raise ValueError("too-long")
        return clean or None

    def _value(self) -> str:
        return self.data or ""


class Choice(Input):
    """One of a few words."""

    def read(self, value: Any) -> str | None:
        """The word."""
        if value == "":
            return None
        if value not in self.shape.of:
            raise ValueError("invalid")
        return str(value)


class Choices(Input):
    """Some of a few words, without repeats."""

    def read(self, value: Any) -> list[str]:
        """The words, each once."""
        if not isinstance(value, list) or any(word not in self.shape.of for word in value):
            raise ValueError("invalid")
        return list(dict.fromkeys(value))


class Ref(Input):
    """The id of a row."""

    def read(self, value: Any) -> str:
        """The id."""
        if not isinstance(value, str) or not ID.fullmatch(value):
            raise ValueError("invalid")
        return value


class Refs(Input):
    """Ids of rows, in order, without repeats."""

    def read(self, value: Any) -> list[str]:
        """The ids, each once."""
        if not isinstance(value, list) or len(value) > self.shape.most:
            raise ValueError("invalid")
        if any(not isinstance(item, str) or not ID.fullmatch(item) for item in value):
            raise ValueError("invalid")
        return list(dict.fromkeys(value))


class Whole(Input):
    """A whole number within bounds."""

    def read(self, value: Any) -> int:
        """The number; true and false are none."""
        if isinstance(value, bool) or not isinstance(value, int) or not self.shape.least <= value <= self.shape.most:
            raise ValueError("invalid")
        return value


class Flag(Input):
    """True or false; a ticked box of a form says `on`."""

    def read(self, value: Any) -> bool:
        """Whether it is so."""
        if not isinstance(value, bool) and value not in ("on", "y", "1"):
            raise ValueError("invalid")
        return bool(value)


class Day(Input):
    """A date, as YYYY-MM-DD."""

    def read(self, value: Any) -> str | None:
        """The date in its one spelling."""
        if value == "":
            return None
        try:
            known = date.fromisoformat(value).isoformat()
        except (TypeError, ValueError) as error:
            raise ValueError("invalid") from error
        if known != value:
            raise ValueError("invalid")  # ISO 8601 has more spellings; rows have one
        return known


FIELDS: dict[str, type[Input]] = {
    "text": Text, "line": Text, "choice": Choice, "choices": Choices, "ref": Ref, "refs": Refs, "number": Whole,
    "flag": Flag, "day": Day,
}  # fmt: skip


def field(shape: Shape, **kwargs: Any) -> Any:
    """The form field for a declared shape, to be bound by a form class."""
    return FIELDS[shape.type](shape, **kwargs)
