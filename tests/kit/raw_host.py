"""Kit: a host on loopback that answers byte for byte as a test says, and counts who came."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from types import TracebackType

Reply = bytes | Callable[[socket.socket], None]


def reply(
    body: bytes = b"<p>Besluit</p>", status: str = "200 OK", length: int | None = None, **headers: str
) -> bytes:
    """Return a whole answer with its length; `content_type` becomes Content-Type."""
    said = {"Content-Length": str(len(body) if length is None else length)}
    said |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    head = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return head.encode("utf-8") + b"\r\n" + body


def moved(to: str) -> bytes:
    return reply(b"", "302 Found", location=to)


@dataclass
class Visit:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    connection: int


@dataclass
class RawHost:
    """Listens on a free port; what is not in `replies` is 404. A reply that is a function gets the socket."""

    replies: dict[str, Reply] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None
    on_visit: Callable[[Visit], None] = lambda visit: None
    visits: list[Visit] = field(default_factory=list)
    connections: int = 0

    def __enter__(self) -> "RawHost":
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]
        self._is_over = threading.Event()
        self._open: set[socket.socket] = set()
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._is_over.set()
        # Closing alone does not wake a thread that waits in accept.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in list(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()

    @property
    def paths(self) -> list[str]:
        return [visit.path for visit in self.visits if visit.path != "/robots.txt"]

    @property
    def is_over(self) -> bool:
        return self._is_over.is_set()

    def pause(self, seconds: float) -> None:
        """Wait as a slow host does; ends at once when the test is over."""
        self._is_over.wait(seconds)

    def _listen(self) -> None:
        while not self.is_over:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=[connection, self.connections], daemon=True).start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        with contextlib.suppress(OSError, ssl.SSLError):
            if self.tls is not None:
                connection = self.tls.wrap_socket(connection, server_side=True)
            self._open.add(connection)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with contextlib.closing(_requests(connection, number)) as requests:
                self._answer(connection, requests)
        connection.close()
        self._open.discard(connection)

    def _answer(self, connection: socket.socket, requests: Iterator[Visit]) -> None:
        for visit in requests:
            self.visits.append(visit)
            self.on_visit(visit)
            answer = self.replies.get(visit.path, reply(b"", "404 Not Found"))
            if callable(answer):
                answer(connection)
                return
            connection.sendall(answer)


def _requests(connection: socket.socket, number: int) -> Generator[Visit, None, None]:
    with connection.makefile("rb") as lines:
        # What is no request, such as the start of TLS, gets no answer.
        while (first := lines.readline()).startswith(b"GET /"):
            headers = {}
            while (line := lines.readline().decode("latin-1").strip()) != "":
                name, _, value = line.partition(":")
                headers[name.lower()] = value.strip()
            yield Visit(first.decode("latin-1").split(" ")[1], headers, number)
