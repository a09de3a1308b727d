"""Several runs played in step with one another: the player of the page ``/compare/ID,ID,s.SLUG``. What stands there
are runs, and with ``s.`` in front shares."""

from __future__ import annotations

import re
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlencode

import anyio.to_thread
from fastapi import APIRouter, Header, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from app.render.forms import COMPARED_MAX
from app.render.program.together import ProgramsTogether
from app.render.together import Together
from app.routes import playing
from app.routes.errors import NotAlikeError, PageNotFoundError, error_page
from app.routes.playing import Asked
from app.routes.reader import Reader
from app.routes.runs import run_of
from app.routes.shares import share_of
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import N_
from simcore.model.trace import Trace

router = APIRouter(include_in_schema=False)
ONE = playing.RUN_OR_SHARE.pattern
RunIds = Annotated[str, Path(pattern=rf"^{ONE}(,{ONE}){{0,{COMPARED_MAX - 1}}}$")]
NO_ADDRESS = (
    N_("This is no address of a run"),
    N_("Go back and paste the address of a run’s page or of a share, as Copy link gives it."),
)
ADDRESS = re.compile(r"^(?:https?://[^/]+)?/(runs|s)/([A-Za-z0-9_-]{22})(?:[/?#].*)?$")


class Compared(NamedTuple):
    """A run or a share that is compared: its address, where it is changed, and what is kept with it. ``version``
    changes whenever what is shown does."""

    trace: Trace
    href: str
    lab: str
    version: str
    players: dict[Any, Any]


@router.get("/compare")
async def by_query(request: Request, runs: str = "", more: Annotated[str, Query(alias="with")] = "") -> Response:
    """The same with the runs in the query, as other pages and readers may write it: by id or by address."""
    names = [name for text in f"{runs},{more}".split(",") if (name := _name(text))]
    if not names:
        raise PageNotFoundError
    if not all(map(playing.RUN_OR_SHARE.fullmatch, names)):
        return error_page(request, 422, NO_ADDRESS)
    wanted = ",".join(names)
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in ("runs", "with")]
    return RedirectResponse(f"/compare/{wanted}?{urlencode(kept)}" if kept else f"/compare/{wanted}", 307)


def _name(written: str) -> str:
    """A run or share by the name that stands in an address of this page; what is no address stays as it is."""
    found = ADDRESS.match(written.strip())
    if found is None:
        return written.strip()
    return f"s.{found[2]}" if found[1] == "s" else found[2]


async def _one(request: Request, name: str) -> Compared:
    """Raises ``PageNotFoundError``."""
    if name.startswith("s."):
        share = await share_of(request, name[2:])
        href = f"/s/{share.slug}"
        return Compared(share.trace, href, f"share={share.slug}", share.stamp, share.players)
    run = await run_of(request, name)
    return Compared(run.trace, f"/runs/{run.id}?at=0&play=1", f"run={run.id}", "", run.players)


async def _together(request: Request, ids: str) -> Together | ProgramsTogether:
    """The player of these runs, kept with the first of them. Raises ``NotAlikeError``."""
    language = Reader.of(request).language
    found = [await _one(request, name) for name in ids.split(",")]
    programs = [one.trace for one in found if isinstance(one.trace, ProgramTrace)]
    if 0 < len(programs) < len(found):
        raise NotAlikeError
    key, base, version = ("together", language), f"/compare/{ids}", " ".join(one.version for one in found).strip()
    kept = found[0].players.get(key)
    if isinstance(kept, Together | ProgramsTogether) and (kept.view.base, kept.version) == (base, version):
        return kept
    hrefs = [one.href for one in found]
    made: Together | ProgramsTogether
    if programs:
        # They may be long; what their comparison is made of is read from their events alone.
        made = await anyio.to_thread.run_sync(ProgramsTogether, programs, base, language, hrefs, version)
    else:
        made = Together([one.trace for one in found], base, language, hrefs, version)
    found[0].players[key] = made
    return made


@router.api_route("/compare/{ids}", methods=["GET", "HEAD"])
async def page(request: Request, ids: RunIds) -> Response:
    """The player at a step."""
    player = await _together(request, ids)
    last = await _one(request, ids.rpartition(",")[2])
    again = f"{player.view.lab}?{last.lab}"
    return playing.page(request, player, Asked.of(request), ids=ids, again=again)


@router.get("/compare/{ids}/go")
async def go(request: Request, ids: RunIds, d: str = "") -> Response:
    """One press of a control."""
    return playing.go(request, await _together(request, ids), Asked.of(request), d)


@router.get("/compare/{ids}/stream")
async def events(request: Request, ids: RunIds, last_event_id: Annotated[str | None, Header()] = None) -> Response:
    """The runs as server-sent events, from ``at`` or after ``Last-Event-ID``."""
    return playing.events(request, await _together(request, ids), Asked.of(request), last_event_id)
