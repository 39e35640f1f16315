"""Harvest, read: what only the whole file shows: whose plan it is, codes that come twice, strange years."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from woordhouder.civic.reference.places import Places
from woordhouder.harvest.plan_records import ActionRecord, GoalRecord, ReadIssue

PRESENT_PERIOD = (2026, 2031)
_PERIOD_YEARS = 6
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


def check_years(actions: Iterable[ActionRecord], expected: tuple[int, int] = PRESENT_PERIOD) -> Iterator[ReadIssue]:
    """Tell of each year outside the plan period; its amounts are kept under that year."""
    first, last = expected
    for action in actions:
        for year in _years(action):
            if not first <= year <= last:
                message = f"Year {year} is outside the plan {first}-{last}: kept under that year; check the file"
                yield ReadIssue("year_outside_period", message, f"row {action.position}")


def check_codes(actions: Sequence[ActionRecord]) -> Iterator[ReadIssue]:
    """Tell of rows without codes, of action codes that come twice and of goals that share one code."""
    for action in actions:
        yield from _missing_codes(action)
    yield from _codes_given_twice(actions)
    yield from _shared_codes("bd_code", ((a, a.objective) for a in actions))
    yield from _shared_codes("ap_code", ((a, a.action_plan) for a in actions))


def _missing_codes(action: ActionRecord) -> Iterator[ReadIssue]:
    where = f"row {action.position}"
    levels = {"bd_code": action.objective, "ap_code": action.action_plan, "ac_code": action.action}
    missing = [field for field, goal in levels.items() if not goal.code]
    if len(missing) == len(levels):
        message = "Row without any code: kept, but nothing can refer to it; look it up in the published plan"
        yield ReadIssue("no_codes", message, where)
    elif "ac_code" in missing:
        yield ReadIssue("no_action_code", "Action without code (ac_code): kept, known by its row only", where)
    elif missing:
        message = f"Action that hangs under nothing ({' and '.join(missing)} empty): kept under the plan itself"
        yield ReadIssue("orphan", message, where)


def _codes_given_twice(actions: Iterable[ActionRecord]) -> Iterator[ReadIssue]:
    rows: dict[tuple[str, str], list[ActionRecord]] = defaultdict(list)
    for action in actions:
        if action.action.code:
            rows[action.municipality_nis, action.action.code].append(action)
    for (_, code), same in rows.items():
        if len(same) > 1:
            alike = len({(a.action, a.amounts) for a in same}) == 1
            how = "with the same text and amounts" if alike else "with other texts or amounts"
            message = (
                f"Action code {code!r} stands on {len(same)} rows {how}: each is kept; check for double counting"
            )
            yield ReadIssue("action_code_twice", message, _rows(same))


def _shared_codes(field: str, goals: Iterable[tuple[ActionRecord, GoalRecord]]) -> Iterator[ReadIssue]:
    texts: dict[tuple[str, str], dict[tuple[str, str], list[ActionRecord]]] = defaultdict(lambda: defaultdict(list))
    for action, goal in goals:
        if goal.code:
            texts[action.municipality_nis, goal.code][goal.short_text, goal.long_text].append(action)
    for (_, code), by_text in texts.items():
        if len(by_text) > 1:
            names = ", ".join(repr(short[:40]) for short, _ in by_text)
            message = (
                f"{field} {code!r} stands for {len(by_text)} texts ({names}): counted once; each row keeps its own"
            )
            yield ReadIssue("code_with_several_texts", message, _rows([rows[0] for rows in by_text.values()]))


def check_municipalities(actions: Sequence[ActionRecord], places: Places) -> Iterator[ReadIssue]:
    """Tell where the NIS code is missing, unknown, old or not that of the named municipality."""
    rows: dict[tuple[str, str], list[ActionRecord]] = defaultdict(list)
    for action in actions:
        rows[action.municipality_nis, action.municipality_name].append(action)
    codes = sorted({code for code, _ in rows})
    if len(codes) > 1:
        told = ", ".join(repr(code) for code in codes[:10])
        message = f"Rows of {len(codes)} municipalities ({told}): split the file, one municipality each"
        yield ReadIssue("several_municipalities", message, "file")
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
        return "nis_missing", f"No NIS code for {name!r}: {advice}"
    if old:
        now = f"{places.names[old.now_nis_code]} ({old.now_nis_code})"
        message = f"NIS code {code} is that of {old.name}, part of {now} since 2025 (the row says {name!r}): "
        return "nis_of_merged", message + advice
    if code not in places.names:
        return "nis_unknown", f"No municipality with NIS code {code} (the row says {name!r}): {advice}"
    return "nis_other_name", f"NIS code {code} is {places.names[code]}, but the row says {name!r}: {advice}"


def _advice(name: str, places: Places) -> str:
    right, old = places.code_of(name), places.old_by_name(name)
    if right:
        return f"{places.names[right]} has {right}; correct the code"
    if old:
        return f"{old.name} is part of {places.names[old.now_nis_code]} since 2025, which has {old.now_nis_code}"
    return "correct the code or the name"


def _years(action: ActionRecord) -> list[int]:
    return sorted({*(amount.year for amount in action.amounts), *action.unknown_years})


def _rows(actions: Sequence[ActionRecord]) -> str:
    shown = ", ".join(str(action.position) for action in actions[:20])
    more = f" and {len(actions) - 20} more" if len(actions) > 20 else ""
    return ("row " if len(actions) == 1 else "rows ") + shown + more
