"""The web application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware

from app.logs import RequestLog
from app.routes import (
    compare,
    docs,
    errors,
    growing,
    health,
    learn,
    pages,
    policies,
    program,
    programs,
    runs,
    scheduler,
    shares,
    sharing,
    sweep,
    taking,
)
from app.routes.api.application import mount_api
from app.routes.guard import Guard
from app.security import BodyLimit, SecurityHeaders, same_origin
from app.service.guards import Guards
from app.service.runs import RunService
from app.service.shares import ShareService
from app.service.stop import Stop
from app.service.stream import ByteCache
from app.settings import Settings
from app.statics import MarkedFiles
from app.store.database import open_database

COMPRESSED_FROM_BYTES = 1024
COMPRESSION = 5
"""Of 9: a page of 66 KiB takes about a millisecond and comes to a fifth."""


def create_app(settings: Settings | None = None) -> FastAPI:
    """An application of its own: settings, database, caches."""
    settings = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        engine = open_database(settings.database_url, mib_max=settings.database_mib_max)
        app.state.runs = RunService(settings, engine)
        app.state.shares = ShareService(settings, engine)
        await app.state.runs.forget_expired()
        await app.state.shares.forget_expired()
        with app.state.stop.on_signals():
            yield
        engine.dispose()

    app = FastAPI(
        title="Lockstep",
        lifespan=lifespan,
        dependencies=[Depends(same_origin)],
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.settings = settings
    app.state.stop = Stop()
    app.state.guards = Guards(settings)
    app.state.steps = ByteCache(settings.step_cache_mib * 2**20)
    # The stream of steps is left as it is: each step has to go out at once.
    app.add_middleware(GZipMiddleware, minimum_size=COMPRESSED_FROM_BYTES, compresslevel=COMPRESSION)
    app.add_middleware(BodyLimit)
    app.add_middleware(Guard, guards=app.state.guards)
    app.add_middleware(SecurityHeaders, embed_origins=settings.embed_origins)
    app.add_middleware(RequestLog)
    app.mount("/static", MarkedFiles(), name="static")
    for module in (
        health,
        pages,
        policies,
        learn,
        scheduler,
        program,
        programs,
        growing,
        compare,
        sweep,
        runs,
        shares,
        sharing,
        taking,
        docs,
    ):
        app.include_router(module.router)
    mount_api(app, settings)
    errors.install(app)
    return app
