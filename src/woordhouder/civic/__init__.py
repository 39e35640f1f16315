"""Civic: who is who in the municipalities.

Holds: municipalities and their bodies, elections, terms, lists, groups, officials, mandates; facts in reference/.
Asks: documents, accounts, the kit.
Gives: who is who, where and when.
Never: judges anybody.
"""
