"""What a waiting thread is said to do, by the kind of its wait."""

from __future__ import annotations

from collections.abc import Mapping

from simcore.model.text import N_

WAITS: Mapping[str, str] = {
    "gil": N_("waiting for the GIL"),
    "sleep": N_("sleeping"),
    "lock": N_("blocked on a lock"),
    "event": N_("waiting for an event"),
    "semaphore": N_("waiting for a semaphore"),
    "condition": N_("waiting for a condition"),
    "barrier": N_("waiting at a barrier"),
    "get": N_("waiting for an item"),
    "put": N_("waiting for room in a queue"),
    "tasks": N_("waiting until a queue is done"),
    "join": N_("waiting for a thread to end"),
    "start": N_("waiting for a thread to begin"),
    "work": N_("waiting for a task"),
    "future": N_("waiting for a result"),
}
