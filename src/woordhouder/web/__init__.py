"""Web: the doors of the house.

Holds: public, staff, officials and api pages; guards, the one transaction a request, templates, caching.
Asks: every room below, through queries and verbs.
Gives: pages.
Never: decides: a page asks, calls one verb, and shows.
"""
