"""The policies: a list, and a page for each with its worked example, which can be played."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.render.policypage import example, policy_page
from app.routes.errors import PageNotFoundError
from app.routes.reader import Reader
from simcore import registry
from simcore.kernel.ports import PolicySpec
from simcore.model.errors import UsageError

router = APIRouter(include_in_schema=False)


@router.api_route("/policies", methods=["GET", "HEAD"])
async def index(request: Request) -> Response:
    """All policies in the order of the pickers."""
    return Reader.of(request).page("policies/index.html", "policies", specs=registry.policies().values())


@router.api_route("/policies/{name}", methods=["GET", "HEAD"])
async def page(request: Request, name: str) -> Response:
    """One policy, by any of its names; the address that counts is its own name in lower case."""
    spec = _found(name)
    if name != spec.name.lower():
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/policies/{spec.name.lower()}{query}", 308)
    reader = Reader.of(request)
    return reader.page("policies/page.html", "policies", page=policy_page(spec.name, reader.language))


@router.post("/policies/{name}/play")
async def play(request: Request, name: str) -> Response:
    """Make a run of the worked example and go to it."""
    run = await request.app.state.runs.create(example(_found(name)))
    return RedirectResponse(f"/runs/{run.id}?at=0&play=1", 303)


def _found(name: str) -> PolicySpec:
    try:
        return registry.policy(name)
    except UsageError:
        raise PageNotFoundError from None
