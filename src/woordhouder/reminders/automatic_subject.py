"""Reminders: subjects that only a machine writes, in Dutch, French, English and German. Pure decisions.

A person may write about leave and absence too: "Ik ben niet akkoord", "Absence de logements". So who is away must
say no more than that, and until when.
"""

import re

_PREFIX = r"(?>(?:\W*(?:re|antw|aw|tr|fw|fwd)\s*:)*)\W*"
_ENDS = (
    r"(?=\s*(?:$|[:;.!,()\[\]\-–—|]|re:|fw:|\d|(?:tot|van|vanaf|terug|t/m|tem|deze|vandaag|wegens|until|till|from|back"
    r"|returning|this|jusqu|du \d|le \d|au \d|depuis|retour|bis|vom|ab|seit|zurück|op \d|on \d)\b))"
)
_ANYWHERE = (
    r"automati(?:sche?|que|c|sierte?|sk)s? (?:antwoord|bericht|beantwoording|e-?mail|reactie|melding|antwort"
    r"|rückantwort|abwesenheits\w*|nachricht|reply|response|answer|svar)\b",
    r"automated (?:reply|response|message)|auto[- ]?(?:matic )?(?:reply|response|responder|antwoord|svar)\b",
    r"(?:réponse|message|courriel|notification)s? automatiques?|répondeur",
    r"(?:réponse|message|notification|avis) d['’]absence|absence du bureau|hors du bureau",
    r"afwezigheids?(?:bericht|melding|assistent|antwoord)|bij afwezigheid|buiten kantoor",
    r"abwesenheits(?:notiz|agent|nachricht|meldung|assistent)|urlaubsabwesenheit|nicht im büro|außer haus",
    r"out[- ]of[- ](?:the[- ])?office",
)
_AT_THE_START = (
    r"auto\s*:|ooo\b|oof\s*:",
    r"(?:niet |not |non )?(?:gelezen|read|lu|gelesen)\s*:|ungelesen\s*:",
    rf"(?:[\w .'’-]{{1,60}} is )?(?:(?:ik ben|ben|er|momenteel|tijdelijk|nu|wegens \w+)\s)*"
    rf"(?:afwezig|niet aanwezig|(?:met|op|in) (?:vakantie|verlof)){_ENDS}",
    rf"ik ben (?:er )?(?:momenteel |nu |even )?niet(?: op kantoor| bereikbaar)?{_ENDS}",
    rf"(?:(?:zwangerschaps|ouderschaps|bevallings|ziekte|jaarlijks )?verlof|vakantie|afwezigheid){_ENDS}",
    rf"(?:niet (?:meer )?in dienst|uit dienst|niet meer werkzaam){_ENDS}",
    rf"(?:je suis )?(?:actuellement )?(?:absent(?:e|\(e\))?|en (?:congés?|vacances)(?: annuels?)?){_ENDS}",
    rf"je suis (?:actuellement )?absente?|absent(?:e|\(e\))? du bureau|(?:absence|indisponible){_ENDS}",
    rf"congés? (?:annuels?|de maternité|parental|payés){_ENDS}",
    r"(?:i am|i'm|currently|presently)(?: currently)? (?:out|away|on (?:\w+ )?(?:leave|holiday|vacation))\b",
    rf"(?:on )?(?:annual |sick |maternity |parental |paternity )(?:leave|holiday){_ENDS}",
    rf"(?:on (?:leave|holiday|vacation)|away(?: from (?:the |my )?\w+)?|vacation){_ENDS}",
    rf"(?:ich bin )?(?:derzeit |aktuell |zurzeit )?(?:im urlaub|urlaub|abwesend|nicht erreichbar){_ENDS}",
    rf"abwesenheit{_ENDS}",
    r"ontvangst(?:bevestiging|melding)|bevestiging van (?:de )?ontvangst|(?:confirmation|accusé) de réception",
    r"eingangsbestätigung|lesebestätigung|leesbevestiging",
    r"bedankt voor (?:uw|je|jouw) (?:bericht|e-?mail|melding)\b",
    r"(?:we|wij) (?:hebben|ontvingen) (?:uw|je) (?:bericht|e-?mail|vraag|melding)\b",
    r"(?:uw|je) (?:bericht|e-?mail|vraag|melding) (?:is|werd) (?:goed )?ontvangen",
    r"votre (?:message|courriel|e-?mail|demande) a (?:bien )?été reçue?",
    r"nous avons (?:bien )?reçu votre|merci (?:pour|de) votre (?:message|courriel|e-?mail)\b",
    r"wir haben ihre (?:nachricht|e-?mail|anfrage) erhalten|vielen dank für ihre (?:nachricht|e-?mail|anfrage)",
    r"thank you for (?:your (?:message|e-?mail|enquiry)|contacting)|we (?:have )?received your (?:message|e-?mail)",
)
_MOST_SIGNS = 300
_SAYS_SO = re.compile(f"{'|'.join(_ANYWHERE)}|^{_PREFIX}(?:{'|'.join(_AT_THE_START)})", re.IGNORECASE)


def is_automatic_subject(subject: str) -> bool:
    """Tell whether these words are those of a machine."""
    return _SAYS_SO.search(" ".join(subject.split())[:_MOST_SIGNS]) is not None
