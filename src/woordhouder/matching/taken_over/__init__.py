"""Matching, taken over: which asks and ready-made sentences came back in agreements, plans and decisions.

Holds: each find with both texts and the words that answer each other, and which papers were compared.
Asks: the search for reuse of matching, and the rooms whose texts are compared.
Gives: finds by municipality, for staff; to everybody those that a person confirmed.
Never: shows anything to everybody before a person said that it is so.
"""
