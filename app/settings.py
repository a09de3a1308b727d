"""Settings, each from an environment variable ``LOCKSTEP_NAME``."""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).parent.parent
DATABASE = ROOT / "var" / "lockstep.db"


class Settings(BaseSettings):
    """What an operator may set.

    ``secret_key`` keys the ids of runs; without one, a random key is made at the first start and kept in the database.
    ``runs_kept_days``: unshared runs are forgotten after so many days without a visit. ``steps_cached``: traces with
    so many steps in all are kept in memory (about 0.5 KiB a step). ``steps_max``: a recorded run is cut there.
    ``workers`` processes simulate what takes long, each for at most ``simulation_seconds_max``; when
    ``simulations_waiting_max`` wait for them, others are told to come back. ``database_mib_max``: an SQLite file grows
    no further, so that a full disk can still delete.
    """

    model_config = SettingsConfigDict(env_prefix="LOCKSTEP_")

    database_url: str = f"sqlite:///{DATABASE}"
    secret_key: str = ""
    runs_kept_days: int = 7
    steps_cached: int = 200_000
    steps_max: int = 20_000
    simulation_seconds_max: float = 10.0
    simulations_waiting_max: int = 20
    workers: int = 2
    database_mib_max: int = 1_024
    step_cache_mib: int = 32
    streams_per_client_max: int = 2_000
    stream_minutes_max: int = 30
