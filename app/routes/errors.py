"""Errors as pages that say what happened and what to do, in the reader's language."""

from __future__ import annotations

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from app.routes.reader import Reader
from app.security import HEADERS
from app.service.simulate import BusyError
from app.store.database import StoreFullError
from app.store.runs import DamagedRunError
from simcore.model.text import N_

RETRY_AFTER_SECONDS = 5


class PageNotFoundError(Exception):
    """There is nothing at this address; ``run``, ``share``: it was a run's, a share's."""

    def __init__(self, *, run: bool = False, share: bool = False) -> None:
        super().__init__()
        self.texts = RUN_NOT_FOUND if run else SHARE_NOT_FOUND if share else NOT_FOUND


class NotAlikeError(Exception):
    """Runs of programs and of process tables are to be compared with one another."""


NOT_FOUND = (
    N_("There is nothing here"),
    N_("The address may be mistyped. The start page and the labs are up there."),
)
RUN_NOT_FOUND = (
    N_("This run is not here any more"),
    N_("Runs are kept for some days after their last visit. If you have its process table, run it again."),
)
SHARE_NOT_FOUND = (
    N_("There is no share here"),
    N_("It may have been deleted or have come to the end of its term, or its link is incomplete."),
)
NOT_ALIKE = (
    N_("A program and a process table cannot be compared"),
    N_("They share neither tasks nor a unit of time. Choose runs of one kind: programs, or process tables."),
)
DAMAGED = (
    N_("This run was damaged"),
    N_("What is stored of it does not match its checksum, so it is not shown rather than shown wrong."),
)
BROKEN = (
    N_("Something broke on our side"),
    N_("The fault is in Lockstep and has been logged. Going back and trying again does no harm."),
)
BUSY = (
    N_("There is a queue just now"),
    N_("Many long simulations are under way. Try again in a few seconds; nothing was lost."),
)
FULL = (
    N_("There is no room for another run"),
    N_("The store of runs is full, so this one was not kept. Runs that are there can still be opened."),
)
REFUSED = (
    N_("This request cannot be answered"),
    N_("Something in it is not allowed here. Go back and try again."),
)
TOO_LARGE = (
    N_("This is too much for one request"),
    N_(
        "A form or file may hold 128 KiB. Go back, use fewer or shorter rows; the command line reads files of any size."
    ),
)
TOO_MANY = (
    N_("Too much at once from your address"),
    N_("A whole class may share an address, so the limit is wide; wait a minute, then go on. Nothing was lost."),
)
FOREIGN = (
    N_("This form came from another site"),
    N_("Lockstep takes forms from its own pages only. Open the page here and send it from there."),
)
BY_STATUS = {403: FOREIGN, 404: NOT_FOUND, 413: TOO_LARGE, 429: TOO_MANY}


def error_page(request: Request, status: int, texts: tuple[str, str]) -> Response:
    """The page."""
    title, body = texts
    return Reader.of(request).page("error.html", "", status, title=title, body=body, code=status)


def install(app: FastAPI) -> None:
    """Let every exception that reaches the top become a page."""

    @app.exception_handler(PageNotFoundError)
    async def not_found(request: Request, error: PageNotFoundError) -> Response:
        return error_page(request, 404, error.texts)

    @app.exception_handler(NotAlikeError)
    async def not_alike(request: Request, error: NotAlikeError) -> Response:
        return error_page(request, 422, NOT_ALIKE)

    @app.exception_handler(DamagedRunError)
    async def damaged(request: Request, error: DamagedRunError) -> Response:
        return error_page(request, 500, DAMAGED)

    @app.exception_handler(BusyError)
    async def busy(request: Request, error: BusyError) -> Response:
        response = error_page(request, 503, BUSY)
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return response

    @app.exception_handler(StoreFullError)
    async def full(request: Request, error: StoreFullError) -> Response:
        return error_page(request, 507, FULL)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        return error_page(request, 404, NOT_FOUND)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        response = error_page(request, error.status_code, BY_STATUS.get(error.status_code, REFUSED))
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(Exception)
    async def broken(request: Request, error: Exception) -> Response:
        response = error_page(request, 500, BROKEN)
        response.headers.update(HEADERS)
        return response
