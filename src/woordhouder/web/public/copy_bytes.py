"""Web, public: the bytes of our copy, only ever as a download: a foreign page never runs under our address."""

from mimetypes import guess_extension
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.web.guards import public
from woordhouder.web.public.copy import copy_page
from woordhouder.web.site import Site


@get("/kopie/{sha256:str}/bytes", guards=[public], sync_to_thread=True)
def download_copy(
    sha256: FromPath[str], session: NamedDependency[Session], site: NamedDependency[Site]
) -> Response[Any]:
    shown = copy_page(session, sha256)
    ending = guess_extension(shown.media_type.partition(";")[0].strip()) or ".bin"
    return Response(
        site.blobs.read(shown.sha256),
        media_type="application/octet-stream",
        headers={
            "content-disposition": f'attachment; filename="kopie-{shown.sha256[:16]}{ending}"',
            # Said here, so that these bytes never fill the memory of the page cache.
            "cache-control": "public, max-age=3600",
            "x-content-type-options": "nosniff",
            "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        },
    )
