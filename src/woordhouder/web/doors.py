"""Web: every page there is. A page is a file in public, staff, officials or api; it is found, not listed."""

from importlib import import_module
from pkgutil import walk_packages

from litestar.handlers import HTTPRouteHandler

from woordhouder.web import api, officials, public, staff
from woordhouder.web.static_files import static_file

_AUDIENCES = (public, staff, officials, api)


def all_doors() -> list[HTTPRouteHandler]:
    """Return the handlers of every page file, by address."""
    found: dict[int, HTTPRouteHandler] = {id(static_file): static_file}
    for audience in _AUDIENCES:
        for module in walk_packages(audience.__path__, f"{audience.__name__}."):
            things = vars(import_module(module.name)).values()
            found.update({id(thing): thing for thing in things if isinstance(thing, HTTPRouteHandler)})
    return sorted(found.values(), key=lambda door: sorted(door.paths))
