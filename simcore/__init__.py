"""Lockstep's simulation core: a deterministic machine, its trace and what can be said about it.

Standard library only. Nothing here reads a clock, a file, the network or the host's randomness, so the
same scenario and schedule give the same trace on every machine and under every hash seed.
"""
