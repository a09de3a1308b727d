"""The course: its map, its lessons, a lesson's run with the knobs turned, and the answer to a question.

Everything that a reader has set stands in the address: the scene, its knobs (``k.quantum=4``), the step, the answers
(``a.1=0``). So a lesson can be handed out in any state, and works without JavaScript.
"""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

import anyio.to_thread
from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.render.course import course, lessons, neighbours, written
from app.render.i18n import Language
from app.render.lesson import KNOB_PREFIX
from app.render.lessonpage import SceneView
from app.render.lessontext import Question, Told, told
from app.render.options import Options
from app.render.player import SPEEDS
from app.render.program import lablink
from app.render.program.labform import ProgramForm
from app.render.templating import render
from app.routes.errors import PageNotFoundError
from app.routes.playing import Asked
from app.routes.reader import Reader
from app.routes.runs import player_of
from app.service.runs import Run
from app.service.simulate import BusyError
from app.store.database import StoreFullError

router = APIRouter(include_in_schema=False)
ANSWER = "a."
"""Of the answers' names in addresses; a number behind it."""
SPS = "2"
PROGRAM_SPS = "5"
"""The steps of programs are smaller, and there are more of them."""

Slug = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,60}$")]


@router.api_route("/learn", methods=["GET", "HEAD"])
async def course_map(request: Request) -> Response:
    """The map: every lesson, linked once it is written."""
    counts = {"count": len(lessons()), "written": len(written())}
    return Reader.of(request).page("learn/map.html", "learn", units=course(), **counts)


@router.api_route("/learn/{slug}", methods=["GET", "HEAD"])
async def lesson(request: Request, slug: Slug) -> Response:
    """A lesson."""
    reader, told_ = Reader.of(request), _told(slug)
    before, after = neighbours(told_.lesson)
    context = await _scene(request, told_, reader)
    questions = told_.questions(reader.language)
    context |= {
        "unit": next(unit for unit in course() if told_.lesson in unit.lessons),
        "count": len(lessons()),
        "sections": told_.sections(reader.language),
        "questions": [(one, _given(request, one)) for one in questions],
        "before": before,
        "after": after,
    }
    return reader.page("learn/lesson.html", "learn", **context)


@router.get("/learn/{slug}/scene")
async def scene(request: Request, slug: Slug) -> Response:
    """The run alone, after a knob was turned or another scene chosen."""
    reader = Reader.of(request)
    context = await _scene(request, _told(slug), reader)
    return HTMLResponse(render(reader.language, "learn/scene.html", **context), headers={"Cache-Control": "no-store"})


@router.get("/learn/{slug}/answer/{number}")
async def answer(request: Request, slug: Slug, number: int) -> Response:
    """Whether an answer is right, and why."""
    reader, told_ = Reader.of(request), _told(slug)
    await _ready(told_, reader.language)
    found = [one for one in told_.questions(reader.language) if one.number == number]
    if not found:
        raise PageNotFoundError
    context: dict[str, Any] = {"question": found[0], "given": _given(request, found[0]), "lesson": told_.lesson}
    html = render(reader.language, "learn/verdict.html", **context)
    return HTMLResponse(html, headers={"Cache-Control": "no-store"})


@router.get("/learn/{slug}/together")
async def together(request: Request, slug: Slug) -> Response:
    """The runs of all values of the scene's first knob, to be played in step with one another."""
    shown = SceneView(
        _told(slug), request.query_params.get("scene", ""), request.query_params, Reader.of(request).language
    )
    runs = [await request.app.state.runs.create(scenario) for scenario in shown.scenarios()]
    if not runs:
        raise PageNotFoundError
    return RedirectResponse(f"/compare/{','.join(run.id for run in runs)}?at=0", 303)


def _told(slug: str) -> Told:
    found = told(slug)
    if found is None:
        raise PageNotFoundError
    return found


def _given(request: Request, question: Question) -> int | None:
    """The answer in the address, None if there is none that the question has."""
    text = request.query_params.get(f"{ANSWER}{question.number}", "")
    return int(text) if text in map(str, range(len(question.options))) else None


def lab_address(run: Run) -> str:
    """The program lab with the code and the settings of a run: in the address if it is not too long for that."""
    return lablink.address(ProgramForm.from_scenario(run.trace.scenario)) or f"/program?run={run.id}"


async def _ready(told_: Told, language: Language, shown: SceneView | None = None) -> None:
    """Let the runs of programs that the texts and the table of figures speak of be made, out of the way of others."""
    if told_.programs:
        await anyio.to_thread.run_sync(_make, told_, language, shown)


def _make(told_: Told, language: Language, shown: SceneView | None) -> None:
    told_.sections(language)
    told_.questions(language)
    if shown is not None:
        shown.table()
        shown.side_by_side()


async def _scene(request: Request, told_: Told, reader: Reader) -> dict[str, Any]:
    """What the scene's template needs; without a player if the store has no room for its run."""
    shown = SceneView(told_, request.query_params.get("scene", ""), request.query_params, reader.language)
    await _ready(told_, reader.language, shown)
    carried = [(k, v) for k, v in reader.query if k not in {"scene", "at"} and not k.startswith(KNOB_PREFIX)]
    context: dict[str, Any] = {
        "lesson": told_.lesson,
        "shown": shown,
        "base": f"/learn/{told_.lesson.slug}",
        "carried": carried,
        "kept": urlencode(carried),
        "player": None,
        "busy": False,
    }
    try:
        run = await request.app.state.runs.create(shown.scene.scenario(shown.turned))
    except StoreFullError:
        return context
    except BusyError:
        return context | {"busy": True}
    player, options, at = player_of(request, run, reader.language), Options(), 0
    asked = Asked(at=request.query_params.get("at", ""))
    if (part := shown.scene.program) is not None:
        options = player.options(**part.options())
        at = part.opens.at(player.view.trace)  # type: ignore[arg-type]
        context["lab"] = lab_address(run)
    else:
        at = player.view.trace.step_at_tick(shown.scene.at_tick)
    if asked.at:
        at = asked.step(player)
    if part is not None:
        context["log"] = player.log(at)
    return context | {
        "player": player,
        "view": player.view,
        "step": player.step(at, options),
        "timeline": player.timeline(at, options),
        "options": options,
        "sps": PROGRAM_SPS if part is not None else SPS,
        "speeds": SPEEDS,
        "playing": False,
    }
