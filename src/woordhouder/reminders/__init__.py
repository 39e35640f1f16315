"""Reminders: write to the elected.

Holds: reminders, the exact mails, their release and delivery, and the personal links.
Asks: assessment and below.
Gives: one fair mail at the moment a promise can still be kept.
Never: sends what no person released, or sends twice.
"""
