"""The forms of the pages: joining, entering a code, making a workshop.

They are given what a browser's form sent. Left to find it themselves they would read any JSON as well, not strictly,
and trip over what is no object.
"""

from __future__ import annotations

from typing import Any

import wtforms
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm

from workshop.board import command as shape
from workshop.board.command import LINKED, Role
from workshop.board.persons import JOIN, ORGANISATION_TYPES
from workshop.board.terms import read_days
from workshop.forms.fields import field

ORGANISATIONS = {
    "gemeente": _("Municipality"),
    "provincie": _("Province"),
    "waterschap": _("Water authority"),
    "rijk": _("National government"),
    "samenwerking": _("Intergovernmental partnership"),
    "anders": _("Somewhere else, or I am a resident"),
}
assert tuple(ORGANISATIONS) == ORGANISATION_TYPES
ROLES: dict[str, Any] = {
    "facilitator": _("Co-facilitator"),
    "moderator": _("Moderator"),
    "secretary": _("Secretary"),
    "observer": _("Observer"),
    "beamer": _("Screen"),
    "reader": _("Reader of the report"),
}
assert tuple(ROLES) == LINKED


class CodeForm(FlaskForm):
    """The code on the screen in the hall."""

    code = field(shape.line("code", 40, required=True), label=_("Code"))


class JoinForm(FlaskForm):
    """Who joins, as far as they want to say. `choices` is what the radio buttons offer."""

    organisation_type = field(JOIN[1], label=_("Where do you work?"))
    municipality = field(JOIN[2], label=_("Which municipality?"))
    name = field(JOIN[0], label=_("Your name"))
    agreed = field(JOIN[3], label=_("My name may stand in the report"))
    choices = ORGANISATIONS


class RenewalForm(FlaskForm):
    """New links for a workshop: nothing to fill in, only the token that says our own page asked."""


class LinkForm(FlaskForm):
    """One more link: for which role, and for whom."""

    role = field(shape.choice("role", *LINKED, required=True), label=_("Role"))
    label = field(shape.line("label", 80, required=True), label=_("For whom"))
    until = field(shape.day("until"))

    def validate_until(self, field: wtforms.Field) -> None:
        """Called by WTForms. Only a link to the verslag ends by itself; which days can be is told by who makes it."""
        if field.data and not self.role.errors and self.role.data != Role.READER:
            raise wtforms.ValidationError("invalid")


class RehearsalForm(FlaskForm):
    """How many simulated participants, and how fast."""

    people = field(shape.choice("people", "12", "40", "80", required=True), label=_("Simulated participants"))
    pace = field(shape.choice("pace", "slow", "normal", required=True), label=_("Pace"))


class TitleForm(FlaskForm):
    """Another title for a template."""

    title = field(shape.line("title", 200), label=_("Title"))


class ImportForm(FlaskForm):
    """A report to begin from: a text or a workshop (the page reads a file itself), and what is made of it."""

    text = wtforms.StringField()
    workshop = wtforms.StringField()
    take = field(shape.choice("take", "all", "ideas", "levels", "open"), label=_("What comes along?"))
    template = field(shape.line("template", 80), label=_("Template"))
    programme = field(shape.line("programme", 200), label=_("Programme"))
    date = field(shape.line("date", 40), label=_("Date"))
    place = field(shape.line("place", 120), label=_("Place"))
    language = field(shape.choice("language", "nl", "en"), label=_("Language of the report"))


class UploadForm(FlaskForm):
    """A file with a template; the page reads the file itself."""


class TermForm(FlaskForm):
    """How many days the workshops of a programme are kept."""

    days = wtforms.StringField()

    def validate_days(self, field: wtforms.Field) -> None:
        """Called by WTForms. The number as a number; the words for what is none are those of the page."""
        try:
            field.data = read_days(field.data or "")
        except ValueError as error:
            raise wtforms.ValidationError("invalid") from error


class WorkshopForm(FlaskForm):
    """A new workshop from a template."""

    template = field(shape.line("template", 80, required=True), label=_("Template"))
    title = field(shape.line("title", 200), label=_("Title"))
    programme = field(shape.line("programme", 200), label=_("Programme"))
    date = field(shape.line("date", 40), label=_("Date"))
    place = field(shape.line("place", 120), label=_("Place"))
    language = field(shape.choice("language", "nl", "en"), label=_("Language of the report"))
