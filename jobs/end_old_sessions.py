"""Jobs: take away sessions, tries to sign in and invitations that have run out."""

from woordhouder.accounts.sweep import sweep_attempts, sweep_invitations, sweep_sessions
from woordhouder.scheduler import Every, Work

WHEN = Every(minutes=30)


def run(work: Work) -> dict[str, int]:
    """Delete what has run out and tell how many of each."""
    now = work.clock.now()
    with work.sessions.begin() as session:
        return {
            "sessions": sweep_sessions(session, now),
            "tries": sweep_attempts(session, now),
            "invitations": sweep_invitations(session, now),
        }
