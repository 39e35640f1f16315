"""Cli: propose which papers bear on which promises."""

import json
from collections.abc import Iterator
from pathlib import Path

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from woordhouder.civic.municipality import Municipality
from woordhouder.cli.sessions_now import sessions_now
from woordhouder.cli.settings_now import settings_now
from woordhouder.commitments.queries import municipalities_with_promises
from woordhouder.kit.clock import SystemClock
from woordhouder.kit.database import make_engine, writing_sessions
from woordhouder.kit.errors import NotFound
from woordhouder.matching.count_words import count_words
from woordhouder.matching.finding.index_all import index_all
from woordhouder.matching.meaning.embedder import Embedder, open_embedder
from woordhouder.matching.measure import measure
from woordhouder.matching.reviewed import write_reviewed
from woordhouder.matching.suggest import suggest


@click.group()
def matching() -> None:
    """Which papers bear on which promises."""


@matching.command("suggest")
@click.option("--municipality", "nis_code", help="The NIS code of one municipality; without it all with promises.")
def suggest_papers(nis_code: str | None) -> None:
    """Propose papers to review; running it again adds only what is new."""
    settings = settings_now()
    embedder = open_embedder() if settings.has_embeddings else None
    engine = make_engine(settings.database_url)
    try:
        for line in _suggested(writing_sessions(engine), nis_code, embedder):
            click.echo(line)
    finally:
        engine.dispose()


@matching.command("index")
def index_search() -> None:
    """Bring the search up to date with everything; nights do this by themselves."""
    told = ", ".join(f"{count} {what}" for what, count in index_all(sessions_now(settings_now())).items())
    click.echo(told)


@matching.command("measure")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines to read.")
@click.option("--embeddings", "by_model", is_flag=True, help="Order by the sentence model too; takes minutes.")
def measure_pairs(folder: Path, as_json: bool, by_model: bool) -> None:
    """Measure on the judged pairs in DIR (docs.jsonl, queries.jsonl, qrels.tsv); no database needed."""
    found = measure(folder, embedder=open_embedder() if by_model else None)
    if as_json:
        click.echo(json.dumps(found))
        return
    for name, figure in found.items():
        click.echo(f"{name:<22}{figure}")


@matching.command("reviewed")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def write_reviewed_pairs(folder: Path) -> None:
    """Write what people accepted and refused to DIR, to measure a change on before it is made."""
    with sessions_now(settings_now())() as session:
        counts = write_reviewed(session, folder)
    click.echo(", ".join(f"{count} {what}" for what, count in counts.items()))


def _suggested(sessions: sessionmaker[Session], nis_code: str | None, embedder: Embedder | None) -> Iterator[str]:
    """Look through one municipality after the other, each in its own transaction."""
    with sessions() as session:
        places = municipalities_with_promises(session) if nis_code is None else [_by_code(session, nis_code)]
    for place in places:
        with sessions.begin() as session:
            counts = suggest(session, place.id, SystemClock().now(), embedder)
        told = ", ".join(f"{count} {what}" for what, count in counts.items())
        yield f"{place.name} ({place.nis_code}): {told}"


@matching.command("count-words")
def count_used_words() -> None:
    """Count the words of all papers again: compounds are split into words that papers use."""
    engine = make_engine(settings_now().database_url)
    try:
        with writing_sessions(engine).begin() as session:
            click.echo(f"{count_words(session)} words")
    finally:
        engine.dispose()


def _by_code(session: Session, nis_code: str) -> Municipality:
    found = session.scalar(sa.select(Municipality).where(Municipality.nis_code == nis_code))
    if found is None:
        raise NotFound(
            f"No municipality with NIS code {nis_code}: load the municipalities first, or correct the code"
        )
    return found
