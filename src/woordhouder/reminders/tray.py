"""Reminders: the mails that one process has in hand: claimed and not offered yet, or ended and not recorded yet.

Lanes take out and lay in, the desk fills it and writes down what ended; whoever touches it holds the floor.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from woordhouder.kit.mail import Outcome
from woordhouder.reminders.claim import LATEST_START
from woordhouder.reminders.outgoing_message import OutgoingMessage
from woordhouder.reminders.pace import InVain
from woordhouder.reminders.retry import LEASE
from woordhouder.reminders.sent_journal import Sent

_MUST_BE_KNOWN_AFTER = timedelta(seconds=1)


@dataclass
class Ended:
    """What nobody wrote down yet: what was sent, what stopped because its address opted out, what goes back."""

    sent: list[Sent] = field(default_factory=list)
    stopped: list[OutgoingMessage] = field(default_factory=list)
    returned: list[OutgoingMessage] = field(default_factory=list)
    is_urgent: bool = False
    """A pause or a suppression may follow from it: it is written down before the next mail goes."""

    def __bool__(self) -> bool:
        return bool(self.sent or self.stopped or self.returned)


class Tray:
    """together: how many are claimed and recorded in one transaction. left: how many may still be offered."""

    def __init__(self, together: int, left: int) -> None:
        self.together, self.left = together, left
        self.waiting: list[OutgoingMessage] = []
        self.ended, self._at_the_desk = Ended(), Ended()
        self.under_way = 0
        self.goes_on, self.is_over = True, False
        self.avoided: set[int] = set()
        """Domains that hold up a mail of ours at this moment."""
        self.slow: set[int] = set()
        """Domains that did so before, or of which we know that nobody answered lately: the others go first."""
        self.answering: set[int] = set()
        self._in_vain = InVain()

    def may_offer(self) -> bool:
        """Tell whether the next mail may go as far as the records are concerned."""
        unwritten = len(self.ended.sent) + len(self._at_the_desk.sent)
        is_urgent = self.ended.is_urgent or self._at_the_desk.is_urgent
        if is_urgent or unwritten >= 2 * self.together:
            return False
        return self.goes_on and self.left > 0 and self._in_vain.leaves_room(self.under_way)

    def following(self, *, is_last_lane: bool) -> OutgoingMessage | None:
        """Return the mail to offer next. is_last_lane: all others are held up, so no risk is taken where we can."""
        if not self.waiting:
            return None
        best = self.waiting[0]
        if is_last_lane or best.receiving_domain_id in self.slow:
            best = min(self.waiting, key=lambda one: self._risk(one, is_last_lane=is_last_lane))
        return None if is_last_lane and best.receiving_domain_id in self.slow else best

    def _risk(self, message: OutgoingMessage, *, is_last_lane: bool) -> tuple[bool, bool]:
        domain_id = message.receiving_domain_id
        return domain_id in self.slow, is_last_lane and domain_id not in self.answering

    def take(self, message: OutgoingMessage) -> None:
        """Take a mail out to offer it."""
        self.waiting.remove(message)
        self.left -= 1
        self.under_way += 1

    def stop(self, message: OutgoingMessage) -> None:
        self.waiting.remove(message)
        self.ended.stopped.append(message)

    def give_back(self, messages: Collection[OutgoingMessage]) -> None:
        """Let go what was claimed and not offered."""
        self.ended.returned += messages
        back = {message.id for message in messages}
        self.waiting = [one for one in self.waiting if one.id not in back]

    def give_back_old(self, now: datetime) -> None:
        """Let go what waited so long since its claim that it must be looked at anew."""
        # In the order of their claims.
        if self.waiting and _is_old(self.waiting[0], now):
            self.give_back([one for one in self.waiting if _is_old(one, now)])

    def keep_away_from(self, message: OutgoingMessage) -> None:
        """Offer nothing more to the domain of a mail that is held up, as long as it is."""
        domain_id = message.receiving_domain_id
        assert domain_id is not None
        self.avoided.add(domain_id)
        self.slow.add(domain_id)
        self.give_back([one for one in self.waiting if one.receiving_domain_id == domain_id])

    def lay_in(self, sent: Sent, message: OutgoingMessage, took: timedelta) -> None:
        """Keep what became of a mail until it is written down."""
        handover, domain_id = sent.handover, message.receiving_domain_id
        assert domain_id is not None
        self.under_way -= 1
        self.ended.sent.append(sent)
        self.ended.is_urgent |= handover.outcome is not Outcome.ACCEPTED or took >= _MUST_BE_KNOWN_AFTER
        self.avoided.discard(domain_id)
        if handover.outcome is Outcome.ACCEPTED:
            self.answering.add(domain_id)
        if handover.blames_domain:
            self.slow.add(domain_id)
            self.give_back([one for one in self.waiting if one.receiving_domain_id == domain_id])
        is_in_vain = self._in_vain.saw(is_domain_silent=handover.blames_domain, is_goodbye=handover.is_carrier_down)
        self.goes_on = self.goes_on and not is_in_vain

    def hand_to_desk(self) -> Ended:
        """Give out what must be written down; it counts as unwritten until `written`."""
        if not self.goes_on or self.left < 1:
            self.give_back(self.waiting)
        self._at_the_desk, self.ended = self.ended, Ended()
        return self._at_the_desk

    def written(self, claimed: list[OutgoingMessage]) -> None:
        """Take in what the desk claimed, after it wrote down what it was given."""
        self._at_the_desk = Ended()
        self.waiting += claimed

    @property
    def room(self) -> int:
        """How many more may be claimed; singly means that nothing is claimed beside another."""
        if not self.goes_on or (self.together == 1 and (self.waiting or self.under_way)):
            return 0
        return min(self.together, self.left - len(self.waiting))


def _is_old(message: OutgoingMessage, now: datetime) -> bool:
    assert message.lease_until is not None
    return now >= message.lease_until - LEASE + LATEST_START
