"""Matching, taken over: which asks and ready-made sentences came back in agreements, plans and decisions.

Holds: each find with both texts and the words that answer each other, and which papers were compared.
Asks: the search for reuse of matching, and the rooms whose texts are compared.
Gives: finds by municipality, for staff.
Never: shows anything to everybody; a person says first whether it is so.
"""
