"""Web: templates, one environment a language, and the page of one request that renders them."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from inspect import getmembers, isfunction, signature
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from woordhouder.kit.catalogue import DEFAULT, translations
from woordhouder.web.language import LANGUAGES, LOCALES, prefixed


class Templates:
    """The templates of this house, ready in every language."""

    def __init__(self, folder: Path, globals_of_site: Mapping[str, Any], filters: Mapping[str, Callable[..., Any]]):
        self._environments = {
            language: _environment(folder, language, globals_of_site, filters) for language in LANGUAGES
        }

    def render(self, language: str, template: str, values: Mapping[str, Any]) -> str:
        """Return the finished page; a name that the template misses is an error, never an empty hole."""
        return self._environments[language].get_template(template).render(values)

    def template_names(self) -> list[str]:
        return self._environments["nl"].list_templates(extensions=["html", "txt", "xml", "svg"])


def filters_in(module: object) -> dict[str, Callable[..., Any]]:
    """Return the public functions that a module of formats defines itself, by name."""
    name = getattr(module, "__name__", "")
    return {
        title: function
        for title, function in getmembers(module, isfunction)
        if not title.startswith("_") and function.__module__ == name
    }


def _environment(
    folder: Path,
    language: str,
    globals_of_site: Mapping[str, Any],
    filters: Mapping[str, Callable[..., Any]],
) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    words = translations(language)
    environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    said = {name: _in_language(function, language) for name, function in filters.items()}
    environment.filters.update(said)
    environment.globals.update(said)
    environment.filters["in_dutch"] = _as_it_is if language == DEFAULT else _in_dutch
    environment.filters["translated"] = _choices_translator(words.gettext)
    environment.globals.update(globals_of_site)
    environment.globals.update(
        _=_translator(words.gettext), url=lambda path: prefixed(path, language), language=language
    )
    return environment


def _in_language(function: Callable[..., Any], language: str) -> Callable[..., Any]:
    takes_locale = "locale" in signature(function).parameters
    return partial(function, locale=LOCALES[language]) if takes_locale else function


def _choices_translator(gettext: Callable[[str], str]) -> Callable[..., list[tuple[Any, ...]]]:
    """Return the filter for the choices of a form: (value, words, …) with the words translated."""

    def translated(choices: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        return [(value, *(gettext(text) for text in texts)) for value, *texts in choices]

    return translated


def _as_it_is(text: str) -> str:
    return text


def _in_dutch(text: str | None) -> Markup:
    """Tell a browser that these words of other people or papers are Dutch: they are never translated."""
    return Markup('<span lang="nl">{}</span>').format(escape(text)) if text else Markup()


def _translator(gettext: Callable[[str], str]) -> Callable[..., str]:
    """Return `_()` for templates: translates, fills in, and escapes like any other text.

    jinja2's own version marks its result as safe, which would let a label from the database pass unescaped.
    """

    def translate(text: str, **values: Any) -> str:
        if isinstance(text, Markup):
            text = str(text)
        found = gettext(text) if text else text
        if any(isinstance(value, Markup) for value in values.values()):
            return escape(found) % values
        return found % values if values else found

    return translate
