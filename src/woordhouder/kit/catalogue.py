"""Kit: the words of a language, read from its .po file; Dutch is the language of the code's own words.

English has the words of the whole site, French and German those of our mails.
"""

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DEFAULT = "nl"
_FOLDER = Path(__file__).resolve().parents[1] / "web" / "translations"


def catalogue_path(language: str) -> Path:
    """Return where the words of a language are kept."""
    return _FOLDER / language / "LC_MESSAGES" / "woordhouder.po"


@cache
def translations(language: str) -> gettext.NullTranslations:
    """Return the words of a language; Dutch needs none, and what is not translated stays Dutch."""
    path = catalogue_path(language)
    if language == DEFAULT or not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
