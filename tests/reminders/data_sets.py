"""Tests: made-up people, lists and promises of every length and script, for the lint of our mails; no database."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from tests.reminders.place import LETTERHEAD
from woordhouder.assessment.assessment import Assessment, Status
from woordhouder.assessment.evidence_link import Step
from woordhouder.assessment.reply import Reply, Stance
from woordhouder.civic.mandate import Mandate, MandateRole
from woordhouder.civic.official import Official
from woordhouder.commitments.commitment import Commitment
from woordhouder.reminders.audience import IN_COUNCIL
from woordhouder.reminders.chosen_words import WordsInUse
from woordhouder.reminders.compose_facts import Before, Facts
from woordhouder.reminders.compose_mail import MAILS, compose_mail
from woordhouder.reminders.due import Due
from woordhouder.reminders.last_mail import CONFIRMATIONS
from woordhouder.reminders.open_commitments import OpenCommitment
from woordhouder.reminders.outgoing_message import OutgoingMessage
from woordhouder.reminders.reminder import Reminder, ReminderKind
from woordhouder.reminders.rules import OPEN_STATUSES
from woordhouder.reminders.tell_confirmed import confirmed_values
from woordhouder.reminders.tell_judged import REPLY_DAYS
from woordhouder.reminders.write_letter import Letterhead, Recipient, in_writing

PLACES = (
    "Aa",
    "Groot Voorbeeld",
    "Sint-Verzonnen aan de Voorbeeldbeek",
    "Beverbeek-Kruisdonk-Zwaluwdrecht-aan-de-Voorbeeldbeek",
    "'s-Verzonnenvoorde (Ter Éde)",
)
LISTS = (
    "Brug",
    "N&B <Samen>",
    "Lijst van de Burgemeester en Vrije Inwoners",
    'RIA! - "Retie" In Actie & co',
    "VERZONNEN2030",
)
PEOPLE = (
    ("Mia", "Peeters"),
    ("Marie-Françoise Josépha", "Van den Broeck-D'Haese tot Verzonnen"),
    ("<b>Jan</b>", "Jansen & {link}"),
    ("Ó Séamas", "Súilleabháin"),
    ("محمد", "المثال"),
    ("Σοφία", "Παράδειγμα"),
    ("A.", "B."),
)
SALUTATIONS = ("mevrouw", "meneer", "de heer", None)
LETTERHEADS = (LETTERHEAD, Letterhead("Woordhouder <post@woordhouder.example>", "https://woordhouder.example"))
LANGUAGES = ("nl", "nl", "nl", "fr", "de", "en")
_SYLLABLES = ("op", "vang", "ener", "gie", "fonds", "wo", "ning", "é", "&", "dé", "schul", "den", "IJ", "ß")
_ODD = (
    '"tussen aanhalingstekens"',
    "«guillemets»",
    "😀🏳️‍🌈",
    "وعد لأطفالنا",
    "\u202eomgekeerd\u202c",
    "<script>alert(1)</script>",
    "{link}",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "https://elders.example/" + "pad/" * 30,
    "www.elders.example",
    "Verantwoordelijkheidsverzekeringsmaatschappij" * 3,
    "regel\neen\r\n\r\ntwee",
    "\u2028regel\u2029",
    "zacht\u00adkoppelteken",
    "nul\u200bbreed",
    "e\u0301",
    "100 %",
    "€ 1.000.000",
    "__init__",
    "- - -",
)
_FEWEST_DAY, _LATEST_DAY = date(2025, 1, 1), date(2030, 11, 30)
_MOMENTS = tuple(kind for kind in ReminderKind if kind is not ReminderKind.REPLY_DAYS)


@dataclass(frozen=True)
class DataSet:
    """One person with promises of one list, on one day; number says which."""

    number: int
    letterhead: Letterhead
    recipient: Recipient
    about: list[OpenCommitment]
    now: datetime
    facts: Facts

    @property
    def moment(self) -> ReminderKind:
        return _MOMENTS[self.number % len(_MOMENTS)]


def data_set(number: int) -> DataSet:
    """Return the set with this number; the same each time."""
    chance = random.Random(number)  # noqa: S311 (spreads examples)
    given, family = chance.choice(PEOPLE)
    official = Official(id=number + 1, given_name=given, family_name=family)
    official.salutation, official.language = chance.choice(SALUTATIONS), chance.choice(LANGUAGES)
    mandate = Mandate(
        id=number + 1, official_id=official.id, role=chance.choice(IN_COUNCIL), mail_address="a@voorbeeld.example"
    )
    if mandate.role is MandateRole.MAYOR:
        mandate.mail_address = f"{'b' * 64}@{'gemeente.' * 10}example"
    on = _FEWEST_DAY + timedelta(days=chance.randrange((_LATEST_DAY - _FEWEST_DAY).days))
    count = {0: 1, 1: 40}.get(number % 10) or chance.randint(1, 7)
    list_name = chance.choice(LISTS)
    about = [_about(chance, n + 1, list_name, on) for n in range(count)]
    facts = Facts(
        threads={1: [Before("<1@campagne.example>", datetime(on.year, 1, 1, 8, 0, tzinfo=UTC))]},
        items={
            1: (_phrase(chance, 40), chance.choice([None, "Gemeenteraad", "Raad voor maatschappelijk welzijn"]))
        },
        replies={one.commitment.id: _reply(chance, on) for one in about},
    )
    now = datetime(on.year, on.month, on.day, 7, 0, tzinfo=UTC)
    recipient = Recipient(official, mandate, chance.choice(PLACES))
    return DataSet(number, chance.choice(LETTERHEADS), recipient, about, now, facts)


def every_mail(said: DataSet, wordings: Mapping[str, WordsInUse]) -> Iterator[tuple[str, OutgoingMessage]]:
    """Write every mail that we have to the person of a set: the three questions, the days, both thanks."""
    for rung, mail in MAILS.items():
        yield mail, _asked(said, rung, wordings)
    yield REPLY_DAYS, _compose(said, [_due(said, one, ReminderKind.REPLY_DAYS, 1) for one in said.about], wordings)
    for mail in CONFIRMATIONS:
        yield mail, _confirmed(said, mail, wordings)


def _asked(said: DataSet, rung: int, wordings: Mapping[str, WordsInUse]) -> OutgoingMessage:
    return _compose(said, [_due(said, one, said.moment, rung) for one in said.about], wordings)


def _due(said: DataSet, one: OpenCommitment, kind: ReminderKind, rung: int) -> Due:
    reminder = Reminder(kind=kind, moment_on=said.now.date() + timedelta(days=21), rung=rung)
    reminder.first_message_id = 1 if rung > 1 else None
    reminder.agenda_item_id = 1 if kind is ReminderKind.AGENDA_ITEM else None
    return Due(reminder, one, 2 if said.number % 3 == 0 else 0)


def _compose(said: DataSet, dues: list[Due], wordings: Mapping[str, WordsInUse]) -> OutgoingMessage:
    return compose_mail(said.letterhead, said.recipient, dues, said.facts, wordings, said.now).message


def _confirmed(said: DataSet, mail: str, wordings: Mapping[str, WordsInUse]) -> OutgoingMessage:
    commitment, others = said.about[0].commitment, len(said.about) - 1
    values = confirmed_values(commitment, said.letterhead.promise_url(commitment), said.now.date(), others)
    chosen = wordings[mail].words_for(said.recipient.official)
    return in_writing(
        said.letterhead, mail, said.recipient, values, said.now, with_answer_link=False, chosen=chosen
    ).message


def _about(chance: random.Random, number: int, list_name: str, on: date) -> OpenCommitment:
    commitment = Commitment(
        id=number,
        title=_phrase(chance, 12)[:120].strip(),
        quote=_phrase(chance, 90 if chance.random() < 0.7 else 400),
        made_on=on - timedelta(days=chance.randint(1, 900)),
        party_list_id=1,
    )
    return OpenCommitment(
        commitment=commitment,
        list_name=list_name,
        municipality_id=1,
        municipality_name="",
        moments=(),
        status=chance.choice(OPEN_STATUSES),
        step=chance.choice(list(Step)),
        was_searched=chance.random() < 0.5,
        middle_on=date(2027, 12, 1),
        judgement=Assessment(status=chance.choice(list(Status))),
    )


def _reply(chance: random.Random, on: date) -> Reply:
    received_at = datetime(on.year, on.month, on.day, 6, 0, tzinfo=UTC)
    return Reply(stance=chance.choice(list(Stance)), received_at=received_at)


def _phrase(chance: random.Random, most: int) -> str:
    count = chance.randint(1, most)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(count)]
    for _ in range(chance.randint(0, 3)):
        words[chance.randrange(count)] = chance.choice(_ODD)
    return " ".join(words)
