"""Harvest, fuzz: what is spoilt: our own recordings, and pieces of genuine pages where those are at hand."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.shared import shared

RECORDINGS = Path(__file__).resolve().parents[2] / "recordings"
_MOST_WHOLE = 100_000
_HEAD = 3_000


@dataclass(frozen=True)
class Corpus:
    """Whole pages, long genuine ones to cut pieces from, and plans."""

    pages: tuple[bytes, ...]
    long_pages: tuple[bytes, ...]
    plans: tuple[bytes, ...]

    def page(self, chance: Random) -> bytes:
        """Return one page to spoil: in six of ten cases our own."""
        if not self.long_pages or chance.random() < 0.6:
            return chance.choice(self.pages)
        whole = chance.choice(self.long_pages)
        if len(whole) <= _MOST_WHOLE and chance.random() < 0.02:
            return whole
        # The head holds the prefixes without which nothing below it means anything.
        at = whole.find(b"<", chance.randrange(len(whole)))
        return whole[:_HEAD] + whole[at : at + chance.randint(500, 6_000)] if at >= 0 else whole[:_HEAD]


def corpus() -> Corpus:
    """Return what there is; without the shared folder only our own pages."""
    own = sorted(RECORDINGS.rglob("*.html"))
    plans = [path for path in sorted((RECORDINGS / "bbc").glob("*.json")) if path.stat().st_size > 100]
    folder = shared()
    genuine = sorted((folder / "samples" / "council").glob("*/*.html")) if folder else []
    return Corpus(
        tuple(path.read_bytes() for path in own),
        tuple(path.read_bytes() for path in genuine),
        tuple(path.read_bytes() for path in plans),
    )
