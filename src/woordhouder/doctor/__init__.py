"""Doctor: looks whether this installation is set up so that mails arrive and nothing gets lost.

Holds: one file for each thing that is looked at, and how to mend it.
Asks: names, mail server, clocks, the outbox, the runs of jobs, the disk; each with a time limit.
Gives: findings in plain Dutch, for `woordhouder doctor`.
Never: changes anything, or sends a mail.
"""
