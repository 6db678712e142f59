"""Every state of the phone for `make screenshots`: what somebody in the back row may meet, up to being erased."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e import days
from tests.e2e.album import SMALLEST, ZOOMED, Size
from tests.e2e.hall import Hall
from tests.e2e.hands import own, write
from tests.e2e.studio import Studio

HAND: tuple[Size, ...] = ((360, 740),)
WORDS = f"{days.LONG}, met uitvoeringsorganisatiemedewerkersbijeenkomsten"


def phone_states(studio: Studio) -> None:
    """The states of one day, one after another."""
    hall = studio.hall()
    for scene in (_writing, _moderated, _reading, _voting, _scoring, _recognising, _ending):
        scene(studio, hall)
    hall.close()


def _writing(studio: Studio, hall: Hall) -> None:
    album, phone = studio.album, hall.phones[0]
    hall.go("ophalen", "Ideeën ophalen")
    phone.locator(".sheet textarea").fill("x" * 520)
    phone.get_by_role("button", name="Hoort ook bij een ander niveau").click()
    album.take(phone, "phone-write-too-long", HAND)
    phone.locator(".sheet textarea").fill(WORDS)
    album.take(phone, "phone-write-words", (*HAND, *SMALLEST))
    album.take(phone, "phone-write-zoomed", ZOOMED)
    phone.get_by_role("button", name="Zet erbij").click()
    expect(own(phone, "medewerkers")).to_contain_text("opgeslagen")
    phone.get_by_role("button", name="Wijzig").first.click()
    expect(phone.locator(".editor textarea")).to_be_visible()
    album.take(phone, "phone-edit", HAND, whole=True)
    phone.get_by_role("button", name="Trek in").click()
    album.take(phone, "phone-withdraw", HAND, whole=True)
    phone.get_by_role("button", name="Nee, laat staan").click()
    phone.get_by_role("button", name="Annuleer").click()
    phone.get_by_role("button", name="Klaar").click()
    expect(phone.locator(".phone-foot")).to_contain_text("Je bent klaar")
    album.take(phone, "phone-ready", (*HAND, *SMALLEST))
    _dialogs(studio, phone)
    hall.lead("timer.start", seconds=600)
    expect(phone.locator(".phone-head")).to_contain_text("nog 10 minuten")
    album.take(phone, "phone-timer", HAND)
    hall.lead("timer.start", seconds=1)
    expect(phone.locator(".phone-head")).to_contain_text("de tijd is om")
    album.take(phone, "phone-time-up", HAND)
    hall.lead("timer.stop")
    hall.lead("step.edit", step="ophalen", shows="own")
    expect(phone.locator(".others")).to_contain_text("zie je straks")
    album.take(phone, "phone-write-hidden", HAND, whole=True)
    hall.lead("step.edit", step="ophalen", shows="all")


def _dialogs(studio: Studio, phone: Page) -> None:
    for name, dialog in (("Verder op een ander apparaat", "device"), ("Wis alles wat ik schreef", "erase")):
        phone.get_by_role("button", name=name).click()
        expect(phone.get_by_role("dialog").get_by_role("heading")).to_be_visible()
        if dialog == "device":
            expect(phone.get_by_role("dialog").locator(".qr")).to_be_visible()
        studio.album.take(phone, f"phone-{dialog}", (*HAND, *SMALLEST))
        phone.keyboard.press("Escape")


def _moderated(studio: Studio, hall: Hall) -> None:
    """Ideas that wait, that were put away with a reason, reworded, merged, and one that was refused."""
    album, phone = studio.album, hall.phones[0]
    hall.lead("workshop.edit", moderation="before")
    texts = ("Mijn buurman Jansen belt en belt", "Een vaste plek voor elk plan", "Dezelfde vaste plek", "Nog een idee")
    for text in texts:
        write(phone, text, level="bestuur")
        expect(own(phone, text)).to_contain_text("wacht op de moderator")
    ids = {row["text"]: row["id"] for row in _state(hall, "facilitator")["idea"].values()}
    hall.lead("idea.hide", ideas=[ids[texts[0]]], reason="Gaat over een persoon")
    hall.lead("idea.edit", idea=ids[texts[1]], text="Eén vaste plek waar elk plan te vinden is")
    hall.lead("idea.approve", ideas=[ids[texts[1]], ids[texts[2]]])
    hall.lead("idea.merge", ideas=[ids[texts[2]]], into=ids[texts[1]])
    expect(own(phone, texts[2])).to_contain_text("samengevoegd")
    album.take(phone, "phone-moderated", HAND, whole=True)
    hall.lead("workshop.edit", moderation="off")
    phone.context.set_offline(True)
    write(phone, "Te laat geschreven", level="bestuur")
    expect(phone.locator(".phone-foot")).to_contain_text("Geen verbinding")
    hall.lead("step.go", step="stemmen")
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", name="Niet geplaatst")).to_be_visible(timeout=20_000)
    album.take(phone, "phone-refused", (*HAND, *SMALLEST))
    phone.get_by_role("button", name="Gooi weg").click()


def _reading(studio: Studio, hall: Hall) -> None:
    """Others' ideas: twelve, then hundreds; building on one; clarifying."""
    album, phone = studio.album, hall.phones[0]
    hall.go("ophalen", "Ideeën ophalen")
    phone.get_by_role("link", name="inwoners").click()
    hall.lead.all(days.posts()[:2])
    expect(phone.locator(".others li")).to_have_count(2)
    hall.lead.all(days.posts()[2:12])
    expect(phone.locator(".others")).to_contain_text("nieuwe ideeën tonen")
    album.take(phone, "phone-others-new", HAND, whole=True)
    phone.locator(".others .fresh").click()
    expect(phone.locator(".others li").first).to_be_visible()
    phone.get_by_role("button", name=re.compile("^Vul aan")).first.click()
    album.take(phone, "phone-build-on", HAND)
    phone.get_by_role("button", name="Toch een los idee").click()
    phone.locator(".sheet textarea").fill("")
    clarify = hall.lead(
        "step.add",
        kind="clarify",
        title="Verhelderen",
        instruction="Is elk idee duidelijk? Vraag het na.",
        after="ophalen",
        allows=["edit"],
    )
    hall.go(clarify, "Verhelderen")
    album.take(phone, "phone-clarify", HAND)
    share = hall.lead(
        "step.add", kind="share", title="Delen", instruction="Lees wat anderen schreven.", after="ophalen", allows=[]
    )
    hall.go(share, "Delen")
    album.take(phone, "phone-share", HAND)
    phone.context.set_offline(True)
    expect(phone.locator(".phone-foot")).to_contain_text("laatste stand")
    album.take(phone, "phone-offline-read", HAND)
    phone.context.set_offline(False)


def _voting(studio: Studio, hall: Hall) -> None:
    album, phone = studio.album, hall.phones[0]
    hall.go("stemmen", "Stemmen")
    album.take(phone, "phone-vote-soon", HAND)
    clusters = [
        hall.lead("cluster.create", title=f"{title} {nth}", level=level)
        for level in days.LEVELS
        for nth, title in enumerate((days.LONG, "Kort"))
    ]
    budget = {"Ieder niveau": {"budget": 2, "per_level": True}, "Eén per onderdeel": {"budget": 20, "max_per_item": 1}}
    for nth, (title, rules) in enumerate(budget.items()):
        round_id = hall.lead("round.open", on="clusters", title=title, **rules)
        expect(phone.get_by_role("button", name="Stem geven aan").first).to_be_visible()
        phone.get_by_role("button", name="Stem geven aan").nth(1).click()
        expect(phone.locator(".phone-foot")).to_contain_text("is opgeslagen")
        album.take(phone, f"phone-vote-rules-{nth}", (*HAND, *SMALLEST))
        if nth == 0:
            _latecomer(studio, hall)
        hall.lead("round.close", round=round_id)
    round_id = hall.lead("round.open", on="ideas", budget=3)
    give = phone.get_by_role("button", name="Stem geven aan")
    for _ in range(3):
        give.first.click()
    expect(phone.locator(".purse")).to_contain_text("Geen stemmen meer")
    expect(phone.locator(".phone-foot")).to_contain_text("is opgeslagen")
    album.take(phone, "phone-vote-ideas", HAND)
    hall.lead("round.close", round=round_id)
    hall.lead("cluster.remove", cluster=clusters[-1])


def _latecomer(studio: Studio, hall: Hall) -> None:
    late = hall.phone()
    expect(late.locator(".late")).to_be_visible()
    studio.album.take(late, "phone-latecomer", HAND)
    late.context.close()
    hall.phones.pop()


def _scoring(studio: Studio, hall: Hall) -> None:
    album, phone = studio.album, hall.phones[0]
    round_id = hall.lead("round.open", on="clusters", method="scale")
    expect(phone.locator("#scale-item")).to_be_visible()
    album.take(phone, "phone-scale", (*HAND, *SMALLEST))
    phone.locator(".rail").first.get_by_role("radio").nth(3).check()
    expect(phone.locator(".phone-foot")).to_contain_text("Kies nu nog")
    album.take(phone, "phone-scale-half", HAND)
    phone.locator(".rail").nth(1).get_by_role("radio").nth(1).check()
    expect(phone.locator(".phone-foot")).to_contain_text("Opgeslagen")
    phone.get_by_role("button", name="op een rij").click()
    album.take(phone, "phone-scale-list", HAND, whole=True)
    hall.lead("round.close", round=round_id)
    expect(phone.get_by_text("De stemming is gesloten")).to_be_visible()
    album.take(phone, "phone-scale-closed", HAND)


def _recognising(studio: Studio, hall: Hall) -> None:
    album, phone = studio.album, hall.phones[0]
    step = hall.lead(
        "step.add",
        kind="recognise",
        title="Herkenningsronde",
        instruction="Herken je dit?",
        after="stemmen",
        allows=["recognise", "post"],
    )
    hall.go(step, "Herkenningsronde")
    expect(phone.get_by_text("Mist nog").first).to_be_visible()
    album.take(phone, "phone-recognise", (*HAND, *SMALLEST))
    phone.get_by_text("Mist nog").first.click()
    album.take(phone, "phone-recognise-missed", HAND, whole=True)


def _ending(studio: Studio, hall: Hall) -> None:
    album, phone, server = studio.album, hall.phones[0], studio.server
    feedback = hall.lead("step.add", kind="feedback", title="Terugkoppeling", after="kernteam", allows=[])
    hall.go(feedback, "Terugkoppeling")
    album.take(phone, "phone-feedback-empty", HAND)
    look = hall.console.context.new_page()
    look.goto(f"{server.url}/w/{hall.made.workshop}?preview=1&step=ophalen")
    expect(look.locator(".looking")).to_be_visible()
    look.locator("summary").click()
    album.take(look, "phone-preview", ((360, 740), (1366, 768)))
    look.close()
    hall.lead("workshop.edit", status="closed")
    hall.go("vaststellen", "Vaststellen")
    album.take(phone, "phone-closed", HAND)
    person = next(iter(_state(hall, "facilitator")["person"]))
    hall.lead("person.block", person=person)
    expect(phone.get_by_role("alert")).to_be_visible()
    album.take(phone, "phone-blocked", HAND)
    hall.lead("person.allow", person=person)
    phone.reload()
    phone.get_by_role("button", name="Wis alles wat ik schreef").click()
    phone.get_by_role("button", name="Ja, wis alles").click()
    expect(phone.get_by_role("alert")).to_be_visible()
    album.take(phone, "phone-erased", HAND)


def _state(hall: Hall, role: str) -> dict[str, Any]:
    answer = hall.console.request.get(f"{hall.server.url}/w/{hall.made.workshop}/state?as={role}")
    put: dict[str, Any] = answer.json()["put"]
    return put
