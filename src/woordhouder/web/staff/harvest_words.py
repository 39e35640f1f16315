"""Web, staff: what a standing, a field and an alarm of the harvest are called, and what to do about each."""

from typing import Final

from woordhouder.harvest.standing import Standing
from woordhouder.kit.language import N_

STANDINGS: Final = {
    Standing.NEVER: N_("nog nooit bezocht"),
    Standing.STALE: N_("te lang niet bezocht"),
    Standing.FAILED: N_("mislukt"),
    Standing.ALARM: N_("ziet er anders uit"),
    Standing.SMALL: N_("gelukt, met kleine meldingen"),
    Standing.BUSY: N_("bezig"),
    Standing.WELL: N_("gelukt"),
    Standing.OFF: N_("uit"),
}
ADVICE: Final = {
    Standing.NEVER: N_(
        "De oogst loopt elke nacht om half een. Is die nacht voorbij? Vraag de beheerder of de taken lopen."
    ),
    Standing.STALE: N_("Al meer dan 26 uur geen bezoek. Vraag de beheerder of de nachtelijke taken lopen."),
    Standing.FAILED: N_("Wat we hadden, blijft staan. Open de bron en doe wat bij elke melding staat."),
    Standing.ALARM: N_("De stukken zijn bewaard. Open de bron en vergelijk een bladzijde met vroeger."),
    Standing.SMALL: N_("Niets dringends. Kijk ernaar als u tijd hebt."),
    Standing.BUSY: N_("Wacht even, en laad de bladzijde daarna opnieuw."),
    Standing.WELL: N_("U hoeft niets te doen."),
    Standing.OFF: N_("We bezoeken deze site niet."),
}
FIELDS: Final = {
    "paper.published": N_("dag van publicatie"),
    "meeting.body": N_("bestuursorgaan"),
    "meeting.class": N_("soort bestuursorgaan"),
    "meeting.start": N_("dag van de zitting"),
    "meeting.planned": N_("geplande start van de zitting"),
    "meeting.started": N_("echte start van de zitting"),
    "meeting.location": N_("plaats van de zitting"),
    "item.title": N_("titel van het punt"),
    "item.uri": N_("adres van het punt"),
    "item.public": N_("of het punt openbaar is"),
    "item.handling": N_("behandeling van het punt"),
    "handling.uri": N_("adres van de behandeling"),
    "handling.public": N_("of de behandeling openbaar was"),
    "handling.decision": N_("besluit bij de behandeling"),
    "handling.ballot": N_("stemming bij de behandeling"),
    "decision.title": N_("titel van het besluit"),
    "decision.text": N_("tekst van het besluit"),
    "decision.uri": N_("adres van het besluit"),
    "decision.kind": N_("soort besluit"),
    "decision.articles": N_("artikels van het besluit"),
    "article.text": N_("tekst van het artikel"),
    "article.number": N_("nummer van het artikel"),
    "ballot.outcome": N_("uitslag van de stemming"),
    "ballot.wording": N_("woorden van de uitslag"),
    "ballot.counts": N_("aantal stemmen"),
    "ballot.against": N_("aantal tegen en onthouden"),
    "ballot.secret": N_("of de stemming geheim was"),
    "ballot.votes": N_("stemmen op naam"),
    "vote.name": N_("naam van de stemmer"),
    "vote.full_name": N_("volledige naam van de stemmer"),
    "vote.mandate": N_("mandaat van de stemmer"),
    "documents": N_("stukken"),
    "meetings": N_("zittingen"),
    "agenda_items": N_("agendapunten"),
    "handlings": N_("behandelingen"),
    "decisions": N_("besluiten"),
    "articles": N_("artikels"),
    "ballots": N_("stemmingen"),
    "votes": N_("stemmen"),
    "pages": N_("bladzijden met inhoud"),
    "meeting": N_("orgaan en dag van de zitting"),
    "kind": N_("soort stuk"),
    "body_address": N_("adres van het bestuursorgaan"),
    "meeting_address": N_("adres van de zitting"),
    "item_address": N_("adres van het punt"),
    "decision_address": N_("adres van het besluit"),
}
_COMPARE: Final = N_(
    "Open de bladzijde en onze kopie. Klopt het zo? Kies Afgehandeld. Zo niet: meld het aan de beheerder."
)
_TAKE_OVER: Final = N_(
    "We namen niets over. Open de bladzijde. Staat er echt minder? Kies Afgehandeld, dan nemen we het over. "
    "Zo niet: meld het aan de beheerder."
)
_TELL: Final = N_("Meld dit aan de beheerder: de lezer van deze sites moet mee veranderen.")
_LATER: Final = N_("Meestal gaat dit vanzelf over. Blijft het een week? Open de bladzijde en kijk.")
_KINDS: Final = {
    "no_documents": (
        N_("Geen enkel stuk gevonden"),
        N_("Open de site. Staan er stukken? Meld het dan aan de beheerder."),
    ),
    "too_few_meetings": (
        N_("Minder zittingen dan kan"),
        N_("Open de site. Ontbreken er zittingen? Meld het aan de beheerder."),
    ),
    "gave_up": (N_("De site gaf telkens een fout"), _LATER),
    "too_many_failed": (N_("Te veel bladzijden mislukten"), _LATER),
    "cannot_be_read": (N_("De bron is niet te lezen"), _TELL),
    "more_to_come": (N_("Nog niet alles gelezen"), N_("U hoeft niets te doen: volgende nacht gaan we verder.")),
    "endless": (
        N_("Lijsten zonder einde"),
        N_("Open de site. Heeft de kalender geen einde? Meld het aan de beheerder."),
    ),
    "page_emptied": (N_("Een bladzijde werd leeg"), _COMPARE),
    "paper_corrected": (
        N_("Een stuk achter een bewijs is verbeterd"),
        N_("Open onze kopie en kijk wat er veranderde. Klopt het oordeel nog?"),
    ),
    "corrected": (N_("Een gekende fout werd verbeterd"), N_("U hoeft niets te doen.")),
    "correction_stale": (
        N_("Een verbetering past niet meer"),
        N_("Het stuk zegt iets anders dan verwacht. Vraag de beheerder om de verbetering na te kijken."),
    ),
    "window_halved": (N_("Een lijst was te lang voor een antwoord"), N_("U hoeft niets te doen.")),
    "mandate_changed": (
        N_("Een mandaat wisselde van persoon of fractie"),
        N_("Kijk of de opvolger de open beloften moet krijgen."),
    ),
    "too_few_councillors": (
        N_("Te weinig raadsleden in het antwoord"),
        N_("Er werd niets vervangen. Kijk of de mandatendatabank alles gaf."),
    ),
    "other_municipality": (
        N_("Stukken van een andere gemeente"),
        N_("Laat de beheerder het adres van de bron nakijken."),
    ),
    "http_404": (N_("Bladzijden niet gevonden"), _LATER),
    "http_5xx": (N_("De site gaf een fout"), _LATER),
    "http_403": (N_("De site weigerde ons"), N_("Vraag de gemeente of we mogen lezen.")),
    "timeout": (N_("De site antwoordde te traag"), _LATER),
    "no_connection": (N_("De site antwoordde niet"), _LATER),
    "unknown_host": (
        N_("De site bestaat niet meer op dit adres"),
        N_("Laat de beheerder het adres van de bron nakijken."),
    ),
    "site_moved": (N_("De site is verhuisd"), N_("Laat de beheerder het adres van de bron nakijken.")),
    "certificate": (N_("Het certificaat van de site klopt niet"), _LATER),
    "asked_to_wait": (
        N_("We lieten de site met rust tot volgende nacht"),
        N_("U hoeft niets te doen: volgende nacht gaan we verder."),
    ),
    "unreadable": (N_("Bladzijden die niet te lezen zijn"), _COMPARE),
    "not_stored": (N_("Een stuk kon niet bewaard worden"), N_("Meld dit aan de beheerder.")),
    "refused_by_robots": (
        N_("De site wil geen bezoek"),
        N_("We bezoeken de bladzijde niet. Vraag de gemeente om toegang."),
    ),
    "link_strayed": (N_("Links die we niet kennen"), _TELL),
    "names_gone": (N_("Merktekens verdwenen"), _TELL),
    "new:names_gone": (N_("Merktekens ontbreken op nieuwe stukken"), _TELL),
    "names_unknown": (N_("Nieuwe, onbekende merktekens"), _TELL),
    "unknown_names": (N_("Merktekens die niemand kent"), _TELL),
}
_FAMILIES: Final = {
    "lost:": (N_("Verdwenen: %(field)s"), _TAKE_OVER),
    "less:": (N_("Minder ingevuld: %(field)s"), _COMPARE),
    "fewer_": (N_("Minder dan vroeger: %(field)s"), _TAKE_OVER),
    "new:": (N_("Ontbreekt op nieuwe stukken: %(field)s"), _COMPARE),
    "more_": (
        N_("Veel meer dan vroeger: %(field)s"),
        N_("Open de site. Staan stukken er dubbel? Meld het aan de beheerder."),
    ),
    "more:": (N_("De lezer moet meer herstellen"), _TELL),
    "other:": (N_("Anders dan vroeger: %(field)s"), _COMPARE),
}


def words_of(kind: str) -> tuple[str, str, str | None]:
    """Return the title of an issue, what to do, and the field that the title names, all to be translated."""
    if kind in _KINDS:
        return (*_KINDS[kind], None)
    for family, (title, advice) in _FAMILIES.items():
        field = kind.removeprefix(family)
        if kind.startswith(family) and (field in FIELDS or "%" not in title):
            return title, advice, FIELDS.get(field)
    # What the reader and the fetch tell about one page.
    return N_("Melding over een bladzijde"), _LATER, None
