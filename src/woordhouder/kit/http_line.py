"""Kit: one line to one host: one connection, kept open between questions, one question at a time."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, RemoteDisconnected
from typing import Any, Final

from woordhouder.kit.deadline import Deadline, DeadlineSocket
from woordhouder.kit.fetch import (
    BadCertificate,
    BrokenAnswer,
    FetchError,
    Headers,
    NoConnection,
    TimedOut,
    TooLarge,
)
from woordhouder.kit.http_body import read_body, unpacked
from woordhouder.kit.outbound import Destination, Outbound

_MOST_OF_AN_ERROR: Final = 65536


@dataclass(frozen=True)
class Answer:
    """What a host said to one question."""

    status: int
    headers: Headers
    body: bytes
    """Without its coding; of other statuses than 2xx it is not kept."""

    def header(self, name: str) -> str | None:
        return next((value for said, value in self.headers if said.lower() == name.lower()), None)


@dataclass(frozen=True)
class Limit:
    """How many bytes we take of a body; `is_cut` takes the beginning of a longer one instead of refusing it."""

    body_bytes: int
    is_cut: bool = False


class StaleLine(NoConnection):
    """The other side closed a kept connection, as it may at any moment: after a pause a fresh one is worth it."""


class HttpLine:
    """Asks over one connection. Not for two threads at once: the caller holds the host's lock."""

    def __init__(self, outbound: Outbound, tls: ssl.SSLContext) -> None:
        self._outbound = outbound
        self._tls = tls
        self._open: tuple[Destination, HTTPConnection, DeadlineSocket] | None = None

    @property
    def is_open(self) -> bool:
        return self._open is not None

    def ask(
        self,
        to: Destination,
        headers: Mapping[str, str],
        limit: Limit,
        deadline: Deadline,
        form: bytes | None = None,
    ) -> Answer:
        """Return the whole answer by the deadline; whatever goes wrong is a FetchError with this address.

        form: sent with POST, where given.
        """
        try:
            return self._asked(to, headers, limit, deadline, form)
        except FetchError as error:
            self.close()
            error.address = to.address
            raise
        except TimeoutError as error:
            self.close()
            raise TimedOut(f"{to.address} was not whole in time: try again later", to.address) from error
        except ssl.SSLCertVerificationError as error:
            self.close()
            reason = f"The certificate of {to.host} is not valid ({error.verify_message}): tell the host"
            raise BadCertificate(reason, to.address) from error
        except (HTTPException, ValueError) as error:
            # ValueError: the library reads a chunk of -5 bytes as a number and then trips over it.
            self.close()
            raise BrokenAnswer(
                f"{to.address} answered no HTTP ({error!r:.200}): tell the host", to.address
            ) from error
        except OSError as error:
            self.close()
            raise NoConnection(
                f"The connection to {to.host} broke ({error}): try again later", to.address
            ) from error

    def close(self) -> None:
        if self._open is not None:
            self._open[1].close()
            self._open = None

    def _asked(
        self, to: Destination, headers: Mapping[str, str], limit: Limit, deadline: Deadline, form: bytes | None
    ) -> Answer:
        is_kept_open = self._is_open_to(to)
        try:
            response = self._begin(to, headers, deadline, form)
        except (RemoteDisconnected, BrokenPipeError, ConnectionResetError) as error:
            if not is_kept_open:
                raise
            raise StaleLine(f"{to.host} hung up since the last page: ask again", to.address) from error
        # A response that closes holds the socket alone: left half read, it must be let go here.
        with response:
            answer = self._read(response, limit)
        if response.will_close:
            self.close()
        return answer

    def _begin(
        self, to: Destination, headers: Mapping[str, str], deadline: Deadline, form: bytes | None
    ) -> HTTPResponse:
        connection, timed = self._connected(to, deadline)
        timed.deadline = deadline
        connection.putrequest(
            "GET" if form is None else "POST", to.target, skip_host=True, skip_accept_encoding=True
        )
        for name, value in {"Host": to.host_header, **headers}.items():
            connection.putheader(name, value)
        if form is not None:
            connection.putheader("Content-Length", str(len(form)))
        connection.endheaders(form)
        return connection.getresponse()

    def _is_open_to(self, to: Destination) -> bool:
        if self._open is None:
            return False
        there, connection, _ = self._open
        # The machine may have moved since; then the kept connection is no longer the checked one.
        is_same = (there.scheme, there.pair) == (to.scheme, to.pair) and bool({*there.machines} & {*to.machines})
        return is_same and connection.sock is not None

    def _connected(self, to: Destination, deadline: Deadline) -> tuple[HTTPConnection, DeadlineSocket]:
        if self._open is not None and self._is_open_to(to):
            return self._open[1], self._open[2]
        self.close()
        connected: Any = self._outbound.connect(to, deadline.left())
        if to.scheme == "https":
            connected.settimeout(deadline.left())
            try:
                # The name is what the certificate must be for, though we connect to the number.
                connected = self._tls.wrap_socket(connected, server_hostname=to.host)
            except (OSError, ValueError):
                connected.close()
                raise
        connection = HTTPConnection(to.host, to.port)
        connection.auto_open = 0  # It would resolve the name a second time.
        timed = DeadlineSocket(connected, deadline)
        connection.sock = timed
        self._open = (to, connection, timed)
        return connection, timed

    def _read(self, response: HTTPResponse, limit: Limit) -> Answer:
        headers = tuple((name, " ".join(value.split())) for name, value in response.getheaders())
        if not 200 <= response.status < 300:
            self._drain(response)
            return Answer(response.status, headers, b"")
        body = read_body(response, limit.body_bytes, is_cut=limit.is_cut)
        if not response.isclosed():
            self.close()
        coding = response.headers.get("content-encoding", "")
        return Answer(response.status, headers, unpacked(body, coding, limit.body_bytes, is_cut=limit.is_cut))

    def _drain(self, response: HTTPResponse) -> None:
        """Read past a short page about an error, so that the connection can stay."""
        try:
            read_body(response, _MOST_OF_AN_ERROR)
        except (TooLarge, BrokenAnswer, HTTPException, OSError):
            # The status is what counts, and it came.
            self.close()
