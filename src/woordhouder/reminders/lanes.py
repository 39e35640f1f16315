"""Reminders: connections side by side, of which one at a time has the word and offers mails.

Where its mail is held up, the next lane takes the word and goes on with the other mails; the first keeps waiting
for its answer, and no other mail goes to that domain meanwhile. So a domain that is silent costs the others a
fraction of a second, and a server that answers gets one mail at a time. Beside them a desk records and claims.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime

from woordhouder.kit.clock import Clock
from woordhouder.kit.mail import Line, Outcome, Transport
from woordhouder.reminders.desk import Desk
from woordhouder.reminders.last_look import Look
from woordhouder.reminders.offering import Offering
from woordhouder.reminders.outgoing_message import OutgoingMessage
from woordhouder.reminders.pace import MOST_LANES, Pace
from woordhouder.reminders.tray import Tray

Spare = Callable[[], Line]
_LOOKS_AGAIN_SECONDS = 1.0
_ANSWERS = (Outcome.ACCEPTED, Outcome.REFUSED)


@dataclass(eq=False)
class _Lane:
    """One connection, and the mail that is under way on it. line: none for the first, which is open already."""

    line: Line | None
    began: datetime
    message: OutgoingMessage | None = None


class Lanes:
    """floor: whoever holds it may touch the tray and the word; on it all wait for each other."""

    def __init__(
        self,
        floor: threading.Condition,
        clock: Clock,
        tray: Tray,
        offering: Offering,
        desk: Desk,
        spare: Spare | None,
    ) -> None:
        self._floor, self._clock, self._tray, self._offering, self._desk = floor, clock, tray, offering, desk
        self._spare, self._pace = spare, Pace()
        self._lanes: list[_Lane] = []
        self._futures: list[Future[None]] = []
        self._is_calling = self._is_desk_waiting = self._is_dry = False
        self._word = _Lane(None, clock.now())

    def run(self, first: Transport) -> None:
        """Send until nothing is left to do; raises what any lane or the desk met."""
        with ThreadPoolExecutor(MOST_LANES, "lane") as self._threads:
            self._add(self._word, first)
            self._add_spare()
            try:
                while self._desk_turn():
                    pass
            finally:
                with self._floor:
                    self._tray.is_over = True
                    self._floor.notify_all()
        for future in self._futures:
            future.result()

    def _add(self, lane: _Lane, carrier: Transport | None) -> None:
        self._lanes.append(lane)
        future = self._threads.submit(self._live, lane, carrier)
        self._futures.append(future)
        future.add_done_callback(lambda _: self._wake())

    def _add_spare(self) -> None:
        """Keep one lane free to take the word, as long as there may be more."""
        is_one_free = any(lane.message is None and lane is not self._word for lane in self._lanes)
        if self._spare is not None and not is_one_free and len(self._lanes) < MOST_LANES:
            self._add(_Lane(self._spare(), self._clock.now()), None)

    def _wake(self) -> None:
        with self._floor:
            self._floor.notify_all()

    # The desk works in the thread of whoever runs this.

    def _desk_turn(self) -> bool:
        """Wait until there is something to write or to claim, and do it; False when all is done."""
        tray = self._tray
        with self._floor:
            self._wait_at_desk()
            if any(future.done() for future in self._futures):
                return False
            ended, room, avoided = tray.hand_to_desk(), tray.room, set(tray.avoided)
        claimed = self._desk.write(ended, room, avoided)
        with self._floor:
            tray.written(claimed)
            tray.slow |= self._desk.doubtful
            self._is_dry = len(claimed) < room
            self._floor.notify_all()
            return bool(tray.waiting or tray.ended or tray.under_way)

    def _wait_at_desk(self) -> None:
        self._is_desk_waiting = True
        while not self._is_desk_wanted() and not any(future.done() for future in self._futures):
            if not self._floor.wait(_LOOKS_AGAIN_SECONDS):
                # Since the last look others may have been released, or come free.
                self._is_dry = False
                break
        self._is_desk_waiting = False

    def _is_desk_wanted(self) -> bool:
        tray = self._tray
        if tray.ended.is_urgent or len(tray.ended.sent) >= tray.together:
            return True
        may_claim = not self._is_dry and tray.room > 0
        if not tray.waiting:
            return bool(tray.ended) or may_claim or not tray.under_way
        return not tray.goes_on or (may_claim and len(tray.waiting) <= tray.together)

    def _nudge_desk(self) -> None:
        if self._is_desk_waiting and self._is_desk_wanted():
            self._floor.notify_all()

    # Each lane works in a thread of its own.

    def _live(self, lane: _Lane, carrier: Transport | None) -> None:
        with ExitStack() as stack:
            if lane.line is not None:
                carrier = stack.enter_context(lane.line)
            assert carrier is not None
            while self._gets_the_word(lane):
                while (message := self._next(lane)) is not None:
                    self._carry(lane, carrier, message)

    def _gets_the_word(self, lane: _Lane) -> bool:
        """Wait until it is this lane's turn; False when all is over."""
        while self._waits(lane):
            if self._word is lane:
                return True
            is_there = lane.line is None or lane.line.call()
            with self._floor:
                if not is_there:
                    self._floor.wait(_LOOKS_AGAIN_SECONDS)
                self._is_calling = False
                if is_there and self._patience_left() <= 0:
                    self._take_the_word(lane)
                    return True
        return False

    def _waits(self, lane: _Lane) -> bool:
        """Wait until this lane has the word, or is the one to call because the mail of who has it is held up."""
        with self._floor:
            while not self._tray.is_over:
                left = self._patience_left()
                if self._word is lane:
                    return True
                if left <= 0 and not self._is_calling:
                    self._is_calling = True
                    return True
                self._floor.wait(left if left > 0 else _LOOKS_AGAIN_SECONDS)
        return False

    def _patience_left(self) -> float:
        patience, held = self._pace.patience, self._word
        return (patience - (abs(self._clock.now() - held.began) if held.message else patience * 0)).total_seconds()

    def _take_the_word(self, lane: _Lane) -> None:
        assert self._word.message is not None
        self._tray.keep_away_from(self._word.message)
        self._word = lane
        self._add_spare()
        self._floor.notify_all()

    def _next(self, lane: _Lane) -> OutgoingMessage | None:
        """Return the mail that this lane offers next; None when it has the word no longer, or all is over."""
        with self._floor:
            while self._word is lane and not self._tray.is_over:
                message = self._choose() if self._tray.may_offer() else None
                if message is not None:
                    self._tray.take(message)
                    lane.message, lane.began = message, self._clock.now()
                    self._nudge_desk()
                    return message
                self._nudge_desk()
                self._floor.wait(_LOOKS_AGAIN_SECONDS)
        return None

    def _choose(self) -> OutgoingMessage | None:
        tray = self._tray
        tray.give_back_old(self._clock.now())
        is_last = self._spare is not None and tray.under_way >= MOST_LANES - 1
        while (message := tray.following(is_last_lane=is_last)) is not None:
            look = self._offering.look(message) if self._desk.may_mail_leave() else Look.PAUSED
            if look is Look.FREE:
                return message
            if look is Look.SUPPRESSED:
                tray.stop(message)
            else:
                tray.give_back(tray.waiting)
        return None

    def _carry(self, lane: _Lane, carrier: Transport, message: OutgoingMessage) -> None:
        sent = self._offering.send(message, carrier, lambda: self._look_ahead(lane))
        with self._floor:
            took, lane.message = abs(sent.at - lane.began), None
            if sent.handover.outcome in _ANSWERS:
                self._pace.saw(took)
            self._tray.lay_in(sent, message, took)
            if self._word is not lane:
                self._floor.notify_all()
            self._nudge_desk()

    def _look_ahead(self, lane: _Lane) -> None:
        with self._floor:
            if self._word is lane and self._tray.waiting:
                self._offering.look_ahead(self._tray.waiting[0])
