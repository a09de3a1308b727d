"""Whether the server is alive, and whether it is ready for visitors."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from app.service.runs import RunService

router = APIRouter(include_in_schema=False)


@router.api_route("/healthz", methods=["GET", "HEAD"])
async def healthz() -> Response:
    """The process answers."""
    return PlainTextResponse("ok\n")


@router.api_route("/readyz", methods=["GET", "HEAD"])
async def readyz(request: Request) -> Response:
    """The database answers and has this program's tables, and a worker process works. Says which do not, with 503."""
    runs: RunService = request.app.state.runs
    checks = await runs.ready()
    ready = all(checks.values())
    body = {"ready": ready, "checks": {name: "ok" if good else "failed" for name, good in checks.items()}}
    return JSONResponse(body, 200 if ready else 503, headers={"Cache-Control": "no-store"})
