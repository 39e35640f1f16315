"""Watch: whether this installation does what it must, and who is told when it does not.

Holds: which alerts went out.
Asks: the outbox, the harvest, the kit.
Gives: what `/health` says, and one alert a day for each cause.
Never: mends anything by itself.
"""
