"""Cli: look whether this installation is set up well, and say how to mend what is not."""

import sys
from collections import Counter
from email.utils import parseaddr

import click
import msgspec

from woordhouder import jobs as jobs_package
from woordhouder.cli.sessions_now import reading_sessions_now
from woordhouder.cli.settings_now import settings_now
from woordhouder.doctor.examine import examine
from woordhouder.doctor.finding import Finding, Verdict
from woordhouder.doctor.looks import Installation, looks
from woordhouder.doctor.sending import Sending
from woordhouder.kit.ask_dns import DnsNames
from woordhouder.kit.clock import SystemClock
from woordhouder.kit.mail_route import mail_route
from woordhouder.kit.migrate import newest_migration
from woordhouder.kit.network_time import network_time
from woordhouder.kit.see_mail_server import see_mail_server
from woordhouder.scheduler import jobs_in
from woordhouder.settings import Settings

_SECONDS = 20.0
_SECONDS_A_VERB = 8.0
_SECONDS_FOR_TIME = 4.0
_WORDS = {
    Verdict.WELL: "in orde",
    Verdict.HINT: "let op",
    Verdict.UNKNOWN: "niet nagegaan",
    Verdict.BROKEN: "MIS",
}
_EXITS = {Verdict.BROKEN: 1, Verdict.UNKNOWN: 2}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--seconds", type=click.FloatRange(0.1, 600), default=_SECONDS, show_default=True, help="Wait so long at most."
)
def doctor(as_json: bool, seconds: float) -> None:
    """Look whether mails arrive and nothing gets lost; say how to mend what is not well.

    Nothing is changed and no mail is sent. The exit code is 1 when something is wrong, 2 when nothing is wrong but
    something could not be looked at, else 0.
    """
    found = examine(looks(_here(settings_now())), seconds)
    counts = Counter(finding.verdict for finding in found)
    exit_code = next((code for verdict, code in _EXITS.items() if counts[verdict]), 0)
    click.echo(_as_json(found, counts) if as_json else "\n".join(_lines(found, counts)))
    sys.stdout.flush()
    click.get_current_context().exit(exit_code)


def _here(settings: Settings) -> Installation:
    clock = SystemClock()
    sender = parseaddr(settings.mail_from)[1]
    route = mail_route(settings.smtp_url) if settings.smtp_url else None
    return Installation(
        sending=Sending(
            sender=sender,
            envelope_sender=settings.return_address or sender,
            route=route,
            addresses=settings.sending_addresses,
            selectors=settings.dkim_selectors,
        ),
        names=DnsNames(settings.nameserver),
        see_server=lambda to, said: see_mail_server(to, said, _SECONDS_A_VERB),
        ask_time=lambda: network_time(settings.time_server, _SECONDS_FOR_TIME),
        now=clock.now,
        sessions=reading_sessions_now(settings),
        due={job.name: job.when.latest(clock.now()) for job in jobs_in(jobs_package)},
        newest_migration=newest_migration(),
        data_dir=settings.data_dir,
        secret_file=settings.secret_file,
        backups=settings.backups,
        mail_hours=settings.mail_hours,
    )


def _as_json(found: list[Finding], counts: Counter[Verdict]) -> str:
    said = {
        "counts": {verdict.value: counts[verdict] for verdict in Verdict},
        "findings": [
            {"check": one.check, "verdict": one.verdict.value, "found": one.found, "mend": one.mend}
            for one in found
        ],
    }
    return msgspec.json.format(msgspec.json.encode(said), indent=1).decode()


def _lines(found: list[Finding], counts: Counter[Verdict]) -> list[str]:
    width = max(len(word) for word in _WORDS.values())
    lines = []
    for one in found:
        lines.append(f"{_WORDS[one.verdict]:<{width}}  {one.check}: {one.found}")
        lines += [f"{'':<{width}}  -> {one.mend}"] if one.mend else []
    total = ", ".join(f"{counts[verdict]} {word.lower()}" for verdict, word in _WORDS.items() if counts[verdict])
    return [*lines, "", f"Samen: {total}."]
