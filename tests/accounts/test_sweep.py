"""Accounts: what has run out goes, what counts stays."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from tests import make
from tests.fakes import FixedClock
from tests.make import NOW
from woordhouder import jobs as jobs_package
from woordhouder.accounts.invitation import Invitation
from woordhouder.accounts.invite import invite
from woordhouder.accounts.membership import Role
from woordhouder.accounts.sign_in import begin_attempt, open_session
from woordhouder.accounts.sign_in_attempt import SignInAttempt
from woordhouder.accounts.staff_session import StaffSession
from woordhouder.kit.database import writing_sessions
from woordhouder.scheduler import Work, job_named, jobs_in, run_now
from woordhouder.settings import read_settings


def _fill(session: Session) -> None:
    account = make.make_account(session)
    open_session(session, account, NOW)
    begin_attempt(session, account.mail_address, "192.0.2.1", None, NOW)
    invite(session, "nieuw@campagne.example", Role.EDITOR, account.id, NOW)


def test_the_job_takes_away_what_has_run_out_and_counts_it(engine: Engine) -> None:
    clock = FixedClock()
    work = Work(writing_sessions(engine), clock, read_settings({}))
    job = job_named(jobs_in(jobs_package), "end_old_sessions")
    with work.sessions.begin() as session:
        _fill(session)
    clock.move(timedelta(minutes=29))
    assert run_now(work, job) == {"sessions": 0, "tries": 0, "invitations": 0}
    clock.move(timedelta(minutes=1))
    assert run_now(work, job) == {"sessions": 1, "tries": 0, "invitations": 0}
    clock.move(timedelta(days=1))
    assert run_now(work, job) == {"sessions": 0, "tries": 1, "invitations": 0}
    clock.move(timedelta(days=36))
    assert run_now(work, job) == {"sessions": 0, "tries": 0, "invitations": 1}
    with work.sessions() as session:
        for table in (StaffSession, SignInAttempt, Invitation):
            assert session.scalar(sa.select(sa.func.count()).select_from(table)) == 0
