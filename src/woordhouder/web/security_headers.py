"""Web: the headers that every answer carries, whoever made it."""

from woordhouder.web.asgi import Asgi, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "script-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_NO_POWERS = ", ".join(f"{power}=()" for power in ("camera", "geolocation", "microphone", "payment", "usb"))
_TWO_YEARS = 2 * 365 * 24 * 3600


class SecurityHeaders:
    """Adds the headers to each answer that does not set them itself; no-store where nothing else was said."""

    def __init__(self, app: Asgi, *, is_https: bool) -> None:
        self.app = app
        fixed = [
            ("content-security-policy", CONTENT_SECURITY_POLICY),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("permissions-policy", _NO_POWERS),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            # Safe by default: a page that may be kept says so itself.
            ("cache-control", "no-store"),
        ]
        if is_https:
            fixed.append(("strict-transport-security", f"max-age={_TWO_YEARS}; includeSubDomains"))
        self._fixed = [(name.encode(), value.encode()) for name, value in fixed]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message["headers"]}
                missing = [header for header in self._fixed if header[0] not in there]
                message["headers"] = [*message["headers"], *missing]
            await send(message)

        await self.app(scope, receive, send_with_headers)
