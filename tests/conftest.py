"""For all tests."""

import pytest
from hypothesis import settings

# A busy machine is no reason to fail.
# The same examples each time, so that whoever breaks something sees it, and nobody else; long fuzzing draws anew.
settings.register_profile("lockstep", deadline=None, derandomize=True)
settings.register_profile("soak", deadline=None)
settings.load_profile("lockstep")


def pytest_configure(config: pytest.Config) -> None:
    """``make soak`` looks for what nobody has seen yet."""
    if config.option.markexpr == "soak":
        settings.load_profile("soak")
