"""Matching, standings: how the papers of a municipality stood to its promises when they were last looked through.

Holds: one row a municipality: what was counted, and the papers that fit each promise best.
Asks: the analysis and the rules of matching.
Gives: the same suggestions as looking through everything again, for the work of the new papers alone.
Never: keeps words of a paper or what a person said; without a row everything is looked through.
"""
