"""Reminders: one line of the calendar of what goes out: a day, a moment, a municipality, and its people."""

from dataclasses import dataclass, field
from datetime import date

from woordhouder.civic.mandate import MandateRole
from woordhouder.reminders.open_commitments import OpenCommitment
from woordhouder.reminders.reminder import ReminderKind

_Key = tuple[date, str, int, str, int, date]


@dataclass(frozen=True, order=True)
class Person:
    """Who is written to, or why not: without_address or suppressed."""

    name: str
    role: MandateRole = field(compare=False)
    why_not: str | None = None


@dataclass
class CalendarLine:
    """What becomes due on one day for one moment in one municipality; rung: the how manieth question it is."""

    due_on: date
    municipality: str
    municipality_id: int
    kind: ReminderKind
    rung: int
    moment_on: date
    commitment_ids: set[int] = field(default_factory=set)
    people: set[Person] = field(default_factory=set)

    @property
    def promise_count(self) -> int:
        return len(self.commitment_ids)

    @property
    def reached(self) -> list[Person]:
        return sorted(person for person in self.people if person.why_not is None)

    @property
    def not_covered(self) -> list[Person]:
        return sorted(person for person in self.people if person.why_not is not None)


class CalendarLines:
    """The lines so far; what falls together stands in one."""

    def __init__(self) -> None:
        self._lines: dict[_Key, CalendarLine] = {}

    def of(
        self, one: OpenCommitment, kind: ReminderKind, due_on: date, moment_on: date, rung: int = 1
    ) -> CalendarLine:
        """Return the line of this moment, made where there was none, with this promise on it."""
        key = (due_on, one.municipality_name, one.municipality_id, kind.value, rung, moment_on)
        made = CalendarLine(due_on, one.municipality_name, one.municipality_id, kind, rung, moment_on)
        line = self._lines.setdefault(key, made)
        line.commitment_ids.add(one.commitment.id)
        return line

    def in_order(self) -> list[CalendarLine]:
        return [self._lines[key] for key in sorted(self._lines)]
