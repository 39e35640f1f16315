"""Harvest: keep every body before anybody reads it, also one that turns out unreadable."""

from sqlalchemy.orm import Session, sessionmaker

from woordhouder.documents.log_fetch import log_fetch
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.fetch import Fetch, Fetched


class ArchivedFetch:
    """A `Fetch` that hands on only what is already in the archive."""

    def __init__(self, fetch: Fetch, sessions: sessionmaker[Session], blobs: Blobs) -> None:
        self._fetch = fetch
        self._sessions = sessions
        self._blobs = blobs

    def get(
        self, address: str, *, etag: str | None = None, last_modified: str | None = None, accept: str | None = None
    ) -> Fetched:
        fetched = self._fetch.get(address, etag=etag, last_modified=last_modified, accept=accept)
        # A transaction of its own: what comes of the page later must not take the bytes with it.
        with self._sessions.begin() as session:
            log_fetch(session, self._blobs, fetched)
        return fetched
