"""Web: what an address can name at all. The rest is a page that does not exist, before a database is asked."""

from typing import Annotated, Any

from litestar import Request
from litestar.params import QueryParameter

from woordhouder.kit.errors import NotFound
from woordhouder.kit.language import N_

# The largest number that an id column holds; PostgreSQL and SQLite each refuse a larger one in their own way.
LARGEST_ID = 2**31 - 1
IdFromQuery = Annotated[int, QueryParameter(ge=0, le=LARGEST_ID)]


def refuse_impossible(request: Request[Any, Any, Any]) -> None:
    """Raise NotFound for an id that no row can have, or signs that no name can hold (PostgreSQL stores no NUL)."""
    if b"%00" in request.scope["query_string"] or not all(map(_can_be, request.path_params.values())):
        raise NotFound(N_("Deze pagina bestaat niet of niet meer."))


def _can_be(part: object) -> bool:
    if isinstance(part, int):
        return 0 <= part <= LARGEST_ID
    return str(part).isprintable()
