"""Harvest: of which municipality and term the bodies are that the mandate database names."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.governing_body import GoverningBody
from woordhouder.civic.term import Term
from woordhouder.harvest.mandate_records import GroupRecord, MandateRecord, MandatesRecord


class Places:
    """Answers by a body's address. only_id: all that is stored must be of this municipality."""

    def __init__(self, session: Session, record: MandatesRecord, only_id: int | None) -> None:
        uris = {uri for one in record.mandates for uri in one.body_uris}
        uris |= {uri for one in record.groups for uri in one.body_uris}
        uris |= {one.body_uri for one in record.lists if one.body_uri}
        self._only_id = only_id
        self._bodies = {
            body.uri: body for body in session.scalars(sa.select(GoverningBody).where(GoverningBody.uri.in_(uris)))
        }
        self._terms = list(session.scalars(sa.select(Term).order_by(Term.starts_on)))
        self._groups = {group.uri: group for group in record.groups}

    def of_mandate(self, one: MandateRecord) -> int | None:
        """Return the municipality: by the mandate's own body, else by that of its group, else the one asked for."""
        told = self._told(one)
        if told:
            return next(iter(told)) if len(told) == 1 and self._is_wanted(*told) else None
        return self._only_id

    def is_elsewhere(self, one: MandateRecord) -> bool:
        """Tell whether it is surely of a municipality that was not asked for."""
        return self._only_id is not None and self._told(one) not in (set(), {self._only_id})

    def of_body(self, uri: str | None) -> int | None:
        body = self._bodies.get(uri or "")
        return body.municipality_id if body and self._is_wanted(body.municipality_id) else None

    def body_id(self, one: MandateRecord) -> int | None:
        found = [self._bodies[uri].id for uri in one.body_uris if uri in self._bodies]
        return found[0] if found else None

    def of_group(self, group: GroupRecord) -> int | None:
        found = {place for uri in group.body_uris if (place := self.of_body(uri)) is not None}
        return next(iter(found)) if len(found) == 1 else None

    def term_of(self, group: GroupRecord, starts_on: date | None) -> int | None:
        """Return the term by the day on which its body began, else by the first day of somebody's seat in it."""
        begun = [day for uri in group.body_uris if uri in self._bodies and (day := self._bodies[uri].starts_on)]
        day = begun[0] if begun else starts_on
        return next((term.id for term in self._terms if day and term.starts_on <= day <= term.ends_on), None)

    def _told(self, one: MandateRecord) -> set[int]:
        group = self._groups.get(one.group_uri or "")
        for uris in (one.body_uris, group.body_uris if group else ()):
            found = {self._bodies[uri].municipality_id for uri in uris if uri in self._bodies}
            if found:
                return found
        return set()

    def _is_wanted(self, municipality_id: int) -> bool:
        return self._only_id in (None, municipality_id)
