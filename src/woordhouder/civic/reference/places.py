"""Civic, reference: which NIS code is whose, today and before the mergers of 2025."""

import re
from dataclasses import dataclass
from functools import cache

from woordhouder.civic.reference import facts
from woordhouder.kit.text import slug

# "Gemeente en OCMW Boom" = the municipality and its social service (OCMW) as one board.
_BOARD = re.compile(r"^(gemeente en ocmw|gemeente|stad|ocmw)\s+(van\s+)?", re.IGNORECASE)


@dataclass(frozen=True)
class OldPlace:
    """A municipality that is now part of another."""

    nis_code: str
    name: str
    now_nis_code: str


@dataclass(frozen=True)
class Places:
    """Names by NIS code. Add one's own (a demo municipality) with `with_place`."""

    names: dict[str, str]
    old: tuple[OldPlace, ...] = ()

    def with_place(self, nis_code: str, name: str) -> "Places":
        """Return the same places and one more."""
        return Places({**self.names, nis_code: name}, self.old)

    def code_of(self, name: str) -> str | None:
        """Return the code of the municipality of that name today; None where no name fits exactly.

        Capitals, accents, hyphens and "Gemeente en OCMW" before the name make no difference.
        """
        wanted = name_key(name)
        return next((code for code, known in self.names.items() if wanted and name_key(known) == wanted), None)

    def old_by_code(self, nis_code: str) -> OldPlace | None:
        """Return the merged municipality that had this code, unless the code lives on in the new one."""
        if nis_code in self.names:
            return None
        return next((place for place in self.old if place.nis_code == nis_code), None)

    def old_by_name(self, name: str) -> OldPlace | None:
        """Return the merged municipality of that name, unless the name lives on."""
        if self.code_of(name):
            return None
        return next((place for place in self.old if name_key(place.name) == name_key(name)), None)

    def fits(self, nis_code: str, name: str) -> bool:
        """Tell whether this code is known today and belongs to this name."""
        return nis_code in self.names and name_key(self.names[nis_code]) == name_key(name)


def name_key(name: str) -> str:
    """Return what two spellings of one municipality's name have in common."""
    return slug(_BOARD.sub("", name.strip()))


@cache
def known_places() -> Places:
    """Return the 285 municipalities of today and those merged in 2025."""
    return Places(
        names={m.nis_code: m.name for m in facts.municipalities()},
        old=tuple(OldPlace(m.old_nis_code, m.old_name, m.new_nis_code) for m in facts.mergers()),
    )
