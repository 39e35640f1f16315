"""Web, public: what we took back leaves a note with when and why; what never was public leaves nothing."""

from tests.web.public.story import Story
from tests.web.site import Running
from woordhouder.accounts.membership import Role
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.commitments.withdraw import withdraw


def _withdraw(house: Running, story: Story) -> None:
    by = house.account(Role.EDITOR).id
    with house.site.writing.begin() as session:
        withdraw(
            session, story.commitment.id, "Dit stond in het programma van een andere lijst.", by, house.clock.now()
        )


def test_a_withdrawn_promise_says_when_and_why(house: Running, story: Story) -> None:
    with house.stranger() as browser:
        assert browser.get(story.promise).status_code == 200
        _withdraw(house, story)
        answer = browser.get(story.promise)
        english = browser.get(f"/en{story.promise}")
    assert (answer.status_code, english.status_code) == (410, 410)
    assert "Dit stond in het programma van een andere lijst." in answer.text
    assert story.commitment.title in answer.text
    assert story.commitment.quote not in answer.text
    assert "This promise was withdrawn" in english.text


def test_its_municipality_names_it_apart_and_counts_it_no_more(house: Running, story: Story) -> None:
    _withdraw(house, story)
    with house.stranger() as browser:
        text = browser.get(story.place).text
    before, _, after = text.partition('id="ingetrokken"')
    assert story.promise in after
    assert story.promise not in before


def test_a_withdrawn_draft_leaves_nothing(house: Running, story: Story) -> None:
    with house.site.writing.begin() as session:
        row = session.get_one(Commitment, story.commitment.id)
        row.publication, row.published_at, row.published_by_id = Publication.DRAFT, None, None
    _withdraw(house, story)
    with house.stranger() as browser:
        assert browser.get(story.promise).status_code == 404
        assert "ingetrokken" not in browser.get(story.place).text
