"""Tests, reminders, torture: a PostgreSQL server that keeps what it promised (fsync on), and can be killed."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from tests.throw_away_postgres import find_program

_TRIES = 100


class KillablePostgres:
    """One server in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        initdb, pg_ctl = find_program("initdb"), find_program("pg_ctl")
        if initdb is None or pg_ctl is None:
            raise SystemExit("PostgreSQL is not installed: `apt-get install postgresql`")
        self._folder, self._data, self._pg_ctl = folder, folder / "data", pg_ctl
        self._who: dict[str, Any] = {}
        if os.geteuid() == 0:
            # initdb refuses to run as root.
            user = pwd.getpwnam("postgres")
            os.chown(folder, user.pw_uid, user.pw_gid)
            self._who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        # Not synced: what is lost here is lost before the first mail.
        self._run(
            initdb, "-D", self._data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"
        )

    def _run(self, *words: str | Path) -> None:
        said = [str(word) for word in words]
        subprocess.run(said, check=True, capture_output=True, cwd=self._folder, **self._who)

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self._folder}"

    def make(self, name: str, template: str) -> str:
        """Copy a database and return its address."""
        admin = sa.create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
        admin.dispose()
        return self.url(name)

    def start(self) -> None:
        """Start, also after a kill, and wait until it answers."""
        options = f"-k {self._folder} -c listen_addresses= -c fsync=on -c synchronous_commit=on"
        for _ in range(_TRIES):
            # After a kill its children may still hold the shared memory for a moment.
            with suppress(subprocess.CalledProcessError):
                self._run(self._pg_ctl, "-D", self._data, "-w", "-l", self._folder / "log", "-o", options, "start")
                return
            time.sleep(0.1)
        raise AssertionError("PostgreSQL does not start again: " + (self._folder / "log").read_text()[-500:])

    def kill(self) -> None:
        """Kill the server with all its processes, as the power would."""
        server = int((self._data / "postmaster.pid").read_text().splitlines()[0])
        children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        for pid in (server, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def die_and_rise(self) -> None:
        self.kill()
        self.start()

    def stop(self) -> None:
        with suppress(subprocess.CalledProcessError):
            self._run(self._pg_ctl, "-D", self._data, "-m", "immediate", "stop")


@contextmanager
def killable_postgres() -> Iterator[KillablePostgres]:
    """Run a server until the end, and leave nothing behind."""
    folder = Path(tempfile.mkdtemp(prefix="woordhouder-torture-", dir="/tmp"))
    server = KillablePostgres(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
