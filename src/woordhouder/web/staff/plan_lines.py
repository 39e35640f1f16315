"""Web, staff: a doubtful line of a plan's PDF: its picture, and what a person says of it."""

from datetime import datetime
from typing import Final, cast, get_args

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.harvest.plan_records import AmountRecord, Basis, Flow, Nature, SettledLine
from woordhouder.harvest.plan_upload import PlanUpload
from woordhouder.harvest.read.amounts import Shape
from woordhouder.harvest.read.pdf_clip import clip_of
from woordhouder.harvest.read.sheet_amounts import read_cell_amount
from woordhouder.harvest.settle_plan_line import settle_plan_line
from woordhouder.harvest.upload_plan import locked_upload
from woordhouder.kit.errors import BadInput, NotFound, Unreadable
from woordhouder.kit.language import N_
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page
from woordhouder.web.site import Site
from woordhouder.web.staff.plan_uploads import HERE, trial_of

_ALLOWED = allowed(Action.IMPORT_PAPERS)
_LONGEST_LINE = 2_000
_YEARS: Final = range(2000, 2100)


@get(f"{HERE}/{{upload_id:int}}/beeld", guards=[_ALLOWED], sync_to_thread=True)
def show_plan_line(
    upload_id: FromPath[int],
    session: NamedDependency[Session],
    site: NamedDependency[Site],
    bladzijde: FromQuery[int] = 0,
    midden: FromQuery[float] = 0.0,
    hoogte: FromQuery[float] = 0.0,
) -> Response[bytes]:
    """Draw the line with what stands around it."""
    upload = session.get(PlanUpload, upload_id)
    if upload is None:
        raise NotFound(f"No upload with id {upload_id}: open the list of plans")
    try:
        picture = clip_of(site.blobs.read(upload.sha256), bladzijde, midden, hoogte)
    except Unreadable as error:
        raise NotFound(str(error)) from error
    return Response(picture, media_type="image/png", headers={"cache-control": "private, max-age=3600"})


@post(f"{HERE}/{{upload_id:int}}/regel", guards=[_ALLOWED], sync_to_thread=True)
def settle_line(
    upload_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    site: NamedDependency[Site],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Keep what a person said of one line, and try the file again with it."""
    number, line = form.number("page"), form.number("line")
    words = form.raw("words")
    if number is None or line is None or not 0 < len(words) <= _LONGEST_LINE:
        raise BadInput(N_("Open de lijst van plannen opnieuw en kijk de regel na."))
    said = SettledLine(number, line, words, _amounts(form))
    upload = locked_upload(session, upload_id)
    settle_plan_line(session, upload, said, page.account_id, now)
    return trial_of(session, page, site, upload, now)


def _amounts(form: Form) -> tuple[AmountRecord, ...]:
    """Return what was chosen: what stands nearest, what was typed, or nothing: leave the line out."""
    choice = form.raw("choice")
    if choice == "out":
        return ()
    years = [year for year in _YEARS if form.raw(f"{choice}_{year}").strip()]
    if choice not in ("guess", "typed") or not years:
        raise BadInput(N_("Kies wat er op deze regel staat, of vul minstens één bedrag in."))
    flow = cast(Flow, _one_of(form.raw(f"{choice}_flow"), get_args(Flow)))
    nature = cast(Nature, _one_of(form.raw(f"{choice}_nature"), get_args(Nature)))
    basis = cast(Basis, _one_of(form.raw(f"{choice}_basis"), get_args(Basis)))
    return tuple(_amount(form.raw(f"{choice}_{year}"), year, flow, nature, basis) for year in years)


def _amount(text: str, year: int, flow: Flow, nature: Nature, basis: Basis) -> AmountRecord:
    read = read_cell_amount(text, Shape.BELGIAN)
    if read.amount_eur is None or read.code:
        raise BadInput(N_("Dit is geen bedrag. Schrijf het als 1234,50."))
    return AmountRecord(year, read.amount_eur, flow, nature, basis)


def _one_of(said: str, known: tuple[str, ...]) -> str:
    if said not in known:
        raise BadInput(N_("Kies een van de mogelijkheden."))
    return said
