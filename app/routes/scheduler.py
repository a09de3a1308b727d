"""The scheduler lab: a process table, a policy, a machine; a preview; and the run."""

from __future__ import annotations

import secrets
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.render.forms import LabForm, as_row
from app.render.i18n import Speaker
from app.render.preview import Preview, preview
from app.render.templating import render
from app.routes.reader import Reader
from app.service.presets import BY_KEY, PRESETS, random_rows
from simcore import registry
from simcore.model.csv_input import workload_from_csv
from simcore.model.errors import UsageError
from simcore.model.scenario import MachineConfig, Scenario

router = APIRouter(include_in_schema=False)
SEEDS = 10_000
FORM_FIELDS_MAX = 2_000
PART_BYTES_MAX = 128 * 1024


@router.get("/scheduler")
async def lab(request: Request, run: str = "", preset: str = "talk") -> Response:
    """The lab with a preset, or with the table of a run that is to be edited."""
    stored = await request.app.state.runs.get(run) if run else None
    form = LabForm.from_scenario(stored.scenario) if stored is not None else _preset(preset)
    return await _page(request, form)


@router.post("/scheduler")
async def act(request: Request) -> Response:
    """One press of a button in the form. Whatever it is, what was typed stays."""
    fields = await _fields(request)
    form = LabForm.from_fields(fields)
    action, _, argument = fields.get("do", "run").partition("-")
    if action == "run":
        return await _start(request, form)
    seed = None
    if action == "add":
        form.add()
    elif action == "remove" and argument.isascii() and argument.isdigit() and int(argument) < len(form.rows):
        del form.rows[int(argument)]
    elif action == "preset":
        chosen = _preset(fields.get("preset", ""))
        form = LabForm(chosen.rows, chosen.policy, form.params, form.machine)
    elif action == "random":
        typed = fields.get("seed", "").strip()
        seed = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else secrets.randbelow(SEEDS)
        form.rows = random_rows(seed)
    elif action == "paste":
        return await _paste(request, form, fields.get("csv", ""))
    return await _page(request, form, seed=seed)


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


def _preset(key: str) -> LabForm:
    chosen = BY_KEY.get(key, PRESETS[0])
    return LabForm([as_row(row) for row in chosen.rows], chosen.policy)


async def _start(request: Request, form: LabForm) -> Response:
    try:
        run = await request.app.state.runs.create(form.scenario())
    except UsageError as error:
        form.problems = error.problems
        return await _page(request, form, status=422)
    return RedirectResponse(f"/runs/{run.id}?at=0&play=1", 303)


async def _paste(request: Request, form: LabForm, text: str) -> Response:
    """Take the table from pasted CSV; a text that cannot be read stays in its box with what is wrong."""
    try:
        workload = workload_from_csv(text)
    except UsageError as error:
        voice = Speaker(Reader.of(request).language)
        problems = []
        for problem in error.problems:
            where = voice.text("row {row}", row=problem.row) if problem.row else ""
            problems.append(" ".join(filter(None, [where, problem.field])) + ": " + voice.say(problem.message))
        return await _page(request, form, status=422, csv=text, csv_problems=[p.lstrip(": ") for p in problems])
    rows = LabForm.from_scenario(Scenario(workload, MachineConfig())).rows
    return await _page(request, LabForm(rows, form.policy, form.params, form.machine))


async def _preview(request: Request, form: LabForm, reader: Reader) -> Preview | None:
    """The run of a sound form; else None, with the form's problems noted."""
    try:
        trace = await request.app.state.runs.trace(form.scenario())
    except UsageError as error:
        form.problems = error.problems
        return None
    return preview(trace, reader.language)


def _context(reader: Reader, form: LabForm, shown: Preview | None) -> dict[str, Any]:
    voice = Speaker(reader.language)
    specs = registry.policies()
    chosen = specs.get(form.policy) or next(iter(specs.values()))
    return {
        "form": form,
        "shown": shown,
        "errors": form.errors(voice),
        "specs": specs.values(),
        "chosen": chosen,
    }


async def _page(request: Request, form: LabForm, status: int = 200, **more: Any) -> Response:
    reader = Reader.of(request)
    problems = form.problems
    shown = await _preview(request, form, reader) if not problems else None
    context = _context(reader, form, shown)
    context |= {"presets": PRESETS, "seed": None, "csv": "", "csv_problems": []} | more
    return reader.page("scheduler/page.html", "scheduler", status, **context)
