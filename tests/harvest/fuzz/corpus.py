"""Harvest, fuzz: what is spoilt: our own recordings, and pieces of genuine pages where those are at hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.harvest.sheets.make_pdf import Piece, pdf
from tests.harvest.sheets.make_sheets import as_csv, as_xlsx, good_rows
from tests.shared import shared

RECORDINGS = Path(__file__).resolve().parents[2] / "recordings"
_MOST_WHOLE = 100_000
_HEAD = 3_000
_OVERVIEW: Sequence[Sequence[Piece]] = (
    [(40, "Naam bestuur: Voorbeeldgem")],
    [(40, "NIS-code bestuur: 99001")],
    [(40, "Beleidsdoelstelling BD1: Veilig op weg naar 2031")],
    [(40, "Actieplan AP1: Fietspaden")],
    [(40, "Actie AC1: We leggen in 2026 een fietspad aan")],
    [(500, "Mjp 2026", "right"), (600, "Mjp 2027", "right"), (700, "Mjp 2028", "right")],
    [(40, "Uitgaven"), (500, "1.500,50", "right"), (600, "20,00", "right"), (700, "0,00", "right")],
)


@dataclass(frozen=True)
class Corpus:
    """Whole pages, long genuine ones to cut pieces from, plans, and plans in files that a child process opens."""

    pages: tuple[bytes, ...]
    long_pages: tuple[bytes, ...]
    plans: tuple[bytes, ...]
    packed_plans: tuple[bytes, ...]

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
        (*(path.read_bytes() for path in plans), *_sheets()),
        (as_xlsx(good_rows()), pdf(_OVERVIEW)),
    )


def _sheets() -> tuple[bytes, ...]:
    """Return a plan as sheets are written: with semicolons, as Excel does, and as an old export."""
    rows = good_rows()
    return (as_csv(rows), as_csv(rows, "\t", "utf-16", "\n"), as_csv(rows, ",", "cp1252"))
