"""Harvest, read: what only the whole file shows: whose plan it is, codes that come twice, strange years."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from woordhouder.civic.reference.places import Places
from woordhouder.harvest.plan_records import ActionRecord, GoalRecord, ReadIssue

PRESENT_PERIOD = (2026, 2031)
_PERIOD_YEARS = 6
YEARS_AHEAD = 2
"""An adaptation looks three years ahead, so in the last years of a plan its tables go beyond it."""
_FIRST_PERIOD = 2014


def plan_period(actions: Iterable[ActionRecord]) -> tuple[int, int] | None:
    """Return the legal plan period (2014-2019, 2020-2025, 2026-2031 …) that holds most of the amounts' years.

    Of two that hold as many, the later one. Years without a readable amount count too.
    """
    firsts = Counter(year - (year - _FIRST_PERIOD) % _PERIOD_YEARS for a in actions for year in _years(a))
    if not firsts:
        return None
    first = max(firsts, key=lambda year: (firsts[year], year))
    return first, first + _PERIOD_YEARS - 1


def check_years(actions: Sequence[ActionRecord]) -> Iterator[ReadIssue]:
    """Tell of each year outside the plan period that most amounts fall in; an adaptation looks some years ahead."""
    first, last = plan_period(actions) or PRESENT_PERIOD
    if first != PRESENT_PERIOD[0]:
        yield ReadIssue(
            "other_period", f"Dit is het plan {first}-{last} en niet dat van nu: kijk het na", "bestand"
        )
    for action in actions:
        for year in _years(action):
            if last < year <= last + YEARS_AHEAD:
                message = (
                    f"Het jaar {year} valt na het plan {first}-{last}: bij een aanpassing kan dat. Kijk het na"
                )
                yield ReadIssue("year_after_period", message, f"rij {action.position}")
            elif not first <= year <= last:
                message = f"Het jaar {year} past niet in het plan {first}-{last}: verbeter het jaar"
                yield ReadIssue("year_outside_period", message, f"rij {action.position}")


def check_codes(actions: Sequence[ActionRecord]) -> Iterator[ReadIssue]:
    """Tell of rows without codes, of action codes that come twice and of goals that share one code."""
    for action in actions:
        yield from _missing_codes(action)
    yield from _codes_given_twice(actions)
    yield from _shared_codes("bd_code", ((a, a.objective) for a in actions))
    yield from _shared_codes("ap_code", ((a, a.action_plan) for a in actions))


def _missing_codes(action: ActionRecord) -> Iterator[ReadIssue]:
    where = f"rij {action.position}"
    levels = {"bd_code": action.objective, "ap_code": action.action_plan, "ac_code": action.action}
    missing = [field for field, goal in levels.items() if not goal.code]
    if len(missing) == len(levels):
        message = "Rij zonder enige code: niets kan ernaar verwijzen. Zoek ze op in het plan"
        yield ReadIssue("no_codes", message, where)
    elif "ac_code" in missing:
        yield ReadIssue("no_action_code", "Actie zonder code (ac_code): alleen aan haar rij te herkennen", where)
    elif missing:
        message = f"Actie die onder niets hangt ({' en '.join(missing)} leeg): ze komt onder het plan zelf"
        yield ReadIssue("orphan", message, where)


def _codes_given_twice(actions: Iterable[ActionRecord]) -> Iterator[ReadIssue]:
    rows: dict[tuple[str, str], list[ActionRecord]] = defaultdict(list)
    for action in actions:
        if action.action.code:
            rows[action.municipality_nis, action.action.code].append(action)
    for (_, code), same in rows.items():
        if len(same) > 1:
            alike = len({(a.action, a.amounts) for a in same}) == 1
            how = "met dezelfde tekst en bedragen" if alike else "met andere teksten of bedragen"
            message = f"De actiecode {code!r} staat op {len(same)} rijen {how}: kijk na of niets dubbel telt"
            yield ReadIssue("action_code_twice", message, _rows(same))


def _shared_codes(field: str, goals: Iterable[tuple[ActionRecord, GoalRecord]]) -> Iterator[ReadIssue]:
    texts: dict[tuple[str, str], dict[tuple[str, str], list[ActionRecord]]] = defaultdict(lambda: defaultdict(list))
    for action, goal in goals:
        if goal.code:
            texts[action.municipality_nis, goal.code][goal.short_text, goal.long_text].append(action)
    for (_, code), by_text in texts.items():
        if len(by_text) > 1:
            names = ", ".join(repr(short[:40]) for short, _ in by_text)
            message = f"{field} {code!r} staat voor {len(by_text)} teksten ({names}): een keer geteld"
            yield ReadIssue("code_with_several_texts", message, _rows([rows[0] for rows in by_text.values()]))


def check_municipalities(actions: Sequence[ActionRecord], places: Places) -> Iterator[ReadIssue]:
    """Tell where the NIS code is missing, unknown, old or not that of the named municipality."""
    rows: dict[tuple[str, str], list[ActionRecord]] = defaultdict(list)
    for action in actions:
        rows[action.municipality_nis, action.municipality_name].append(action)
    codes = sorted({code for code, _ in rows})
    if len(codes) > 1:
        told = ", ".join(repr(code) for code in codes[:10])
        message = f"Rijen van {len(codes)} gemeenten ({told}): splits het bestand, een per gemeente"
        yield ReadIssue("several_municipalities", message, "bestand")
    for (code, name), same in rows.items():
        issue = _place_issue(code, name, places)
        if issue:
            yield ReadIssue(*issue, _rows(same))


def _place_issue(code: str, name: str, places: Places) -> tuple[str, str] | None:
    if places.fits(code, name):
        return None
    advice = _advice(name, places)
    old = places.old_by_code(code)
    if not code:
        return "nis_missing", f"De NIS-code van {name!r} ontbreekt: {advice}"
    if old:
        now = f"{places.names[old.now_nis_code]} ({old.now_nis_code})"
        message = f"NIS-code {code} is van {old.name}, sinds 2025 een deel van {now} (de rij zegt {name!r}): "
        return "nis_of_merged", message + advice
    if code not in places.names:
        return "nis_unknown", f"Geen gemeente heeft NIS-code {code} (de rij zegt {name!r}): {advice}"
    return "nis_other_name", f"NIS-code {code} is {places.names[code]}, maar de rij zegt {name!r}: {advice}"


def _advice(name: str, places: Places) -> str:
    right, old = places.code_of(name), places.old_by_name(name)
    if right:
        return f"{places.names[right]} heeft {right}. Verbeter de code"
    if old:
        return f"{old.name} is sinds 2025 een deel van {places.names[old.now_nis_code]} met code {old.now_nis_code}"
    return "verbeter de code of de naam"


def _years(action: ActionRecord) -> list[int]:
    return sorted({*(amount.year for amount in action.amounts), *action.unknown_years})


def _rows(actions: Sequence[ActionRecord]) -> str:
    shown = ", ".join(str(action.position) for action in actions[:20])
    more = f" en {len(actions) - 20} meer" if len(actions) > 20 else ""
    return ("rij " if len(actions) == 1 else "rijen ") + shown + more
