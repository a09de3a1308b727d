"""The policies over the API."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from app.render.i18n import Speaker
from app.render.policydata import policies_data
from app.routes.api.problems import documented, language_of
from app.routes.api.shapes import EXACT
from simcore.kernel.ports import ParamKind
from simcore.model.text import N_

router = APIRouter(tags=[N_("Policies")])


class PolicyParam(BaseModel):
    """A parameter of a policy."""

    model_config = EXACT

    name: str
    kind: ParamKind
    help: str
    default: Any
    minimum: int | None = None
    maximum: int | None = None
    choices: list[str] | None = None


class PolicyInfo(BaseModel):
    """A policy."""

    model_config = EXACT

    name: str
    aliases: list[str] = Field(description=N_("Other names that are understood."))
    title: str
    summary: str
    rule: str = Field(description=N_("How it decides."))
    source: str = Field(description=N_("Where it is described."))
    job_fields: list[str] = Field(description=N_("Fields of a job that it reads beside name, arrival and bursts."))
    params: list[PolicyParam]


class PolicyList(BaseModel):
    """All policies."""

    model_config = EXACT

    policies: list[PolicyInfo]


@router.get(
    "/policies",
    response_model=PolicyList,
    responses=documented(429),
    summary=N_("The policies"),
    description=N_("Every scheduling policy with its parameters, their defaults and limits, in your language."),
)
async def policies(request: Request) -> Response:
    """From the registry."""
    language = language_of(request)
    headers = {"Content-Language": language, "Vary": "Accept-Language", "Cache-Control": "public, max-age=300"}
    return JSONResponse({"policies": policies_data(Speaker(language))}, headers=headers)
