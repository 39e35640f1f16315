"""Harvest, fuzz: pages packed in a ZIP, as somebody hands them in."""

import io
import zipfile
from random import Random

_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


def as_zip(pages: list[bytes], chance: Random) -> bytes:
    """Return the pages as one archive, packed in any of the ways that ZIP knows."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number, page in enumerate(pages):
            archive.writestr(zipfile.ZipInfo(f"map/notulen {number}.html"), page, chance.choice(_PACKINGS))
    return packed.getvalue()
