"""Cli: the acts that run on the clock."""

import click

from woordhouder import jobs as jobs_package
from woordhouder.cli.sessions_now import sessions_now
from woordhouder.cli.settings_now import settings_now
from woordhouder.kit.clock import SystemClock
from woordhouder.scheduler import Ticker, Work, job_named, jobs_in, run_now
from woordhouder.server import prepare_logs, wait_for_signal


@click.group(invoke_without_command=True)
@click.pass_context
def jobs(context: click.Context) -> None:
    """Start the scheduler; any number of processes may."""
    if context.invoked_subcommand is not None:
        return
    prepare_logs()
    ticker = Ticker(_work(), jobs_in(jobs_package))
    ticker.start()
    wait_for_signal()
    if not ticker.stop():
        raise click.ClickException(
            "A job was still busy after 20 seconds: look at its run before you start it again"
        )


@jobs.command(name="run")
@click.argument("name")
def run_job(name: str) -> None:
    """Run the job NAME now and print what it counted."""
    counts = run_now(_work(), job_named(jobs_in(jobs_package), name))
    click.echo("\n".join(f"{what}: {count}" for what, count in counts.items()) or "nothing to do")


@jobs.command(name="list")
def list_jobs() -> None:
    """Show the jobs there are."""
    for job in jobs_in(jobs_package):
        click.echo(f"{job.name}: {job.about}")


def _work() -> Work:
    settings = settings_now()
    return Work(sessions_now(settings), SystemClock(), settings)
