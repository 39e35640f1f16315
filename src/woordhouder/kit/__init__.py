"""Kit: what every room needs and none owns.

Holds: database, clock, mail transport, polite fetching, blobs, paths, text, errors, and the claims of job runs.
Asks: nothing of this house.
Gives: tools that know no politics.
Never: a word about parties, councils or promises.
"""
