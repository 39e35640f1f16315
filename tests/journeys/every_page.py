"""Journeys: the address of every kind of page in the demo, found by following its links as a person does."""

import re

from playwright.sync_api import Page

from tests.journeys.program import Program
from woordhouder.assessment.assessment import Status

PUBLIC = {
    "home": "/",
    "municipalities": "/gemeenten",
    "nothing_found": "/gemeenten?zoek=nergensgem",
    "municipality": "/gemeente/voorbeeldgem",
    "empty_municipality": "/gemeente/aalst",
    "plan": "/gemeente/voorbeeldgem/plan",
    "plan_comparison": "/gemeente/voorbeeldgem/plan/vergelijk",
    "agenda": "/gemeente/voorbeeldgem/agenda",
    "empty_agenda": "/gemeente/aalst/agenda",
    "find": "/zoeken",
    "found": "/zoeken?q=kinderopvnag",
    "found_nothing": "/zoeken?q=xylofoonbrigade",
    "public_taken_over": "/gemeente/voorbeeldgem/overgenomen",
    "method": "/methode",
    "corrections": "/verbeteringen",
    "privacy": "/privacy",
    "accessibility": "/toegankelijkheid",
    "missing": "/nergens",
    "english": "/en/gemeente/voorbeeldgem",
}
STAFF = {
    "desk": "/staff",
    "commitments": "/staff/beloften",
    "record": "/staff/beloften/nieuw?gemeente=voorbeeldgem",
    "reviews": "/staff/nakijken",
    "review": "/staff/nakijken/voorbeeldgem",
    "ahead": "/staff/agenda",
    "word_groups": "/staff/woorden",
    "word_group": "/staff/woorden/groep",
    "taken_over_places": "/staff/overgenomen",
    "taken_over": "/staff/overgenomen/voorbeeldgem",
    "plan_work": "/staff/plannen/werklijst",
    "plan_uploads": "/staff/plannen",
    "plan_alarms": "/staff/plannen/alarm",
    "plan_pairings": "/staff/plannen/vergelijk/voorbeeldgem",
    "publish": "/staff/publiceren",
    "reminders": "/staff/herinneringen",
    "mailbox": "/staff/postbak",
    "reminder_calendar": "/staff/kalender",
    "wordings": "/staff/bewoordingen",
    "wording": "/staff/bewoordingen/reminder",
    "replies": "/staff/antwoorden",
    "group_leaders": "/staff/fracties",
    "reading_languages": "/staff/talen",
    "legal_calendar": "/staff/wet",
    "staff_found": "/staff/zoeken?q=opvang",
    "sources": "/staff/oogst",
    "voters": "/staff/stemmers",
    "accounts": "/staff/accounts",
    "audit": "/staff/audit",
}


def public_pages(page: Page, program: Program) -> dict[str, str]:
    """Return the public pages by name: also one promise of each status, a meeting and a copy."""
    found = dict(PUBLIC)
    for status in Status:
        page.goto(f"{program.address}{PUBLIC['municipality']}?status={status.value}")
        found[f"promise_{status.value}"] = _first(page, "/belofte/")
    page.goto(program.address + PUBLIC["municipality"])
    found["meeting"] = _first(page, "/zitting/")
    page.goto(program.address + found["promise_kept"])
    found["copy"] = _first(page, "/kopie/")
    return found


def staff_pages(page: Page, program: Program) -> dict[str, str]:
    """Return the pages of the staff by name; somebody who may do everything has signed in."""
    found = dict(STAFF)
    page.goto(f"{program.address}{STAFF['commitments']}")
    addresses = page.locator('a[href^="/staff/beloften/"]').evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    file = next(a for a in reversed(addresses) if re.fullmatch(r"/staff/beloften/\d+", a))
    page.goto(program.address + file)
    copy = _first(page, "/staff/kopie/")
    page.goto(program.address + STAFF["mailbox"])
    mail = _first(page, "/staff/postbak/")
    return found | {
        "staff_copy": copy,
        "file": file,
        "assess": f"{file}/beoordelen",
        "add_evidence": f"{file}/bewijs",
        "mail": mail,
        "proof": f"{mail}/bewijs",
    }


def official_pages(page: Page, program: Program) -> dict[str, str]:
    """Return the pages behind the links of one mail, after an answer was written but not sent."""
    page.goto(program.address + STAFF["mailbox"])
    page.goto(program.address + _first(page, "/staff/postbak/"))
    letter = page.locator(".letter").first.inner_text()
    answer, opt_out = (re.search(rf"(/{kind}/[A-Za-z0-9_-]+)", letter) for kind in "au")
    assert answer, letter
    assert opt_out, letter
    page.goto(program.address + answer[1])
    form = page.locator("form").filter(has=page.get_by_role("button", name="Bewaar en kijk na")).first
    form.locator('input[value="under_way"]').check()
    form.get_by_label("Uw uitleg").fill("De zaal is klaar. Wij openen in het voorjaar.")
    form.get_by_role("button", name="Bewaar en kijk na").click()
    preview = page.url.removeprefix(program.address)
    return {"answer": answer[1], "report": f"{answer[1]}/verslag", "preview": preview, "opt_out": opt_out[1]}


def sign_in(page: Page, program: Program, who: str) -> None:
    """Sign in as one of the demo's own people."""
    address, password = program.sign_in_of(who)
    page.goto(f"{program.address}/staff")
    page.locator('input[type="email"], input[name="mail_address"]').first.fill(address)
    page.locator('input[type="password"]').fill(password)
    page.locator("main form button").first.click()
    page.wait_for_url("**/staff**")


def _first(page: Page, start: str) -> str:
    link = page.locator(f'main a[href^="{start}"]').first.get_attribute("href")
    assert link, f"no link to {start} on {page.url}"
    return link
