"""What the cluster race is run with: a hundred ideas that might have been written, on eight subjects, mixed."""

from __future__ import annotations

import itertools

SUBJECTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "Wonen": (
        ("Starters", "Ouderen", "Wooncorporaties"),
        ("krijgen een plek in de regionale woondeal", "bouwen samen een hofje aan de dorpsrand",
         "splitsen grote boerderijen in kleinere woningen", "delen een wachtlijst over gemeentegrenzen heen"),
    ),
    "Vervoer": (
        ("Een buurtbus", "De deelfiets", "Een nachttrein"),
        ("rijdt ook buiten de spits", "sluit aan op de veerpont", "stopt bij het ziekenhuis van de regio",
         "krijgt één kaartje voor alle vervoerders"),
    ),
    "Zorg": (
        ("De wijkverpleging", "Een huisarts in opleiding", "De mantelzorger"),
        ("heeft een vast spreekuur in het dorpshuis", "ziet één dossier met toestemming",
         "krijgt respijt in een logeerhuis", "overlegt elke maand met het sociaal team"),
    ),
    "Water": (
        ("Het waterschap", "Een boerencollectief", "De haven"),
        ("houdt regen langer vast in de polder", "meet samen met scholen de kwaliteit van sloten",
         "maakt ruimte voor een noodberging", "deelt peilgegevens als open kaart"),
    ),
    "Energie": (
        ("Een dorpscoöperatie", "Het bedrijventerrein", "De sporthal"),
        ("legt zonnepanelen op alle grote daken", "deelt een buurtbatterij", "wisselt warmte uit met het zwembad",
         "wacht niet langer op een zwaardere aansluiting"),
    ),
    "Jeugd": (
        ("Een jongerenraad", "De kinderburgemeester", "Het mbo"),
        ("opent elk debat over de toekomst", "kiest mee over het geld voor de buurt",
         "bedenkt proeven met leerlingen uit drie gemeenten", "krijgt antwoord op iedere motie"),
    ),
    "Cultuur": (
        ("De bibliotheek", "Een reizend theater", "Het streekmuseum"),
        ("toont verhalen van nieuwkomers", "opent op zondag met vrijwilligers", "speelt op pleinen zonder podium",
         "leent spullen uit aan verenigingen"),
    ),
    "Werk": (
        ("Een leerwerkplek", "De startende ondernemer", "Het regionale loket"),
        ("helpt bij de eerste vergunning", "koppelt vakmensen aan scholen", "werkt in gewone taal",
         "volgt mensen tot een jaar na hun start"),
    ),
}  # fmt: skip

MORE = {
    "Wonen": "Tijdelijke woningen op het oude veilingterrein",
    "Vervoer": "Veilige fietsroutes langs het kanaal",
    "Zorg": "Samen eten in de kantine van de voetbalclub",
    "Werk": "Een gezamenlijke inkoop die kleine bedrijven een kans geeft",
}


def ideas(count: int) -> list[tuple[str, str]]:
    """So many ideas as (subject, text), the subjects by turns."""
    piles = [
        [(subject, f"{who} {what}") for who, what in itertools.product(*parts)] for subject, parts in SUBJECTS.items()
    ]
    mixed = [idea for turn in zip(*piles, strict=True) for idea in turn]
    return [*mixed, *MORE.items()][:count]
