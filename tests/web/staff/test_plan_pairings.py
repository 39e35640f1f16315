"""Web, staff: a person settles which action of two versions is which; the public page follows."""

from datetime import date

import pytest

from tests import make
from tests.web.public.test_pages import words_of
from tests.web.site import Running, post
from woordhouder.accounts.membership import Role
from woordhouder.plans.budget_line import Basis
from woordhouder.plans.link_versions import link_versions
from woordhouder.plans.policy_report import ReportKind

PATH, CARE = "We leggen een fietspad aan in de Dorpsstraat", "We openen een dienstencentrum voor ouderen"
ANEW = "Meer ruimte voor wie stapt en trapt in de Dorpsstraat"


@pytest.fixture
def plan(house: Running) -> dict[str, int]:
    """The ids of the actions of a plan and of its revision, by their codes; and the place's slug in the address."""
    with house.site.writing.begin() as session:
        place = make.make_municipality(session, slug="voorbeeldgem")
        first = make.make_report(session, place)
        said = {
            "kind": ReportKind.REVISION,
            "sequence": 1,
            "adopted_on": date(2026, 12, 14),
            "title": "Aanpassing 1",
        }
        later = make.make_report(session, place, **said)
        ids = {}
        for report, code, text, euros in (
            (first, "AC1", PATH, {2027: 120_000}),
            (first, "AC2", CARE, {2027: 5_000}),
            (later, "AC2", CARE, {2029: 5_000}),
            (later, "AC9", ANEW, {2028: 90_000}),
        ):
            action = make.make_action(session, report, text, code=code)
            make.make_euros(session, action, euros)
            ids[f"{code}@{report.sequence}"] = action.id
        link_versions(session, later, make.NOW)
        return ids


PUBLIC, STAFF = "/gemeente/voorbeeldgem/plan/vergelijk", "/staff/plannen/vergelijk/voorbeeldgem"


def _public(house: Running) -> str:
    with house.stranger() as stranger:
        return words_of(stranger.get(f"{PUBLIC}?ronde={id(object())}").text)


def test_the_public_reads_what_changed_in_plain_words(house: Running, plan: dict[str, int]) -> None:
    words = _public(house)
    assert "1 actie kreeg andere bedragen. 1 kwam erbij, 1 verdween." in words
    assert "In december 2026 is 5.000 euro verschoven van 2027 naar 2029." in words
    assert "1 actie verdween" in words
    assert PATH in words
    assert "1 nieuwe actie" in words
    assert ANEW in words
    with house.stranger() as stranger:
        assert PUBLIC in stranger.get("/gemeente/voorbeeldgem/plan").text


def test_a_person_settles_a_pairing_the_public_sees_it_and_it_can_be_taken_back(
    house: Running, plan: dict[str, int]
) -> None:
    with house.staff(Role.EDITOR) as browser:
        seen = browser.get(STAFF).text
        # The new action looks most like the one that is gone: one click.
        assert f'name="before" value="{plan["AC1@0"]}"' in seen
        fields = {"before": str(plan["AC1@0"]), "after": str(plan["AC9@1"]), "is_same": "yes"}
        assert post(browser, f"{STAFF}/koppel", seen_on=STAFF, **fields).status_code == 303
        words = words_of(browser.get(STAFF).text)
        assert "is dezelfde actie als" in words
        assert "Elke actie van de oudere versie staat ook" in words
        told = _public(house)
        assert "Een medewerker van ons stelde dit vast." in told
        assert "In december 2026 daalde het bedrag. Ook is 90.000 euro verschoven van 2027 naar 2028." in told
        undo = browser.get(STAFF).text.partition(f"{STAFF}/ongedaan/")[2].partition('"')[0]
        assert post(browser, f"{STAFF}/ongedaan/{undo}", seen_on=STAFF).status_code == 303
        assert "ongedaan gemaakt door" in words_of(browser.get(STAFF).text)
    assert "1 actie verdween" in _public(house)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [("", "AC9@1", "Kies een actie uit elke versie."), ("AC9@1", "AC1@0", "Kies een actie uit de oudere")],
)
def test_what_cannot_be_settled_is_said_beside_the_form(
    house: Running, plan: dict[str, int], before: str, after: str, told: str
) -> None:
    with house.staff(Role.EDITOR) as browser:
        fields = {"before": str(plan.get(before, "")), "after": str(plan[after])}
        answer = post(browser, f"{STAFF}/koppel", seen_on=STAFF, **fields)
        assert answer.status_code == 422
        assert told in words_of(answer.text)


def test_any_two_versions_can_be_asked_in_either_order(house: Running, plan: dict[str, int]) -> None:
    with house.stranger() as stranger:
        page = stranger.get(PUBLIC).text
        ids = [piece.partition('"')[0] for piece in page.split('<option value="')[1:3]]
        turned = stranger.get(f"{PUBLIC}?van={ids[1]}&naar={ids[0]}")
        same = stranger.get(f"{PUBLIC}?van={ids[1]}&naar={ids[1]}")
        nonsense = stranger.get(f"{PUBLIC}?van=x&naar=9999999")
    wanted = "1 actie kreeg andere bedragen."
    assert all(wanted in words_of(answer.text) for answer in (turned, same, nonsense))


def test_one_version_cannot_be_compared(house: Running) -> None:
    with house.site.writing.begin() as session:
        make.make_report(session, make.make_municipality(session, slug="voorbeeldgem"))
    with house.stranger() as stranger:
        assert stranger.get(PUBLIC).status_code == 404
        assert PUBLIC not in stranger.get("/gemeente/voorbeeldgem/plan").text


def test_accounts_are_told_as_planned_and_spent(house: Running, plan: dict[str, int]) -> None:
    with house.site.writing.begin() as session:
        place = make.make_municipality(session, "Anderdorp", slug="anderdorp")
        first = make.make_report(session, place)
        make.make_euros(session, make.make_action(session, first, PATH, code="AC1"), {2026: 100, 2027: 900})
        said = {
            "kind": ReportKind.ACCOUNTS,
            "sequence": 1,
            "adopted_on": date(2027, 6, 21),
            "title": "Jaarrekening",
        }
        spent = make.make_report(session, place, **said)
        paid = make.make_action(session, spent, PATH, code="AC1")
        make.make_euros(session, paid, {2026: 80}, Basis.REALISED)
    with house.stranger() as stranger:
        words = words_of(stranger.get("/gemeente/anderdorp/plan/vergelijk").text)
    assert "Gepland: € 100. Echt uitgegeven: € 80." in words
    assert "daalde" not in words
