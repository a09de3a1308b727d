"""For all tests."""

from hypothesis import settings

# A busy machine is no reason to fail.
settings.register_profile("lockstep", deadline=None)
settings.load_profile("lockstep")
