"""What a teacher wrote, as HTML: Markdown without raw HTML and pictures, with links that tell nobody where from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

HEADING_FIRST = 3
"""The page has headings of its own; those of a note come below them."""
HEADING_LAST = 6


class _Renderer(RendererHTML):
    """The rules of the library but for headings and links."""

    def heading_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        tokens[index].tag = _lowered(tokens[index].tag)
        return self.renderToken(tokens, index, options, env)

    heading_close = heading_open

    def link_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        tokens[index].attrSet("rel", "nofollow noopener noreferrer")
        tokens[index].attrSet("target", "_blank")
        return self.renderToken(tokens, index, options, env)


def _lowered(tag: str) -> str:
    return f"h{min(int(tag[1:]) - 1 + HEADING_FIRST, HEADING_LAST)}"


def _reader() -> MarkdownIt:
    options: dict[str, Any] = {"html": False, "linkify": False, "breaks": True, "maxNesting": 20}
    return MarkdownIt("commonmark", options, renderer_cls=_Renderer).enable("table").disable("image")


_MARKDOWN = _reader()


def from_markdown(text: str) -> Markup:
    """The HTML. Only ``http``, ``https``, ``mailto`` and addresses on this site become links; the library sees to it
    that no ``javascript:`` or ``data:`` does."""
    return Markup(_MARKDOWN.render(text))
