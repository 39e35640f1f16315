"""Tests: a house in which one alderman was mailed about promises, and the links from that mail."""

import email
import re
from dataclasses import dataclass
from email import policy
from typing import Any

import sqlalchemy as sa

from tests.reminders.place import Place, make_place
from tests.web.site import Running
from woordhouder.civic.official import Official
from woordhouder.kit.database import Base
from woordhouder.reminders.outgoing_message import OutgoingMessage
from woordhouder.reminders.prepare import prepare
from woordhouder.reminders.write_letter import Letterhead


@dataclass(frozen=True)
class Mailed:
    """The promises, and the addresses behind the two personal links."""

    place: Place
    answer: str
    opt_out: str

    @property
    def commitment_id(self) -> int:
        return self.place.commitments[0].id


def mailed(house: Running, commitment_count: int = 1, *, is_demo: bool = True) -> Mailed:
    """Write a reminder and return its links, as the official finds them."""
    with house.site.writing.begin() as session:
        place = make_place(session, commitment_count)
        session.get_one(Official, place.mandate.official_id).is_demo = is_demo
        prepare(session, Letterhead(house.site.mail_from, house.site.base_url), house.clock.now())
        content = session.scalars(sa.select(OutgoingMessage.content).order_by(OutgoingMessage.id.desc())).first()
    assert content is not None
    body: Any = email.message_from_bytes(content, policy=policy.default)
    text = body.get_body(("plain",)).get_content()
    found = {path: re.findall(rf"(/{path}/\S{{43}})", text)[0] for path in ("a", "u")}
    return Mailed(place, found["a"], found["u"])


def everything_in(house: Running) -> dict[str, list[Any]]:
    """Return every row of every table: what must be the same after only looking."""
    with house.site.reading() as session:
        return {
            table.name: sorted(map(repr, session.execute(sa.select(table)).all()))
            for table in Base.metadata.sorted_tables
        }
