"""Where long random runs begin: at a number drawn anew, which every difference tells; LOCKSTEP_SOAK_SEED gives one."""

from __future__ import annotations

import os
import secrets

SEED_MAX = 10**9


def first_seed() -> int:
    """The number of the first example."""
    given = os.environ.get("LOCKSTEP_SOAK_SEED")
    return secrets.randbelow(SEED_MAX) if given is None else int(given)
