"""Accounts: who may do what.

Holds: who works here, in which role, how they sign in, and the audit trail.
Asks: the kit.
Gives: may(role, action), sign-in, invitations, audit entries.
Never: knows what is being judged.
"""
