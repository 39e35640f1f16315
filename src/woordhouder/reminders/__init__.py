"""Reminders: write to the elected.

Holds: reminders, the exact mails, their release and delivery, and the personal links.
Asks: assessment and below.
Gives: one fair mail at the moment a promise can still be kept.
Never: sends a reminder that no person released, or one mail twice.
"""
