"""Quanta in a row: round robin's long stretches without the agenda.

Between two other happenings (an arrival, a finished I/O) a plain FIFO with a fixed quantum on one CPU does nothing but
hand the CPU round. Each of these quanta is still run one by one, exactly as through the agenda; only the planning of an
end that nothing can precede is left out. The stretch stops *before* a quantum that ends at or after the next
happening, or in which a burst ends, so that every tie is settled in one place, the machine. A property test holds both
ways together.
"""

from __future__ import annotations

from collections import deque

from simcore.kernel.task import Task


def rotate(line: deque[Task], now: int, quantum: int, horizon: int) -> int:
    """Run whole quanta of the tasks in ``line`` from ``now`` on while they end before ``horizon``.

    Returns their number; ``line`` is left as it then stands, the last one that ran at its tail.
    """
    popleft, append = line.popleft, line.append
    begin = now
    while True:
        end = now + quantum
        task = line[0]
        left = task.left - quantum
        if left <= 0 or end >= horizon:
            return (now - begin) // quantum
        if task.start < 0:
            task.start = now
        task.left = left
        task.since = now = end
        append(popleft())
