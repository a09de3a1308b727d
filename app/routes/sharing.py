"""Handing out a run: the form that makes a share, and the page on which its owner changes or deletes it.

The edit link carries the token; whoever has it is the owner, in whatever browser. These pages are stored nowhere.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse

from app.render.i18n import Speaker
from app.render.shareform import ShareForm
from app.routes.errors import FULL, PageNotFoundError
from app.routes.reader import Reader
from app.routes.runs import RunId, date, player_of, run_of
from app.routes.shares import Slug, address, share_of
from app.service.draft import Draft, StepNote
from app.service.runs import Run
from app.service.shares import Share
from app.store.database import StoreFullError
from simcore.model.errors import UsageError

router = APIRouter(include_in_schema=False)
Token = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{43}$")]
PRIVATE = "no-store"


@router.get("/runs/{run_id}/share")
async def new(request: Request, run_id: RunId, at: str = "0") -> Response:
    """The form for a run, that opens at the step that was just shown."""
    run = await run_of(request, run_id)
    step = player_of(request, run, "en").clamp(int(at) if at.isascii() and at.isdigit() and len(at) < 9 else 0)
    return _new_page(request, run, ShareForm(opens_at=str(step), rows=[(str(step) if step else "", "")]))


@router.post("/runs/{run_id}/share")
async def create(request: Request, run_id: RunId) -> Response:
    """One press of a button in the form; ``keep`` makes a share at once, with nothing said."""
    run = await run_of(request, run_id)
    fields = await _fields(request)
    form = ShareForm.from_fields(fields)
    if focus := _rows(form, fields.get("do", "")):
        return _new_page(request, run, form, focus=focus)
    try:
        draft = _draft(form)
        _, link = await _stored(request, run, draft)
    except UsageError as error:
        form.problems = error.problems
        return _new_page(request, run, form, 422, focus="problems")
    except StoreFullError:
        return _new_page(request, run, form, 507, notice=FULL, focus="problems")
    return RedirectResponse(f"{link}?made=1", 303)


async def _stored(request: Request, run: Run, draft: Draft) -> tuple[Share, str]:
    share, token = await request.app.state.shares.create(run.trace, draft)
    return share, f"/s/{share.slug}/edit/{token}"


@router.get("/s/{slug}/edit/{token}")
async def edit(request: Request, slug: Slug, token: Token, made: str = "", saved: str = "") -> Response:
    """The owner's page."""
    share = await _own(request, slug, token)
    return _edit_page(request, share, token, _form(share), news="made" if made else "saved" if saved else "")


@router.post("/s/{slug}/edit/{token}")
async def change(request: Request, slug: Slug, token: Token) -> Response:
    """One press of a button on the owner's page."""
    fields = await _fields(request)
    action = fields.get("do", "")
    if action == "delete":
        return await _delete(request, slug, token)
    share = await _own(request, slug, token)
    form = ShareForm.from_fields(fields)
    if focus := _rows(form, action):
        return _edit_page(request, share, token, form, focus=focus)
    try:
        changed = await request.app.state.shares.edit(slug, token, _draft(form))
    except UsageError as error:
        form.problems = error.problems
        return _edit_page(request, share, token, form, 422, focus="problems")
    except StoreFullError:
        return _edit_page(request, share, token, form, 507, notice=FULL, focus="problems")
    if changed is None:
        raise PageNotFoundError(share=True)
    return RedirectResponse(f"/s/{slug}/edit/{token}?saved=1", 303)


async def _delete(request: Request, slug: str, token: str) -> Response:
    if not await request.app.state.shares.delete(slug, token):
        raise PageNotFoundError(share=True)
    request.app.state.steps.purge(slug)
    response = Reader.of(request).page("share/deleted.html", "")
    response.headers["Cache-Control"] = PRIVATE
    # Whatever this browser kept of the share goes too.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


async def _own(request: Request, slug: str, token: str) -> Share:
    """The share, for its owner; for anybody else the page that says that there is none."""
    if not await request.app.state.shares.opens(slug, token):
        raise PageNotFoundError(share=True)
    return await share_of(request, slug)


async def _fields(request: Request) -> dict[str, str]:
    async with request.form(max_fields=500) as data:
        return {key: value for key, value in data.items() if isinstance(value, str)}


def _rows(form: ShareForm, action: str) -> str:
    """Add or remove a note at a step; the id of what gets the focus, empty if nothing of the kind was asked."""
    name, _, number = action.partition("-")
    if name == "add":
        form.rows.append(("", ""))
        return f"step.{len(form.rows) - 1}"
    if name == "remove":
        if number.isascii() and number.isdigit() and len(number) < 6 and int(number) < len(form.rows):
            del form.rows[int(number)]
        return "add"
    return ""


def _draft(form: ShareForm) -> Draft:
    opens_at, notes = form.values()
    return Draft(form.title, form.note, tuple(StepNote(*note) for note in notes), opens_at, form.mode)


def _form(share: Share) -> ShareForm:
    draft = share.draft
    rows = [(str(note.step), note.text) for note in draft.step_notes]
    return ShareForm(draft.title, draft.note, str(draft.opens_at), draft.mode, rows)


def _new_page(request: Request, run: Run, form: ShareForm, status: int = 200, **more: Any) -> Response:
    reader = Reader.of(request)
    player = player_of(request, run, reader.language)
    days = request.app.state.settings.shares_kept_days
    context = _context(reader, form, len(run.trace)) | {"player": player, "run": run, "days": days} | more
    return _private(reader.page("share/new.html", "scheduler", status, **context))


def _edit_page(request: Request, share: Share, token: str, form: ShareForm, status: int = 200, **more: Any) -> Response:
    reader = Reader.of(request)
    context = _context(reader, form, len(share.trace)) | {
        "share": share,
        "news": "",
        "token": token,
        "link": address(request, f"/s/{share.slug}"),
        "embed": address(request, f"/embed/{share.slug}?lang={reader.language}"),
        "edit_link": address(request, f"/s/{share.slug}/edit/{token}"),
        "origins": request.app.state.settings.embed_origins,
        "expires": date(share.expires, reader.language),
    }
    return _private(reader.page("share/edit.html", "scheduler", status, **context | more))


def _context(reader: Reader, form: ShareForm, last: int) -> dict[str, Any]:
    voice = Speaker(reader.language)
    texts = {"form": form, "errors": form.errors(voice), "faults": form.faults(voice)}
    return texts | {"last": last, "notice": (), "focus": ""}


def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = PRIVATE
    return response
