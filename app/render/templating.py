"""Jinja environments, one per language (an overlay would share its globals), and the addresses of static files."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app.render.i18n import Language, number, tenths, translate
from app.settings import ROOT

STATIC = ROOT / "static"
TEMPLATES = ROOT / "templates"


@cache
def static_mark(path: str) -> str:
    """A mark of a static file's content."""
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:12]


def static_url(path: str) -> str:
    """The address of a static file, with the mark of its content, so that browsers may keep it for ever."""
    return f"/static/{path}?v={static_mark(path)}"


@cache
def environment(language: Language) -> Environment:
    """The environment whose ``_("text {name}", name=...)`` speaks ``language``; arguments are escaped."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def text(msgid: str, /, **args: Any) -> Markup:
        template = Markup(escape(translate(language, msgid)))
        return template.format(**args) if args else template

    made.filters["number"] = number
    made.filters["tenths"] = tenths
    made.globals.update(_=text, lang=language, static=static_url)
    return made


def render(language: Language, template: str, **context: Any) -> str:
    """A template as text."""
    return environment(language).get_template(template).render(**context)
