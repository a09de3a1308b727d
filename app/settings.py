"""Settings, each from an environment variable ``LOCKSTEP_NAME``. ``docs/operations.md`` lists them; a test holds the
list to the fields and their docstrings here."""

from __future__ import annotations

import re
from ipaddress import ip_network
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).parent.parent
ORIGIN = re.compile(r"https?://[A-Za-z0-9*][A-Za-z0-9.-]*(:[0-9]{1,5})?")
DATABASE = ROOT / "var" / "lockstep.db"


class Settings(BaseSettings):
    """What an operator may set."""

    model_config = SettingsConfigDict(env_prefix="LOCKSTEP_", use_attribute_docstrings=True)

    database_url: str = f"sqlite:///{DATABASE}"
    """Where runs are kept: `sqlite:////absolute/path.db` or `postgresql://user:password@host/name`."""
    secret_key: str = ""
    """Keys the ids of runs. Without one, a random key is made at the first start and kept in the database."""
    runs_kept_days: int = Field(7, ge=1)
    """Unshared runs are forgotten after so many days without a visit."""
    shares_kept_days: int = Field(730, ge=1)
    """A share lives so many days after it was last saved."""
    embed_origins: str = ""
    """The sites whose pages may show a share in a frame, like `https://moodle.example.edu`, parted by spaces."""
    public_url: str = ""
    """Where readers reach the server, like `https://lockstep.example.edu`, for the links, QR codes and frames that are
    handed out. Without it, what the browser says."""
    steps_cached: int = Field(200_000, ge=0)
    """Traces with so many steps in all are kept in memory by each server process (about 0.5 KiB a step)."""
    steps_max: int = Field(20_000, ge=1)
    """A recorded run is cut after so many steps."""
    simulation_workers: int = Field(2, ge=1)
    """Processes that simulate what takes long, for each server process."""
    simulation_seconds_max: float = Field(10.0, gt=0)
    """A simulation that takes longer is killed."""
    simulations_waiting_max: int = Field(20, ge=0)
    """When so many simulations wait for a process, others are told to come back."""
    database_mib_max: int = Field(1_024, ge=1)
    """An SQLite file grows no further, so that a full disk can still delete. PostgreSQL is not limited."""
    step_cache_mib: int = Field(32, ge=1)
    """Rendered steps that each server process keeps for all viewers."""
    reads_per_minute_max: int = Field(12_000, ge=0)
    """Pages and steps that one address may ask for; a class of a hundred can sit behind one. 0: no limit."""
    writes_per_minute_max: int = Field(3_000, ge=0)
    """Forms and runs that one address may send; the preview sends one while somebody types. 0: no limit."""
    token_writes_per_minute_max: int = Field(120, ge=0)
    """Changes that one edit token of a share may make. 0: no limit."""
    streams_per_client_max: int = Field(2_000, ge=0)
    """Streams that one address may have open; a whole faculty can sit behind one. 0: no limit."""
    streams_per_browser_max: int = Field(6, ge=0)
    """Streams that one browser may have open; hidden tabs close theirs. 0: no limit."""
    stream_minutes_max: int = Field(30, ge=1)
    """A stream ends after so long; the browser comes back by itself."""
    api_origins: str = ""
    """Pages of these origins, parted by commas, may use the API; by default none but our own."""
    trusted_proxies: str = "127.0.0.1"
    """Addresses or networks of the proxies before the server, parted by commas: only they are believed when they name
    the client and the scheme (`X-Forwarded-For`, `X-Forwarded-Proto`)."""
    log_format: Literal["text", "json"] = "text"
    """One line per happening, for people or for a collector."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """From this level on; `info` has one line per request, `debug` static files and health checks too."""

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, value: str) -> str:
        items = [item.strip() for item in value.split(",") if item.strip()]
        for item in items:
            try:
                ip_network(item)
            except ValueError:
                raise ValueError(
                    f"{item!r} is neither an address nor a network; write them like 10.0.0.5 or 10.0.0.0/24"
                ) from None
        return ",".join(items)

    @field_validator("embed_origins")
    @classmethod
    def _origins(cls, value: str) -> str:
        for origin in value.replace(",", " ").split():
            if not ORIGIN.fullmatch(origin):
                raise ValueError(f"{origin!r} is no origin; write it like https://moodle.example.edu, without a path")
        return " ".join(value.replace(",", " ").split())

    @field_validator("public_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if value and not ORIGIN.fullmatch(value.rstrip("/")):
            raise ValueError(f"{value!r} is no address of a server; write it like https://lockstep.example.edu")
        return value.rstrip("/")

    @property
    def origins(self) -> list[str]:
        """``api_origins`` as a list."""
        return [origin.strip().rstrip("/") for origin in self.api_origins.split(",") if origin.strip()]
