"""Errors as pages that say what happened and what to do, in the reader's language."""

from __future__ import annotations

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from app.routes.reader import Reader
from app.store.runs import DamagedRunError
from simcore.model.text import N_


class PageNotFoundError(Exception):
    """There is nothing at this address; ``run``: it was a run's."""

    def __init__(self, *, run: bool = False) -> None:
        super().__init__()
        self.run = run


NOT_FOUND = (
    N_("There is nothing here"),
    N_("The address may be mistyped. The start page and the scheduler lab are up there."),
)
RUN_NOT_FOUND = (
    N_("This run is not here any more"),
    N_("Runs are kept for some days after their last visit. If you have its process table, run it again."),
)
DAMAGED = (
    N_("This run was damaged"),
    N_("What is stored of it does not match its checksum, so it is not shown rather than shown wrong."),
)
BROKEN = (
    N_("Something broke on our side"),
    N_("The fault is in Lockstep and has been logged. Going back and trying again does no harm."),
)
REFUSED = (
    N_("This request cannot be answered"),
    N_("Something in it is not allowed here. Go back and try again."),
)


def error_page(request: Request, status: int, texts: tuple[str, str]) -> Response:
    """The page."""
    title, body = texts
    return Reader.of(request).page("error.html", "", status, title=title, body=body, code=status)


def install(app: FastAPI) -> None:
    """Let every exception that reaches the top become a page."""

    @app.exception_handler(PageNotFoundError)
    async def not_found(request: Request, error: PageNotFoundError) -> Response:
        return error_page(request, 404, RUN_NOT_FOUND if error.run else NOT_FOUND)

    @app.exception_handler(DamagedRunError)
    async def damaged(request: Request, error: DamagedRunError) -> Response:
        return error_page(request, 500, DAMAGED)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        return error_page(request, 404, NOT_FOUND)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        return error_page(request, error.status_code, NOT_FOUND if error.status_code == 404 else REFUSED)

    @app.exception_handler(Exception)
    async def broken(request: Request, error: Exception) -> Response:
        return error_page(request, 500, BROKEN)
