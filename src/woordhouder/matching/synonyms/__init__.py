"""Matching, synonyms: the groups of words that staff made, changed or switched off, beside those that come with us.

Holds: each version of a group, with who made it and who put it away.
Asks: accounts, for the log; the groups that come with the program.
Gives: the groups as the matcher and the search are to use them, and a list for staff.
Never: deletes; never touches what is kept to search in, since words for the same are looked up when one asks.
"""
