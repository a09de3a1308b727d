"""Who reads: the language and the theme, from the address, a cookie, or the browser's headers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from app.render.i18n import LANGUAGES, Language, negotiate
from app.render.templating import render

THEMES = ("auto", "light", "dark", "projector")
COOKIE_SECONDS = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Reader:
    """One request's reader. ``chosen`` are the settings that its address asks to keep."""

    language: Language
    theme: str
    chosen: tuple[tuple[str, str], ...]
    query: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, request: Request) -> Reader:
        """Read the request; a code that is not known is as good as none."""
        query = request.query_params
        chosen = []
        language: Language | None = None
        for source in (query.get("lang"), request.cookies.get("lang")):
            if language is None and source in LANGUAGES:
                language = source
        if query.get("lang") in LANGUAGES:
            chosen.append(("lang", query["lang"]))
        theme = next((t for t in (query.get("theme"), request.cookies.get("theme")) if t in THEMES), "auto")
        if query.get("theme") in THEMES:
            chosen.append(("theme", query["theme"]))
        kept = tuple((k, v) for k, v in query.multi_items() if k not in ("lang", "theme"))
        header = request.headers.get("accept-language", "")
        return cls(language or negotiate(header), theme, tuple(chosen), kept)

    def context(self, here: str) -> dict[str, Any]:
        """What ``base.html`` needs; ``here`` is the page's place in the navigation."""
        language = dict(self.chosen).get("lang")
        keep = [*self.query, *([("lang", language)] if language else [])]
        other = "en" if self.language == "zh" else "zh"
        links = {
            "language": urlencode([*self.query, ("lang", other)]),
            "theme": {theme: urlencode([*keep, ("theme", theme)]) for theme in THEMES},
        }
        return {"theme": self.theme, "links": links, "here": here}

    def keep(self, response: Response, *, cookies: bool = True) -> Response:
        """Put what was chosen by the address into cookies."""
        for name, value in self.chosen if cookies else ():
            response.set_cookie(name, value, max_age=COOKIE_SECONDS, samesite="lax", httponly=True)
        response.headers["Vary"] = "Accept-Language, Cookie"
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    def page(self, template: str, here: str, status: int = 200, **context: Any) -> Response:
        """A rendered page."""
        html = render(self.language, template, **self.context(here), **context)
        return self.keep(HTMLResponse(html, status))
