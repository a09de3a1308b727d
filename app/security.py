"""What holds for every request and answer, whoever handles it.

Answers: nothing from elsewhere runs, nothing inline runs, no type is guessed, no address is passed on. Requests: a body
has a limit, and a form of another site is not taken.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import HTTPException, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        # Last, because the origins that may frame a share are put behind it.
        "frame-ancestors 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
EMBED = "/embed/"
"""Only what lies here may be framed by the sites that the operator names."""
BODY_BYTES_MAX = 128 * 1024
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class SecurityHeaders:
    """ASGI middleware; adds the headers without touching the body, so that streams stay streams. The answer to a crash
    is made outside of all middleware and takes ``HEADERS`` itself."""

    def __init__(self, app: ASGIApp, embed_origins: str = "") -> None:
        self._app = app
        self._framed = HEADERS | {"Content-Security-Policy": f"{CSP} {embed_origins}".rstrip()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = self._framed if scope["path"].startswith(EMBED) else HEADERS

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class BodyLimit:
    """ASGI middleware: whoever reads a body of more than ``BODY_BYTES_MAX`` gets an HTTP error 413 instead, before the
    first byte where the length is declared."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in SAFE_METHODS:
            await self._app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "")
        received = int(declared) if declared.isascii() and declared.isdigit() and len(declared) < 16 else 0
        too_large = received > BODY_BYTES_MAX
        received = 0

        async def receive_within_limit() -> Message:
            nonlocal received
            if too_large:
                raise HTTPException(413)
            message = await receive()
            received += len(message.get("body", b""))
            if received > BODY_BYTES_MAX:
                raise HTTPException(413)
            return message

        await self._app(scope, receive_within_limit, send)


async def same_origin(request: Request) -> None:
    """Refuse what another site's page sends with the reader's cookies. Raises an HTTP error 403.

    ``Sec-Fetch-Site`` decides where there is one; browsers send it over HTTPS and on localhost only. ``Origin`` is
    ``null`` for our own forms too, because our pages ask for no referrer; so it decides only if it names somebody.
    """
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin", "null")
    if site is not None:
        foreign = site not in ("same-origin", "none")
    else:
        foreign = origin != "null" and urlsplit(origin).netloc != request.headers.get("host")
    if foreign:
        raise HTTPException(403)
