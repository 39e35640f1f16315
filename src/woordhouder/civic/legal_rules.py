"""Civic: the legal calendar of this installation: of the program, unless staff keeps its own for a region."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.legal_calendar import LegalRule, legal_rules
from woordhouder.civic.own_legal_rule import OwnLegalRule


def own_rules(session: Session) -> list[OwnLegalRule]:
    """Return what staff keeps, by region and day."""
    order = (OwnLegalRule.region, OwnLegalRule.month, OwnLegalRule.day, OwnLegalRule.first_year, OwnLegalRule.id)
    return list(session.scalars(sa.select(OwnLegalRule).order_by(*order)))


def rules_in_use(session: Session) -> tuple[LegalRule, ...]:
    """Return the rules of all regions as they hold now."""
    own = [row.rule for row in own_rules(session)]
    regions = {rule.region for rule in own}
    return (*(rule for rule in legal_rules() if rule.region not in regions), *own)
