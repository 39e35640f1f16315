"""Harvest, source Lokaal Beslist: the way through its JSON:API: a list a month, then along the links."""

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlsplit

from woordhouder.civic.reference.bodies import known_body
from woordhouder.harvest.read.answers import Answer
from woordhouder.harvest.read.json_api import MEDIA_TYPE, ApiDocument, Identity, Relation, Resource, read_api
from woordhouder.harvest.records import IssueRecord
from woordhouder.harvest.sources.lokaal_beslist.route import Listed, as_one, host_of
from woordhouder.harvest.sources.lokaal_beslist.window import Window, window_in, windows
from woordhouder.harvest.walk import LONGEST_ADDRESS, Remembered
from woordhouder.kit.errors import Unreadable
from woordhouder.kit.fetch import Fetch, Fetched, HttpStatus, TimedOut

_LIST_SIZE: Final = 20
_RELATED_SIZE: Final = 100
_MOST_ASKED: Final = 1_500
"""For one meeting: a hundred items with articles and three sides of a vote each."""
_DAY: Final = timedelta(days=1)
# What we go on to, and whether it leads to one thing only.
_LEADS: Final = {
    ("sessions", "governing-body"): True,
    ("sessions", "agenda-items"): False,
    ("governing-bodies", "is-time-specialization-of"): True,
    ("agenda-items", "handled-by"): True,
    ("agenda-item-handlings", "resolutions"): False,
    ("agenda-item-handlings", "has-votes"): False,
    ("resolutions", "articles"): False,
    ("votes", "has-proponents"): False,
    ("votes", "has-opponents"): False,
    ("votes", "has-abstainers"): False,
}
_SIDES: Final = {
    "has-proponents": "number-of-proponents",
    "has-opponents": "number-of-opponents",
    "has-abstainers": "number-of-abstentions",
}
_HANDLED: Final = "agenda-items.handled-by"
_INCLUDED: Final = ",".join(
    (
        "governing-body.is-time-specialization-of",
        "agenda-items.added-after",
        f"{_HANDLED}.resolutions.articles",
        *(f"{_HANDLED}.has-votes.{side}" for side in _SIDES),
    )
)


class Api:
    """Asks one service for the meetings that its starts filter: `…/sessions?filter[…]=…`."""

    def __init__(self, fetch: Fetch, starts: tuple[str, ...], since_on: date, today: date) -> None:
        self._fetch = fetch
        self._starts = starts
        self._host = host_of(starts[0])
        self._since_on = since_on
        self._windows = tuple(windows(since_on, today))
        self._includes = True
        self._week = f"{today:%G-W%V}"
        self._marks: dict[str, str] = {}
        """By which to know each listed meeting again."""
        self._of_bodies: dict[str, Fetched] = {}
        """What was told of bodies: the same for each of their meetings."""

    def lists(self) -> tuple[str, ...]:
        return tuple(_list_key(start, window) for window in self._windows for start in self._starts)

    def is_meeting(self, key: str) -> bool:
        return urlsplit(key).path.startswith("/sessions/")

    def take_list(self, key: str) -> Listed:
        """Ask for one page of a list, and tell where the service does not know windows."""
        window = window_in(key)
        plain = tuple(_plain_key(start) for start in self._starts)
        try:
            answer = self._ask(key)
        except HttpStatus as error:
            if window is None or error.status not in (400, 501):
                raise
            issue = IssueRecord("window_refused", f"{error}: asked page by page", key)
            return Listed(None, (), (issue,), plain)
        document = read_api(Answer(key, answer.body))
        planned = {one.address: _planned(one) for one in document.asked}
        if window is not None and any(day is not None and not _near(window, day) for day in planned.values()):
            issue = IssueRecord(
                "window_ignored", "the service gave meetings of other months: asked page by page", key
            )
            return Listed(answer, (), (issue,), plain)
        self._marks.update((one.address, self._mark(one)) for one in document.asked)
        in_term = [address for address, day in planned.items() if day is None or day >= self._since_on - _DAY]
        # Without windows the newest come first: what is older than the term ends it.
        goes_on = document.next_address is not None and len(in_term) == len(planned) > 0
        onward = (document.next_address,) if goes_on and document.next_address else ()
        return Listed(answer, tuple(one for one in (*in_term, *onward) if self._is_ours(one)))

    def meeting(self, key: str, before: Remembered | None) -> Fetched:
        """Ask for a meeting with all that hangs under it, in one answer if the service can, else link by link."""
        mark = self._marks.get(key)
        if mark is not None and before is not None and before.etag == mark:
            raise NotNeeded
        if mark is None and before is not None and before.etag:
            # Its list was not asked today: its own row tells as much.
            answer = self._ask(key)
            mark = next((self._mark(one) for one in read_api(Answer(key, answer.body)).asked), None)
            if mark == before.etag:
                return replace(answer, status=304, is_same=True)
        parts = [self._first(key)]
        document = read_api(Answer(key, parts[0].body))
        if not document.asked:
            raise Unreadable(f"nothing is told of {key} any more: what we have stays")
        self._go_on(document, parts)
        return as_one(key, parts, key, mark)

    def _mark(self, one: Resource) -> str:
        """Return when the meeting changed where the service tells; else what its own row tells, anew each week.

        A meeting that was held gets its true start there: then its decisions stand too.
        """
        told = one.attributes.get("modified") or one.attributes.get("modified-at")
        if told:
            return f'"{told}"'
        row = json.dumps(one.attributes, sort_keys=True, default=str)
        return f'"{self._week}|{hashlib.sha256(row.encode()).hexdigest()[:16]}"'

    def _first(self, key: str) -> Fetched:
        if self._includes:
            try:
                return self._ask(f"{key}?include={_INCLUDED}")
            except (HttpStatus, TimedOut) as error:
                if isinstance(error, HttpStatus) and error.status in (401, 403, 404, 410, 429):
                    raise
                # What comes along is known to fail at times: from here on only links.
                self._includes = False
        return self._ask(key)

    def _go_on(self, document: ApiDocument, parts: list[Fetched]) -> None:
        """Follow every link that the answers so far leave open, and those that come with what it brings."""
        known: dict[Identity, Resource] = {one.identity: one for one in (*document.asked, *document.along)}
        waiting = list(known.values())
        asked: set[str] = set()
        while waiting:
            one = waiting.pop(0)
            for name, relation in one.relations.items():
                if (one.type, name) not in _LEADS or not _is_open(one, name, relation, known):
                    continue
                for brought in self._related(relation, is_one=_LEADS[one.type, name], asked=asked, parts=parts):
                    if brought.identity not in known:
                        known[brought.identity] = brought
                        waiting.append(brought)

    def _related(
        self, relation: Relation, *, is_one: bool, asked: set[str], parts: list[Fetched]
    ) -> list[Resource]:
        address = relation.address
        if address is None or address in asked or not self._is_ours(address):
            return []
        asked.add(address)
        onward: str | None = address if is_one else f"{address}?page[size]={_RELATED_SIZE}"
        brought: list[Resource] = []
        while onward is not None and self._is_ours(onward):
            if len(parts) >= _MOST_ASKED:
                raise Unreadable(f"a meeting led to more than {_MOST_ASKED} answers: look at {parts[0].address}")
            try:
                answer = self._of_bodies.get(onward) or self._ask(onward)
            except HttpStatus as error:
                if error.status not in (404, 410):
                    raise
                # Gone since the answer that led here.
                return brought
            if urlsplit(onward).path.startswith("/governing-bodies/"):
                self._of_bodies[onward] = answer
            parts.append(answer)
            document = read_api(Answer(onward, answer.body))
            brought += (*document.asked, *document.along)
            asked.add(onward)
            onward = document.next_address if document.next_address not in asked else None
        return brought

    def _ask(self, address: str) -> Fetched:
        return self._fetch.get(address, accept=MEDIA_TYPE)

    def _is_ours(self, address: str) -> bool:
        return host_of(address) == self._host and len(address) <= LONGEST_ADDRESS


class NotNeeded(Exception):
    """The list tells that the meeting is as it was: there is nothing to ask."""


def _is_open(one: Resource, name: str, relation: Relation, known: dict[Identity, Resource]) -> bool:
    """Tell whether something is behind this link that we do not have yet."""
    if relation.things is not None:
        return any(thing not in known for thing in relation.things)
    if name == "is-time-specialization-of":
        return known_body(str(one.attributes.get("uri"))) is None
    if name in _SIDES:
        is_secret = str(one.attributes.get("secret")).lower() in ("true", "1")
        # Nobody stands behind a zero, and behind a secret vote nobody may.
        return not is_secret and str(one.attributes.get(_SIDES[name])) != "0"
    return True


def _planned(one: Resource) -> date | None:
    told = one.attributes.get("planned-start") or one.attributes.get("started-at")
    try:
        return date.fromisoformat(str(told)[:10])
    except ValueError:
        return None


def _near(window: Window, day: date) -> bool:
    # The service writes universal time: a meeting at midnight may be the day before.
    return window.holds(day) or window.holds(day + _DAY) or window.holds(day - _DAY)


def _list_key(start: str, window: Window) -> str:
    until = f"&filter[:lt:planned-start]={window.until.isoformat()}T00:00:00Z" if window.until else ""
    since = f"&filter[:gte:planned-start]={window.since.isoformat()}T00:00:00Z"
    return f"{start}{since}{until}&sort=planned-start&page[size]={_LIST_SIZE}"


def _plain_key(start: str) -> str:
    return f"{start}&sort=-planned-start&page[size]={_LIST_SIZE}"
