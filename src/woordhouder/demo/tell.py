"""Demo: tell the story day by day, through the verbs that staff and officials use."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from sqlalchemy.orm import Session

from woordhouder.assessment.accept_evidence import Bearing, accept_evidence
from woordhouder.assessment.assess import Judgement, assess
from woordhouder.assessment.correct import correct
from woordhouder.assessment.evidence_link import Direction
from woordhouder.assessment.let_reply_through import let_reply_through
from woordhouder.assessment.publish import publish as publish_assessment
from woordhouder.assessment.queries import live_evidence_ids
from woordhouder.assessment.receive_reply import receive_reply
from woordhouder.assessment.register_search import register_search
from woordhouder.assessment.save_reply import save_reply
from woordhouder.assessment.send_back import send_back
from woordhouder.commitments.publish import publish as publish_commitment
from woordhouder.commitments.record import Belongings, record
from woordhouder.commitments.rules import Wording
from woordhouder.demo.people import LISTS
from woordhouder.demo.pointers import mandate_of, paper_of, snapshot_of
from woordhouder.demo.promises import brug, brug_care, nieuw, stem, thuis
from woordhouder.demo.stage import Stage
from woordhouder.demo.story import Event, Found, Judged, Looked, Mended, Promise, Replied
from woordhouder.demo.take_papers import BY_FILE, PAPERS, take_in
from woordhouder.kit.blobs import Blobs

PROMISES = {
    "brug": (*brug.PROMISES, *brug_care.PROMISES),
    "thuis": thuis.PROMISES,
    "nieuw": nieuw.PROMISES,
    "stem": stem.PROMISES,
}
RECORDED_ON, PUBLISHED_ON = date(2025, 1, 27), date(2025, 2, 3)
_OPENING = time(8, 0, tzinfo=UTC)

Act = Callable[[datetime], object]


@dataclass
class _Teller:
    session: Session
    blobs: Blobs
    stage: Stage

    def days(self) -> Iterator[tuple[date, Act]]:
        """Yield every act with its day; acts of one day follow each other as they are yielded."""
        for paper in PAPERS:
            yield paper.taken_on, partial(take_in, self.session, self.blobs, paper)
        for one in LISTS:
            for promise in PROMISES[one.key]:
                yield from self._life(one.key, one.programme, promise)

    def _life(self, key: str, programme: str, promise: Promise) -> Iterator[tuple[date, Act]]:
        known: dict[str, int] = {}
        eva, ravi = self.stage.staff[:2]

        def write_down(now: datetime) -> None:
            known["id"] = self._record(key, programme, promise, now)

        yield RECORDED_ON, write_down
        if not promise.is_draft:
            yield PUBLISHED_ON, lambda now: publish_commitment(self.session, known["id"], ravi, now)
        for event in promise.events:
            yield from self._acts(event, known, eva, ravi)

    def _record(self, key: str, programme: str, promise: Promise, now: datetime) -> int:
        belongings = Belongings(
            self.stage.lists[key],
            self.stage.asks[promise.themes[0] - 1] if promise.adopts_theme_ask else None,
            tuple(self.stage.themes[number - 1] for number in promise.themes),
        )
        value, unit = promise.target or (None, None)
        wording = Wording(
            title=promise.title,
            quote=promise.quote,
            plain_sentence=promise.plain,
            made_on=BY_FILE[programme].published_on,
            kind=promise.kind,
            testability=promise.testability,
            yardstick=promise.yardstick,
            target_value=value,
            target_unit=unit,
            due_on=promise.due_on,
            anchor=promise.anchor,
        )
        source = snapshot_of(self.session, programme)
        return record(self.session, self.blobs, belongings, wording, source, self.stage.staff[0], now).id

    def _acts(self, event: Event, known: dict[str, int], eva: int, ravi: int) -> Iterator[tuple[date, Act]]:
        session = self.session
        match event:
            case Found():
                yield event.on, lambda now: self._accept(known["id"], event, eva, now)
            case Looked():
                yield (
                    event.on,
                    lambda now: register_search(
                        session, known["id"], event.looked_in, event.paper_count, event.on, eva, now
                    ),
                )
            case Mended():
                yield (
                    event.on,
                    lambda now: correct(session, known["id"], event.what, event.after, event.reason, ravi, now),
                )
            case Judged():
                yield from self._judge(event, known, eva, ravi)
            case Replied():
                yield from self._answer(event, known, ravi)

    def _accept(self, commitment_id: int, event: Found, by: int, now: datetime) -> None:
        paper, dated_on = paper_of(self.session, event.paper, self.stage.municipality_id)
        bearing = Bearing(
            event.kind,
            Direction.AGAINST if event.is_against else Direction.FOR,
            dated_on,
            event.summary,
            event.bears_on_votes,
        )
        accept_evidence(self.session, commitment_id, paper, bearing, by, now)

    def _judge(self, event: Judged, known: dict[str, int], eva: int, ravi: int) -> Iterator[tuple[date, Act]]:
        made: dict[str, int] = {}

        def judge(now: datetime) -> None:
            evidence = tuple(sorted(live_evidence_ids(self.session, known["id"])))
            judgement = Judgement(event.status, event.reason, evidence, event.reason_code)
            made["id"] = assess(self.session, known["id"], judgement, eva, now).id

        yield event.on, judge
        if event.sent_back:
            note = event.sent_back
            yield event.on + timedelta(days=1), lambda now: send_back(self.session, made["id"], note, ravi, now)
        if event.published_on:
            yield event.published_on, lambda now: publish_assessment(self.session, made["id"], ravi, now)

    def _answer(self, event: Replied, known: dict[str, int], ravi: int) -> Iterator[tuple[date, Act]]:
        official_id = self.stage.officials[event.who - 1]
        made: dict[str, int] = {}

        def answer(now: datetime) -> None:
            mandate_id = mandate_of(self.session, official_id)
            save_reply(self.session, known["id"], official_id, mandate_id, event.stance, event.words, "", now)
            made["id"] = receive_reply(self.session, known["id"], official_id, now).id

        yield event.on, answer
        if event.shown_on:
            yield event.shown_on, lambda now: let_reply_through(self.session, made["id"], ravi, now)


def tell(session: Session, blobs: Blobs, stage: Stage) -> datetime:
    """Play every act in the order of its day, a minute apart, and return the last moment."""
    acts = sorted(_Teller(session, blobs, stage).days(), key=lambda act: act[0])
    now = datetime.combine(acts[0][0], _OPENING)
    for day, act in acts:
        now = max(datetime.combine(day, _OPENING), now + timedelta(minutes=1))
        act(now)
    return now
