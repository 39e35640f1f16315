"""Web, staff: read the staff pages in another language."""

from litestar import Response, post
from litestar.di import NamedDependency
from sqlalchemy.orm import Session

from woordhouder.accounts.choose_language import choose_language
from woordhouder.kit.errors import BadInput
from woordhouder.kit.language import N_
from woordhouder.web.forms import Form
from woordhouder.web.guards import signed_in
from woordhouder.web.language import LANGUAGES
from woordhouder.web.page import Page, staff_address


@post("/staff/taal", guards=[signed_in], sync_to_thread=True)
def keep_language(
    form: NamedDependency[Form], session: NamedDependency[Session], page: NamedDependency[Page]
) -> Response[bytes]:
    """Keep the language with the account and go back to the page."""
    language = form.raw("language")
    if language not in LANGUAGES:
        raise BadInput(N_("Kies een van de mogelijkheden."))
    choose_language(session, page.account_id, language)
    return page.redirect(staff_address(form.raw("next")))
