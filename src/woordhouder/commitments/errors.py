"""Commitments: what can be wrong with a promise, each told in Dutch."""

from woordhouder.kit.errors import BadInput, Conflict
from woordhouder.kit.language import N_


class NotRecordable(BadInput):
    """The promise cannot be recorded yet; `problems` says what is wrong, by field, in Dutch."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


class AlreadyRecorded(Conflict):
    """This list's words stand here already; `commitment_id` tells where."""

    def __init__(self, commitment_id: int | None) -> None:
        super().__init__(N_("Deze belofte staat al in onze lijst."))
        self.commitment_id = commitment_id
