"""Reminders: the mails that we send, and the blanks that their wording may and must have."""

from dataclasses import dataclass

from woordhouder.kit.errors import NotFound
from woordhouder.kit.language import N_


@dataclass(frozen=True)
class Blank:
    """A named blank: what stands in it, in words for staff. Its words are made in templates/mail/blanks/."""

    name: str
    meaning: str
    may_be_empty: bool = False


ADDRESSEE = Blank("aanspreking", N_("hoe we de verkozene aanspreken, zoals mevrouw Verzonnen"))
SIGNER = Blank("afzender", N_("de naam waarmee we ondertekenen"))
LINK = Blank("link", N_("het webadres waar de lezer verdergaat, alleen op een regel"))
DATE = Blank("datum", N_("de dag waarvoor we een antwoord vragen"))
PLACE = Blank("gemeente", N_("de naam van de gemeente"))
LIST = Blank("lijst", N_("de naam van de lijst"))
PROMISES = Blank("beloften", N_("de beloften zelf, hun datum en wat wij vonden"))
PROMISE = Blank("belofte", N_("de woorden van de belofte"))
MOMENT = Blank("moment", N_("waarom we nu schrijven"))
ASKED = Blank("eerdere_vraag", N_("wanneer we dit al vroegen"))
STATUS = Blank("status", N_("wat nu op de website staat"))
JUDGED = Blank("oordelen", N_("de beloften en wat wij erbij willen zetten"))
LAST_DAY = Blank("laatste_dag", N_("de laatste dag waarop de lijst mag antwoorden"))
OTHERS = Blank("andere", N_("hoeveel andere antwoorden er ook staan, of niets"), may_be_empty=True)


@dataclass(frozen=True)
class MailKind:
    """One folder under templates/mail."""

    name: str
    label: str
    needed: tuple[Blank, ...]
    """What METHOD.md asks of this mail: these stand in it, each once."""
    allowed: tuple[Blank, ...] = (PLACE,)
    most_words: int = 90
    """In the wording without its blanks: what is filled in and what stands under it need the rest of the 150."""

    @property
    def blanks(self) -> dict[str, Blank]:
        return {blank.name: blank for blank in (*self.needed, *self.allowed)}


MAIL_KINDS = (
    MailKind(
        "reminder",
        N_("Eerste vraag"),
        (ADDRESSEE, PROMISES, MOMENT, DATE, LINK, SIGNER),
        (PLACE, LIST),
        most_words=38,
    ),
    MailKind(
        "second_reminder",
        N_("Tweede vraag"),
        (ADDRESSEE, ASKED, PROMISE, DATE, LINK, SIGNER),
        (PLACE, LIST),
        most_words=40,
    ),
    MailKind(
        "last_reminder",
        N_("Laatste vraag"),
        (ADDRESSEE, ASKED, PROMISE, STATUS, DATE, LINK, SIGNER),
        (PLACE, LIST),
        most_words=50,
    ),
    MailKind(
        "reply_days",
        N_("Veertien dagen om te antwoorden"),
        (ADDRESSEE, JUDGED, LAST_DAY, LINK, SIGNER),
        (PLACE, LIST),
        most_words=60,
    ),
    MailKind("thanks", N_("Wij kregen uw antwoord"), (ADDRESSEE, PROMISE, LINK, SIGNER), most_words=45),
    MailKind(
        "shown", N_("Uw antwoord staat op de website"), (ADDRESSEE, PROMISE, LINK, OTHERS, SIGNER), most_words=45
    ),
)


def mail_kind(name: str) -> MailKind:
    """Return the mail of this name; raises NotFound."""
    for kind in MAIL_KINDS:
        if kind.name == name:
            return kind
    raise NotFound(f"No mail called {name!r}: open the list of wordings again")
