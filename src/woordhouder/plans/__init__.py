"""Plans: what is planned and paid.

Holds: multi-year plans: reports, objectives, action plans, actions and euros per year.
Asks: civic and below.
Gives: what was planned, and how two reports differ.
Never: reads a file format.
"""
