"""Harvest: read a file as accounts: what it gives for closed years was really spent; pure."""

from dataclasses import replace

from woordhouder.harvest.plan_records import PlanReading


def as_accounts(reading: PlanReading, adopted_in: int) -> PlanReading:
    """Return the reading with the amounts of closed years as outcomes, where the file itself does not say so.

    adopted_in: the year in which the council adopted them, which is no closed year.
    """
    if any(amount.basis == "realised" for action in reading.actions for amount in action.amounts):
        return reading
    actions = tuple(
        replace(
            action,
            amounts=tuple(
                replace(amount, basis="realised") if amount.year < adopted_in else amount
                for amount in action.amounts
            ),
        )
        for action in reading.actions
    )
    return replace(reading, actions=actions)
