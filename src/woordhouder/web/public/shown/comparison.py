"""Web, public, shown: two versions of a plan side by side, finished."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from woordhouder.web.public.shown.promise import Money, MoneyChange

Euros = Mapping[int, Decimal]


@dataclass(frozen=True)
class VersionChoice:
    """A version that a reader can choose."""

    id: int
    name: str
    adopted_on: date | None
    href: str


@dataclass(frozen=True)
class ActionName:
    """An action as one version has it."""

    id: int
    code: str
    text: str
    href: str


@dataclass(frozen=True)
class ActionLink:
    """What became of an action: several before, it merged; several after, it split; none, it came or went.

    change is none where the euros stayed the same; by is `person`, `code` or `text`, or "" for what is alone.
    """

    before: tuple[ActionName, ...]
    after: tuple[ActionName, ...]
    by: str
    is_renamed: bool
    change: MoneyChange | None
    before_eur: Euros
    after_eur: Euros
    promises: tuple[tuple[str, str], ...]

    @property
    def years(self) -> list[int]:
        return sorted({*self.before_eur, *self.after_eur})


@dataclass(frozen=True)
class GoalLine:
    """An objective or action plan with its euros in both versions."""

    code: str
    text: str
    before_eur: Decimal
    after_eur: Decimal


@dataclass(frozen=True)
class ComparisonPage:
    """Two versions of the plan of one municipality."""

    municipality: str
    municipality_href: str
    plan_href: str
    here: str
    versions: tuple[VersionChoice, ...]
    before: VersionChoice
    after: VersionChoice
    is_outcome: bool
    """The later one is the accounts: what was planned against what was spent."""
    years: tuple[int, ...]
    """The years that both can speak of; only these are compared."""
    money: Money | None
    change: MoneyChange | None
    same_count: int
    changed: tuple[ActionLink, ...]
    renamed: tuple[ActionLink, ...]
    vanished: tuple[ActionLink, ...]
    added: tuple[ActionLink, ...]
    objectives: tuple[GoalLine, ...]
    action_plans: tuple[GoalLine, ...]
    is_demo: bool
    all_links: tuple[ActionLink, ...]
    """Every action that stands in both, in the order of the later version."""

    @property
    def promised(self) -> list[ActionLink]:
        """What bears on a promise and did not stay the same."""
        return [link for link in (*self.changed, *self.vanished) if link.promises]

    @property
    def unpromised(self) -> list[ActionLink]:
        """The other actions with other euros."""
        return [link for link in self.changed if not link.promises]
