"""The start page."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from app.render.course import course, lessons, written
from app.render.i18n import Language
from app.render.options import Options
from app.routes.reader import Reader
from app.routes.runs import player_of
from app.store.database import StoreFullError
from simcore import registry
from simcore.cases import scenario_of
from simcore.model.scenario import MachineConfig
from simcore.model.workload_input import workload_from_rows

router = APIRouter(include_in_schema=False)
HERO_ROWS = (
    {"name": "photo", "arrival": "0", "bursts": "5"},
    {"name": "music", "arrival": "0", "bursts": "3"},
    {"name": "print", "arrival": "0", "bursts": "4"},
)
HERO_STEP = 4
"""The first step at which all three are there and one of them runs."""


@router.api_route("/", methods=["GET", "HEAD"])
async def start(request: Request) -> Response:
    """The start page with a live run; without it when the store has no room for even this one."""
    reader = Reader.of(request)
    try:
        hero = await _hero(request, reader.language)
    except StoreFullError:
        hero = {"player": None}
    counts = {"count": len(lessons()), "written": len(written()), "policies": len(registry.policies())}
    return reader.page("start.html", "start", units=course(), **counts, **hero)


async def _hero(request: Request, language: Language) -> dict[str, Any]:
    scenario = scenario_of(workload_from_rows(HERO_ROWS), "RR", {"quantum": 2}, MachineConfig())
    run = await request.app.state.runs.create(scenario)
    player = player_of(request, run, language)
    options = Options(rows="task")
    return {
        "player": player,
        "view": player.view,
        "step": player.step(HERO_STEP, options),
        "timeline": player.timeline(HERO_STEP, options),
        "options": options,
        "sps": "1",
        "playing": True,
    }
