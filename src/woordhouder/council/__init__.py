"""Council: what was decided.

Holds: meetings, agenda items, handlings, decisions, articles, ballots and votes.
Asks: civic and below.
Gives: what a council decided and who voted how.
Never: fetches or parses a page.
"""
