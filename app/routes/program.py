"""The program lab: an editor, the machine, and the run."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.render.templating import render
from app.routes.reader import Reader
from app.service.simulate import ProgramRefusedError
from simcore.program import ProgramConfig, scenario_of

router = APIRouter(include_in_schema=False)


@router.get("/program")
async def lab(request: Request) -> Response:
    """The lab."""
    reader = Reader.of(request)
    return reader.keep(HTMLResponse(render(reader.language, "program/lab.html", **reader.context("program"))))


@router.post("/program")
async def start(request: Request) -> Response:
    """Run what was typed."""
    fields = await request.form()
    scenario = scenario_of({"main.py": str(fields.get("code", "")).replace("\r\n", "\n")}, "main.py", ProgramConfig())
    try:
        run = await request.app.state.runs.create(scenario)
    except ProgramRefusedError as error:
        return Response("\n".join(map(str, error.findings)), 400, media_type="text/plain")
    return RedirectResponse(f"/runs/{run.id}", 303)
