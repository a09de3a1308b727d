"""Static files. Only an address that carries its content's own mark may be kept for ever; any other is asked for anew,
so that neither an old server's answer to a new page nor a missing file sticks in a cache."""

from __future__ import annotations

import os
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from app.render.templating import STATIC, static_mark

FOR_EVER = "public, max-age=31536000, immutable"


class MarkedFiles(StaticFiles):
    """Our static files, with the cache rule."""

    def __init__(self) -> None:
        super().__init__(directory=STATIC)

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The file, or that it has not changed."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        mark = static_mark(Path(full_path).relative_to(STATIC.resolve()).as_posix())
        marked = scope["query_string"] == f"v={mark}".encode()
        response.headers["Cache-Control"] = FOR_EVER if marked else "no-cache"
        return response
