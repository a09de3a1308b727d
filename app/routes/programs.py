"""What only runs of programs have: another recording of the same run, and all that it prints."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.render.program.detail import same_place, with_detail
from app.routes.errors import PageNotFoundError, error_page
from app.routes.playing import whole
from app.routes.runs import RunId, run_of
from app.routes.shares import Slug, share_of
from simcore.model.errors import UsageError
from simcore.model.program_events import Output
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import N_
from simcore.model.trace import Trace

router = APIRouter(include_in_schema=False)
KEPT = ("rows", "zoom", "follow", "code", "bp", "axis", "before")
TOO_LONG = (
    N_("This run takes too long with that much detail"),
    N_("Go back: the run as it was is still there. A smaller budget of instructions may help."),
)


@router.post("/runs/{run_id}/detail")
async def detail(request: Request, run_id: RunId) -> Response:
    """Record the run once more, with every instruction or line by line; leads to the same event of the new recording.
    How much is recorded is bounded as for any run."""
    run = await run_of(request, run_id)
    if not isinstance(run.trace, ProgramTrace):
        raise PageNotFoundError
    fields = await request.form()
    grain = "instruction" if fields.get("grain") == "instruction" else ""
    try:
        made = await request.app.state.runs.create(with_detail(run.scenario, "instruction" if grain else "line"))
    except UsageError:
        return error_page(request, 422, TOO_LONG)
    at = same_place(run.trace, made.trace, whole(str(fields.get("at", ""))) or 0)
    query = {"at": str(at), "grain": grain} | {name: str(fields.get(name, "")) for name in KEPT}
    return RedirectResponse(f"/runs/{made.id}?{urlencode({name: text for name, text in query.items() if text})}", 303)


@router.api_route("/runs/{run_id}/output.txt", methods=["GET", "HEAD"])
async def output(request: Request, run_id: RunId) -> Response:
    """All that a run prints."""
    return _output((await run_of(request, run_id)).trace)


@router.api_route("/s/{slug}/output.txt", methods=["GET", "HEAD"])
@router.api_route("/embed/{slug}/output.txt", methods=["GET", "HEAD"])
async def shared_output(request: Request, slug: Slug) -> Response:
    """The same of what was recorded."""
    return _output((await share_of(request, slug)).trace)


def _output(trace: Trace) -> Response:
    if not isinstance(trace, ProgramTrace):
        raise PageNotFoundError
    text = "".join(event.text for event in trace.events if isinstance(event, Output))
    headers = {"Content-Disposition": 'attachment; filename="output.txt"'}
    return Response(text.encode(errors="backslashreplace"), media_type="text/plain; charset=utf-8", headers=headers)
