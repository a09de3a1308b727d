"""The simulated standard library: one file per module, each exporting ``MODULE``; guest sources in ``prelude/``."""
