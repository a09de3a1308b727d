"""A picture of the lab that takes long: how far it is, and then the picture, as server-sent events.

Whoever closes the stream, by typing on, cancels what is being simulated.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

import anyio.to_thread
from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import StreamingResponse

from app.render import formlink
from app.render.forms import LabForm
from app.render.labpicture import Pending, Pictured, picture
from app.render.templating import render
from app.routes.errors import PageNotFoundError
from app.routes.reader import Reader
from app.routes.scheduler import lab_context
from app.service.simulate import BusyError
from app.service.stream import END, as_event
from simcore.model.errors import UsageError
from simcore.model.scenario import Scenario
from simcore.model.trace import Trace

router = APIRouter(include_in_schema=False)


@router.get("/scheduler/stream")
async def events(request: Request, w: str = "", last_event_id: Annotated[str | None, Header()] = None) -> Response:
    """The stream of the form with code ``w``; the id of a message is the number of runs that are done."""
    try:
        form = formlink.decode(w)
        scenarios = form.scenarios()
    except (formlink.BadLinkError, UsageError):
        raise PageNotFoundError from None
    if last_event_id == str(len(scenarios)):
        return Response(status_code=204)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_grow(request, form, scenarios), media_type="text/event-stream", headers=headers)


async def _grow(request: Request, form: LabForm, scenarios: list[Scenario]) -> AsyncIterator[bytes]:
    reader, total = Reader.of(request), len(scenarios)
    traces: list[Trace] = []
    shown: Pictured = None
    try:
        for scenario in scenarios:
            traces.append(await request.app.state.runs.trace(scenario))
            if request.app.state.stop.asked:
                return
            if len(traces) < total:
                context = lab_context(reader, form, Pending("", total, len(traces)))
                yield as_event(len(traces), render(reader.language, "scheduler/grows.html", **context))
        shown = await anyio.to_thread.run_sync(picture, form, traces, reader.language)
    except UsageError as error:
        form.problems = error.problems
    except BusyError:
        pass  # the page says that there is a queue
    context = lab_context(reader, form, shown)
    yield as_event(total, render(reader.language, "scheduler/grown.html", **context))
    yield END
