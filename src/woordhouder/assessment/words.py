"""Assessment: the Dutch words of the method, each in its one fixed order; translated where they are shown."""

from woordhouder.assessment.assessment import AssessmentState, ReasonCode, Status, Track
from woordhouder.assessment.evidence_link import Direction, EvidenceKind, Step
from woordhouder.assessment.reply import Stance
from woordhouder.kit.language import N_

STATUS = {
    Status.NOT_CHECKED: N_("Nog niet nagekeken"),
    Status.NO_ACTION_FOUND: N_("Geen actie gevonden"),
    Status.PLANNED: N_("Gepland"),
    Status.UNDER_WAY: N_("In uitvoering"),
    Status.STALLED: N_("Stilgevallen"),
    Status.KEPT: N_("Nagekomen"),
    Status.PARTLY_KEPT: N_("Deels nagekomen"),
    Status.NOT_KEPT: N_("Niet nagekomen"),
    Status.OPPOSITE_DECIDED: N_("Tegengesteld beslist"),
    Status.NOT_TESTABLE: N_("Niet toetsbaar"),
    Status.CONTINUES: N_("Loopt door"),
    Status.DEFENDED: N_("Verdedigd"),
    Status.PARTLY_DEFENDED: N_("Deels verdedigd"),
    Status.NOT_DEFENDED: N_("Niet verdedigd"),
    Status.VOTED_AGAINST: N_("Tegengestemd"),
    Status.NO_VOTE_PUBLISHED: N_("Geen stemming gepubliceerd"),
}

STEP = {
    Step.E0: N_("Niets gevonden"),
    Step.E1: N_("In het bestuursakkoord"),
    Step.E2: N_("In het meerjarenplan"),
    Step.E3: N_("Beslist"),
    Step.E4: N_("Uitgevoerd"),
}

DIRECTION = {Direction.FOR: N_("Werkt mee"), Direction.AGAINST: N_("Werkt tegen")}

EVIDENCE_KIND = {
    EvidenceKind.AGREEMENT: N_("Bestuursakkoord"),
    EvidenceKind.ACTION: N_("Actie in het meerjarenplan"),
    EvidenceKind.REVISION: N_("Aanpassing van het meerjarenplan"),
    EvidenceKind.DECISION: N_("Besluit"),
    EvidenceKind.ACCOUNTS: N_("Jaarrekening"),
    EvidenceKind.FOLLOW_UP: N_("Opvolgingsrapport"),
    EvidenceKind.FIELD_CHECK: N_("Zelf gaan kijken"),
}

REASON_CODE = {
    ReasonCode.NOT_PRIORITISED: N_("Andere keuzes gingen voor"),
    ReasonCode.CHANGED_POSITION: N_("De lijst veranderde van standpunt"),
    ReasonCode.NO_MAJORITY: N_("Er was geen meerderheid"),
    ReasonCode.OUTSIDE_POWER: N_("De gemeente mag dit niet zelf beslissen"),
    ReasonCode.OVERTAKEN: N_("Achterhaald door wat er gebeurde"),
    ReasonCode.BUDGET: N_("Er was geen geld"),
}

TRACK = {Track.EXECUTIVE: N_("In het bestuur"), Track.OPPOSITION: N_("In de oppositie")}

ASSESSMENT_STATE = {
    AssessmentState.PROPOSED: N_("Wacht op een tweede persoon"),
    AssessmentState.AWAITING_REPLY: N_("Wacht op een antwoord van de lijst"),
    AssessmentState.PUBLISHED: N_("Gepubliceerd"),
    AssessmentState.SENT_BACK: N_("Teruggestuurd"),
}

STANCE = {
    Stance.DONE: N_("Gedaan"),
    Stance.UNDER_WAY: N_("Bezig"),
    Stance.NOT_ANY_MORE: N_("Niet meer"),
    Stance.NOT_MINE: N_("Niet mijn bevoegdheid"),
}
