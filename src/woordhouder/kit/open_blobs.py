"""Kit: the place of the copies that a host chose, by its name: a folder, or a bucket in a store that speaks S3."""

import re
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from woordhouder.kit.blobs import BlobFolder, Blobs
from woordhouder.kit.errors import BadInput

_BUCKET: Final = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/([A-Za-z0-9._/-]*))?")


def open_blobs(place: str, environment: Mapping[str, str]) -> Blobs:
    """Return the copies at a folder's path or at `s3://bucket/prefix`; raises BadInput for any other.

    environment: where the usual AWS names stand; a key is never told on.
    """
    if "://" not in place:
        return BlobFolder(Path(place))
    bucket, prefix = parted(place)
    check_endpoint(environment)
    try:
        # Only who keeps copies in a bucket needs the library.
        from woordhouder.kit.blob_bucket import BlobBucket
    except ModuleNotFoundError as error:
        raise BadInput("Copies in a bucket need one library more: install woordhouder[s3]") from error
    return BlobBucket(bucket, prefix, environment)


def parted(place: str) -> tuple[str, str]:
    """Return bucket and prefix of `s3://bucket/prefix`; raises BadInput."""
    found = _BUCKET.fullmatch(place)
    if found is None or ".." in place:
        # Not the words themselves: somebody may have put a key in them.
        raise BadInput(
            "The place of the copies is a folder or looks like s3://bucket/prefix, without key or question"
        )
    return found[1], (found[2] or "").strip("/")


def check_endpoint(environment: Mapping[str, str]) -> None:
    """Raise BadInput where the address of the store would let others read along, or holds a password."""
    endpoint = environment.get("AWS_ENDPOINT_URL")
    if not endpoint:
        return
    parts = urlsplit(endpoint)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise BadInput("AWS_ENDPOINT_URL must look like https://s3.example, without a key in it")
    may_be_plain = _is_here(parts.hostname) or environment.get("AWS_ALLOW_HTTP", "").lower() in ("1", "true")
    if parts.scheme == "http" and not may_be_plain:
        raise BadInput(
            f"AWS_ENDPOINT_URL is plain http to {parts.hostname}: use https, "
            "or AWS_ALLOW_HTTP=true where that network is your own"
        )


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
