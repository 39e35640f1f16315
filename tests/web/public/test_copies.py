"""Web, public: our own copies: their page, and their bytes only as a download."""

import sqlalchemy as sa

from tests.web.public.story import Story
from tests.web.site import Running
from woordhouder.commitments.commitment import Commitment
from woordhouder.documents.citation import Citation
from woordhouder.documents.snapshot import Snapshot

PAGE = b"<html><script>alert(1)</script>Tegen 2028</html>"


def keep(house: Running, story: Story) -> str:
    """Keep bytes for the copy that the promise quotes; return their hash."""
    digest = house.site.blobs.keep(PAGE)
    with house.site.writing.begin() as session:
        quoted = sa.select(Citation.snapshot_id).join(Commitment, Commitment.citation_id == Citation.id)
        ids = session.scalars(quoted.where(Commitment.id == story.commitment.id)).all()
        session.execute(sa.update(Snapshot).where(Snapshot.id.in_(ids)).values(sha256=digest))
    return digest


def test_the_page_of_a_copy_shows_hash_place_and_source(house: Running, story: Story) -> None:
    digest = keep(house, story)
    with house.stranger() as browser:
        page = browser.get(f"/kopie/{digest}").text
    assert digest in page
    assert "Tegen 2028 openen we twintig" in page
    assert "https://voorbeeldgem.example/papier/" in page
    assert f'href="/kopie/{digest}/bytes"' in page


def test_bytes_are_downloaded_and_never_run(house: Running, story: Story) -> None:
    digest = keep(house, story)
    with house.stranger() as browser:
        answer = browser.get(f"/kopie/{digest}/bytes")
    assert answer.content == PAGE
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_copy_whose_bytes_are_gone_is_a_404(house: Running, story: Story) -> None:
    with house.site.reading() as session:
        digest = session.scalar(
            sa.select(Snapshot.sha256)
            .join(Citation, Citation.snapshot_id == Snapshot.id)
            .where(Citation.id == story.commitment.citation_id)
        )
    with house.stranger() as browser:
        assert browser.get(f"/kopie/{digest}").status_code == 200
        assert browser.get(f"/kopie/{digest}/bytes").status_code == 404
