"""The course's map: units and lessons by number. Lessons become folders of their own as they are written."""

from __future__ import annotations

from typing import NamedTuple

from simcore.model.text import N_


class Unit(NamedTuple):
    """Lessons that belong together; ``hue`` is the colour of the line."""

    hue: int
    title: str
    first: int
    lessons: tuple[str, ...]


UNITS = (
    Unit(1, N_("Machines and time"), 1, (
        N_("From punched cards to multiprogramming"), N_("Multiplexing in space and in time"),
        N_("Concurrency and parallelism"))),
    Unit(2, N_("Choosing who runs"), 4, (
        N_("First come, first served"), N_("Shortest job first"), N_("Round robin"), N_("Multilevel feedback queue"),
        N_("Process states"), N_("Calls: blocking, synchronous, or not"))),
    Unit(3, N_("Processes"), 10, (
        N_("Creating processes"), N_("join"), N_("Processes do not share memory"), N_("Identity and control"),
        N_("Zombies and orphans"), N_("Daemon processes"), N_("A server: one process per client"),
        N_("A server: one thread per client"))),
    Unit(4, N_("Sharing between processes"), 18, (
        N_("Mutual exclusion: the ticket sale"), N_("Process queues"), N_("IPC through a queue"),
        N_("Producer and consumer"))),
    Unit(5, N_("Threads and the GIL"), 22, (
        N_("Threads"), N_("Thread objects"), N_("Shared memory and the mutex"), N_("The GIL"),
        N_("Threads or processes?"))),
    Unit(6, N_("Locks, signals, pools"), 27, (
        N_("Deadlock"), N_("Re-entrant lock"), N_("Semaphore"), N_("FIFO, LIFO and priority queues"), N_("Event"),
        N_("Thread and process pools"))),
    Unit(7, N_("Coroutines and beyond"), 33, (
        N_("Coroutines by hand"), N_("gevent and asyncio"), N_("A server on coroutines"),
        N_("Conditions, philosophers, the banker"))),
)  # fmt: skip
