"""Runs to take away, over the API: the same files as on the pages."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from app.render import exports
from app.render.i18n import Speaker
from app.routes.api.problems import ApiError, documented, language_of
from app.routes.api.runs import RunId, run_of
from app.routes.api.shapes import EXACT
from app.service.taking import export_file
from simcore.model.errors import UsageError
from simcore.model.text import N_, Code, message

router = APIRouter(tags=[N_("Exports")])
MARK_CHARS = 8
BINARY = {"schema": {"type": "string", "format": "binary"}}
JSON = {"schema": {"type": "object"}}
MEDIA_TYPES = {form.media_type.partition(";")[0] for form in exports.exports().values()}
FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {kind: JSON if kind == "application/json" else BINARY for kind in sorted(MEDIA_TYPES)}}
}


class ExportInfo(BaseModel):
    """A form that a run can be taken away in."""

    model_config = EXACT

    name: str
    title: str
    note: str
    media_type: str
    link: str


class ExportList(BaseModel):
    """All forms."""

    model_config = EXACT

    exports: list[ExportInfo]


@router.get(
    "/runs/{run_id}/exports",
    response_model=ExportList,
    responses=documented(404, 429, 503),
    summary=N_("The files of a run"),
    description=N_("What a run can be taken away as, and where."),
)
async def listed(request: Request, run_id: RunId) -> Response:
    """From the registry."""
    run, language = await run_of(request, run_id), language_of(request)
    voice = Speaker(language)
    forms = [
        {
            "name": form.name,
            "title": voice.text(form.title),
            "note": voice.text(form.note),
            "media_type": form.media_type,
            "link": f"/api/v1/runs/{run.id}/exports/{form.name}",
        }
        for form in exports.exports().values()
    ]
    headers = {"Content-Language": language, "Vary": "Accept-Language", "Cache-Control": "private, no-cache"}
    return JSONResponse({"exports": forms}, headers=headers)


@router.get(
    "/runs/{run_id}/exports/{name}",
    response_class=Response,
    responses=FILES | documented(404, 429, 501, 503),
    summary=N_("A file of a run"),
    description=N_("The run in one of these forms, with texts in your language."),
)
async def file(
    request: Request, run_id: RunId, name: Annotated[str, Path(description=N_("The form's name, from the list."))]
) -> Response:
    """Made where exports are made."""
    run, language = await run_of(request, run_id), language_of(request)
    form = exports.exports().get(name)
    if form is None:
        text = N_("There is no such file; there are {known}.")
        raise ApiError("not-found", message(text, known=Code(", ".join(exports.exports()))))
    try:
        data = await request.app.state.runs.take(run, export_file, name, language)
    except UsageError as error:
        raise ApiError("not-made", error.problems[0].message) from None
    saved = exports.filename(form, run.trace, run.id[:MARK_CHARS])
    headers = {
        "Content-Disposition": f'attachment; filename="{saved}"',
        "Content-Language": language,
        "Vary": "Accept-Language",
        "Cache-Control": "private, no-cache",
    }
    return Response(data, media_type=form.media_type, headers=headers)
