"""Matching, finding: what a few words find, on both databases."""

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from tests.make import (
    NOW,
    make_account,
    make_action,
    make_commitment,
    make_decision,
    make_list,
    make_meeting,
    make_municipality,
    make_report,
)
from woordhouder.civic.municipality import Municipality
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.commitments.publish import publish
from woordhouder.commitments.withdraw import withdraw
from woordhouder.council.decision import Decision
from woordhouder.council.item_handling import ItemHandling
from woordhouder.kit.database import writing_sessions
from woordhouder.matching.finding.answer import A_PAGE, Answer, Part
from woordhouder.matching.finding.findable import FindableKind
from woordhouder.matching.finding.findable_word import FindableWord
from woordhouder.matching.finding.index_all import index_all
from woordhouder.matching.finding.index_things import index_commitment, index_municipality
from woordhouder.matching.finding.published import find_published
from woordhouder.matching.finding.queries import find_all
from woordhouder.matching.highlight import Pieces


@pytest.fixture
def town(session: Session) -> Municipality:
    return make_municipality(session)


def decide(session: Session, town: Municipality, *titles: str) -> None:
    meeting = make_meeting(session, town)
    for title in titles:
        make_decision(session, meeting, title)
    index_municipality(session, town.id)


def ask(session: Session, typed: str, town: Municipality | None = None, part: Part | None = None) -> Answer:
    return find_published(session, typed, town.id if town else None, part or Part())


def titles(answer: Answer) -> list[str]:
    return [hit.found.title for group in answer.groups for hit in group.hits]


def marked(pieces: Pieces) -> list[str]:
    return [words for words, is_marked in pieces if is_marked]


def test_a_part_of_a_compound_is_found_and_marked(session: Session, town: Municipality) -> None:
    title = "Uitbreiding van de kinderopvangplaatsen"
    decide(session, town, title, "Opvang van water in de Beekstraat", "Aankoop strooizout")
    answer = ask(session, "opvang")
    assert sorted(titles(answer)) == ["Opvang van water in de Beekstraat", title]
    hits = {hit.found.title: hit for group in answer.groups for hit in group.hits}
    assert marked(hits[title].title) == ["kinderopvangplaatsen"]


def test_a_compound_finds_its_parts_apart(session: Session, town: Municipality) -> None:
    decide(session, town, "Extra plaatsen voor de opvang van kinderen", "Nieuwe riolering")
    assert titles(ask(session, "kinderopvangplaatsen")) == ["Extra plaatsen voor de opvang van kinderen"]


def test_a_false_inner_word_finds_nothing(session: Session, town: Municipality) -> None:
    decide(
        session, town, "Openbaar transport", "Leidraad voor straatnamen", "Sport in de klas", "Raad voor de jeugd"
    )
    assert titles(ask(session, "sport")) == ["Sport in de klas"]
    assert "Leidraad voor straatnamen" not in titles(ask(session, "raad"))


def test_a_typing_error_is_forgiven_and_told(session: Session, town: Municipality) -> None:
    decide(session, town, "Nieuwe kinderopvang", "Aankoop strooizout")
    for typed in ("kinderopvnag", "kideropvang", "kinderopvanng", "KINDEROPVAMG"):
        answer = ask(session, typed)
        assert titles(answer) == ["Nieuwe kinderopvang"], typed
        assert answer.asked.mended == ((typed.lower(), "kinderopvang"),)


def test_another_word_for_the_same_comes_after_the_word_itself_and_is_told(
    session: Session, town: Municipality
) -> None:
    decide(session, town, "Nieuwe kinderopvang in het centrum", "Crèche in de Dorpsstraat", "Aankoop strooizout")
    answer = ask(session, "crèche")
    assert titles(answer) == ["Crèche in de Dorpsstraat", "Nieuwe kinderopvang in het centrum"]
    first, second = (hit for group in answer.groups for hit in group.hits)
    assert (first.also, second.also) == ((), ("kinderopvang",))
    assert marked(second.title) == ["kinderopvang"]
    assert "kinderopvang" in [also.said for word in answer.asked.words for also in word.also]


def test_every_word_must_be_there_unless_nothing_has_them_all(session: Session, town: Municipality) -> None:
    decide(session, town, "Fietspad Kerkstraat", "Riolering Kerkstraat", "Fietspad Molenweg")
    assert titles(ask(session, "fietspad kerkstraat")) == ["Fietspad Kerkstraat"]
    answer = ask(session, "riolering molenweg")
    assert set(titles(answer)) == {"Riolering Kerkstraat", "Fietspad Molenweg"}
    assert not next(group for group in answer.groups if group.hits).holds_all


def test_a_word_that_stands_nowhere_is_told_and_left_out(session: Session, town: Municipality) -> None:
    decide(session, town, "Fietspad Kerkstraat", "Riolering Kerkstraat")
    answer = ask(session, "fietspad xylofoon")
    assert (titles(answer), answer.asked.unknown) == (["Fietspad Kerkstraat"], ("xylofoon",))


def test_the_title_weighs_more_than_the_text(session: Session, town: Municipality) -> None:
    meeting = make_meeting(session, town)
    make_decision(session, meeting, "Kermis")
    make_decision(session, meeting, "Verkeer", text="Tijdens de kermis geldt een parkeerverbod.")
    index_municipality(session, town.id)
    assert titles(ask(session, "kermis")) == ["Kermis", "Verkeer"]


def test_each_kind_stands_in_its_group_with_its_place(session: Session, town: Municipality) -> None:
    promise = make_commitment(session, make_list(session, town), title="Meer speelpleinen", quote="Wij doen dat.")
    report = make_report(session, town)
    action = make_action(session, report, "Speelpleinen heraanleggen")
    meeting = make_meeting(session, town)
    decision = make_decision(session, meeting, "Aanleg speelpleinen")
    index_municipality(session, town.id)
    found = {
        group.kind: [(h.found.thing_id, h.found.within_id) for h in group.hits]
        for group in ask(session, "speelplein").groups
    }
    assert found == {
        FindableKind.COMMITMENT: [(promise.id, promise.id)],
        FindableKind.DECISION: [(decision.id, meeting.id)],
        FindableKind.ACTION: [(action.id, report.id)],
    }


def test_a_search_in_one_municipality_finds_nothing_elsewhere(session: Session, town: Municipality) -> None:
    elsewhere = make_municipality(session, "Anderegem")
    decide(session, town, "Zwembad hier")
    decide(session, elsewhere, "Zwembad daar")
    assert titles(ask(session, "zwembaden", elsewhere)) == ["Zwembad daar"]
    assert len(titles(ask(session, "zwembaden"))) == 2


def test_a_draft_is_found_by_staff_only_and_public_once_published(session: Session) -> None:
    draft = make_commitment(session, title="Geheimpaleis bouwen", publication=Publication.DRAFT)
    index_commitment(session, draft.id)
    assert titles(ask(session, "geheimpaleis")) == []
    (hit,) = (h for group in find_all(session, "geheimpaleis", None, Part()).groups for h in group.hits)
    assert (hit.found.state, marked(hit.title)) == ("draft", ["Geheimpaleis"])
    publish(session, draft.id, make_account(session).id, NOW)
    index_commitment(session, draft.id)
    assert titles(ask(session, "geheimpaleis")) == ["Geheimpaleis bouwen"]


def test_words_of_a_draft_are_no_help_for_typing_errors(session: Session) -> None:
    draft = make_commitment(session, title="Geheimpaleis bouwen", publication=Publication.DRAFT)
    index_commitment(session, draft.id)
    assert ask(session, "geheimpaleiz").asked.mended == ()
    assert session.scalars(sa.select(FindableWord)).all() == []


def test_a_withdrawn_promise_is_found_no_more(session: Session) -> None:
    promise = make_commitment(session, title="Zweefbrug over de beek")
    index_commitment(session, promise.id)
    assert titles(ask(session, "zweefbrug")) == ["Zweefbrug over de beek"]
    withdraw(session, promise.id, "Verkeerd overgenomen.", make_account(session).id, NOW)
    assert titles(ask(session, "zweefbrug")) == [], "even before the index knows"
    index_commitment(session, promise.id)
    answer = ask(session, "zweefbrug")
    assert [group.count for group in answer.groups] == [0, 0, 0]
    assert titles(find_all(session, "zweefbrug", None, Part())) == ["Zweefbrug over de beek"]


def test_a_decision_behind_closed_doors_is_never_found(session: Session, town: Municipality) -> None:
    decide(session, town, "Tuchtdossier van een zwemcoach")
    session.execute(sa.update(ItemHandling).values(is_public=False))
    assert titles(ask(session, "tuchtdossier")) == [], "even before the index knows"
    assert index_municipality(session, town.id)["removed"] == 1
    assert titles(find_all(session, "tuchtdossier", None, Part())) == []


def test_only_what_is_new_or_changed_is_kept_again(session: Session, town: Municipality) -> None:
    promise = make_commitment(session, make_list(session, town), title="Bos planten")
    make_action(session, make_report(session, town), "Ruimtelift plaatsen")
    assert index_municipality(session, town.id) == {"inserted": 2, "changed": 0, "same": 0, "removed": 0}
    assert index_municipality(session, town.id) == {"inserted": 0, "changed": 0, "same": 2, "removed": 0}
    promise.title = "Boomgaard planten"
    session.flush()
    assert index_municipality(session, town.id) == {"inserted": 0, "changed": 1, "same": 1, "removed": 0}
    assert titles(ask(session, "boomgaard")) == ["Boomgaard planten"]
    session.expire_all()
    row = session.get_one(Commitment, promise.id)
    assert row.title == "Boomgaard planten"


def test_one_kind_comes_page_by_page(session: Session, town: Municipality) -> None:
    decide(session, town, *(f"Kapvergunning {n}" for n in range(A_PAGE + 3)))
    overview = ask(session, "kapvergunning")
    assert [(group.count, len(group.hits)) for group in overview.groups] == [(0, 0), (A_PAGE + 3, 5), (0, 0)]
    first, second = (ask(session, "kapvergunning", part=Part(FindableKind.DECISION, n)) for n in (1, 2))
    assert (len(titles(first)), len(titles(second))) == (A_PAGE, 3)
    assert not set(titles(first)) & set(titles(second))


def test_a_question_without_words_that_say_something_finds_nothing(session: Session, town: Municipality) -> None:
    decide(session, town, "Nieuwe kinderopvang")
    for typed in ("", "   ", "de het een", "2028", "?!", "\x00", "a" * 100_000, "x " * 50_000):
        assert not ask(session, typed).has_hits, typed[:20]


def test_all_is_indexed_anew_by_the_words_of_all(session: Session, engine: Engine) -> None:
    first, second = make_municipality(session), make_municipality(session, "Anderegem")
    make_decision(session, make_meeting(session, first), "Zweefmolenplein heraanleggen")
    make_decision(session, make_meeting(session, second), "Zweefmolen op het plein")
    session.commit()
    sessions = writing_sessions(engine)
    assert index_all(sessions) == {"inserted": 2, "changed": 0, "same": 0, "removed": 0}
    assert index_all(sessions) == {"inserted": 0, "changed": 0, "same": 2, "removed": 0}
    counts = {row.word: row[1] for row in session.execute(sa.select(FindableWord.word, FindableWord.count))}
    assert (counts["zweefmolen"], counts["plein"]) == (1, 1)
    session.execute(sa.update(Decision).values(title="Iets anders"))
    session.commit()
    index_all(sessions)
    left = set(session.scalars(sa.select(FindableWord.word)))
    assert not left & {"zweefmolen", "plein"}
    assert titles(ask(session, "zweefmolen")) == []
