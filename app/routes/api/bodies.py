"""Reading the body of a request: its kind, its letters, its JSON."""

from __future__ import annotations

import json
from typing import Any

from fastapi import Request

from app.routes.api.problems import ApiError
from simcore.model.errors import UsageError
from simcore.model.json_input import data_from_json
from simcore.model.text import N_, message

JSON, CSV = "application/json", "text/csv"


async def body_of(request: Request, *kinds: str) -> tuple[str, Any]:
    """The kind of the body, one of ``kinds``, and its data: what the JSON says, or the CSV as text. Raises
    ``ApiError``."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in kinds:
        raise ApiError("unsupported-media-type")
    try:
        text = (await request.body()).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        detail = message(N_("not UTF-8 text (byte {position}); save it as UTF-8"), position=error.start)
        raise ApiError("malformed", detail) from None
    if kind != JSON:
        return kind, text
    try:
        data = data_from_json(text)
        # A lone surrogate can be escaped in JSON, but it is no letter and cannot be stored.
        json.dumps(data, ensure_ascii=False).encode()
    except UsageError as error:
        raise ApiError("malformed", error.problems[0].message) from None
    except UnicodeEncodeError:
        raise ApiError("malformed", message(N_("the JSON has a lone surrogate, which is half a character"))) from None
    return kind, data
