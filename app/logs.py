"""What the server writes for its operator: one line per happening, to read or to collect.

A line names the route, never the address: the id of a run is as good as a key to it. No line says who asked.
"""

from __future__ import annotations

import json
import logging
import time
from datetime import UTC, datetime
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.settings import Settings

log = logging.getLogger("lockstep")
QUIET = ("/static/", "/healthz", "/readyz")
"""What nobody wants a line for in ordinary times."""


def config(settings: Settings) -> dict[str, Any]:
    """For ``logging.config.dictConfig``: our lines and uvicorn's in one form, on standard error."""
    level = settings.log_level.upper()
    form = f"app.logs.{'JsonLines' if settings.log_format == 'json' else 'TextLines'}"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": form}},
        "handlers": {"err": {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"}},
        "root": {"handlers": ["err"], "level": "WARNING"},
        "loggers": {name: {"level": level} for name in ("lockstep", "uvicorn")},
    }


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class TextLines(logging.Formatter):
    """``TIME LEVEL message name=value ...``; a traceback stands below its line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        fields = "".join(f" {name}={value}" for name, value in getattr(record, "fields", {}).items())
        line = f"{_time(record)} {record.levelname:7} {record.getMessage()}{fields}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


class JsonLines(logging.Formatter):
    """One JSON object a line; a traceback is its ``error``."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        data = {"time": _time(record), "level": record.levelname.lower(), "message": record.getMessage()}
        data |= getattr(record, "fields", {})
        if record.exc_info:
            data["error"] = self.formatException(record.exc_info)
        return json.dumps(data, ensure_ascii=False)


class RequestLog:
    """ASGI middleware: a line for every answer when it has ended, a stream's too. To be put outermost."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 500
        begun = time.monotonic()

        async def send_and_see(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_and_see)
        finally:
            level = logging.WARNING if status >= 500 else logging.INFO
            if status < 400 and scope["path"].startswith(QUIET):
                level = logging.DEBUG
            if log.isEnabledFor(level):
                ms = round(1000 * (time.monotonic() - begun), 1)
                route = getattr(scope.get("route"), "path", "-")
                fields = {"method": scope["method"], "route": route, "status": status, "ms": ms}
                log.log(level, "request", extra={"fields": fields})
