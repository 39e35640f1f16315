"""Harvest, read: what only a whole table shows: whose plan it is, which years, codes that come twice; in Dutch."""

from collections import defaultdict
from collections.abc import Sequence

from woordhouder.civic.reference.places import Places
from woordhouder.harvest.plan_records import ActionRecord
from woordhouder.harvest.read.bbc_checks import YEARS_AHEAD, plan_period
from woordhouder.harvest.read.sheet_notes import Notes


def check_whole(actions: Sequence[ActionRecord], places: Places, notes: Notes) -> None:
    """Note what is wrong with the whole; the same kinds as for JSON, each with what to do."""
    if not actions:
        return
    _municipality(places, notes)
    _years(actions, notes)
    _codes(actions, notes)


def _municipality(places: Places, notes: Notes) -> None:
    said = notes.seen.places
    codes = list(dict.fromkeys(code for code, _ in said if code))
    if len(codes) > 1:
        message = f"In dit bestand staan {len(codes)} gemeenten. Splits het: een bestand per gemeente."
        row = next(row for (code, _), row in said.items() if code == codes[1])
        notes.stop("several_municipalities", message, row, "nis_code", ", ".join(codes[:10]))
    for (code, name), row in said.items():
        # A row that leaves the code out is of the municipality that the other rows name.
        if code or not codes:
            _place(code, name, row, places, notes)


def _place(code: str, name: str, row: int, places: Places, notes: Notes) -> None:
    if name and places.fits(code, name):
        return
    right, old = places.code_of(name), places.old_by_code(code)
    advice = f"{places.names[right]} heeft {right}. Verbeter de code." if right else "Verbeter de code of de naam."
    if not code:
        notes.stop("nis_missing", f"De NIS-code ontbreekt. {advice}", row, "nis_code", name)
    elif old:
        now = f"{places.names[old.now_nis_code]} ({old.now_nis_code})"
        message = f"Deze NIS-code is van {old.name}, sinds 2025 een deel van {now}. {advice}"
        notes.stop("nis_of_merged", message, row, "nis_code", code)
    elif code not in places.names:
        notes.stop("nis_unknown", f"Geen gemeente heeft deze NIS-code. {advice}", row, "nis_code", code)
    elif name:
        message = f"Deze NIS-code is van {places.names[code]}, maar er staat {name}. {advice}"
        notes.stop("nis_other_name", message, row, "nis_code", code)


def _years(actions: Sequence[ActionRecord], notes: Notes) -> None:
    period = plan_period(actions)
    if period is None:
        notes.tell("no_amounts", "In dit bestand staat geen enkel bedrag.", None, "bedrag")
        return
    first, last = period
    for year, row in sorted(notes.seen.years.items()):
        if last < year <= last + YEARS_AHEAD:
            message = f"Dit jaar valt na het plan {first}-{last}. Bij een aanpassing kan dat. Kijk het na."
            notes.tell("year_after_period", message, row, "jaar", str(year))
        elif not first <= year <= last:
            message = f"Dit jaar past niet in het plan {first}-{last}. Verbeter het jaar of splits het bestand."
            notes.stop("year_outside_period", message, row, "jaar", str(year))


def _codes(actions: Sequence[ActionRecord], notes: Notes) -> None:
    rows: dict[str, list[ActionRecord]] = defaultdict(list)
    for action in actions:
        rows[action.action.code].append(action)
    for code, same in rows.items():
        if not code:
            message = f"Acties zonder code: {len(same)}. Ze zijn alleen aan hun tekst te herkennen."
            notes.tell("no_action_code", message, same[0].position, "code")
        elif len(same) > 1:
            texts = " en ".join(repr(a.shown_text[:40]) for a in same[:3])
            places = ", ".join(str(a.position) for a in same[:10])
            message = (
                f"Deze code staat bij {len(same)} acties ({texts}), op rij {places}. Is het niet dezelfde actie?"
            )
            notes.tell("action_code_twice", message, same[1].position, "code", code)
    orphans = [a for a in actions if not a.action_plan.code and not a.objective.code]
    if orphans:
        message = (
            f"Acties zonder actieplan of doelstelling: {len(orphans)}. Vul de code erboven in als die bestaat."
        )
        notes.tell("orphan", message, orphans[0].position, "bovenliggende_code")
