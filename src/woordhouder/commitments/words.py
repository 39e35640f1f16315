"""Commitments: the Dutch words for a promise's kind, testability and state; translated where they are shown."""

from woordhouder.commitments.commitment import CommitmentKind, Publication, Testability
from woordhouder.kit.language import N_

KIND = {
    CommitmentKind.ACTION: N_("Iets doen"),
    CommitmentKind.OUTCOME: N_("Iets bereiken"),
    CommitmentKind.KEEP: N_("Iets behouden"),
}

TESTABILITY = {
    Testability.T1: N_("Concreet"),
    Testability.T2: N_("Met een maatstaf"),
    Testability.T3: N_("Niet toetsbaar"),
}

TESTABILITY_MEANING = {
    Testability.T1: N_("Iedereen kan later zien of het gebeurde."),
    Testability.T2: N_("We schrijven nu op waaraan we het meten."),
    Testability.T3: N_("Te vaag om na te kijken. We tellen dit apart."),
}

PUBLICATION = {
    Publication.DRAFT: N_("Concept"),
    Publication.PUBLISHED: N_("Gepubliceerd"),
    Publication.WITHDRAWN: N_("Ingetrokken"),
}
