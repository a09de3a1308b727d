"""Shares over the API: made of a run, read by everybody who has the link, changed and deleted with the edit token."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ConfigDict, Field

from app.routes.api.bodies import JSON, body_of
from app.routes.api.problems import ApiError, InputError, Place, documented
from app.routes.api.runs import RunId, run_of
from app.routes.api.shapes import EXACT
from app.routes.api.workloads import NewRun, as_sent
from app.routes.shares import address
from app.service.draft import MODES, Draft, StepNote
from app.service.shares import Share
from simcore.model.errors import Problem, UsageError
from simcore.model.text import N_, Code, message
from simcore.model.workload_input import BadValueError, integer

router = APIRouter(tags=[N_("Shares")])
Slug = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{22}$", description=N_("The share's slug, from its link."))]
Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))]
EXAMPLE = {"title": "Convoy", "note": "Who waits for **A**?", "opens_at": 2, "mode": "predict"}
PRIVATE = {"Cache-Control": "no-store"}
NOTE_KEYS = ("step", "text")


class NewStepNote(BaseModel):
    """A remark beside the sentence of a step."""

    model_config = ConfigDict(extra="forbid")

    step: int
    text: str = Field(description=N_("Markdown; at most 1,000 characters."))


class NewShare(BaseModel):
    """What its owner says about a share. Whatever is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    title: str = Field(default="", description=N_("At most 120 characters."))
    note: str = Field(default="", description=N_("Markdown; at most 8,000 characters."))
    step_notes: list[NewStepNote] = Field(default_factory=list, description=N_("At most 40, one for a step."))
    opens_at: int = Field(default=0, description=N_("The step at which the link opens."))
    mode: Literal[MODES] = Field(  # type: ignore[valid-type]
        default="watch", description=N_("Whether readers watch, or predict what comes next.")
    )


class ShareLinks(BaseModel):
    """Addresses of a share."""

    model_config = EXACT

    share: str
    page: str
    embed: str


class ShareInfo(BaseModel):
    """A share."""

    model_config = EXACT

    slug: str
    title: str
    note: str
    step_notes: list[NewStepNote]
    opens_at: int
    mode: str
    policy: str
    tasks: int
    steps: int
    semantics_version: int = Field(description=N_("That of the engine that recorded it."))
    created: str
    updated: str
    expires: str
    scenario: NewRun = Field(description=N_("The input in full; posted again, it is a run of today's engine."))
    links: ShareLinks


class ShareMade(BaseModel):
    """A share with the token that lets one change it, which is told this once."""

    model_config = EXACT

    share: ShareInfo
    edit_token: str
    edit_page: str = Field(description=N_("The owner's page; whoever has this address is the owner."))


def _time(moment: datetime) -> str:
    return moment.replace(tzinfo=UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _info(request: Request, share: Share) -> dict[str, Any]:
    scenario = share.trace.scenario
    draft = share.draft._asdict() | {"step_notes": [note._asdict() for note in share.draft.step_notes]}
    return {
        "slug": share.slug,
        **draft,
        "policy": scenario.machine.policy,
        "tasks": len(scenario.workload.jobs),
        "steps": len(share.trace),
        "semantics_version": share.semantics_version,
        "created": _time(share.created),
        "updated": _time(share.updated),
        "expires": _time(share.expires),
        "scenario": as_sent(scenario),
        "links": {
            "share": f"/api/v1/shares/{share.slug}",
            "page": address(request, f"/s/{share.slug}"),
            "embed": address(request, f"/embed/{share.slug}"),
        },
    }


def _body() -> dict[str, Any]:
    content = {"schema": {"$ref": "#/components/schemas/NewShare"}, "example": EXAMPLE}
    return {"requestBody": {"required": True, "content": {JSON: content}}}


def _token(bearer: HTTPAuthorizationCredentials | None) -> str:
    if bearer is None:
        raise ApiError("unauthorized")
    return bearer.credentials


async def _draft(request: Request, before: Draft) -> Draft:
    """``before`` with what the body says. Raises ``InputError``, ``ApiError``."""
    _, data = await body_of(request, JSON)
    if not isinstance(data, Mapping):
        raise InputError([Place(Problem(0, "", message(N_("expected an object"))), "#")])
    problems: list[Problem] = []
    known = Code(", ".join(Draft._fields))
    values: dict[str, Any] = {}
    for key, value in data.items():
        if key not in Draft._fields:
            problems.append(Problem(0, key[:40], message(N_("unknown key; there are {known}"), known=known)))
        elif key == "step_notes":
            values[key] = _step_notes(value, problems)
        else:
            values[key] = _value(0, key, value, problems)
    if problems:
        raise InputError([_place(problem) for problem in problems])
    return before._replace(**values)


def _value(row: int, key: str, value: Any, problems: list[Problem]) -> Any:
    if key in ("opens_at", "step"):
        try:
            return integer(None if isinstance(value, str) else value)
        except BadValueError:
            text = message(N_("“{value}” is not a whole number"), value=Code(str(value)[:30]))
            problems.append(Problem(row, key, text))
            return 0
    if not isinstance(value, str):
        problems.append(Problem(row, key, message(N_("expected a text"))))
        return ""
    return value


def _step_notes(given: Any, problems: list[Problem]) -> tuple[StepNote, ...]:
    if not isinstance(given, list):
        problems.append(Problem(0, "step_notes", message(N_("expected a list"))))
        return ()
    notes = []
    for row, one in enumerate(given, start=1):
        if not isinstance(one, Mapping) or set(one) != set(NOTE_KEYS):
            problems.append(Problem(row, "", message(N_("expected an object with step and text"))))
            continue
        notes.append(StepNote(*(_value(row, key, one[key], problems) for key in NOTE_KEYS)))
    return tuple(notes)


def _place(problem: Problem) -> Place:
    """The row of a problem is that of a note at a step."""
    at = f"#/step_notes/{problem.row - 1}" if problem.row else "#"
    field = problem.field.replace("~", "~0").replace("/", "~1")
    return Place(problem, f"{at}/{field}" if field else at)


@router.post(
    "/runs/{run_id}/shares",
    status_code=201,
    response_model=ShareMade,
    responses=documented(400, 403, 404, 413, 415, 422, 429, 503, 507),
    openapi_extra=_body(),
    summary=N_("Share a run"),
    description=N_("Keeps the recording under a link that lasts. The answer holds the only copy of the edit token."),
)
async def create(request: Request, run_id: RunId) -> Response:
    """The recording is stored, not the recipe."""
    run = await run_of(request, run_id)
    draft = await _draft(request, Draft())
    try:
        share, token = await request.app.state.shares.create(run.trace, draft)
    except UsageError as error:
        raise InputError([_place(problem) for problem in error.problems]) from None
    info = _info(request, share)
    made = {"share": info, "edit_token": token, "edit_page": address(request, f"/s/{share.slug}/edit/{token}")}
    return JSONResponse(made, 201, {"Location": info["links"]["share"], **PRIVATE})


async def _share_of(request: Request, slug: str) -> Share:
    share: Share | None = await request.app.state.shares.get(slug)
    if share is None:
        raise ApiError("not-found")
    return share


@router.get(
    "/shares/{slug}",
    response_model=ShareInfo,
    responses=documented(404, 429, 503),
    summary=N_("A share"),
    description=N_("What its owner says about it, and its input."),
)
async def read(request: Request, slug: Slug) -> Response:
    """For everybody who has the link."""
    share = await _share_of(request, slug)
    return JSONResponse(_info(request, share), headers={"Cache-Control": "private, no-cache"})


@router.patch(
    "/shares/{slug}",
    response_model=ShareInfo,
    responses=documented(400, 401, 403, 404, 413, 415, 422, 429, 503, 507),
    openapi_extra=_body(),
    summary=N_("Change a share"),
    description=N_("Needs the edit token as a bearer token. The share is kept for a full term from now on."),
)
async def change(request: Request, slug: Slug, bearer: Bearer) -> Response:
    """Whether the share or the token is wrong cannot be told apart."""
    token, shares = _token(bearer), request.app.state.shares
    if not await shares.opens(slug, token):
        raise ApiError("not-found")
    draft = await _draft(request, (await _share_of(request, slug)).draft)
    try:
        changed = await shares.edit(slug, token, draft)
    except UsageError as error:
        raise InputError([_place(problem) for problem in error.problems]) from None
    if changed is None:
        raise ApiError("not-found")
    return JSONResponse(_info(request, changed), headers=PRIVATE)


@router.delete(
    "/shares/{slug}",
    status_code=204,
    response_class=Response,
    responses=documented(401, 403, 404, 429, 503),
    summary=N_("Delete a share"),
    description=N_("Needs the edit token as a bearer token. It is gone at once and for good."),
)
async def delete(request: Request, slug: Slug, bearer: Bearer) -> Response:
    """Its rendered steps go too."""
    if not await request.app.state.shares.delete(slug, _token(bearer)):
        raise ApiError("not-found")
    request.app.state.steps.purge(slug)
    return Response(status_code=204, headers=PRIVATE)
