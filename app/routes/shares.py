"""A share's pages: as its readers see it, in another site's frame, as a QR code; and its stream."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Request, Response
from fastapi.responses import RedirectResponse

from app.render.player import Player
from app.render.players import player_for
from app.render.qr import qr_svg
from app.render.usertext import from_markdown
from app.routes import playing
from app.routes.errors import PageNotFoundError, error_page
from app.routes.playing import Asked
from app.routes.reader import Reader
from app.routes.runs import date
from app.service.shares import Share
from simcore.model.errors import UsageError
from simcore.model.text import N_

router = APIRouter(include_in_schema=False)
Slug = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{22}$")]
Resume = Annotated[str | None, Header(alias="last-event-id")]
TOO_LONG_NOW = (
    N_("This run takes too long today"),
    N_("The engine of today could not finish it in time. What was recorded can still be watched."),
)


async def share_of(request: Request, slug: str) -> Share:
    """The share. Raises ``PageNotFoundError``, the same whether it never was, was deleted or has expired."""
    share: Share | None = await request.app.state.shares.get(slug)
    if share is None:
        raise PageNotFoundError(share=True)
    return share


def address(request: Request, path: str) -> str:
    """A full address, to be handed out."""
    origin = request.app.state.settings.public_url or str(request.base_url).rstrip("/")
    return f"{origin}{path}"


def player_of(request: Request, share: Share, *, framed: bool = False) -> Player:
    """The share's player, kept as long as the share is."""
    language = Reader.of(request).language
    key = (language, framed)
    if key not in share.players:
        place = f"/{'embed' if framed else 's'}/{share.slug}"
        notes = {note.step: from_markdown(note.text) for note in share.draft.step_notes}
        share.players[key] = player_for(
            share.stamp, share.trace, language, place, share.lanes, framed=framed, notes=notes
        )
    player: Player = share.players[key]
    return player


def asked(request: Request, share: Share) -> Asked:
    """What the address says; where it says nothing, the teacher's choice of step and mode."""
    predict = "1" if share.draft.mode == "predict" else ""
    return Asked.of(request, at=str(share.draft.opens_at), predict=predict)


def _context(request: Request, share: Share, player: Player) -> dict[str, Any]:
    language = player.view.language
    return {
        "share": share,
        "title": share.draft.title,
        "note": from_markdown(share.draft.note),
        "link": address(request, f"/s/{share.slug}"),
        "created": date(share.created, language),
        "expires": date(share.expires, language),
    }


@router.api_route("/s/{slug}", methods=["GET", "HEAD"])
async def page(request: Request, slug: Slug) -> Response:
    """The player at a step, with what the teacher says."""
    share = await share_of(request, slug)
    player = player_of(request, share)
    return playing.page(request, player, asked(request, share), "share.page.html", **_context(request, share, player))


@router.api_route("/embed/{slug}", methods=["GET", "HEAD"])
async def embedded(request: Request, slug: Slug) -> Response:
    """The same without a frame of ours, for a frame of another site; it needs no cookies."""
    share = await share_of(request, slug)
    player = player_of(request, share, framed=True)
    return playing.page(request, player, asked(request, share), "embed.html", **_context(request, share, player))


@router.get("/s/{slug}/go")
async def go(request: Request, slug: Slug, d: str = "") -> Response:
    """One press of a control."""
    share = await share_of(request, slug)
    return playing.go(request, player_of(request, share), asked(request, share), d)


@router.get("/embed/{slug}/go")
async def go_embedded(request: Request, slug: Slug, d: str = "") -> Response:
    """One press of a control in a frame."""
    share = await share_of(request, slug)
    return playing.go(request, player_of(request, share, framed=True), asked(request, share), d)


@router.get("/s/{slug}/stream")
async def events(request: Request, slug: Slug, last_event_id: Resume = None) -> Response:
    """The recording as server-sent events."""
    share = await share_of(request, slug)
    return playing.events(request, player_of(request, share), asked(request, share), last_event_id)


@router.get("/embed/{slug}/stream")
async def events_embedded(request: Request, slug: Slug, last_event_id: Resume = None) -> Response:
    """The same in a frame."""
    share = await share_of(request, slug)
    return playing.events(request, player_of(request, share, framed=True), asked(request, share), last_event_id)


@router.get("/s/{slug}/qr")
async def qr(request: Request, slug: Slug) -> Response:
    """The QR code as large as the screen, to be held up or projected."""
    share = await share_of(request, slug)
    reader = Reader.of(request)
    player = player_of(request, share)
    return reader.page("share/qr.html", "", player=player, **_context(request, share, player))


@router.get("/s/{slug}/qr.svg")
async def qr_image(request: Request, slug: Slug) -> Response:
    """The QR code of the share's link."""
    share = await share_of(request, slug)
    svg = qr_svg(address(request, f"/s/{share.slug}"))
    return Response(svg, media_type="image/svg+xml", headers={"Cache-Control": "private, no-cache"})


@router.post("/s/{slug}/again")
async def again(request: Request, slug: Slug) -> Response:
    """Run the recipe with the engine of today; the share stays as it is."""
    share = await share_of(request, slug)
    try:
        run = await request.app.state.runs.create(share.trace.scenario, share.trace.schedule)
    except UsageError:
        return error_page(request, 422, TOO_LONG_NOW)
    return RedirectResponse(f"/runs/{run.id}?at={share.draft.opens_at}", 303)
