"""Kit: bytes kept for good in any store that speaks S3, each under its own sha256."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import S3Store

from woordhouder.kit.blobs import StoreAway, checked, is_digest, place_of
from woordhouder.kit.errors import NotFound

if TYPE_CHECKING:
    from obstore.store import S3Config

Environment = Mapping[str, str]
_TIMEOUT: Final = timedelta(seconds=60)
_FIRST_PAUSE: Final = timedelta(milliseconds=200)
_TRIES_MORE: Final = 5
# Only this of an answer is told: its body may name the key that was used.
_STATUS: Final = re.compile(r"status code: (\d{3}) ([A-Za-z ]{0,40})")


class BlobBucket:
    """A thing for each, named as in the folder, so that one can be copied to the other with any tool.

    Nothing is written over: a put asks the store to refuse what stands already. The store gets the sha256 with each
    put and refuses what changed on the way.
    """

    def __init__(
        self, bucket: str, prefix: str, environment: Environment, first_pause: timedelta = _FIRST_PAUSE
    ) -> None:
        """environment: AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID, …; first_pause: doubles each new try."""
        self._name = f"s3://{bucket}/{prefix}".rstrip("/")
        endpoint = environment.get("AWS_ENDPOINT_URL")
        # What is not named here (roles, session tokens, encryption) the library reads under the usual names itself.
        self._store = S3Store(
            bucket,
            prefix=prefix or None,
            config={
                "checksum_algorithm": "SHA256",
                "region": environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION") or "us-east-1",
                **({"endpoint": endpoint} if endpoint else {}),
                **_key(environment),
            },
            client_options={"timeout": _TIMEOUT, "allow_http": (endpoint or "").startswith("http://")},
            retry_config={
                "max_retries": _TRIES_MORE,
                "retry_timeout": _TIMEOUT,
                "backoff": {"init_backoff": first_pause, "max_backoff": 50 * first_pause, "base": 2},
            },
        )

    def keep(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        place = place_of(digest)
        try:
            # Asked first: most of what a harvest brings is known, and a refused put would travel whole.
            size = self._size(place)
            if size is None:
                self._put(place, data)
                size = self._size(place)
        except BaseError as error:
            raise self._away(f"did not keep {digest}", error) from None
        if size != len(data):
            raise StoreAway(
                f"{self._name} has {digest} with {size} bytes instead of {len(data)}: restore it from the backup"
            )
        return digest

    def read(self, digest: str) -> bytes:
        place = place_of(digest)
        try:
            data = bytes(obstore.get(self._store, place).bytes())
        except FileNotFoundError:
            raise NotFound(f"No copy with sha256 {digest} in {self._name}: restore it from the backup") from None
        except BaseError as error:
            raise self._away(f"did not give {digest}", error) from None
        return checked(data, digest)

    def digests(self) -> Iterator[str]:
        try:
            for page in obstore.list(self._store):
                yield from (name for name in (str(found["path"])[-64:] for found in page) if is_digest(name))
        except BaseError as error:
            raise self._away("did not tell what it keeps", error) from None

    def _put(self, place: str, data: bytes) -> None:
        try:
            obstore.put(self._store, place, data, mode="create", use_multipart=False)
        except AlreadyExistsError:
            # Somebody else kept the same bytes meanwhile.
            return
        except BaseError as error:
            if _status(error) != "501 Not Implemented":
                raise
            # A store that knows no conditions: what it would write over is the same, by its name.
            obstore.put(self._store, place, data, use_multipart=False)

    def _size(self, place: str) -> int | None:
        try:
            return int(obstore.head(self._store, place)["size"])
        except FileNotFoundError:
            return None

    def _away(self, what: str, error: BaseError) -> StoreAway:
        said = _status(error) or "no whole answer"
        return StoreAway(f"{self._name} {what} ({said}): look at the store, its address and the rights of the key")


def _status(error: BaseError) -> str:
    found = _STATUS.search(str(error))
    return " ".join(found.groups()).strip() if found else ""


def _key(environment: Environment) -> "S3Config":
    key_id, secret = environment.get("AWS_ACCESS_KEY_ID"), environment.get("AWS_SECRET_ACCESS_KEY")
    return {"access_key_id": key_id, "secret_access_key": secret} if key_id and secret else {}
