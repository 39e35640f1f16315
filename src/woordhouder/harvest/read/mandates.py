"""Harvest, read: who holds which seat for which group, and which lists stood, from the mandate database."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from woordhouder.harvest.mandate_records import GroupRecord, ListRecord, MandateRecord, MandatesRecord, PersonRecord
from woordhouder.harvest.read import mandate_words as w
from woordhouder.harvest.read.statements import Statements
from woordhouder.harvest.read.vocabulary import last_part
from woordhouder.harvest.records import IssueRecord
from woordhouder.kit.clock import BRUSSELS, brussels_date
from woordhouder.kit.errors import Unreadable
from woordhouder.kit.text import tidy

# The database writes 0001-01-01 where it means no date, and some clerks a far year.
_YEARS: Final = range(1900, 2100)


def read_mandates(files: Iterable[bytes]) -> MandatesRecord:
    """Read some files together: one may hold the mandates and another the names. Raises Unreadable."""
    statements = Statements(w.WANTED)
    for data in files:
        statements.take(data)
    return mandates_in(statements)


def mandates_in(statements: Statements) -> MandatesRecord:
    """Return the records; a draft that was not ratified yet is left out and told."""
    return _Reading(statements).record()


class _Reading:
    def __init__(self, statements: Statements) -> None:
        self.said = statements
        self.issues: list[IssueRecord] = []
        self.bodies_of_post: dict[str, list[str]] = defaultdict(list)
        for body, post in statements.pairs(w.HAS_POST):
            self.bodies_of_post[post].append(body)

    def record(self) -> MandatesRecord:
        mandates = [self._mandate(uri) for uri in self.said.of_type(w.MANDATE) if self._is_ratified(uri)]
        people = dict.fromkeys(one.person_uri for one in mandates if one.person_uri)
        groups = self.said.of_type(w.GROUP)
        if not (mandates or groups or self.said.of_type(w.CANDIDATES)):
            raise Unreadable("no mandate, group or list in it: look whether it is a file of the mandate database")
        return MandatesRecord(
            people=tuple(self._person(uri) for uri in sorted(people)),
            groups=tuple(self._group(uri) for uri in sorted(groups)),
            mandates=tuple(sorted(mandates, key=lambda one: one.uri)),
            lists=tuple(one for uri in sorted(self.said.of_type(w.CANDIDATES)) if (one := self._list(uri))),
            issues=tuple(self.issues),
        )

    def _is_ratified(self, uri: str) -> bool:
        is_draft = any(last_part(value) == w.DRAFT for value in self.said.values(uri, w.IS_PUBLISHED))
        if is_draft:
            self._tell("mandate_draft", "a mandate that is not ratified yet: left out until it is", uri)
        return not is_draft

    def _mandate(self, uri: str) -> MandateRecord:
        posts = self.said.values(uri, w.HOLDS)
        offices = [last_part(role) for post in posts for role in self.said.values(post, w.ROLE)]
        seats = [w.SEATS[office] for office in offices if office in w.SEATS]
        statuses = [last_part(status) for status in self.said.values(uri, w.STATUS)]
        return MandateRecord(
            uri=uri,
            person_uri=self.said.first(uri, w.PERSON_OF),
            seat=seats[0] if seats else None,
            is_other_office=bool(offices) and not seats,
            body_uris=tuple(dict.fromkeys(body for post in posts for body in self.bodies_of_post[post])),
            group_uri=self._group_of(uri),
            starts_on=self._day(uri, w.STARTS),
            ends_on=self._day(uri, w.ENDS),
            status=next((w.STATUSES[status] for status in statuses if status in w.STATUSES), None),
            rank=self._line(uri, w.RANK),
            portfolio=self._portfolio(uri),
            deputy_uri=self.said.first(uri, w.DEPUTY),
        )

    def _group_of(self, uri: str) -> str | None:
        found = dict.fromkeys(
            group
            for membership in self.said.values(uri, w.HAS_MEMBERSHIP)
            for group in self.said.values(membership, w.GROUP_OF)
        )
        if len(found) > 1:
            self._tell("several_groups", "a mandate for several groups at once: its group is left open", uri)
            return None
        return next(iter(found), None)

    def _portfolio(self, uri: str) -> str | None:
        labels = [self._line(field, w.LABEL) for field in self.said.values(uri, w.PORTFOLIO)]
        return ", ".join(sorted(label for label in labels if label))[:500] or None

    def _person(self, uri: str) -> PersonRecord:
        return PersonRecord(uri, *(self._line(uri, name) for name in (w.GIVEN, w.FAMILY, w.OTHER_NAME)))

    def _group(self, uri: str) -> GroupRecord:
        return GroupRecord(uri, self._line(uri, w.GROUP_NAME), tuple(sorted(self.said.values(uri, w.SITS_IN))))

    def _list(self, uri: str) -> ListRecord | None:
        kinds = [last_part(kind) for kind in self.said.values(uri, w.LIST_KIND)]
        if kinds and w.COUNCIL_LIST not in kinds:
            return None  # of a district or a province
        election = self.said.first(uri, w.OF_ELECTION)
        number = self._line(uri, w.LIST_NUMBER) or ""
        return ListRecord(
            uri=uri,
            name=self._line(uri, w.LABEL),
            number=int(number) if number.isdecimal() and len(number) < 4 else None,
            held_on=self._day(election, w.HELD_ON) if election else None,
            body_uri=self.said.first(election, w.MAKES_UP) if election else None,
        )

    def _line(self, subject: str, name: str) -> str | None:
        return tidy(self.said.first(subject, name) or "") or None

    def _day(self, subject: str, name: str) -> date | None:
        """Return the calendar day in Brussels: the source writes midnight of 2 December as 23:00Z of the 1st."""
        told = self._line(subject, name)
        if told is None:
            return None
        try:
            day = _brussels_day(told)
        except (ValueError, OverflowError):
            self._tell("bad_date", f"{told[:40]!r} is no date: left open", subject)
            return None
        return day if day.year in _YEARS else None

    def _tell(self, code: str, message: str, where: str) -> None:
        self.issues.append(IssueRecord(code, message, where))


def _brussels_day(told: str) -> date:
    if "T" not in told and len(told) <= 10:
        return date.fromisoformat(told)
    moment = datetime.fromisoformat(told)
    if moment.year not in _YEARS:
        return moment.date()
    return brussels_date(moment if moment.tzinfo else moment.replace(tzinfo=BRUSSELS))
