"""Frozen facts: what to simulate, what was decided, what happened, what can be seen.

The lowest layer. Everything above it shares these types; none of them changes after it is made.
"""
