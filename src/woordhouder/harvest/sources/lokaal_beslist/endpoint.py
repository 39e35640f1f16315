"""Harvest, source Lokaal Beslist: the way through a SPARQL endpoint: a list a month, one question a meeting."""

from datetime import date
from typing import Final
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from woordhouder.harvest.read.answer_graph import STATEMENT_COLUMNS
from woordhouder.harvest.read.answers import CutShort
from woordhouder.harvest.read.sparql import MEDIA_TYPE, Table, read_table
from woordhouder.harvest.read.vocabulary import DCT
from woordhouder.harvest.records import IssueRecord
from woordhouder.harvest.sources.lokaal_beslist.asking import (
    MOST_ROWS,
    list_question,
    meeting_question,
    sum_question,
)
from woordhouder.harvest.sources.lokaal_beslist.route import LONGEST_ASKED, Listed, as_one
from woordhouder.harvest.sources.lokaal_beslist.window import Window, window_in, windows
from woordhouder.harvest.walk import LONGEST_ADDRESS, Remembered
from woordhouder.kit.errors import Unreadable
from woordhouder.kit.fetch import BrokenAnswer, Fetch, Fetched, FetchError, HttpStatus, TimedOut, TooLarge

# A store that caps its answers caps at a round number, and not each says so.
_ROUND: Final = 1_000
_MOST_PARTS: Final = 40
_MODIFIED: Final = DCT + "modified"


class Endpoint:
    """Asks one endpoint about the authorities that the start names: `?eenheid=…&orgaan=…`."""

    def __init__(self, fetch: Fetch, start: str, since_on: date, today: date) -> None:
        self._fetch = fetch
        parts = urlsplit(start)
        told = parse_qs(parts.query)
        self._base = parts._replace(query="", fragment="").geturl()
        self._units, self._bodies = told.get("eenheid", []), told.get("orgaan", [])
        if not (self._units or self._bodies):
            raise Unreadable(f"{start} names no eenheid and no orgaan: correct the source's address")
        self._month = f"{today:%Y-%m}"
        self._windows = tuple(windows(since_on, today))

    def lists(self) -> tuple[str, ...]:
        return tuple(self._list_key(window) for window in self._windows)

    def is_meeting(self, key: str) -> bool:
        return "?zitting=" in key

    def take_list(self, key: str) -> Listed:
        """Ask for the meetings of one window; one that is too much at once becomes two halves."""
        window = window_in(key)
        if window is None:
            raise Unreadable(f"{key} names no window: take the source's addresses from the facts again")
        try:
            answer = self._ask_twice(list_question(self._units, self._bodies, window))
            table = read_table(answer.body, ("z", "t"))
        except (TimedOut, TooLarge, BrokenAnswer, HttpStatus, CutShort) as error:
            if isinstance(error, HttpStatus) and error.status < 500:
                raise
            return self._halved(key, window, None, error)
        if _is_cut(table, answer):
            return self._halved(key, window, answer, None)
        meetings = dict.fromkeys(self._meeting_key(uri) for uri in table.lines("z"))
        kept = tuple(key for key in meetings if len(key) <= LONGEST_ADDRESS)
        return Listed(answer, kept, _long_ones(len(meetings) - len(kept)))

    def meeting(self, key: str, before: Remembered | None) -> Fetched:
        """Ask for all statements about a meeting, or, of one that we know, first whether they changed."""
        uri = parse_qs(urlsplit(key).query)["zitting"][0]
        if before is not None and before.etag:
            said = self._is_as_before(uri, before.etag)
            if said is not None:
                return said
        parts, tables = self._statements(uri)
        if not any(table.rows for table in tables):
            raise Unreadable(f"nothing is told of the meeting {uri} any more: what we have stays")
        return as_one(key, parts, parts[0].final_address, self._mark(tables))

    def _statements(self, uri: str) -> tuple[list[Fetched], list[Table]]:
        parts: list[Fetched] = []
        tables: list[Table] = []
        onward: str | None = None
        while len(parts) < _MOST_PARTS:
            answer = self._ask_twice(meeting_question(uri, onward))
            table = read_table(answer.body, STATEMENT_COLUMNS)
            parts.append(answer)
            tables.append(table)
            if not _is_cut(table, answer):
                return parts, tables
            # The last thing may be told half: ask on from it, what comes twice is one.
            onward, last = table.lines("s")[-1], onward
            if onward == last:
                raise Unreadable(f"{onward} has more statements than an answer holds: see the meeting by hand")
        raise Unreadable(f"the meeting {uri} has more than {_MOST_PARTS} answers' statements: look at it")

    def _is_as_before(self, uri: str, mark: str) -> Fetched | None:
        """Return an answer that says *same* where the sums are those of last time, else None."""
        try:
            answer = self._ask(sum_question(uri))
            row = read_table(answer.body, ("n", "l", "m")).rows[0]
            n, length, changed = (row[name].value if name in row else "" for name in ("n", "l", "m"))
        except (FetchError, Unreadable, IndexError):
            # It only spares a question: ask the whole.
            return None
        # Some stores count signs, others bytes.
        count, signs, byte_count, told, month = mark.strip('"').split("|")
        if (n, changed, self._month) != (count, told, month) or length not in (signs, byte_count):
            return None
        return Fetched(uri, answer.final_address, 304, answer.headers, answer.body, (), answer.fetched_at, True)

    def _mark(self, tables: list[Table]) -> str:
        """Return sums over all statements; of a change that leaves them as they are we learn next month."""
        rows = {tuple(row[c] for c in STATEMENT_COLUMNS if c in row) for table in tables for row in table.rows}
        values = [row[2].value for row in rows if len(row) == len(STATEMENT_COLUMNS)]
        changed = max((row[2].value for row in rows if len(row) == 3 and row[1].value == _MODIFIED), default="")
        signs, byte_count = sum(map(len, values)), sum(len(value.encode()) for value in values)
        return f'"{len(values)}|{signs}|{byte_count}|{changed}|{self._month}"'

    def _halved(self, key: str, window: Window, answer: Fetched | None, error: Exception | None) -> Listed:
        halves = window.halves()
        if halves is None:
            raise error if error else Unreadable(f"one day holds more meetings than an answer: {key}")
        why = str(error) if error else "its answer was cut short"
        issue = IssueRecord("window_halved", f"a list was too much at once ({why}): asked in halves", key)
        return Listed(answer, tuple(self._list_key(half) for half in halves), (issue,))

    def _list_key(self, window: Window) -> str:
        until = [("tot", window.until.isoformat())] if window.until else []
        told = [("eenheid", unit) for unit in self._units] + [("orgaan", body) for body in self._bodies]
        return f"{self._base}?{urlencode([*told, ('van', window.since.isoformat()), *until])}"

    def _meeting_key(self, uri: str) -> str:
        return f"{self._base}?zitting={quote(uri, safe='')}"

    def _ask_twice(self, question: str) -> Fetched:
        """Ask, and once more where the store was only tired; the visitor keeps its pauses."""
        try:
            return self._ask(question)
        except HttpStatus as error:
            if error.status < 500:
                raise
        except TimedOut:
            pass
        return self._ask(question)

    def _ask(self, question: str) -> Fetched:
        address = f"{self._base}?{urlencode({'query': question, 'format': MEDIA_TYPE})}"
        if len(address) > LONGEST_ASKED:
            raise Unreadable(f"a question of {len(address)} signs is too long to be asked: {question[:80]}…")
        return self._fetch.get(address, accept=MEDIA_TYPE)


def _is_cut(table: Table, answer: Fetched) -> bool:
    """Tell whether rows are missing: by our limit, by what the store says, or by a suspiciously round number."""
    count = len(table.rows)
    told = answer.header("x-sparql-maxrows") or ""
    if count >= MOST_ROWS or (told.isdigit() and count >= int(told)):
        return True
    # The store gave what it had when its time was up, with status 200.
    if "S1TAT" in (answer.header("x-sql-state") or ""):
        return True
    return count > 0 and count % _ROUND == 0


def _long_ones(count: int) -> tuple[IssueRecord, ...]:
    if not count:
        return ()
    return (IssueRecord("address_too_long", f"{count} meetings have an address too long to keep: left out"),)
