"""Web, public: a page never says that a list gave no answer when it gave one."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from tests.web.public.story import AT, Story, add_reply, judge, tell_days
from tests.web.site import Running
from woordhouder.assessment.assessment import Assessment, AssessmentState, Status
from woordhouder.assessment.correct import Correctable, correct
from woordhouder.assessment.errors import TooEarly
from woordhouder.assessment.publish import publish
from woordhouder.assessment.reply import ReplyState
from woordhouder.civic.mandate import Mandate
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.commitments.publish import publish as publish_commitment
from woordhouder.reminders.outgoing_message import MessageState


def _other(house: Running, story: Story, told: MessageState | None = MessageState.ACCEPTED) -> Commitment:
    with house.site.writing.begin() as session:
        other = make.make_commitment(
            session, story.party_list, title="Een zwembad", quote="Wij bouwen een zwembad."
        )
        judgement = judge(session, other, Status.STALLED, "Het geld ging weg.")
        judgement.reply_until = date(2026, 11, 1)
        if told is not None:
            tell_days(session, judgement, told)
    return other


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (None, "Geen antwoord vóór 2 november 2026"),
        (ReplyState.DRAFT, "Geen antwoord vóór 2 november 2026"),
        (ReplyState.RECEIVED, "De lijst gaf een antwoord. Wij lezen het na"),
        (ReplyState.HELD_BACK, "De lijst gaf een antwoord dat wij niet tonen."),
        (ReplyState.SHOWN, "GEHEIM wederwoord"),
    ],
)
def test_what_came_in_is_told_without_its_words(
    house: Running, story: Story, state: ReplyState | None, words: str
) -> None:
    other = _other(house, story)
    if state is not None:
        with house.site.writing.begin() as session:
            add_reply(session, story.party_list, other, "GEHEIM wederwoord", state)
    with house.stranger() as browser:
        text = browser.get(f"/belofte/{other.address}").text
    assert words in text
    assert ("Geen antwoord vóór 2 november 2026" in text) is (words == "Geen antwoord vóór 2 november 2026")
    assert ("GEHEIM" in text) is (state is ReplyState.SHOWN)


@pytest.mark.parametrize(
    ("told", "has_address", "words"),
    [
        (None, True, "De lijst gaf nog geen antwoord."),
        (None, False, "Wij konden deze lijst niet per mail bereiken."),
        (MessageState.BOUNCED, True, "Wij konden deze lijst niet per mail bereiken."),
        (MessageState.DELIVERED, False, "Geen antwoord vóór 2 november 2026."),
    ],
)
def test_a_list_that_nobody_could_ask_is_not_said_to_be_silent(
    house: Running, story: Story, told: MessageState | None, has_address: bool, words: str
) -> None:
    other = _other(house, story, told)
    if not has_address:
        with house.site.writing.begin() as session:
            session.execute(sa.update(Mandate).values(mail_address=None))
    with house.stranger() as browser:
        text = browser.get(f"/belofte/{other.address}").text
    assert words in text
    assert ("Geen antwoord vóór" in text) is words.startswith("Geen antwoord vóór")


def test_a_negative_judgement_waits_until_somebody_read_the_answer(house: Running, story: Story) -> None:
    with house.site.writing() as session:
        row = judge(session, story.commitment, Status.STALLED, "Het geld ging weg.", AssessmentState.AWAITING_REPLY)
        row.reply_until = date(2026, 1, 1)
        reply = add_reply(session, story.party_list, story.commitment, "Het geld komt terug.", ReplyState.RECEIVED)
        second = make.make_account(session).id
        with pytest.raises(TooEarly, match="antwoord van de lijst"):
            publish(session, row.id, second, house.clock.now())
        reply.state = ReplyState.SHOWN
        assert publish(session, row.id, second, house.clock.now()).state is AssessmentState.PUBLISHED


def test_what_was_mended_in_a_draft_never_becomes_public(house: Running, story: Story) -> None:
    with house.site.writing.begin() as session:
        draft = make.make_commitment(
            session, story.party_list, title="GEHEIME naam", quote="Wij planten.", publication=Publication.DRAFT
        )
        by = make.make_account(session).id
        correct(session, draft.id, Correctable.TITLE, "Bomen", "Tikfout.", by, AT)
        publish_commitment(session, draft.id, by, house.clock.now())
        assert session.scalar(sa.select(sa.func.count()).select_from(Assessment)) is not None
    with house.stranger() as browser:
        assert "GEHEIME" not in browser.get(f"/belofte/{draft.address}").text
