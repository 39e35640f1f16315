"""Jobs: visit the sites of the municipalities that are switched on, and propose what to review."""

from datetime import time

from sqlalchemy.orm import Session, sessionmaker

from woordhouder.harvest.annex_turn import annex_turn, are_annexes_wished
from woordhouder.harvest.queries import brought_since, sources_to_run
from woordhouder.harvest.run_all import run_all
from woordhouder.harvest.turns import in_turn
from woordhouder.harvest.visitor import World, visitor
from woordhouder.kit.clock import Clock
from woordhouder.kit.patience import Patience
from woordhouder.matching.count_words import count_words
from woordhouder.matching.finding.index_things import index_municipality
from woordhouder.matching.meaning.embedder import Embedder, open_embedder
from woordhouder.matching.suggest import suggest
from woordhouder.scheduler import Daily, Work

# After midnight, when sites are quiet, and before the hour that jobs avoid.
WHEN = Daily(at=time(0, 30))


def run(work: Work) -> dict[str, int]:
    """Run each source that is on and count the runs by how they ended; nothing is on before staff said so.

    Where it takes over a night whose process died, who had a turn in it has no second one.
    """
    with work.sessions() as session:
        source_ids = [source.id for source in sources_to_run(session, not_since=work.due_at)]
        missed = brought_since(session, work.due_at) if work.due_at else []
    # What we propose for review is written while other sites are still under way.
    sessions = in_turn(work.sessions)
    embedder = open_embedder() if work.settings.has_embeddings else None
    for municipality_id in missed:
        # Whoever died may have stored papers and proposed nothing yet.
        _propose(sessions, municipality_id, work.clock, embedder)
    with work.sessions() as session:
        has_annexes = are_annexes_wished(session)
    if not source_ids and not has_annexes:
        return {}
    counts: dict[str, int] = {}
    settings = work.settings
    blobs = settings.blobs()
    world = World(clock=work.clock)
    patience = Patience(world.sleep, lambda: world.clock.now().timestamp())
    with visitor(settings.base_url, settings.contact, world, patience) as fetch:
        for _, ended in run_all(sessions, blobs, work.clock, fetch, source_ids, patience=patience):
            word = "not_harvested" if isinstance(ended, Exception) else ended.state.value
            counts[word] = counts.get(word, 0) + 1
            if not isinstance(ended, Exception) and ended.brought:
                _propose(sessions, ended.municipality_id, work.clock, embedder)
        # Late, when all papers are in; by the same visitor, who knows of each host when it was last asked.
        kept = annex_turn(sessions, blobs, work.clock, fetch)
    counts |= {f"annexes_{word}": count for word, count in kept.items()}
    with work.sessions.begin() as session:
        # Of use to the next night: which words are used hardly changes in one.
        count_words(session)
    return counts


def _propose(
    sessions: sessionmaker[Session], municipality_id: int, clock: Clock, embedder: Embedder | None
) -> None:
    with sessions.begin() as session:
        suggest(session, municipality_id, clock.now(), embedder)
        index_municipality(session, municipality_id)
