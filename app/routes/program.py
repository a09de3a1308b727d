"""The program lab: files, the machine, and the run."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Any

import anyio.to_thread
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from app.render.i18n import Speaker
from app.render.program import lablink, supported
from app.render.program.gallery import Example, gallery
from app.render.program.labfields import COSTS, MAIN, MORE, params_of, policies, shown_default
from app.render.program.labfindings import shown
from app.render.program.labform import TOO_MANY_FILES, ProgramForm
from app.routes.errors import BUSY, FULL, RETRY_AFTER_SECONDS, PageNotFoundError
from app.routes.playing import RUN_OR_SHARE
from app.routes.reader import Reader
from app.security import BODY_BYTES_MAX
from app.service.programs import INSTRUCTIONS_MAX
from app.service.simulate import BusyError, ProgramRefusedError
from app.store.database import StoreFullError
from simcore.loader import modules
from simcore.model.errors import Problem, UsageError
from simcore.model.scenario import Scenario
from simcore.model.text import N_, message
from simcore.program_input import FILES_MAX
from simcore.vm.subset import Finding

router = APIRouter(include_in_schema=False)
FORM_FIELDS_MAX = 400
EMPTY = "empty"
"""No example, but a file with nothing in it."""
RUN_ID = re.compile(r"[A-Za-z0-9_-]{22}")
PHRASES = (
    N_("Find"),
    N_("Replace"),
    N_("next"),
    N_("previous"),
    N_("all"),
    N_("match case"),
    N_("regexp"),
    N_("by word"),
    N_("replace"),
    N_("replace all"),
    N_("close"),
    N_("current match"),
    N_("on line"),
    N_("replaced $ matches"),
    N_("replaced match on line $"),
    N_("Diagnostics"),
    N_("No diagnostics"),
)
"""What the editor itself says, in its own words."""
BAD_LINK = (
    N_("This link cannot be read"),
    N_("It is cut short or was changed on the way. Ask for it again; below is a program to begin with."),
)
TOO_LONG_FOR_LINK = (
    N_("This program is too long for a link"),
    N_("Run it and hand out the link of the run, or make a share of it: they carry a program of any length."),
)


@router.api_route("/program", methods=["GET", "HEAD"])
async def lab(
    request: Request, run: str = "", share: str = "", example: str = "", w: str = "", code: str = ""
) -> Response:
    """The lab with an example, an empty file, the program of a run or a share, or with what the address carries."""
    if run or share:
        scenario = await _scenario(request, run, share)
        if scenario.program is None:
            return RedirectResponse(f"/scheduler?run={run}" if run else f"/scheduler?share={share}", 307)
        return _page(request, ProgramForm.from_scenario(scenario), before=run or f"s.{share}")
    if w:
        try:
            return _page(request, lablink.decode(w))
        except lablink.BadLinkError:
            return _page(request, _first().form, status=400, notice=BAD_LINK)
    if code:
        return _page(request, ProgramForm.of_code(code))
    if example == EMPTY:
        return _page(request, ProgramForm.of_code(""), blank=True)
    if example:
        chosen = gallery().get(example)
        if chosen is None:
            raise PageNotFoundError
        return _page(request, chosen.form, chosen=chosen)
    return _page(request, _first().form, chosen=_first())


@router.api_route("/program/python", methods=["GET", "HEAD"])
async def python(request: Request, module: str = "") -> Response:
    """What Python programs are written in, and the names in one module of it."""
    reader = Reader.of(request)
    if module and module not in supported.module_names():
        raise PageNotFoundError
    found = await anyio.to_thread.run_sync(supported.names_of, module) if module else None
    built_in = await anyio.to_thread.run_sync(supported.built_in)
    voice, settings = Speaker(reader.language), request.app.state.settings
    return reader.page(
        "program/python.html",
        "program",
        module=module,
        modules=supported.module_names(),
        found=found,
        version=supported.version(),
        built_in=built_in,
        refused=supported.refused(voice),
        limits=supported.limits(settings, INSTRUCTIONS_MAX, voice),
        costs=COSTS,
    )


async def _scenario(request: Request, run: str, share: str) -> Scenario:
    """Of a run or a share. Raises ``PageNotFoundError``."""
    name = run or share
    if RUN_ID.fullmatch(name) and run:
        if (stored := await request.app.state.runs.get(name)) is not None:
            return stored.scenario  # type: ignore[no-any-return]
    elif RUN_ID.fullmatch(name) and (shared := await request.app.state.shares.get(name)) is not None:
        return shared.trace.scenario  # type: ignore[no-any-return]
    raise PageNotFoundError(run=bool(run), share=not run)


def _first() -> Example:
    return next(iter(gallery().values()))


@router.post("/program")
async def act(request: Request) -> Response:
    """One press of a button in the form. Whatever it is, what was typed stays."""
    fields = await _fields(request)
    form = ProgramForm.from_fields(fields)
    action, _, argument = fields.get("do", "run").partition("-")
    before = fields.get("before", "")
    before = before if RUN_OR_SHARE.fullmatch(before) else ""
    if action == "run":
        return await _run(request, form, before)
    if action == "link":
        link = lablink.address(form)
        return RedirectResponse(link, 303) if link else _page(request, form, before=before, notice=TOO_LONG_FOR_LINK)
    if action == "add":
        if len(form.files) >= FILES_MAX:
            form.problems = (Problem(0, "files", message(TOO_MANY_FILES, count=FILES_MAX)),)
            return _page(request, form, before=before, status=422, focus="problems")
        return _page(request, form, before=before, focus=f"name.{form.add()}")
    if action == "remove" and argument.isascii() and argument.isdigit() and len(argument) < 4:
        form.remove(int(argument))
        return _page(request, form, before=before, focus=f"name.{min(int(argument), len(form.files) - 1)}")
    return _page(request, form, before=before, focus="policy" if action == "show" else "")


@router.post("/program/link")
async def link(request: Request) -> Response:
    """The address that carries the form; empty if it is too long for one."""
    return JSONResponse({"link": lablink.address(ProgramForm.from_fields(await _fields(request)))})


async def _fields(request: Request) -> dict[str, str]:
    async with request.form(max_fields=FORM_FIELDS_MAX, max_part_size=BODY_BYTES_MAX) as data:
        return {key: value for key, value in data.multi_items() if isinstance(value, str)}


async def _run(request: Request, form: ProgramForm, before: str) -> Response:
    """Make the run and go there; its address says which run it was made from. What prevents it is said above the form,
    which stays."""
    try:
        run = await request.app.state.runs.create(form.scenario(INSTRUCTIONS_MAX))
    except UsageError as error:
        form.problems = error.problems
        return await _refused(request, form, before)
    except ProgramRefusedError as error:
        return await _refused(request, form, before, error.findings)
    except BusyError:
        response = _page(request, form, before=before, status=503, notice=BUSY)
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return response
    except StoreFullError:
        return _page(request, form, before=before, status=507, notice=FULL)
    kept = f"&before={before}" if before not in ("", run.id) else ""
    return RedirectResponse(f"/runs/{run.id}?at=0{kept}", 303)


async def _refused(request: Request, form: ProgramForm, before: str, findings: tuple[Finding, ...] = ()) -> Response:
    """All that is wrong at once: with the settings, in the program, and what would be told beside a run of it."""
    warnings: tuple[Finding, ...] = ()
    if (sources := form.sources()) is not None:
        with suppress(UsageError, BusyError):
            findings, warnings = await request.app.state.runs.check_program(*sources)
    voice = Speaker(Reader.of(request).language)
    told = {"findings": shown(findings, form, voice), "warnings": shown(warnings, form, voice)}
    focus = "problems" if form.problems else "findings"
    return _page(request, form, before=before, status=422, focus=focus, **told)


def _page(request: Request, form: ProgramForm, status: int = 200, **more: Any) -> Response:
    """The whole lab. ``focus``: the id that the keyboard starts from."""
    reader = Reader.of(request)
    voice = Speaker(reader.language)
    context: dict[str, Any] = {
        "notice": (),
        "findings": [],
        "warnings": [],
        "focus": "",
        "chosen": None,
        "before": "",
        "blank": False,
    } | more
    context |= {"form": form, "errors": form.errors(voice), "faults": form.faults(voice)}
    context |= {"main_fields": MAIN, "more_fields": MORE, "cost_fields": COSTS, "specs": policies()}
    context["phrases"] = json.dumps({text: voice.text(text) for text in PHRASES}, ensure_ascii=False)
    context |= {"params_of": params_of, "shown_default": shown_default, "examples": gallery().values()}
    context |= {"empty": EMPTY, "modules": ", ".join(name for name in modules() if not name.startswith("_"))}
    context["seconds_max"] = f"{request.app.state.settings.simulation_seconds_max:g}"
    context |= {"files_max": FILES_MAX, "bytes_max": BODY_BYTES_MAX, "typed": request.method == "POST"}
    return reader.page("program/lab.html", "program", status, **context)
