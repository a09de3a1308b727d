"""Which rules a run was made by."""

from __future__ import annotations

SEMANTICS_VERSION = 1
"""Raised whenever the same scenario would give another trace than before."""
