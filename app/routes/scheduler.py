"""The scheduler lab: a process table, a policy, a machine; a preview; and the run."""

from __future__ import annotations

import re
import secrets
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.render.forms import ROWS_MAX, TOO_MANY, LabForm, as_row
from app.render.i18n import Speaker
from app.render.labfields import MACHINE, TIES, place
from app.render.preview import Preview, preview
from app.render.templating import render
from app.routes.errors import BUSY, FULL, RETRY_AFTER_SECONDS, PageNotFoundError
from app.routes.reader import Reader
from app.service.presets import BY_KEY, PRESETS, random_rows
from app.service.simulate import BusyError
from app.store.database import StoreFullError
from simcore import registry
from simcore.model.csv_input import workload_from_csv
from simcore.model.errors import Problem, UsageError
from simcore.model.scenario import MachineConfig, Scenario
from simcore.model.text import N_, message
from simcore.model.workload_input import BadValueError, integer

router = APIRouter(include_in_schema=False)
SEEDS = 10_000
SEED_MAX = 10**9
FORM_FIELDS_MAX = 8_000
PART_BYTES_MAX = 128 * 1024
RUN_ID = re.compile(r"[A-Za-z0-9_-]{22}")


@router.api_route("/scheduler", methods=["GET", "HEAD"])
async def lab(request: Request, run: str = "", preset: str = "") -> Response:
    """The lab with a preset, or with the table of a run that is to be edited."""
    if run:
        stored = await request.app.state.runs.get(run) if RUN_ID.fullmatch(run) else None
        if stored is None:
            raise PageNotFoundError(run=True)
        return await _page(request, LabForm.from_scenario(stored.scenario))
    chosen = BY_KEY.get(preset, PRESETS[0])
    return await _page(request, _preset(chosen.key), preset=chosen.key, look=chosen.look)


@router.post("/scheduler")
async def act(request: Request) -> Response:
    """One press of a button in the form. Whatever it is, what was typed stays."""
    fields = await _fields(request)
    form = LabForm.from_fields(fields)
    action, _, argument = fields.get("do", "run").partition("-")
    picked = fields.get("preset", "")
    if action == "run":
        return await _start(request, form, preset=picked)
    if action == "paste":
        return await _paste(request, form, fields.get("csv", ""), preset=picked)
    more: dict[str, Any] = {"preset": picked, "csv": fields.get("csv", "")}
    if action == "add":
        form.add()
        more["focus"] = f"name.{len(form.rows) - 1}"
    elif action == "remove":
        more["focus"] = _remove(form, argument)
    elif action == "preset":
        chosen = BY_KEY.get(picked, PRESETS[0])
        form = _preset(chosen.key, form)
        more |= {"look": chosen.look, "focus": "preset"}
    elif action == "random":
        more |= _draw(form, Speaker(Reader.of(request).language), fresh=argument == "new")
    return await _page(request, form, **more)


@router.post("/scheduler/preview")
async def refresh(request: Request) -> Response:
    """Only the right side, while somebody types."""
    reader = Reader.of(request)
    form = LabForm.from_fields(await _fields(request))
    shown = await _preview(request, form, reader)
    context = _context(reader, form, shown)
    return HTMLResponse(render(reader.language, "scheduler/preview.html", **context))


async def _fields(request: Request) -> dict[str, str]:
    async with request.form(max_fields=FORM_FIELDS_MAX, max_part_size=PART_BYTES_MAX) as data:
        return {key: value for key, value in data.items() if isinstance(value, str)}


def _preset(key: str, form: LabForm | None = None) -> LabForm:
    """A preset's table and policy; the machine and the other policies' parameters stay as in ``form``."""
    chosen, form = BY_KEY[key], form or LabForm()
    rows = [as_row(**dict(zip(("name", "arrival", "bursts", "tickets"), row, strict=True))) for row in chosen.rows]
    params = form.params | ({chosen.policy: dict(chosen.params)} if chosen.params else {})
    return LabForm(rows, chosen.policy, params, form.machine)


def _remove(form: LabForm, argument: str) -> str:
    """Take a row out; the id of what gets the focus instead."""
    row = int(argument) if argument.isascii() and argument.isdigit() and len(argument) < 6 else len(form.rows)
    if row < len(form.rows):
        del form.rows[row]
    return f"remove.{min(row, len(form.rows) - 1)}" if form.rows else "add"


def _draw(form: LabForm, voice: Speaker, *, fresh: bool) -> dict[str, Any]:
    """Draw the rows, from a fresh seed or from the typed one; what the page needs to know of it."""
    try:
        seed = secrets.randbelow(SEEDS) if fresh or not form.seed else integer(form.seed)
        if not 0 <= seed < SEED_MAX:
            text = N_("{value} is not between {minimum} and {maximum}")
            raise BadValueError(message(text, value=seed, minimum=0, maximum=SEED_MAX - 1))
    except BadValueError as bad:
        return {"seed_problem": voice.say(bad.problem), "focus": "seed"}
    form.seed, form.rows = str(seed), [as_row(**row) for row in random_rows(seed)]
    return {"focus": "random"}


async def _start(request: Request, form: LabForm, **more: Any) -> Response:
    """Make the run and go to it. What prevents it, for now or for good, is said above the form, which stays."""
    more |= {"alarm": True, "focus": "problems"}
    try:
        run = await request.app.state.runs.create(form.scenario())
    except UsageError as error:
        form.problems = error.problems
        return await _page(request, form, status=422, **more)
    except BusyError:
        response = await _page(request, form, status=503, notice=BUSY, **more)
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return response
    except StoreFullError:
        return await _page(request, form, status=507, notice=FULL, **more)
    return RedirectResponse(f"/runs/{run.id}?at=0&play=1", 303)


async def _paste(request: Request, form: LabForm, text: str, **more: Any) -> Response:
    """Take the table from pasted CSV; a text that cannot be read stays in its box with what is wrong."""
    try:
        workload = workload_from_csv(text)
        if len(workload.jobs) > ROWS_MAX:
            raise UsageError(Problem(0, "jobs", message(TOO_MANY, count=ROWS_MAX)))
    except UsageError as error:
        voice = Speaker(Reader.of(request).language)
        problems = [(place(problem, "", voice), voice.say(problem.message)) for problem in error.problems]
        return await _page(request, form, status=422, csv=text, csv_problems=problems, focus="csv", **more)
    rows = LabForm.from_scenario(Scenario(workload, MachineConfig())).rows
    form = LabForm(rows, form.policy, form.params, form.machine)
    return await _page(request, form, focus="name.0", **more)


async def _preview(request: Request, form: LabForm, reader: Reader) -> Preview | None:
    """The run of a sound form; else None, with the form's problems noted. None without problems: no worker is free."""
    try:
        trace = await request.app.state.runs.trace(form.scenario())
    except UsageError as error:
        form.problems = error.problems
        return None
    except BusyError:
        return None
    return preview(trace, reader.language)


def _context(reader: Reader, form: LabForm, shown: Preview | None) -> dict[str, Any]:
    voice = Speaker(reader.language)
    specs = registry.policies()
    chosen = specs.get(form.policy) or next(iter(specs.values()))
    errors = form.errors(voice)
    by_row: dict[int, list[tuple[str, str]]] = {}
    for (row, field), text in errors.items():
        by_row.setdefault(row, []).append((field, text))
    return {
        "form": form,
        "shown": shown,
        "errors": errors,
        "by_row": by_row,
        "faults": form.faults(voice),
        "specs": specs.values(),
        "chosen": chosen,
        "notice": () if shown or form.problems else BUSY,
    }


async def _page(request: Request, form: LabForm, status: int = 200, **more: Any) -> Response:
    """The whole lab. ``alarm``: say at the top that it cannot run; ``focus``: the id that the keyboard starts from."""
    reader = Reader.of(request)
    shown = await _preview(request, form, reader) if not form.problems and "notice" not in more else None
    context = _context(reader, form, shown) | {"presets": PRESETS, "machine": MACHINE, "ties": TIES}
    context |= {"preset": "", "look": "", "seed_problem": "", "csv": "", "csv_problems": [], "alarm": False}
    context |= {"typed": request.method == "POST", "focus": ""} | more
    return reader.page("scheduler/page.html", "scheduler", status, **context)
