"""Matching, meaning: what is proposed gets another order, and each text is asked of the model once."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.make import NOW, make_action, make_commitment, make_list, make_municipality, make_report
from tests.matching.meaning.fake_embedder import FakeEmbedder
from woordhouder.matching.groups import groups_that_come_with_us
from woordhouder.matching.meaning.reorder import reorder
from woordhouder.matching.papers import Paper
from woordhouder.matching.rules import Ranked
from woordhouder.matching.standings.look import Town
from woordhouder.matching.suggest import suggest
from woordhouder.matching.suggestion import Suggestion


def town_of(*titles: str) -> Town:
    papers = [Paper("decision", number, title, "", None, "", 1) for number, title in enumerate(titles)]
    texts = {1: "Een nieuw zwembad", 2: "Een fietspad"}
    return Town("Voorbeeldgem", papers, texts, groups_that_come_with_us())


def test_papers_that_the_model_finds_nearer_come_up(session: Session) -> None:
    town = town_of("Zwembad", "Riool", "Zwembad met zwembad ernaast", "Kerkhof")
    by_words = [Ranked(place, place + 1) for place in range(4)]
    found = reorder(session, FakeEmbedder(), town, {1: by_words, 2: [Ranked(3, 1)]})
    assert [one.place for one in found[1]] == [0, 2, 1, 3]
    assert [one.rank for one in found[1]] == [1, 2, 3, 4]
    assert found[2] == [Ranked(3, 1)]


def test_a_text_is_asked_once_and_kept(session: Session) -> None:
    town, model = town_of("Zwembad", "Riool"), FakeEmbedder()
    proposed = {1: [Ranked(0, 1), Ranked(1, 2)]}
    first = reorder(session, model, town, proposed)
    assert sorted(model.asked) == ["Een nieuw zwembad", "Riool", "Zwembad"]
    session.expunge_all()
    assert reorder(session, model, town, proposed) == first
    assert len(model.asked) == 3


def test_suggesting_twice_with_a_model_changes_nothing(session: Session) -> None:
    place = make_municipality(session)
    make_commitment(session, make_list(session, place))
    report, model = make_report(session, place), FakeEmbedder()
    for text in (
        "Riolering Kerkstraat",
        "Opvangplaatsen voor kinderen in de Stationswijk",
        "Kinderopvang Stationswijk",
    ):
        make_action(session, report, text)
    first = suggest(session, place.id, NOW, model)
    ranks = session.execute(sa.select(Suggestion.paper_key, Suggestion.rank).order_by(Suggestion.id)).all()
    assert first["inserted"] == len(ranks) > 1
    asked = len(model.asked)
    assert suggest(session, place.id, NOW, model) == {"inserted": 0, "same": first["inserted"], "removed": 0}
    assert session.execute(sa.select(Suggestion.paper_key, Suggestion.rank).order_by(Suggestion.id)).all() == ranks
    assert len(model.asked) == asked
