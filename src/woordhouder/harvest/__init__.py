"""Harvest: bring papers in.

Holds: readers of formats, sources, and the one door from records to tables.
Asks: council, plans and below.
Gives: counts of what was inserted, changed and same.
Never: judges or publishes.
"""
