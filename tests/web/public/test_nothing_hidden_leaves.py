"""Web, public: a draft, a judgement of one person, an answer not let through: none may leave by any page."""

import ast
from pathlib import Path

import sqlalchemy as sa

import woordhouder.web.public
from tests.web.public.story import Story, add_hidden
from tests.web.site import Running
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.documents.citation import Citation
from woordhouder.documents.snapshot import Snapshot
from woordhouder.matching.finding.index_things import index_municipality


def every_page(story: Story) -> list[str]:
    return [
        "/",
        "/gemeenten",
        story.place,
        f"{story.place}?status=kept",
        f"{story.place}/plan",
        f"{story.place}/plan?versie={story.plan.id}",
        story.promise,
        f"/zitting/{story.meeting.id}",
        "/zoeken?q=geheim",
        "/zoeken?q=ontwerp+teruggetrokken+citaat",
        "/zoeken?q=ontwerpp",
    ]


def test_hidden_words_are_on_no_page(house: Running, story: Story) -> None:
    with house.site.writing.begin() as session:
        secrets = add_hidden(session, story)
        index_municipality(session, story.municipality.id)
    with house.stranger() as browser:
        for address in every_page(story):
            text = browser.get(address).text
            assert not [word for word in secrets if word in text], address


def test_hidden_promises_count_nowhere(house: Running, story: Story) -> None:
    with house.stranger() as browser:
        before = {address: browser.get(address).text for address in every_page(story)}
        with house.site.writing.begin() as session:
            add_hidden(session, story)
            index_municipality(session, story.municipality.id)
        after = {address: browser.get(address).text for address in every_page(story)}
    assert before == after


def test_a_draft_has_no_page_of_its_own(house: Running, story: Story) -> None:
    with house.site.writing.begin() as session:
        add_hidden(session, story)
        hidden = session.scalars(sa.select(Commitment).where(Commitment.publication != Publication.PUBLISHED)).all()
        addresses = [f"/belofte/{c.address}" for c in hidden]
    assert len(addresses) == 2
    with house.stranger() as browser:
        assert {browser.get(address).status_code for address in addresses} == {404}


def test_a_copy_that_only_a_draft_rests_on_is_not_shown(house: Running, story: Story) -> None:
    with house.site.writing.begin() as session:
        add_hidden(session, story)
        rows = session.execute(
            sa.select(Snapshot.sha256)
            .join(Citation, Citation.snapshot_id == Snapshot.id)
            .where(Citation.quote.like("GEHEIM%"))
        ).scalars()
        hashes = list(rows)
    assert len(hashes) == 3
    with house.stranger() as browser:
        for sha256 in hashes:
            assert browser.get(f"/kopie/{sha256}").status_code == 404
            assert browser.get(f"/kopie/{sha256}/bytes").status_code == 404


def test_public_pages_ask_only_what_is_published() -> None:
    # Rows of a table are fine, a `select` of one's own or a staff query is not.
    for path in Path(woordhouder.web.public.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [a.name for a in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            origin = (node.module or "") if isinstance(node, ast.ImportFrom) else ""
            assert not origin.endswith(".queries"), path
            assert not ({"sqlalchemy", "queries"} & set(names)), path
