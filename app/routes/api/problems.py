"""Errors as problem details (RFC 9457), in the language that ``Accept-Language`` asks for.

``type`` is the address of a paragraph in the reference at ``/docs``; ``errors`` lists everything that is wrong with an
input, each with the row of the process table, the field, and a JSON pointer where the input was JSON.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from app.render.i18n import LANGUAGES, Language, Speaker, negotiate
from app.routes.errors import RETRY_AFTER_SECONDS
from app.service.simulate import BusyError
from app.store.database import StoreFullError
from app.store.runs import DamagedRunError
from simcore.model.errors import Problem, UsageError
from simcore.model.text import N_, Code, Message, message

MEDIA_TYPE = "application/problem+json"


class Kind(NamedTuple):
    """A kind of problem: its name in addresses, its status, its title, and what to do about it."""

    name: str
    status: int
    title: str
    help: str


KINDS = (
    Kind("malformed", 400, N_("The request cannot be read"), N_("The body is not what its Content-Type says.")),
    Kind("unauthorized", 401, N_("An edit token is needed"),
        N_("Send it as Authorization: Bearer TOKEN. It was told when the share was made.")),
    Kind("forbidden", 403, N_("This request came from another site"),
        N_("A page of another origin sent it. The operator can allow origins with LOCKSTEP_API_ORIGINS.")),
    Kind("not-found", 404, N_("There is nothing here"),
        N_("The address is mistyped, or what was there has expired.")),
    Kind("method-not-allowed", 405, N_("This address does not take that method"),
        N_("The header Allow names those it takes.")),
    Kind("too-large", 413, N_("This is too much for one request"), N_("A body may hold 128 KiB.")),
    Kind("unsupported-media-type", 415, N_("This kind of body is not read here"),
        N_("Send application/json or text/csv, and name it in Content-Type.")),
    Kind("invalid-input", 422, N_("The input cannot be used"),
        N_("Every entry of errors names what is wrong and where.")),
    Kind("rate-limited", 429, N_("Too many requests"),
        N_("Wait as many seconds as Retry-After says, and go on more slowly.")),
    Kind("refused", 400, N_("This request cannot be answered"), N_("Something in it is not allowed here.")),
    Kind("internal", 500, N_("Something broke on our side"),
        N_("The fault is in Lockstep and has been logged. Trying again does no harm.")),
    Kind("damaged", 500, N_("This run was damaged"),
        N_("What is stored of it does not match its checksum, so it is not shown rather than shown wrong.")),
    Kind("not-made", 501, N_("This file cannot be made here"), N_("What it needs is not installed on this server.")),
    Kind("busy", 503, N_("There is a queue just now"), N_("Try again after as many seconds as Retry-After says.")),
    Kind("store-full", 507, N_("There is no room for another run"),
        N_("The store is full, so nothing was kept. What is there can still be read.")),
)  # fmt: skip
BY_NAME = {kind.name: kind for kind in KINDS}
BY_STATUS = {kind.status: kind.name for kind in reversed(KINDS)}


class ProblemError(BaseModel):
    """One thing that is wrong with an input."""

    row: int | None = Field(description=N_("The row of the process table, from 1; null where no row is meant."))
    field: str | None = Field(description=N_("The field's name; null where the whole input is meant."))
    pointer: str | None = Field(description=N_("The place as a JSON pointer; null where there is none."))
    message: str = Field(description=N_("What is wrong, and what to write instead."))


class ProblemDetails(BaseModel):
    """A problem (RFC 9457)."""

    type: str = Field(description=N_("Which kind of problem: an address in the reference."))
    title: str = Field(description=N_("The kind in words."))
    status: int = Field(description=N_("The HTTP status."))
    detail: str = Field(description=N_("What happened, and what to do."))
    errors: list[ProblemError] = Field(description=N_("Everything that is wrong with the input."))


class ApiError(Exception):
    """Answered with the problem of that kind; ``detail`` says more than the kind does."""

    def __init__(self, kind: str, detail: Message | None = None) -> None:
        super().__init__(kind)
        self.kind = BY_NAME[kind]
        self.detail = detail


class Place(NamedTuple):
    """A problem of an input with its place as a JSON pointer."""

    problem: Problem
    pointer: str | None


class InputError(Exception):
    """The input cannot be used; ``places`` lists why."""

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__(str(places))
        self.places = places


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that an operation answers with, for its ``responses``."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}}
    return {
        status: {"description": BY_NAME[BY_STATUS[status]].title, "content": content} for status in sorted(statuses)
    }


def language_of(request: Request) -> Language:
    """``lang`` in the address, else the header."""
    wanted = request.query_params.get("lang")
    for language in LANGUAGES:
        if language == wanted:
            return language
    return negotiate(request.headers.get("accept-language", ""))


def problem_response(
    language: Language,
    kind: Kind,
    detail: Message | None = None,
    places: Sequence[Place] = (),
    status: int | None = None,
) -> Response:
    """The answer."""
    voice = Speaker(language)
    body = {
        "type": f"/docs#{kind.name}",
        "title": voice.text(kind.title),
        "status": status or kind.status,
        "detail": voice.say(detail) if detail is not None else voice.text(kind.help),
        "errors": [
            {
                "row": problem.row or None,
                "field": problem.field or None,
                "pointer": pointer,
                "message": voice.say(problem.message),
            }
            for problem, pointer in places
        ],
    }
    headers = {"Content-Language": language, "Vary": "Accept-Language", "Cache-Control": "no-store"}
    return JSONResponse(body, status or kind.status, headers=headers, media_type=MEDIA_TYPE)


PYDANTIC_TEXTS = {
    "int_parsing": N_("this must be a whole number"),
    "int_parsing_size": N_("the number has too many digits"),
    "greater_than_equal": N_("this must be at least {limit}"),
    "less_than_equal": N_("this must be at most {limit}"),
    "missing": N_("a value is missing"),
    "literal_error": N_("this must be one of {expected}"),
}


def _invalid(error: RequestValidationError) -> list[Place]:
    """What a parameter of the address has wrong with it."""
    places = []
    for item in error.errors():
        context = item.get("ctx", {})
        limit = context.get("ge", context.get("le", ""))
        text = PYDANTIC_TEXTS.get(item["type"], N_("this value cannot be used"))
        given = message(text)
        if "{limit}" in text:
            given = message(text, limit=limit)
        elif "{expected}" in text:
            given = message(text, expected=Code(str(context.get("expected", ""))))
        places.append(Place(Problem(0, str(item["loc"][-1]), given), None))
    return places


def install(api: FastAPI) -> None:
    """Let every exception that reaches the top of ``api`` become a problem."""

    def answer(request: Request, name: str, detail: Message | None = None, places: Sequence[Place] = ()) -> Response:
        return problem_response(language_of(request), BY_NAME[name], detail, places)

    @api.exception_handler(ApiError)
    async def known(request: Request, error: ApiError) -> Response:
        response = answer(request, error.kind.name, error.detail)
        if error.kind.status == 401:
            response.headers["WWW-Authenticate"] = "Bearer"
        return response

    @api.exception_handler(InputError)
    async def unusable(request: Request, error: InputError) -> Response:
        return answer(request, "invalid-input", None, error.places)

    @api.exception_handler(UsageError)
    async def usage(request: Request, error: UsageError) -> Response:
        return answer(request, "invalid-input", None, [Place(problem, None) for problem in error.problems])

    @api.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        if any(item["loc"][0] == "path" for item in error.errors()):
            return answer(request, "not-found")
        return answer(request, "invalid-input", None, _invalid(error))

    @api.exception_handler(BusyError)
    async def busy(request: Request, error: BusyError) -> Response:
        response = answer(request, "busy")
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return response

    @api.exception_handler(StoreFullError)
    async def full(request: Request, error: StoreFullError) -> Response:
        return answer(request, "store-full")

    @api.exception_handler(DamagedRunError)
    async def damaged(request: Request, error: DamagedRunError) -> Response:
        return answer(request, "damaged")

    @api.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        kind = BY_NAME[BY_STATUS.get(error.status_code, "refused")]
        response = problem_response(language_of(request), kind, status=error.status_code)
        response.headers.update(error.headers or {})
        return response

    @api.exception_handler(Exception)
    async def broken(request: Request, error: Exception) -> Response:
        return answer(request, "internal")
