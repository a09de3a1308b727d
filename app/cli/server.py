"""``lockstep serve``."""

from __future__ import annotations

import sys

import uvicorn
from fastapi import FastAPI
from pydantic import ValidationError
from sqlalchemy.exc import ArgumentError, DBAPIError

from app import logs
from app.main import create_app
from app.render.i18n import Speaker
from app.service import garbage
from app.settings import Settings
from app.store.database import open_database
from simcore.model.text import N_

EXIT_SETTINGS = 2


def run_server(host: str, port: int, workers: int, voice: Speaker) -> None:
    """Serve until told to stop. What is set wrong is told before anything starts. The grace period is only a backstop:
    streams end by themselves."""
    settings = _settings(voice)
    uvicorn.run(
        "app.cli.server:application",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        timeout_graceful_shutdown=5,
        forwarded_allow_ips=settings.trusted_proxies,
        server_header=False,
        log_config=logs.config(settings),
        log_level=None,
        access_log=False,
    )


def application() -> FastAPI:
    """The application of one server process."""
    made = create_app()
    garbage.settle()
    return made


def _settings(voice: Speaker) -> Settings:
    """The settings, and the tables brought up to date: once, and not by every worker. Exits where that cannot be."""
    try:
        settings = Settings()
    except ValidationError as error:
        for one in error.errors():
            name = "LOCKSTEP_" + "_".join(map(str, one["loc"])).upper()
            print(f"lockstep: {name}: {one['msg'].removeprefix('Value error, ')}", file=sys.stderr)
        raise SystemExit(EXIT_SETTINGS) from None
    try:
        open_database(settings.database_url, mib_max=settings.database_mib_max).dispose()
    except ArgumentError:
        known = "sqlite:////data/lockstep.db", "postgresql://user:password@host/name"
        text = N_("this is no address of a database; write it like {one} or {other}")
        _fail(voice.text(text, one=known[0], other=known[1]))
    except (DBAPIError, OSError) as error:
        reason = " ".join(str(getattr(error, "orig", None) or error).split())
        _fail(voice.text(N_("the database cannot be opened: {reason}"), reason=reason))
    return settings


def _fail(text: str) -> None:
    print(f"lockstep: LOCKSTEP_DATABASE_URL: {text}", file=sys.stderr)
    raise SystemExit(EXIT_SETTINGS)
