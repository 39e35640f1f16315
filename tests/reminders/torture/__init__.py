"""Tests, reminders, torture: kill whoever delivers, and count what arrived.

Holds: a sink that counts, a process that dies at a point, a driver that plays the person, and the comparison.
Asks: the outbox and its transports.
Gives: `make torture`, and a bounded form for the suite.
Never: a database or a mail server that anybody needs.
"""
