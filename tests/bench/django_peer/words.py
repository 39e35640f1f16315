"""Bench, Django's peer: the environment in which Django's Jinja2 backend renders our template, in Dutch."""

import gettext
from functools import partial
from inspect import signature
from typing import Any

from jinja2 import Environment, StrictUndefined

from woordhouder.web import formats
from woordhouder.web.static_files import static_address
from woordhouder.web.templating import filters_in


def environment(**options: Any) -> Environment:
    """Return what the template needs: the same filters, Dutch words, addresses of files."""
    made = Environment(  # noqa: S701 (Django's backend hands autoescape=True in the options)
        **{**options, "undefined": StrictUndefined},
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(gettext.NullTranslations(), newstyle=True)  # type: ignore[attr-defined]
    filters = {name: _in_dutch(function) for name, function in filters_in(formats).items()}
    made.filters.update(filters, in_dutch=str)
    made.globals.update(filters)
    made.globals.update(_=_translate, url=lambda path: path, language="nl", static=static_address)
    return made


def _in_dutch(function: Any) -> Any:
    return partial(function, locale="nl_BE") if "locale" in signature(function).parameters else function


def _translate(text: str, **values: Any) -> str:
    return text % values if values else text
