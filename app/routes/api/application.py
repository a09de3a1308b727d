"""Puts the API together, and makes its description (OpenAPI) in the reader's language."""

from __future__ import annotations

import re
from typing import Any

from fastapi import Depends, FastAPI, Request, Response
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from pydantic.json_schema import models_json_schema
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Mount
from starlette.types import ASGIApp

from app.render.i18n import Language, translate
from app.routes.api import examples, exports, policies, problems, runs, shares
from app.routes.api.problems import ProblemDetails, language_of
from app.routes.api.programs import NewProgramRun
from app.routes.api.shares import NewShare
from app.routes.api.workloads import NewRun, TakenRun
from app.security import same_origin
from app.settings import Settings
from simcore.model.text import N_

API_PATH = "/api/v1"
TITLE = N_("Lockstep API")
ABOUT = N_(
    "Everything that the pages can do with runs, for programs. Errors are problem details (RFC 9457); texts follow "
    "Accept-Language or lang in the address."
)
MODULES = (runs, exports, shares, policies)
GENERATED = ("HTTPValidationError", "ValidationError")
"""FastAPI's own form of an error, in whose place stand problem details."""


async def of_allowed_origin(request: Request) -> None:
    """Refuse what a page of an origin that is not allowed sends. Raises an HTTP error 403."""
    if request.headers.get("origin") not in request.app.state.settings.origins:
        await same_origin(request)


class WholeMount(Mount):
    """A mount of every path below it; Starlette's own leaves out those with a line break, which then get a page."""

    def __init__(self, path: str, app: ASGIApp) -> None:
        super().__init__(path, app)
        self.path_regex = re.compile(self.path_regex.pattern, re.DOTALL)


def mount_api(parent: FastAPI, settings: Settings) -> None:
    """Put the API under ``API_PATH``."""
    parent.state.api = make_api(parent, settings)
    parent.router.routes.append(WholeMount(API_PATH, parent.state.api))


def make_api(parent: FastAPI, settings: Settings) -> FastAPI:
    """The API, which shares the state of ``parent``."""
    api = FastAPI(
        title=TITLE,
        version="1",
        dependencies=[Depends(of_allowed_origin)],
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    api.state = parent.state
    for module in MODULES:
        api.include_router(module.router)
    problems.install(api)
    if settings.origins:
        api.add_middleware(
            CORSMiddleware,
            allow_origins=settings.origins,
            allow_methods=["GET", "POST", "PATCH", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "Accept-Language"],
            expose_headers=["ETag", "Location", "Retry-After"],
        )

    @api.get("/openapi.json", include_in_schema=False)
    async def openapi(request: Request) -> Response:
        language = language_of(request)
        headers = {"Content-Language": language, "Vary": "Accept-Language", "Cache-Control": "public, max-age=300"}
        return JSONResponse(description(api, language), headers=headers)

    return api


def description(api: FastAPI, language: Language) -> dict[str, Any]:
    """The OpenAPI description with its texts in ``language``."""
    if api.openapi_schema is None:
        made = get_openapi(title=TITLE, version="1", description=ABOUT, routes=api.routes, servers=[{"url": API_PATH}])
        schemas = made.setdefault("components", {}).setdefault("schemas", {})
        for name in GENERATED:
            schemas.pop(name, None)
        sent: Any = [(model, "validation") for model in (NewRun, TakenRun, NewProgramRun, NewShare)]
        _, more = models_json_schema(
            [*sent, (ProblemDetails, "serialization")], ref_template="#/components/schemas/{model}"
        )
        for name, schema in more["$defs"].items():
            schemas.setdefault(name, schema)
        for operation in (one for path in made["paths"].values() for one in path.values()):
            if GENERATED[0] in str(operation["responses"].get("422")):
                del operation["responses"]["422"]
        examples.put_into(made)
        api.openapi_schema = made
    localised: dict[str, Any] = _localised(api.openapi_schema, language)
    return localised


def _localised(value: Any, language: Language) -> Any:
    """The same with every text for people translated."""
    if isinstance(value, list):
        return [_localised(item, language) for item in value]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("tags"), list):
        value = value | {"tags": [translate(language, tag) for tag in value["tags"]]}
    return {
        key: translate(language, item)
        if key in ("summary", "description") and isinstance(item, str)
        else _localised(item, language)
        for key, item in value.items()
    }
