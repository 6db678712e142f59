"""Every word the verslag says by itself, in Dutch and English.

Pure tables and a small reader of them. What people wrote never passes here; a heading, a caption or a date does. Both
languages have the same keys (a test compares them).
"""

from __future__ import annotations

from datetime import date, datetime

TABLES: dict[str, dict[str, str]] = {
    "nl": {
        "title": "Verslag",
        "title.startdag": "Verslag startdag",
        "title.slotbijeenkomst": "Verslag slotbijeenkomst",
        "title.stand": "Stand van zaken",
        "opgave": "Opgave",
        "thema": "Thema",
        "context": "Context",
        "contents": "Inhoud",
        "opening": "Opgave en vraag",
        "question": "Centraal stond de vraag:",
        "uitwerking": "Uitwerking maatschappelijke opgave",
        "level": "niveau",
        "level.none": "Overige inbreng",
        "advice": "Verbouwingsadvies:",
        "questions.one": "Hoe-vraag",
        "questions.other": "Hoe-vragen",
        "examples.one": "Goed voorbeeld",
        "examples.other": "Goede voorbeelden",
        "loose": "Niet ingedeeld",
        "refers": "Zie ook",
        "votes.one": "{count} stem",
        "votes.other": "{count} stemmen",
        "hands.one": "{count} hand",
        "hands.other": "{count} handen",
        "recognised": "herkend door {recognised}, mist nog: {missed}",
        "schaal": "Cijfers per onderdeel",
        "scale.caption": "{x} en {y}, cijfers van {people}",
        "scale.mark": "{mean} ± {spread}",
        "scale.few": "te weinig cijfers",
        "scale.note": "Gemiddelden van 1 (laag) tot 5 (hoog), met achter ± hoe ver de cijfers uiteenlopen. "
        "Bij minder dan drie mensen staat er geen gemiddelde.",
        "number": "Nr.",
        "item": "Onderdeel",
        "people": "Mensen",
        "rounds": "Stemrondes",
        "rounds.total": (
            "Het totaal van een cluster is het aantal stemmen op het cluster zelf en op de ideeën erin, in die ronde."
        ),
        "rounds.item": "Onderdeel",
        "rounds.hands": "handen",
        "rounds.unseen.one": "{{title}}: {count} stem ligt bij een idee dat niet meer in beeld is.",
        "rounds.unseen.other": "{{title}}: {count} stemmen liggen bij ideeën die niet meer in beeld zijn.",
        "rounds.split": "{title}, per bestuurslaag",
        "rounds.split.note": (
            "Een bestuurslaag staat apart als er ten minste {fewest} stemmers waren en niet allen "
            "hetzelfde kozen; de rest staat samen onder Overig."
        ),
        "rounds.others": "Overig",
        "rounds.voters.one": "{count} stemmer",
        "rounds.voters.other": "{count} stemmers",
        "round.nth": "Ronde {place}",
        "round.on.ideas": "Over ideeën",
        "round.on.clusters": "Over clusters",
        "round.each.one": "{count} stem per persoon",
        "round.each.other": "{count} stemmen per persoon",
        "round.per_level": " op elk niveau",
        "round.most": "hoogstens {count} per onderdeel",
        "round.turnout": "{voted} van {roll} stemden, samen {votes}",
        "round.hands.one": "Daarnaast is in de zaal {count} hand of sticker geteld",
        "round.hands.other": "Daarnaast zijn in de zaal {count} handen of stickers geteld",
        "reactie": "Reactie",
        "noted": "Genoteerd",
        "called": "Oproepen",
        "toegezegd": "Toegezegd",
        "slag": "Aan de slag!",
        "members": "Kernteam",
        "member": "lid van het kernteam",
        "actions": "Acties",
        "what": "Wat",
        "who": "Wie",
        "to_whom": "Aan wie",
        "owner": "Trekker",
        "addressed_to": "Voor wie",
        "due": "Wanneer",
        "track": "Spoor",
        "status": "Stand",
        "from": "Uit",
        "resultaten": "Resultaten en toekomst",
        "done": "Behaalde resultaten",
        "future": "Toekomst",
        "mark.done": "Gereed",
        "mark.future": "Te doen",
        "deelnemers": "Deelnemers",
        "names": "Namen:",
        "count": "Aantal",
        "organisation": "Organisatie",
        "verantwoording": "Verantwoording",
        "concept": "Concept",
        "vastgesteld": "Vastgesteld",
        "accounted": "{version}. Dit verslag is de stand van {moment}, versie {seq}. Het is gemaakt met Startdag.",
        "participants.one": "{count} deelnemer",
        "participants.other": "{count} deelnemers",
        "organisations.one": " van {count} organisatie",
        "organisations.other": " van {count} organisaties",
        "organisations.least.one": " van ten minste {count} organisatie",
        "organisations.least.other": " van ten minste {count} organisaties",
        "type.gemeente": "Gemeente",
        "type.provincie": "Provincie",
        "type.waterschap": "Waterschap",
        "type.rijk": "Rijk",
        "type.samenwerking": "Samenwerkingsverband",
        "type.anders": "Anders",
        "type.none": "Niet opgegeven",
        "track.denken": "denken",
        "track.doen": "doen",
        "track.debat": "debat",
        "status.open": "open",
        "status.bezig": "bezig",
        "status.klaar": "klaar",
        "status.deels": "deels voldaan",
        "status.voldaan": "voldaan",
        "status.vervallen": "vervallen",
        "clock": "{hour:02d}.{minute:02d} uur",
        "moment": "{day}, {clock}",
        "page": "Bladzijde {page} van {pages}",
    },
    "en": {
        "title": "Report",
        "title.startdag": "Report of the kick-off day",
        "title.slotbijeenkomst": "Report of the closing meeting",
        "title.stand": "State of affairs",
        "opgave": "Challenge",
        "thema": "Theme",
        "context": "Context",
        "contents": "Contents",
        "opening": "Challenge and question",
        "question": "The central question was:",
        "uitwerking": "Working out the societal challenge",
        "level": "level",
        "level.none": "Other contributions",
        "advice": "Rebuilding advice:",
        "questions.one": "How question",
        "questions.other": "How questions",
        "examples.one": "Good example",
        "examples.other": "Good examples",
        "loose": "Not sorted",
        "refers": "See also",
        "votes.one": "{count} vote",
        "votes.other": "{count} votes",
        "hands.one": "{count} hand",
        "hands.other": "{count} hands",
        "recognised": "recognised by {recognised}, something missing: {missed}",
        "schaal": "Marks per item",
        "scale.caption": "{x} and {y}, marks of {people}",
        "scale.mark": "{mean} ± {spread}",
        "scale.few": "too few marks",
        "scale.note": "Means from 1 (low) to 5 (high), with behind ± how far the marks lie apart. "
        "With fewer than three people there is no mean.",
        "number": "No.",
        "item": "Item",
        "people": "People",
        "rounds": "Voting rounds",
        "rounds.total": (
            "The total of a cluster is the number of votes on the cluster itself and on the ideas in it, in that round."
        ),
        "rounds.item": "Item",
        "rounds.hands": "hands",
        "rounds.unseen.one": "{{title}}: {count} vote lies with an idea that is no longer in sight.",
        "rounds.unseen.other": "{{title}}: {count} votes lie with ideas that are no longer in sight.",
        "rounds.split": "{title}, by layer of government",
        "rounds.split.note": (
            "A layer of government stands by itself when it had at least {fewest} voters who did not "
            "all choose the same; the rest is together under Other."
        ),
        "rounds.others": "Other",
        "rounds.voters.one": "{count} voter",
        "rounds.voters.other": "{count} voters",
        "round.nth": "Round {place}",
        "round.on.ideas": "On ideas",
        "round.on.clusters": "On clusters",
        "round.each.one": "{count} vote per person",
        "round.each.other": "{count} votes per person",
        "round.per_level": " on each level",
        "round.most": "at most {count} per item",
        "round.turnout": "{voted} of {roll} voted, {votes} in all",
        "round.hands.one": "Besides, {count} hand or sticker was counted in the hall",
        "round.hands.other": "Besides, {count} hands or stickers were counted in the hall",
        "reactie": "Response",
        "noted": "Noted",
        "called": "Called for",
        "toegezegd": "Pledged",
        "slag": "Let’s get to work!",
        "members": "Core team",
        "member": "member of the core team",
        "actions": "Actions",
        "what": "What",
        "who": "Who",
        "to_whom": "To whom",
        "owner": "Lead",
        "addressed_to": "For whom",
        "due": "When",
        "track": "Track",
        "status": "Status",
        "from": "From",
        "resultaten": "Results and future",
        "done": "Results achieved",
        "future": "Future",
        "mark.done": "Done",
        "mark.future": "To do",
        "deelnemers": "Participants",
        "names": "Names:",
        "count": "Number",
        "organisation": "Organisation",
        "verantwoording": "About this report",
        "concept": "Draft",
        "vastgesteld": "Adopted",
        "accounted": "{version}. This report shows the state of {moment}, version {seq}. It was made with Startdag.",
        "participants.one": "{count} participant",
        "participants.other": "{count} participants",
        "organisations.one": " from {count} organisation",
        "organisations.other": " from {count} organisations",
        "organisations.least.one": " from at least {count} organisation",
        "organisations.least.other": " from at least {count} organisations",
        "type.gemeente": "Municipality",
        "type.provincie": "Province",
        "type.waterschap": "Water authority",
        "type.rijk": "National government",
        "type.samenwerking": "Joint body",
        "type.anders": "Other",
        "type.none": "Not given",
        "track.denken": "thinking",
        "track.doen": "doing",
        "track.debat": "debate",
        "status.open": "open",
        "status.bezig": "under way",
        "status.klaar": "done",
        "status.deels": "partly met",
        "status.voldaan": "met",
        "status.vervallen": "lapsed",
        "clock": "{hour:02d}:{minute:02d}",
        "moment": "{day}, {clock}",
        "page": "Page {page} of {pages}",
    },
}

MONTHS: dict[str, tuple[str, ...]] = {
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip

DAYS: dict[str, tuple[str, ...]] = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}

OWN_NAMES = {
    "startdag": ("startdag", "kick-off day"),
    "slotbijeenkomst": ("slotbijeenkomst", "closing meeting"),
    "stand": ("stand van zaken", "state of affairs"),
}
"""Layout -> what a title calls such a day, in whichever language it was given."""

LEADS = {
    "nl": ("wat doen we al", "wat doen we zelf al", "wat doen gemeenten al", "wat is er nodig", "wat is nodig"),
    "en": ("what do we already do", "what are we already doing", "what is needed"),
}
"""The two halves of the central question, as people word them; they are set in italics."""


class Words:
    """The words of one language: `words("slag")`, `words.count("votes", 3)`, `words.day("2027-01-14")`."""

    def __init__(self, language: str | None) -> None:
        self.language = language if language in TABLES else "nl"
        self._table = TABLES[self.language]

    def __call__(self, key: str, **values: object) -> str:
        """The word.

        With values it is a pattern and is filled in, without them it stays as it is (a layout fills in the page).
        """
        return self._table[key].format(**values) if values else self._table[key]

    def known(self, key: str, otherwise: str) -> str:
        """The word under this key, or what was given when there is none (a status or type from a later version)."""
        return self._table.get(key, otherwise)

    def count(self, key: str, number: int) -> str:
        """`3 stemmen`, `1 stem`."""
        return self(f"{key}.{'one' if number == 1 else 'other'}", count=number)

    def decimal(self, value: float) -> str:
        """`4,2`: one digit behind the comma, or in English the point."""
        return f"{value:.1f}".replace(".", "," if self.language == "nl" else ".")

    def day(self, iso: str, *, weekday: bool = False) -> str:
        """A day in words; what is not an ISO date stays as it was typed."""
        try:
            found = date.fromisoformat(iso[:10])
        except ValueError:
            return iso
        written = f"{found.day} {MONTHS[self.language][found.month - 1]} {found.year}"
        return f"{DAYS[self.language][found.weekday()]} {written}" if weekday else written

    def clock(self, iso: str) -> str:
        """The time of day of a moment, in the zone the moment was given in; empty when it has none."""
        try:
            found = datetime.fromisoformat(iso)
        except ValueError:
            return ""
        return self("clock", hour=found.hour, minute=found.minute)

    def moment(self, iso: str) -> str:
        """Day and time of day."""
        clock = self.clock(iso)
        return self("moment", day=self.day(iso), clock=clock) if clock else self.day(iso)
