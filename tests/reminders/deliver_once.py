"""Tests: one delivering process of its own, started several at once by the race test."""

import sys

from tests.fakes import FixedClock
from woordhouder.kit.database import make_engine, writing_sessions
from woordhouder.kit.smtp import SmtpTransport
from woordhouder.reminders.deliver import deliver
from woordhouder.tables import all_tables

if __name__ == "__main__":
    url, server = sys.argv[1:]
    all_tables()
    deliver(writing_sessions(make_engine(url)), SmtpTransport(server), FixedClock())
