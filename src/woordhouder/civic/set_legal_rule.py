"""Civic: keep the legal calendar of a region: add a day, drop one, take over or give back the program's own."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.civic.legal_calendar import LegalRule, MomentKind, Region, legal_rules
from woordhouder.civic.own_legal_rule import OwnLegalRule
from woordhouder.kit.dialect import lock_until_commit
from woordhouder.kit.errors import BadInput, Conflict, NotFound
from woordhouder.kit.language import N_

_SETTING = 727279
_LONGEST_TERM = 6
_USUAL_YEAR = 2027
"""No leap year: a day of the law is there each year."""


def take_over(session: Session, region: Region, by: int, now: datetime) -> int:
    """Copy what the program says of a region, so that staff may change it; return how many rows were copied."""
    lock_until_commit(session, _SETTING)
    if _has_own(session, region):
        return 0
    rows = [_row(region, rule, by, now) for rule in legal_rules() if rule.region == region.value]
    session.add_all(rows)
    session.flush()
    if rows:
        after = {"rules": [_told(row) for row in rows]}
        audit.write(session, by, "take_over_legal_rules", ("own_legal_rule", rows[0].id), None, after, now)
    return len(rows)


def add_rule(
    session: Session,
    region: Region,
    kind: MomentKind,
    on: tuple[int, int],
    years: tuple[int, int | None],
    by: int,
    now: datetime,
) -> OwnLegalRule:
    """Add a day to what holds for a region. on: month and day. years: the first and the last one of a term.

    Raises BadInput for a day that not every year has or years that no term has, Conflict for what stands there.
    """
    month, day = on
    first, last = years
    _check(month, day, first, last)
    take_over(session, region, by, now)
    same = sa.select(OwnLegalRule.id).filter_by(region=region, kind=kind, month=month, day=day, first_year=first)
    if session.scalar(same) is not None:
        raise Conflict(N_("Deze dag staat er al."))
    row = _row(region, LegalRule(region.value, kind, month, day, first, last), by, now)
    session.add(row)
    session.flush()
    audit.write(session, by, "add_legal_rule", ("own_legal_rule", row.id), None, _told(row), now)
    return row


def drop_rule(session: Session, rule_id: int, by: int, now: datetime) -> None:
    """Take a day away. Raises NotFound."""
    lock_until_commit(session, _SETTING)
    row = session.get(OwnLegalRule, rule_id)
    if row is None:
        raise NotFound(f"No legal rule with id {rule_id}: open the list again")
    before = _told(row)
    session.delete(row)
    session.flush()
    audit.write(session, by, "drop_legal_rule", ("own_legal_rule", rule_id), before, None, now)


def give_back(session: Session, region: Region, by: int, now: datetime) -> int:
    """Let what the program says hold again for a region; return how many rows went."""
    lock_until_commit(session, _SETTING)
    rows = list(session.scalars(sa.select(OwnLegalRule).where(OwnLegalRule.region == region)))
    before = {"rules": [_told(row) for row in rows]}
    for row in rows:
        session.delete(row)
    session.flush()
    if rows:
        audit.write(session, by, "give_back_legal_rules", ("own_legal_rule", rows[0].id), before, None, now)
    return len(rows)


def _check(month: int, day: int, first: int, last: int | None) -> None:
    try:
        date(_USUAL_YEAR, month, day)
    except ValueError as error:
        raise BadInput(N_("Kies een dag die elk jaar bestaat.")) from error
    if not 0 <= first <= _LONGEST_TERM or (last is not None and not first <= last <= _LONGEST_TERM):
        raise BadInput(N_("Kies jaren van 0 tot 6, het eerste niet na het laatste."))


def _has_own(session: Session, region: Region) -> bool:
    return session.scalar(sa.select(OwnLegalRule.id).where(OwnLegalRule.region == region).limit(1)) is not None


def _row(region: Region, rule: LegalRule, by: int, now: datetime) -> OwnLegalRule:
    return OwnLegalRule(
        region=region,
        kind=rule.kind,
        month=rule.month,
        day=rule.day,
        first_year=rule.first_year,
        last_year=rule.last_year,
        set_by_id=by,
        set_at=now,
    )


def _told(row: OwnLegalRule) -> dict[str, str | int | None]:
    return {
        "region": row.region.value,
        "kind": row.kind.value,
        "day": f"{row.month:02d}-{row.day:02d}",
        "first_year": row.first_year,
        "last_year": row.last_year,
    }
