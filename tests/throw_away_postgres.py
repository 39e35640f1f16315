"""Tests: a PostgreSQL server of our own, started in a temporary folder and gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_PLENTY_BYTES = 3_000_000_000


def find_program(program: str) -> Path | None:
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / program).exists():
            return folder / program
    found = shutil.which(program)
    return Path(found) if found else None


def _quickest_place() -> Path:
    """Return memory where there is plenty: a database has 800 files, and nearly every test gets one of its own."""
    memory = Path("/dev/shm")
    has_plenty = memory.is_dir() and shutil.disk_usage(memory).free > _PLENTY_BYTES
    return memory if has_plenty else Path("/tmp")


@contextmanager
def throw_away_postgres() -> Iterator[str]:
    """Yield the address of a server without the database name: `postgresql+psycopg://…@/{}?host=…`.

    Durability is off: what matters here is speed, a crash loses nothing that anybody wants.
    """
    given = os.environ.get("WOORDHOUDER_TEST_POSTGRES_URL")
    if given:
        yield given
        return
    initdb, pg_ctl = find_program("initdb"), find_program("pg_ctl")
    if initdb is None or pg_ctl is None:
        pytest.exit(
            "PostgreSQL is not installed: `apt-get install postgresql`, or set WOORDHOUDER_TEST_POSTGRES_URL to "
            "an address such as postgresql+psycopg://me@host/{}",
            returncode=3,
        )
    folder = Path(tempfile.mkdtemp(prefix="woordhouder-pg-", dir=_quickest_place()))
    who: dict[str, int | list[int]] = {}
    if os.geteuid() == 0:
        # initdb refuses to run as root.
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
        who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

    def run(*words: str | Path) -> None:
        subprocess.run([str(w) for w in words], check=True, capture_output=True, cwd=folder, **who)  # type: ignore[call-overload]

    data = folder / "data"
    run(initdb, "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    off = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    run(pg_ctl, "-D", data, "-w", "-l", folder / "log", "-o", f"-k {folder} -c listen_addresses= {off}", "start")
    try:
        yield f"postgresql+psycopg://postgres@/{{}}?host={folder}"
    finally:
        run(pg_ctl, "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
