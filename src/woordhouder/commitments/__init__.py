"""Commitments: what was promised.

Holds: organisations, themes, asks and answers, and the commitments of party lists.
Asks: civic and below.
Gives: published commitments, and the verbs to record, publish and withdraw one.
Never: knows what came of a commitment.
"""
