"""Documents: papers and the places quoted from them.

Holds: papers as fetched, their copies (snapshots) and the places quoted from them (citations).
Asks: the kit.
Gives: a document, its snapshots and its citations.
Never: knows which municipality or promise a paper is about.
"""
