"""Matching: propose evidence.

Holds: suggestions, each with its reasons.
Asks: assessment and below.
Gives: which paper may bear on which commitment.
Never: decides; a person does.
"""
