"""Web: the desks of the staff: where work waits, found in the staff pages themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.accounts.viewer import Viewer


@dataclass(frozen=True)
class Desk:
    """One entry of the staff menu. A staff page that should stand there has `DESK = Desk(…)`.

    waits: counts what lies ready there for a person; without it the desk has a place in the menu only.
    """

    label: str
    address: str
    action: Action
    place: int
    waits: Callable[[Session], int] | None = None


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


def is_at(desk: Desk, here: str, viewer: Viewer | None) -> bool:
    """Tell whether an address belongs to this desk, and to no other whose address says more of it."""
    fitting = [one for one in desks_for(viewer) if _holds(one, here)]
    return desk == max(fitting, key=lambda one: len(one.address), default=None)


def _holds(desk: Desk, here: str) -> bool:
    return here == desk.address or here.startswith(f"{desk.address}/")


def piles_for(session: Session, viewer: Viewer) -> list[Pile]:
    """Return how much waits at each desk of this person."""
    return [Pile(desk, desk.waits(session)) for desk in desks_for(viewer) if desk.waits is not None]
