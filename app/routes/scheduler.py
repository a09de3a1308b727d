"""The scheduler lab: a process table, a policy, a machine; a preview; and the run."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.render import formlink
from app.render.compare import Comparison
from app.render.forms import COMPARED_MAX, ROWS_MAX, TOO_MANY, LabForm, as_row
from app.render.i18n import Speaker
from app.render.labfields import COSTS, HISTORICAL, MACHINE, TIES, place
from app.render.labpicture import Pending, Pictured, picture
from app.render.preview import Preview
from app.render.templating import render
from app.routes.errors import BUSY, FULL, RETRY_AFTER_SECONDS, PageNotFoundError
from app.routes.reader import Reader
from app.service.given import Given, given, text_of
from app.service.presets import BY_KEY, PRESETS
from app.service.randomtable import LIMITS, Shape, random_rows
from app.service.runs import NO_DEVIATIONS
from app.service.simulate import BusyError
from app.service.sweep import numbers_of
from app.store.database import StoreFullError
from simcore import registry
from simcore.model.errors import Problem, UsageError
from simcore.model.scenario import MachineConfig, Scenario
from simcore.model.schedule import Schedule
from simcore.model.text import N_, message
from simcore.model.workload_input import BadValueError, integer

router = APIRouter(include_in_schema=False)
SEEDS = 10_000
SEED_MAX = 10**9
FORM_FIELDS_MAX = 8_000
PART_BYTES_MAX = 128 * 1024
KNOBS = {
    "size": N_("how many"),
    "gap": N_("mean gap between arrivals"),
    "cpu_max": N_("longest CPU burst"),
    "io_percent": N_("with I/O, %"),
    "io_max": N_("longest I/O"),
}
"""The fields that shape a random table; each is the field of ``Shape`` of that name."""
BAD_LINK = (
    N_("This link cannot be read"),
    N_("It is cut short or was changed on the way. Ask for it again; below is the table to begin with."),
)
ALARM: dict[str, Any] = {"alarm": True, "focus": "problems"}
RUN_ID = re.compile(r"[A-Za-z0-9_-]{22}")


@router.api_route("/scheduler", methods=["GET", "HEAD"])
async def lab(
    request: Request, run: str = "", runs: str = "", share: str = "", preset: str = "", w: str = ""
) -> Response:
    """The lab with a preset, with the form that a link carries, or with the table of a run or a share that is to be
    edited."""
    if run or runs:
        if await _is_program(request, run):
            return RedirectResponse(f"/program?run={run}", 303)
        return await _page(request, await _edited(request, (run or runs).split(",")))
    if share:
        shared = await request.app.state.shares.get(share) if RUN_ID.fullmatch(share) else None
        if shared is None:
            raise PageNotFoundError(share=True)
        return await _page(request, LabForm.from_scenario(shared.trace.scenario))
    if w:
        try:
            return await _page(request, formlink.decode(w))
        except formlink.BadLinkError:
            chosen = PRESETS[0]
            return await _page(request, _preset(chosen.key), status=400, notice=BAD_LINK, alarm=True, picture=True)
    chosen = BY_KEY.get(preset, PRESETS[0])
    return await _page(request, _preset(chosen.key), preset=chosen.key, look=chosen.look)


async def _is_program(request: Request, run_id: str) -> bool:
    """Whether it is the run of a program, whose lab is another."""
    stored = await request.app.state.runs.get(run_id) if RUN_ID.fullmatch(run_id) else None
    return stored is not None and stored.scenario.program is not None


async def _edited(request: Request, ids: list[str]) -> LabForm:
    """The form that gives these runs. Raises ``PageNotFoundError``."""
    form = LabForm(policies=[])
    for run_id in ids[:COMPARED_MAX]:
        stored = await request.app.state.runs.get(run_id) if RUN_ID.fullmatch(run_id) else None
        if stored is None:
            raise PageNotFoundError(run=True)
        given = LabForm.from_scenario(stored.scenario)
        policies = list(dict.fromkeys([*form.policies, given.policy]))
        form = LabForm(given.rows, policies, form.params | given.params, given.machine)
    return form


@router.post("/scheduler")
async def act(request: Request) -> Response:
    """One press of a button in the form. Whatever it is, what was typed stays."""
    fields, form, file = await _form(request)
    action, _, argument = fields.get("do", "go").partition("-")
    picked = fields.get("preset", "")
    if action in ("go", "compare"):
        action = "compare" if len(form.policies) > 1 else "run"
    if action in ("run", "watch", "compare"):
        return await _start(request, form, argument, together=action == "compare", preset=picked)
    if action == "sweep":
        return await _sweep(request, form, fields, preset=picked)
    if action == "paste":
        return await _paste(request, form, fields.get("csv", ""), preset=picked)
    if action == "open":
        return await _open(request, form, file, csv=fields.get("csv", ""), preset=picked)
    more: dict[str, Any] = {"preset": picked, "csv": fields.get("csv", "")}
    if action == "add":
        form.add()
        more["focus"] = f"name.{len(form.rows) - 1}"
    elif action in ("remove", "copy", "up", "down"):
        more["focus"] = _rearrange(form, action, argument)
    elif action == "preset":
        chosen = BY_KEY.get(picked, PRESETS[0])
        form = _preset(chosen.key, form)
        more |= {"look": chosen.look, "focus": "preset"}
    elif action == "random":
        more |= _draw(form, fields, Speaker(Reader.of(request).language), fresh=argument == "new")
    more.setdefault("knobs", {name: fields[name] for name in KNOBS if name in fields})
    return await _page(request, form, **more)


@router.post("/scheduler/preview")
async def refresh(request: Request) -> Response:
    """Only the right side, the buttons and the link, while somebody types."""
    reader = Reader.of(request)
    _, form, _ = await _form(request)
    shown = await _pictures(request, form, reader)
    context = lab_context(reader, form, shown)
    return HTMLResponse(render(reader.language, "scheduler/refresh.html", **context))


async def _form(request: Request) -> tuple[dict[str, str], LabForm, bytes]:
    """The fields of the request, what they make of the form, and the file that came with them."""
    async with request.form(max_fields=FORM_FIELDS_MAX, max_part_size=PART_BYTES_MAX) as data:
        pairs = [(key, value) for key, value in data.multi_items() if isinstance(value, str)]
        sent = data.get("file")
        file = b"" if sent is None or isinstance(sent, str) else await sent.read()
    fields = dict(pairs)
    return fields, LabForm.from_fields(fields, [value for key, value in pairs if key == "policy"]), file


def _preset(key: str, form: LabForm | None = None) -> LabForm:
    """A preset's table, policies and machine; the other policies' parameters stay as in ``form``."""
    chosen, form = BY_KEY[key], form or LabForm()
    params = form.params | {policy: dict(values) for policy, values in chosen.params.items()}
    machine = LabForm().machine | dict(chosen.machine)
    return LabForm([as_row(**row) for row in chosen.rows], list(chosen.policies), params, machine)


def _rearrange(form: LabForm, action: str, argument: str) -> str:
    """Take a row out, double it, or move it; the id of what gets the focus."""
    row = int(argument) if argument.isascii() and argument.isdigit() and len(argument) < 6 else len(form.rows)
    if row >= len(form.rows):
        return f"remove.{len(form.rows) - 1}" if form.rows else "add"
    if action == "copy":
        form.duplicate(row)
        return f"name.{row + 1}"
    if action in ("up", "down"):
        to = form.move(row, -1 if action == "up" else 1)
        at_end = to == (0 if action == "up" else len(form.rows) - 1)
        return f"{'down' if (action == 'up') == at_end else 'up'}.{to}" if len(form.rows) > 1 else f"name.{to}"
    del form.rows[row]
    return f"remove.{min(row, len(form.rows) - 1)}" if form.rows else "add"


def _draw(form: LabForm, fields: Mapping[str, str], voice: Speaker, *, fresh: bool) -> dict[str, Any]:
    """Draw the rows, from a fresh seed or from the typed one; what the page needs to know of it."""
    problems: dict[str, str] = {}
    values = {"seed": secrets.randbelow(SEEDS) if fresh or not form.seed else 0}
    limits = {"seed": (0, SEED_MAX - 1), **LIMITS}
    typed = {name: fields[name] for name in KNOBS if fields.get(name, "").strip()}
    if not fresh and form.seed:
        typed["seed"] = form.seed
    for name, text in typed.items():
        try:
            values[name] = integer(text)
            low, high = limits[name]
            if not low <= values[name] <= high:
                words = N_("{value} is not between {minimum} and {maximum}")
                raise BadValueError(message(words, value=values[name], minimum=low, maximum=high))
        except BadValueError as bad:
            problems[name] = str(voice.say(bad.problem))
    if problems:
        return {"knob_problems": problems, "focus": next(iter(problems)), "open_random": True}
    seed = values.pop("seed")
    form.seed, form.rows = str(seed), [as_row(**row) for row in random_rows(seed, Shape(**values))]
    return {"focus": "random", "open_random": bool(set(typed) - {"seed"})}


async def _start(request: Request, form: LabForm, policy: str, *, together: bool, **more: Any) -> Response:
    """Make the run of ``policy`` (or of the first), or all of them together, and go there."""
    try:
        scenarios = form.scenarios()
    except UsageError as error:
        form.problems = error.problems
        return await _page(request, form, status=422, **more | ALARM)
    if not together:
        scenarios = [next((one for one in scenarios if one.machine.policy == policy), scenarios[0])]
    return await _run(request, form, scenarios, **more)


async def _run(
    request: Request, form: LabForm, scenarios: list[Scenario], schedule: Schedule = NO_DEVIATIONS, **more: Any
) -> Response:
    """Make the runs and go there. What prevents it, for now or for good, is said above the form, which stays."""
    try:
        runs = await request.app.state.runs.create_all(scenarios, schedule)
    except UsageError as error:
        form.problems = error.problems
        return await _page(request, form, status=422, **more | ALARM)
    except BusyError:
        response = await _page(request, form, status=503, notice=BUSY, **more | ALARM)
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return response
    except StoreFullError:
        return await _page(request, form, status=507, notice=FULL, **more | ALARM)
    if len(runs) > 1:
        return RedirectResponse(f"/compare/{','.join(run.id for run in runs)}?t=0&play=1&grain=tick", 303)
    return RedirectResponse(f"/runs/{runs[0].id}?at=0&play=1", 303)


async def _sweep(request: Request, form: LabForm, fields: Mapping[str, str], **more: Any) -> Response:
    """Make the run whose number is to be varied, and go to its sweep; the range is judged there."""
    policy, _, what = fields.get("sweep_what", "").rpartition(".")
    asked = LabForm(form.rows, [policy] if policy else form.policies[:1], form.params, form.machine)
    swept = {name: fields.get(f"sweep_{name}", "") for name in ("what", "first", "last")}
    response = await _start(request, asked, policy, together=False, swept=swept, **more)
    if response.status_code != 303:
        if asked.problems:
            form.problems = asked.problems
            return await _page(request, form, status=422, alarm=True, focus="problems", swept=swept, **more)
        return response
    run = response.headers["location"].partition("?")[0].rpartition("/")[2]
    query = urlencode({"run": run, "what": what or swept["what"], "first": swept["first"], "last": swept["last"]})
    return RedirectResponse(f"/sweep?{query}", 303)


async def _paste(request: Request, form: LabForm, text: str, **more: Any) -> Response:
    """Take the table from pasted CSV, or all there is from a run or a case as JSON; a text that cannot be read stays in
    its box with what is wrong. Recorded decisions, which no form holds, run at once."""
    try:
        found = given(text)
        if len(found.workload.jobs) > ROWS_MAX:
            raise UsageError(Problem(0, "jobs", message(TOO_MANY, count=ROWS_MAX)))
    except UsageError as error:
        return await _unread(request, form, error, "csv", csv=text, **more)
    if found.schedule.deviations:
        return await _run(request, form, found.scenarios([]), found.schedule, csv=text, **more)
    return await _page(request, _filled(form, found), focus="name.0", **more)


async def _open(request: Request, form: LabForm, file: bytes, **more: Any) -> Response:
    """Take the table or the run from a file. What the form cannot hold, a long table or recorded decisions, runs at
    once: under the ticked policies, or as the file says."""
    try:
        found = given(text_of(file))
        if len(found.workload.jobs) <= ROWS_MAX and not found.schedule.deviations:
            return await _page(request, _filled(form, found), focus="name.0", **more)
        scenarios = found.scenarios(form.scenarios() if found.scenario is None else [])
    except UsageError as error:
        return await _unread(request, form, error, "file", **more)
    return await _run(request, form, scenarios, found.schedule, **more)


async def _unread(request: Request, form: LabForm, error: UsageError, box: str, **more: Any) -> Response:
    """The lab, with what is wrong with the text in ``box``."""
    voice = Speaker(Reader.of(request).language)
    problems = [(place(problem, voice), voice.say(problem.message)) for problem in error.problems]
    return await _page(request, form, status=422, **{f"{box}_problems": problems, "focus": box}, **more)


def _filled(form: LabForm, found: Given) -> LabForm:
    """The form with what was brought along."""
    if found.scenario is not None:
        return LabForm.from_scenario(found.scenario)
    rows = LabForm.from_scenario(Scenario(found.workload, MachineConfig())).rows
    return LabForm(rows, form.policies, form.params, form.machine)


async def _pictures(request: Request, form: LabForm, reader: Reader) -> Pictured:
    """The run of a sound form, or its runs side by side, or where they grow if that takes long; else None, with the
    form's problems noted. None without problems: no worker is free."""
    try:
        scenarios = form.scenarios()
        if request.app.state.runs.is_long(scenarios) and formlink.address(form):
            return Pending(formlink.encode(form), len(scenarios))
        traces = await request.app.state.runs.traces(scenarios)
    except UsageError as error:
        form.problems = error.problems
        return None
    except BusyError:
        return None
    return picture(form, traces, reader.language)


def lab_context(reader: Reader, form: LabForm, shown: Pictured) -> dict[str, Any]:
    """What the form and its picture need."""
    voice = Speaker(reader.language)
    errors = form.errors(voice)
    by_row: dict[int, list[tuple[str, str]]] = {}
    for (row, field), text in errors.items():
        by_row.setdefault(row, []).append((field, text))
    known = registry.policies()
    chosen = [known[policy] for policy in form.policies if policy in known]
    return {
        "form": form,
        "shown": shown if isinstance(shown, Preview) else None,
        "pending": shown if isinstance(shown, Pending) else None,
        "comparison": shown if isinstance(shown, Comparison) else None,
        "errors": errors,
        "by_row": by_row,
        "faults": form.faults(voice),
        "specs": [*chosen, *(spec for spec in known.values() if spec not in chosen)],
        "chosen": chosen,
        "link": formlink.address(form),
        "notice": () if shown or form.problems else BUSY,
    }


async def _page(request: Request, form: LabForm, status: int = 200, **more: Any) -> Response:
    """The whole lab. ``alarm``: say at the top that it cannot run; ``focus``: the id that the keyboard starts from."""
    reader = Reader.of(request)
    pictured = not form.problems and ("notice" not in more or more.get("picture"))
    shown = await _pictures(request, form, reader) if pictured else None
    context = lab_context(reader, form, shown)
    context |= {"presets": PRESETS, "numbers": COSTS, "machine": MACHINE, "ties": TIES, "knob_limits": LIMITS}
    context |= {"historical": HISTORICAL, "rows_max": ROWS_MAX}
    context |= {"preset": "", "look": "", "csv": "", "csv_problems": [], "file_problems": []}
    context |= {"alarm": False, "open_random": False}
    context |= {"knobs": {}, "knob_problems": {}, "knob_labels": KNOBS, "defaults": Shape()._asdict()}
    context |= {"typed": request.method == "POST", "focus": "", "swept": {}} | more
    context["sweepable"] = [(spec, numbers) for spec in context["specs"] if (numbers := numbers_of(spec.name))]
    return reader.page("scheduler/page.html", "scheduler", status, **context)
