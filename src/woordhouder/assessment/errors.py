"""Assessment: what can be wrong with evidence or a judgement, each told in Dutch."""

from woordhouder.kit.errors import BadInput, Conflict, NotAllowed


class NotAcceptable(BadInput):
    """Evidence or a search that lacks something; `problems` says what, by field, in Dutch."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


class NotAssessable(NotAcceptable):
    """A judgement that does not fit its evidence, or lacks its reason."""


class AlreadyEvidence(Conflict):
    """This paper is accepted for this promise already."""


class AlreadyDecided(Conflict):
    """Somebody else was first."""


class SamePerson(NotAllowed):
    """Who assessed does not review: two people stand behind each judgement."""


class TooEarly(Conflict):
    """The list may still reply."""
