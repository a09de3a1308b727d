"""Settings, each from an environment variable ``LOCKSTEP_NAME``."""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).parent.parent
DATABASE = ROOT / "var" / "lockstep.db"


class Settings(BaseSettings):
    """What an operator may set.

    ``secret_key`` keys the ids of runs; without one, a random key is made at the first start and kept in the database.
    ``runs_kept_days``: unshared runs are forgotten after so many days without a visit.
    """

    model_config = SettingsConfigDict(env_prefix="LOCKSTEP_")

    database_url: str = f"sqlite:///{DATABASE}"
    secret_key: str = ""
    runs_kept_days: int = 7
    traces_cached: int = 64
    steps_max: int = 20_000
    simulation_seconds_max: float = 10.0
    step_cache_mib: int = 32
    streams_per_client_max: int = 2_000
    stream_minutes_max: int = 30
