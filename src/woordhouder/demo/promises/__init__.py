"""Demo: the promises of the four fictional lists, one file a list.

Holds: quotes as they stand in the programmes under papers/, and what came of each.
Asks: the words of the story.
Gives: PROMISES in each file.
Never: a real list.
"""
