"""Tests: stand-ins of a few lines for what lies outside the house."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta

from tests.make import NOW
from woordhouder.kit.fetch import Fetched, FetchError, HttpStatus


class FixedClock:
    """A clock that stands still until the test moves it."""

    def __init__(self, moment: datetime = NOW) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def move(self, by: timedelta) -> None:
        self.moment += by


class RecordedFetch:
    """Pages as they were recorded, by address; asked with the right ETag it answers *same*.

    A page may be an error to raise. `asked` and `byte_count` tell what it was put to.
    """

    def __init__(self, pages: Mapping[str, bytes | FetchError], moment: datetime = NOW) -> None:
        self.pages = dict(pages)
        self.moment = moment
        self.asked: list[str] = []
        self.byte_count = 0

    def get(
        self, address: str, *, etag: str | None = None, last_modified: str | None = None, accept: str | None = None
    ) -> Fetched:
        self.asked.append(address)
        page = self.pages.get(address) or HttpStatus(f"{address} answers 404", address, 404)
        if isinstance(page, FetchError):
            raise page
        tag = f'"{hashlib.sha256(page).hexdigest()[:16]}"'
        headers = (("Content-Type", "text/html; charset=utf-8"), ("ETag", tag))
        is_same = etag == tag
        self.byte_count += 0 if is_same else len(page)
        return Fetched(
            address, address, 304 if is_same else 200, headers, b"" if is_same else page, (), self.moment, is_same
        )
