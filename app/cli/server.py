"""``lockstep serve``."""

from __future__ import annotations

import uvicorn


def run_server(host: str, port: int) -> None:
    """Serve until told to stop. The grace period is only a backstop: streams end by themselves."""
    uvicorn.run(
        "app.main:create_app",
        factory=True,
        host=host,
        port=port,
        timeout_graceful_shutdown=5,
        log_level="info",
        access_log=False,
    )
