"""Reminders: offer one claimed mail after a last look, with a line in the journal before and after."""

from dataclasses import replace
from datetime import datetime, timedelta

from woordhouder.kit.clock import Clock
from woordhouder.kit.mail import Envelope, Outcome, Transport, WhileWaiting
from woordhouder.reminders.last_look import LastLook, Look
from woordhouder.reminders.outgoing_message import OutgoingMessage
from woordhouder.reminders.pace import HELD_UP
from woordhouder.reminders.return_path import ReturnPath
from woordhouder.reminders.sent_journal import Journal, Sent

_LOOK_HOLDS = timedelta(milliseconds=50)


class Offering:
    """What every lane does alike with a mail."""

    def __init__(self, clock: Clock, returns: ReturnPath | None, journal: Journal | None, looks: LastLook) -> None:
        self._clock, self._returns, self._journal, self._looks = clock, returns, journal, looks
        self._ahead: tuple[int, datetime, Look | None] | None = None

    def send(self, message: OutgoingMessage, carrier: Transport, meanwhile: WhileWaiting) -> Sent:
        """Hand it over and return what became of it."""
        began = self._clock.now()
        if self._journal is not None:
            self._journal.begin(message.id, message.attempt_count)
        handover = carrier.hand_over(_envelope(message, self._returns), meanwhile)
        ended = self._clock.now()
        is_later = handover.outcome in (Outcome.LATER, Outcome.UNCERTAIN) and not handover.is_carrier_down
        if is_later and abs(ended - began) >= HELD_UP:
            handover = replace(handover, blames_domain=True)
        sent = Sent(message.id, message.attempt_count, handover, ended)
        if self._journal is not None:
            self._journal.end(sent)
        return sent

    def look_ahead(self, following: OutgoingMessage) -> None:
        """Look at the next mail while the server takes in this one: the same look, a millisecond early."""
        self._ahead = following.id, self._clock.now(), self._looks.ahead(following.recipient)

    def look(self, following: OutgoingMessage) -> Look:
        """Return what a look at the next mail shows, or showed in the last moment."""
        ahead, self._ahead = self._ahead, None
        if ahead and ahead[0] == following.id and ahead[2] and abs(self._clock.now() - ahead[1]) < _LOOK_HOLDS:
            return ahead[2]
        return self._looks.at(following.recipient)


def _envelope(message: OutgoingMessage, returns: ReturnPath | None) -> Envelope:
    return Envelope(
        envelope_id=message.envelope_id,
        sender=returns.of(message.id) if returns else message.sender,
        recipient=message.recipient,
        content=message.content,
    )
