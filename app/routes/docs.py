"""The reference of the API, rendered here from its own description; no script and nothing from elsewhere."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from app.render.reference import reference
from app.routes.api.application import API_PATH, description
from app.routes.api.problems import KINDS
from app.routes.reader import Reader

router = APIRouter(include_in_schema=False)


@router.api_route("/docs", methods=["GET", "HEAD"])
async def docs(request: Request) -> Response:
    """The page."""
    reader, state = Reader.of(request), request.app.state
    base = str(request.base_url).rstrip("/") + API_PATH
    context: dict[str, Any] = {
        "reference": reference(description(state.api, reader.language), base),
        "kinds": KINDS,
        "base": base,
        "limits": state.settings,
    }
    return reader.page("docs/page.html", "docs", **context)
