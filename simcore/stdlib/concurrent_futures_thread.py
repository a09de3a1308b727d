"""``concurrent.futures.thread``: a pool of threads, in guest code."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("concurrent.futures.thread", {}, "concurrent_futures_thread.py")
