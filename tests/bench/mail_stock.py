"""Bench: so many officials of made-up municipalities, each with reminders that are due about three promises."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from tests import make
from woordhouder.civic.mandate import Mandate, MandateRole
from woordhouder.civic.official import Official
from woordhouder.commitments.commitment import Commitment, CommitmentKind, Publication, Testability
from woordhouder.reminders.reminder import Reminder, ReminderKind, ReminderState

PLACE_COUNT = 640
"""R13 gives one domain twenty mails a minute: ten thousand in a minute need more than five hundred."""
_PROMISES = (
    "Tegen 2028 openen we {n} opvangplaatsen voor kinderen in de Stationswijk en in het centrum.",
    "We verhogen het budget voor wie zijn energierekening niet kan betalen met {n} procent.",
    "In elke wijk komt een zitdag van het sociaal huis, minstens {n} uur in de week.",
)
_MOMENT_ON = date(2026, 12, 31)


def lay_in_officials(session: Session, official_count: int, now: datetime) -> None:
    """Add them with all that stands behind a reminder."""
    numbers = count(1)
    author = make.make_account(session)
    places = [
        (make.make_list(session, make.make_municipality(session, f"Voorbeeldgem {n}")), f"gemeente{n}.example")
        for n in range(PLACE_COUNT)
    ]
    snapshot = make.make_snapshot(session)
    for at, (party_list, domain) in enumerate(places):
        promises = list(_promises(session, party_list.id, author.id, snapshot.id, next(numbers)))
        group = make.make_group(session, party_list)
        officials = [
            Official(given_name="Mia", family_name="Verzonnen", name_key="mia verzonnen", salutation="mevrouw")
            for _ in range(at, official_count, PLACE_COUNT)
        ]
        session.add_all(officials)
        session.flush()
        mandates = [
            Mandate(
                official_id=official.id,
                municipality_id=party_list.municipality_id,
                political_group_id=group.id,
                role=MandateRole.ALDERMAN,
                mail_address=f"schepen{official.id}@{domain}",
                starts_on=date(2024, 12, 2),
            )
            for official in officials
        ]
        session.add_all(mandates)
        session.flush()
        session.add_all(_reminder(mandate, promise, now) for mandate in mandates for promise in promises)
        session.flush()
        session.expunge_all()


def _promises(
    session: Session, list_id: int, author_id: int, snapshot_id: int, number: int
) -> Iterator[Commitment]:
    for text in _PROMISES:
        quote = text.format(n=number)
        citation = make.make_citation(session, quote=quote, snapshot_id=snapshot_id)
        values: dict[str, Any] = {
            "title": quote[:60],
            "plain_sentence": quote,
            "made_on": date(2024, 9, 2),
            "kind": CommitmentKind.ACTION,
            "testability": Testability.T1,
            "publication": Publication.PUBLISHED,
            "recorded_at": make.NOW,
            "published_at": make.NOW,
            "published_by_id": author_id,
        }
        promise = Commitment(
            party_list_id=list_id, citation_id=citation.id, quote=quote, recorded_by_id=author_id, **values
        )
        session.add(promise)
        session.flush()
        yield promise


def _reminder(mandate: Mandate, promise: Commitment, now: datetime) -> Reminder:
    return Reminder(
        kind=ReminderKind.PLAN_REVISION,
        commitment_id=promise.id,
        official_id=mandate.official_id,
        mandate_id=mandate.id,
        period=_MOMENT_ON.isoformat(),
        moment_on=_MOMENT_ON,
        created_at=now,
        state=ReminderState.DUE,
    )
