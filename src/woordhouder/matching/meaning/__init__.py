"""Matching, meaning: order papers also by a small sentence model; off by default, everything works without.

Holds: one vector a text that was asked, so that each is worked out once.
Asks: the package of the extra `embeddings`, which brings the model; nothing is fetched.
Gives: the order of what the words propose, with the model's order mixed in.
Never: proposes or refuses anything by itself, and is never a reason that we show.
"""
