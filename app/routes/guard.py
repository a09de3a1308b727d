"""The guards at the door: whoever is over a limit gets a 429 that says when to come back, as a page or as a problem."""

from __future__ import annotations

import re
import secrets
from http.cookies import SimpleCookie

from fastapi import Request, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.routes.api.problems import BY_NAME, language_of, problem_response
from app.routes.errors import TOO_MANY, error_page
from app.security import EMBED, SAFE_METHODS
from app.service.guards import Guards, TooMuchError, client_key

FREE = ("/static/", "/healthz")
"""Files that browsers keep, and the probe that must always be answered."""
EDIT_PAGE = re.compile(r"/s/[^/]+/edit/([^/]+)")
BROWSER = "browser"
"""A cookie that lasts as long as the browser is open: a random name, to count its streams and for nothing else."""


class Guard:
    """ASGI middleware. ``guards`` counts."""

    def __init__(self, app: ASGIApp, guards: Guards) -> None:
        self._app = app
        self._guards = guards

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(FREE):
            await self._app(scope, receive, send)
            return
        client, headers = client_key((scope.get("client") or (None,))[0]), Headers(scope=scope)
        browser = _cookie(headers.get("cookie", ""))
        token = _token(scope["path"], headers)
        try:
            self._guards.request(client, token, writes=scope["method"] not in SAFE_METHODS)
            if scope["path"].endswith("/stream"):
                with self._guards.stream(client, browser):
                    await self._app(scope, receive, send)
                return
        except TooMuchError as error:
            await _refusal(Request(scope), error.seconds)(scope, receive, send)
            return
        # In a frame of another site a cookie would be a third party's.
        known = browser or scope["path"].startswith(EMBED)
        await self._app(scope, receive, send if known else _naming(send))


def _token(path: str, headers: Headers) -> str:
    """The edit token of a share, from the address of the owner's page or as the API takes it."""
    bearer = headers.get("authorization", "").removeprefix("Bearer ").strip()
    found = EDIT_PAGE.match(path)
    return found[1] if found else bearer


def _cookie(header: str) -> str:
    cookies: SimpleCookie = SimpleCookie()
    if f"{BROWSER}=" in header:
        cookies.load(header)
    return cookies[BROWSER].value[:43] if BROWSER in cookies else ""


def _naming(send: Send) -> Send:
    """``send`` that gives the browser a name along with a page."""

    async def named(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if headers.get("content-type", "").startswith("text/html"):
                name = secrets.token_urlsafe(16)
                headers.append("Set-Cookie", f"{BROWSER}={name}; HttpOnly; Path=/; SameSite=Lax")
        await send(message)

    return named


def _refusal(request: Request, seconds: int) -> Response:
    if request.url.path.startswith("/api/"):
        response = problem_response(language_of(request), BY_NAME["rate-limited"])
    else:
        response = error_page(request, 429, TOO_MANY)
    response.headers["Retry-After"] = str(seconds)
    response.headers["Cache-Control"] = "no-store"
    return response
