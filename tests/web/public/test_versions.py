"""Web, public: what a corrected paper said before, and what is left when its source is gone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.harvest.test_look_at_sources import PAGE, look, published_on, the_one
from tests.kit.raw_host import RawHost, reply
from tests.make import NOW, make_snapshot
from tests.web.public.story import Story
from tests.web.site import Running
from woordhouder.commitments.commitment import Commitment
from woordhouder.documents.capture import Capture, CaptureState
from woordhouder.documents.difference import Said, difference
from woordhouder.documents.document import Document
from woordhouder.documents.note_change import note_change
from woordhouder.documents.note_missing import note_missing
from woordhouder.documents.snapshot import Snapshot

OLD = "0" * 63 + "a"
DAY = timedelta(days=1)
Change = Callable[[Session, Document, Snapshot], None]


def tell(house: Running, story: Story, change: Change) -> str:
    """Change something about the paper that the decision rests on; return the hash of its newest copy."""
    with house.site.writing.begin() as session:
        snapshot = session.get_one(Snapshot, story.decision.snapshot_id)
        change(session, session.get_one(Document, snapshot.document_id), snapshot)
        return snapshot.sha256


def corrected(session: Session, document: Document, newest: Snapshot) -> None:
    values = {
        "media_type": "text/html",
        "byte_count": 9,
        "fetched_at": NOW - 9 * DAY,
        "last_seen_at": NOW - 8 * DAY,
    }
    old = Snapshot(document_id=document.id, sha256=OLD, **values)
    session.add(old)
    session.flush()
    before = [Said("article", "Artikel 1", "De raad kiest twintig <b>plaatsen</b>.", "a")]
    after = [
        Said("article", "Artikel 1", "De raad kiest tien <b>plaatsen</b>.", "a"),
        Said("outcome", "Opvang", "ja"),
    ]
    note_change(session, old.id, newest.id, difference(before, after), NOW)


def show(house: Running, address: str) -> str:
    with house.stranger() as browser:
        answer = browser.get(address)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_the_difference_is_told_in_words_with_both_copies_and_moments(house: Running, story: Story) -> None:
    digest = tell(house, story, corrected)
    page = show(house, f"/kopie/{digest}")
    assert "<del>" in page
    assert "twintig</del>" in page
    assert "tien</ins>" in page
    # Words before marks: who hears the page or sees no colours knows as much.
    assert "Veranderd" in page
    assert "Toegevoegd" in page
    assert "2 verschillen met de vorige versie" in page
    assert f'href="/kopie/{OLD}"' in page
    assert OLD in page
    assert "&lt;b&gt;plaatsen&lt;/b&gt;" in page
    assert "De eerste versie die we zagen." in page


def test_an_older_version_has_its_page_too_and_leads_on(house: Running, story: Story) -> None:
    digest = tell(house, story, corrected)
    assert f'href="/kopie/{digest}"' in show(house, f"/kopie/{OLD}")


def test_it_takes_two_clicks_from_a_status(house: Running, story: Story) -> None:
    digest = tell(house, story, corrected)
    assert f'href="{story.promise}"' in show(house, story.place)
    assert f'href="/kopie/{digest}"' in show(house, story.promise)


def test_versions_show_only_where_a_judgement_rests_on_the_paper(house: Running, story: Story) -> None:
    digest = tell(house, story, corrected)
    with house.site.writing.begin() as session:
        session.execute(sa.text("UPDATE evidence_link SET withdrawn_at = accepted_at, withdrawal_reason = 'fout'"))
    page = show(house, f"/kopie/{digest}")
    assert "twintig" not in page
    assert "Alle versies" not in page


def test_a_file_that_was_handed_to_us_opens_no_other_with_its_name(house: Running, story: Story) -> None:
    def handed(session: Session, document: Document, newest: Snapshot) -> None:
        document.address = "file:99001/notulen.html"
        corrected(session, document, newest)

    tell(house, story, handed)
    with house.stranger() as browser:
        assert browser.get(f"/kopie/{OLD}").status_code == 404


def test_a_source_that_is_gone_leaves_our_copy(house: Running, story: Story) -> None:
    def gone(session: Session, document: Document, newest: Snapshot) -> None:
        for day in range(3):
            note_missing(session, document.address, "unknown_host", NOW + day * DAY)

    digest = tell(house, story, gone)
    promise, copy = show(house, story.promise), show(house, f"/kopie/{digest}")
    assert "bron verdwenen" in promise
    assert f'href="/kopie/{digest}"' in promise
    assert "De bron is verdwenen." in copy
    assert digest in copy
    assert "Laatst gecontroleerd op" in copy


def test_every_piece_of_evidence_tells_when_its_source_was_last_looked_at(house: Running, story: Story) -> None:
    page = show(house, story.promise)
    assert "laatst gecontroleerd op" in page
    assert "bron verdwenen" not in page


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (CaptureState.WAITING, "We vroegen het aan het Internet Archive."),
        (CaptureState.KEPT, 'href="https://web.archive.org/web/20260301000000/https://voorbeeldgem.example/"'),
    ],
)
def test_the_copy_of_the_internet_archive_stands_beside_ours(
    house: Running, story: Story, state: CaptureState, said: str
) -> None:
    def asked(session: Session, document: Document, newest: Snapshot) -> None:
        is_kept = state is CaptureState.KEPT
        address = "https://web.archive.org/web/20260301000000/https://voorbeeldgem.example/"
        session.add(
            Capture(
                snapshot_id=newest.id,
                state=state,
                wished_at=NOW,
                next_try_at=NOW,
                captured_at=NOW if is_kept else None,
                address=address if is_kept else None,
            )
        )

    digest = tell(house, story, asked)
    assert said in show(house, f"/kopie/{digest}")


def test_a_copy_that_nothing_public_rests_on_stays_inside_whatever_its_versions(house: Running) -> None:
    with house.site.writing.begin() as session:
        digest = make_snapshot(session).sha256
    with house.stranger() as browser:
        assert browser.get(f"/kopie/{digest}").status_code == 404


def test_when_the_host_is_dead_the_page_still_shows_the_words_our_copy_and_its_hash(
    house: Running, story: Story
) -> None:
    blobs, sessions, clock = house.site.blobs, house.site.writing, house.clock
    with RawHost({"/programma": reply(PAGE)}) as host:
        port = host.port
        with sessions.begin() as session:
            published_on(session, blobs, session.get_one(Commitment, story.commitment.id), port)
        assert look(sessions, blobs, clock, port)["same"] == 1
    first = clock.now() + 7 * DAY
    # Once a week while it stands, each day from the first miss.
    for days in (7, 1, 1):
        clock.move(days * DAY)
        assert look(sessions, blobs, clock, port)["missing"] == 1
    document, snapshot = the_one(sessions)
    assert document.gone_since == first
    with house.stranger() as browser:
        promise, copy = browser.get(story.promise).text, browser.get(f"/kopie/{snapshot.sha256}").text
        data = browser.get(f"/kopie/{snapshot.sha256}/bytes").content
    assert "Tegen 2028 openen we twintig" in promise
    assert "bron verdwenen" in promise
    assert f'href="/kopie/{snapshot.sha256}"' in promise
    assert "De bron is verdwenen." in copy
    assert snapshot.sha256 in copy
    assert data == PAGE
