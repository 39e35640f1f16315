"""Matching, synonyms: staff make, change and put away groups of words, on both databases."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.make import NOW, make_account, make_commitment, make_decision, make_list, make_meeting, make_municipality
from woordhouder.accounts.audit_entry import AuditEntry
from woordhouder.kit.errors import Conflict, NotFound
from woordhouder.matching.finding.answer import Part
from woordhouder.matching.finding.index_things import index_municipality
from woordhouder.matching.finding.queries import find_all
from woordhouder.matching.groups import default_groups, groups_that_come_with_us, key_of
from woordhouder.matching.suggest import suggest
from woordhouder.matching.suggestion import Suggestion
from woordhouder.matching.synonyms.add_group import add_group, replace_default, switch_off_default
from woordhouder.matching.synonyms.errors import BadGroup
from woordhouder.matching.synonyms.queries import group_lines, groups_in_use, retired_lines
from woordhouder.matching.synonyms.retire_group import change_group, retire_group
from woordhouder.matching.synonyms.word_group import WordGroup

PLUCK = ["voedselbos", "pluktuin"]


@pytest.fixture
def by(session: Session) -> int:
    return make_account(session).id


def numbers(session: Session, word: str) -> set[int]:
    return {number for number, _ in groups_in_use(session).of(key_of(word))}


def test_without_groups_of_staff_those_that_come_with_us_are_used(session: Session) -> None:
    assert groups_in_use(session) is groups_that_come_with_us()
    assert len(group_lines(session)) == len(default_groups())
    assert not any(line.is_ours for line in group_lines(session))


def test_a_group_of_staff_is_used_shown_first_and_logged(session: Session, by: int) -> None:
    row = add_group(session, [" kletspot ", "praatpan"], by, NOW)
    assert numbers(session, "kletspot") & numbers(session, "praatpannen")
    line = group_lines(session)[0]
    assert (line.words, line.group_id, line.is_ours, line.made_at) == (("kletspot", "praatpan"), row.id, True, NOW)
    entry = session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.subject_id) == ("add_word_group", row.id)


def test_the_same_words_are_not_taken_twice_in_any_order(session: Session, by: int) -> None:
    add_group(session, PLUCK, by, NOW)
    with pytest.raises(BadGroup, match="al samen in een groep"):
        add_group(session, ["pluktuinen", "voedselbos"], by, NOW)
    assert add_group(session, PLUCK, by, NOW, is_one_way=True).is_one_way


def test_a_group_that_was_put_away_is_used_no_more_and_can_be_read(session: Session, by: int) -> None:
    row = add_group(session, ["kletspot", "praatpan"], by, NOW)
    retire_group(session, row.id, by, NOW)
    assert retire_group(session, row.id, by, NOW) is row
    assert numbers(session, "kletspot") == set()
    assert [line.group.words for line in retired_lines(session)] == [["kletspot", "praatpan"]]
    assert not any(line.is_ours for line in group_lines(session))


def test_a_change_keeps_the_version_before(session: Session, by: int) -> None:
    row = add_group(session, ["kletspot", "praatpan"], by, NOW)
    assert change_group(session, row.id, ["kletspot", "praatpan"], by, NOW) is row
    newer = change_group(session, row.id, ["kletspot", "babbelpan"], by, NOW)
    assert newer.id != row.id
    assert numbers(session, "praatpan") == set()
    assert numbers(session, "babbelpan")
    with pytest.raises(Conflict):
        change_group(session, row.id, ["kletspot", "bazelpan"], by, NOW)


def test_a_change_that_will_not_do_changes_nothing(session: Session, by: int) -> None:
    row = add_group(session, ["kletspot", "praatpan"], by, NOW)
    with pytest.raises(BadGroup):
        change_group(session, row.id, ["kletspot"], by, NOW)
    session.expire_all()
    assert session.get_one(WordGroup, row.id).retired_at is None


def test_a_group_that_comes_with_us_can_be_changed_and_comes_back(session: Session, by: int) -> None:
    group = default_groups()[0]
    row = replace_default(session, group.key, [*group.same, "kletspot"], by, NOW)
    assert numbers(session, "kletspot") == {0}
    assert groups_in_use(session).all[0].near == group.near
    line = group_lines(session, "kletspot")[0]
    assert (line.key, line.theme, line.is_off) == (group.key, group.theme, False)
    with pytest.raises(Conflict):
        switch_off_default(session, group.key, by, NOW)
    retire_group(session, row.id, by, NOW)
    assert groups_in_use(session) is groups_that_come_with_us()


def test_a_group_that_comes_with_us_can_be_switched_off(session: Session, by: int) -> None:
    group = default_groups()[0]
    switch_off_default(session, group.key, by, NOW)
    assert 0 not in numbers(session, group.same[0])
    assert [line.is_off for line in group_lines(session) if line.key == group.key] == [True]
    with pytest.raises(NotFound):
        switch_off_default(session, "nothing", by, NOW)


def test_a_stand_in_goes_on_when_a_newer_program_brings_the_group_no_more(session: Session, by: int) -> None:
    session.add(
        WordGroup(words=["kletspot", "praatpan"], is_one_way=False, replaces="gone", made_by_id=by, made_at=NOW)
    )
    session.flush()
    assert numbers(session, "kletspot") & numbers(session, "praatpan")


def test_the_matcher_and_the_search_use_it_at_once(session: Session, by: int) -> None:
    town = make_municipality(session)
    make_commitment(session, make_list(session, town), title="Een kletspot", quote="Wij plaatsen een kletspot.")
    meeting = make_meeting(session, town)
    decision = make_decision(session, meeting, "Aankoop praatpan")
    for title in ("Riolering Kerkstraat", "Aankoop strooizout", "Onderhoud begraafplaats"):
        make_decision(session, meeting, title)
    index_municipality(session, town.id)
    suggest(session, town.id, NOW)
    assert f"decision:{decision.id}" not in session.scalars(sa.select(Suggestion.paper_key)).all()
    add_group(session, ["kletspot", "praatpan"], by, NOW)
    suggest(session, town.id, NOW)
    row = session.scalars(sa.select(Suggestion).where(Suggestion.decision_id == decision.id)).one()
    assert ["kletspot", "praatpan"] in next(why["pairs"] for why in row.reasons if why["kind"] == "synonyms")
    found = find_all(session, "kletspot", town.id, Part())
    assert any(hit.found.title == "Aankoop praatpan" for group in found.groups for hit in group.hits)
