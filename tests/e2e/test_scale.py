"""A round on a scale and a round of recognition, from the console's form to phone, wall and verslag."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.hall import Hall
from tests.e2e.hands import close_round, painted
from tests.e2e.screens import LAPTOP, axe
from tests.e2e.server import Server
from tests.e2e.test_beamer import STICKING_OUT
from tests.e2e.test_verslag import shape_of
from tests.e2e.voices import Participant


def open_scale(console: Page) -> None:
    """The facilitator opens a scale on clusters with a criterion of their own."""
    console.get_by_role("button", name="Open stemronde…").click()
    form = console.locator("form.round")
    form.get_by_text("cijfers", exact=True).click()
    expect(form.get_by_label("Stemmen per persoon")).to_have_count(0)
    form.get_by_label("Verticaal").fill("Haalbaarheid")
    axe(console)
    form.get_by_role("button", name="Open stemronde").click()
    expect(console.locator(".turnout")).to_contain_text("0")


def by_keyboard(phone: Page) -> None:
    """Both marks with the keyboard alone: half a pair says what is missing, a whole one is kept."""
    first = phone.get_by_role("group", name="Belang").get_by_role("radio")
    first.first.focus()
    phone.keyboard.press("Space")
    for _ in range(3):
        phone.keyboard.press("ArrowRight")
    expect(first.nth(3)).to_be_checked()
    expect(phone.locator(".phone-foot")).to_contain_text("Kies nu nog een cijfer voor Haalbaarheid")
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("group", name="Haalbaarheid").get_by_role("radio").first).to_be_focused()
    phone.keyboard.press("ArrowRight")
    expect(phone.locator(".phone-foot")).to_contain_text("1 van 2 gedaan")
    expect(phone.locator(".phone-foot")).to_contain_text("Opgeslagen")


def marks(phone: Page) -> list[str]:
    """The marks that are chosen on the item in front."""
    return phone.locator(".rail input:checked").evaluate_all("inputs => inputs.map((one) => one.value)")


def test_a_scale_from_the_form_to_the_plot(server: Server, hall: Hall, browser_context: NewContext) -> None:
    phone, other = hall.phones
    first, second = (hall.lead("cluster.create", title=title, level="regio") for title in ("Optrekken", "Grip"))
    voices = [Participant(browser_context(), server, hall.made) for _ in range(2)]
    hall.go("stemmen", "Stemmen")
    open_scale(hall.console)
    by_keyboard(phone)
    for target in phone.locator(".rail label, .turn .button, .scale-card .button").all():
        box = target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    axe(phone)
    phone.reload()
    expect(phone.locator("#scale-item")).to_contain_text("Grip")  # the first that is open
    phone.get_by_role("button", name="Vorige").click()
    expect(phone.locator("#scale-item")).to_be_focused()
    assert marks(phone) == ["4", "2"]
    phone.get_by_role("button", name="Wis mijn cijfers").click()
    expect(phone.locator(".phone-foot")).to_contain_text("0 van 2 gedaan")
    for group, nth in (("Belang", 3), ("Haalbaarheid", 1)):
        phone.get_by_role("group", name=group).get_by_role("radio").nth(nth).check()
    phone.get_by_role("button", name="Alle 2 onderdelen").click()
    expect(phone.locator(".scale-all li").first).to_contain_text("4 en 2")
    axe(phone)
    state = hall.console.request.get(f"{server.url}/w/{hall.made.workshop}/state?as=facilitator").json()
    (asked,) = state["put"]["round"]
    for voice in voices:
        voice("score.set", round=asked, target=first, x=5, y=2)
    voices[0]("score.set", round=asked, target=second, x=1, y=1)
    expect(hall.console.locator(".turnout b")).to_have_text("3")
    for view, said in (("vote", "van de 4 hebben gestemd"), ("results", "zodra de stemming is gesloten")):
        hall.show(view)
        expect(hall.wall.locator(".canvas")).to_contain_text(said)
    assert hall.wall.locator(".plot").count() == hall.console.locator(".plot").count() == 0
    assert marks(other) == []
    close_round(hall.console)
    outcome(hall, browser_context)


def outcome(hall: Hall, browser_context: NewContext) -> None:
    """The plot and the same numbers beside it, on the console and on the wall."""
    lines = hall.console.locator(".scale-table tbody tr")
    expect(lines).to_have_count(2)
    expect(lines.first).to_contain_text("Optrekken")
    expect(lines.first).to_contain_text("4,7 ± 0,5")
    expect(lines.last).to_contain_text("te weinig cijfers")
    for page in (hall.console, hall.wall):
        expect(page.get_by_role("img", name="Belang tegen Haalbaarheid, 1 onderdeel")).to_be_visible()
        expect(page.locator(".plot-mark text")).to_have_text(["2.1"])
        axe(page)
    expect(hall.wall.locator(".legend li")).to_contain_text("Optrekken")
    expect(hall.wall.locator(".hall-foot")).to_contain_text("1 onderdeel kreeg te weinig cijfers")
    painted(hall.wall)
    assert hall.wall.evaluate(STICKING_OUT) == []
    hall.console.goto(f"{hall.server.url}/w/{hall.made.workshop}/verslag")
    expect(hall.console.locator(".marks-of")).to_contain_text("4,7 ± 0,5")
    expect(hall.console.get_by_role("img", name="Plot: Belang tegen Haalbaarheid")).to_be_visible()
    expect(hall.console.locator(".chart text.chart-mark")).to_have_text(["2.1"])
    expect(hall.console.locator(".contents [aria-current]")).to_be_visible()
    state: Any = hall.console.context.storage_state()
    bare = browser_context(**LAPTOP, storage_state=state, java_script_enabled=False).new_page()
    bare.goto(hall.console.url)
    assert shape_of(bare) == shape_of(hall.console)
    axe(hall.console)
    hall.console.emulate_media(forced_colors="active")
    axe(hall.console)
    hall.console.emulate_media(forced_colors="none")
    fits_a_phone(hall.console)


def fits_a_phone(page: Page) -> None:
    """The table of marks is within the sheet, and what stands above its last column on one line, also in English."""
    wide = page.viewport_size
    page.set_viewport_size({"width": 360, "height": 740})
    last = page.locator(".marks-of thead th").last
    lines = last.evaluate(
        "th => { th.textContent = 'People'; const all = document.createRange(); all.selectNodeContents(th);"
        " return all.getClientRects().length; }"
    )
    assert lines == 1
    assert page.locator(".marks-of").evaluate("table => table.scrollWidth <= table.parentElement.clientWidth - 36")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert wide is not None
    page.set_viewport_size(wide)


def test_a_round_of_recognition(hall: Hall) -> None:
    phone, other = hall.phones
    ideas = [hall.lead("idea.post", kind="doen", levels=["inwoners"], text=f"Idee {nth}") for nth in range(12)]
    hall.lead("cluster.create", title="Meedenken", ideas=ideas, level="inwoners")
    hall.lead("step.edit", step="ordenen", allows=["recognise", "post"])
    hall.go("ordenen", "Ordenen")
    hall.show("recognise")
    yes, no = (phone.get_by_role("button", name=name) for name in ("Herken ik", "Mist nog"))
    expect(phone.locator(".recognise .idea")).to_have_count(8)
    phone.get_by_role("button", name="Nog 4 ideeën").click()
    expect(phone.locator(".recognise .idea")).to_have_count(12)
    yes.focus()
    phone.keyboard.press("Enter")
    expect(yes).to_have_attribute("aria-pressed", "true")
    expect(phone.locator(".phone-foot")).to_contain_text("1 van 1 op dit niveau")
    no.click()
    expect(yes).to_have_attribute("aria-pressed", "false")
    phone.get_by_label("Wat mist er nog?").fill("Jongeren doen nog niet mee")
    axe(phone)
    phone.get_by_role("button", name="Zet erbij").click()
    expect(phone.locator(".recognise .idea", has_text="Jongeren doen nog niet mee")).to_be_visible()
    expect(phone.get_by_label("Wat mist er nog?")).to_have_value("")
    other.get_by_role("button", name="Herken ik").click()
    expect(other.locator(".phone-foot")).to_contain_text("Opgeslagen")
    phone.reload()
    expect(phone.locator(".recognise > ul > .idea", has_text="Jongeren")).to_have_count(0)  # folded away, as the last
    phone.get_by_role("button", name="Nog 5 ideeën").click()
    expect(phone.locator(".recognise > ul > .idea", has_text="Jongeren")).to_be_visible()
    expect(no).to_have_attribute("aria-pressed", "true")
    told(hall)


def told(hall: Hall) -> None:
    """The facilitator sees the numbers at once, the hall when the step is over, the verslag from then on."""
    hall.console.locator(".pages").get_by_role("button", name="Stemmen").click()
    numbers = hall.console.locator(".recognition li")
    expect(numbers).to_contain_text("herkend door 1")
    expect(numbers).to_contain_text("mist nog: 1")
    axe(hall.console)
    expect(hall.wall.locator(".canvas")).to_contain_text("De aantallen staan hier na deze ronde")
    expect(hall.wall.locator(".canvas")).not_to_contain_text("herkend door")
    hall.go("kernteam", "Kernteam")
    hall.show("recognise")
    expect(hall.wall.locator(".recognised")).to_contain_text("herkend door 1, mist nog: 1")
    painted(hall.wall)
    assert hall.wall.evaluate(STICKING_OUT) == []
    axe(hall.wall)
    hall.console.goto(f"{hall.server.url}/w/{hall.made.workshop}/verslag")
    expect(hall.console.locator(".paper h4").first).to_contain_text("herkend door 1, mist nog: 1")
