"""Web: the desks of the staff: where work waits, found in the staff pages themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.accounts.viewer import Viewer
from woordhouder.kit.language import N_


class Part(Enum):
    """Where in the staff menu a desk stands: in sight, or under what kind of work behind "Meer"."""

    DAILY = ""
    PAPERS = N_("Stukken")
    MAIL = N_("Post")
    RULES = N_("Beheer")


@dataclass(frozen=True)
class Desk:
    """One entry of the staff menu. A staff page that should stand there has `DESK = Desk(…)`.

    waits: counts what lies ready there for a person; without it the desk has a place in the menu only.
    part: without it the desk is always in sight, so give it one unless people come there every day.
    """

    label: str
    address: str
    action: Action
    place: int
    waits: Callable[[Session], int] | None = None
    part: Part = Part.DAILY


@dataclass(frozen=True)
class Pile:
    """How much work waits at one desk."""

    desk: Desk
    count: int


@cache
def _all_desks() -> tuple[Desk, ...]:
    staff = import_module("woordhouder.web.staff")
    modules = (import_module(f"{staff.__name__}.{module.name}") for module in iter_modules(staff.__path__))
    found = {thing for module in modules for thing in vars(module).values() if isinstance(thing, Desk)}
    return tuple(sorted(found, key=lambda desk: desk.place))


def desks_for(viewer: Viewer | None) -> list[Desk]:
    """Return the desks at which this person may work, in the order of the menu."""
    return [desk for desk in _all_desks() if viewer is not None and viewer.may(desk.action)]


def desks_by_part(viewer: Viewer | None) -> list[tuple[Part, list[Desk]]]:
    """Return the same desks part by part; a part where this person has no desk is left out."""
    desks = desks_for(viewer)
    parts = [(part, [desk for desk in desks if desk.part is part]) for part in Part]
    return [(part, found) for part, found in parts if found]


def is_at(desk: Desk, here: str, viewer: Viewer | None) -> bool:
    """Tell whether an address belongs to this desk, and to no other whose address says more of it."""
    fitting = [one for one in desks_for(viewer) if _holds(one, here)]
    return desk == max(fitting, key=lambda one: len(one.address), default=None)


def _holds(desk: Desk, here: str) -> bool:
    return here == desk.address or here.startswith(f"{desk.address}/")


def piles_for(session: Session, viewer: Viewer) -> list[Pile]:
    """Return how much waits at each desk of this person."""
    return [Pile(desk, desk.waits(session)) for desk in desks_for(viewer) if desk.waits is not None]
