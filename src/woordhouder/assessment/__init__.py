"""Assessment: what we judge, and on which evidence.

Holds: accepted evidence, the searched-where register, statuses and verdicts, replies and corrections.
Asks: commitments, council, plans and below.
Gives: the derived step and the judged status of a commitment.
Never: derives a status, or types a step.
"""
