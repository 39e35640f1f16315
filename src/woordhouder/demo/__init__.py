"""Demo: a fictional municipality that shows the whole chain.

Holds: fictional papers in the published formats, and the story told with them.
Asks: every room below, through the same verbs that staff use.
Gives: a first start on which everything can be tried.
Never: anything about a real municipality, list or person.
"""
