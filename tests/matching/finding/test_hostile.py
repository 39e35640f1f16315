"""Matching, finding: whatever somebody types is words to find, never the database's own syntax."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tests.make import make_commitment
from woordhouder.kit.token_index import AllOf, AnyOf, Has, Row, find, joined, put, remove
from woordhouder.matching.finding.answer import Answer, Part
from woordhouder.matching.finding.asked import LONGEST, MOST_WORDS
from woordhouder.matching.finding.index_things import index_commitment
from woordhouder.matching.finding.published import find_published

_SYNTAX = [
    "AND",
    "OR",
    "NOT",
    "NEAR(",
    '"',
    "'",
    "''",
    "*",
    "^",
    "=public",
    ":",
    "-",
    "(",
    ")",
    "{words}",
    "&",
    "|",
]
_SYNTAX += [
    "!",
    "<->",
    "\\",
    ";--",
    "fietspad",
    "opvang*",
    "%",
    "_",
    "𞤀𞤁",
    "ｆｉｅｔｓ",
    "e\u0301",
    "\u00ad",
    "²",
    "½",
    "ﬁets",
]
hostile = st.one_of(
    st.text(max_size=300), st.lists(st.sampled_from(_SYNTAX) | st.text(max_size=12), max_size=20).map(" ".join)
)
several = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


def ask(session: Session, typed: str) -> Answer:
    return find_published(session, typed, None, Part())


@several
@given(typed=hostile)
def test_any_text_can_be_asked(session: Session, typed: str) -> None:
    answer = ask(session, typed)
    assert len(answer.asked.words) <= MOST_WORDS
    assert len(answer.asked.typed) <= LONGEST


@several
@given(words=hostile)
def test_any_text_can_be_kept_and_is_found_by_its_own_words(session: Session, words: str) -> None:
    promise = make_commitment(session, title=words.replace("\x00", "")[:120], quote=f"Fietspad {len(words)}")
    index_commitment(session, promise.id)
    found = {hit.found.thing_id for group in ask(session, promise.title).groups for hit in group.hits}
    asked = ask(session, promise.title).asked
    assert promise.id in found or not asked.words or len(asked.words) == MOST_WORDS or len(found) == 5
    session.rollback()


def test_rows_come_back_by_their_words_the_newest_first(session: Session) -> None:
    put(session, [Row(1, "^bos bos =in1"), Row(2, "bos water =in1"), Row(3, "été water =in2")])
    bos, water, here = Has("bos"), Has("water"), Has("=in1")
    assert [row.id for row in find(session, bos, 9)] == [2, 1]
    assert [row.id for row in find(session, Has("^bos"), 9)] == [1]
    assert [row.id for row in find(session, AllOf((water, here)), 9)] == [2]
    assert [row.id for row in find(session, AnyOf((bos, AllOf((water, Has("été"))))), 2)] == [3, 2]
    put(session, [Row(1, "zand")])
    remove(session, [2, 99])
    assert [row.words for row in find(session, AnyOf((bos, Has("zand"))), 9)] == ["zand"]


def test_what_is_no_word_never_reaches_the_database(session: Session) -> None:
    for word in ("", "^", 'bos"', "bos OR water", "bos'", "bos*", "bos:", "a-b", "\x00", "a\nb"):
        with pytest.raises(ValueError, match="not a word"):
            find(session, Has(word), 1)
        with pytest.raises(ValueError, match="not a word"):
            joined([word])
