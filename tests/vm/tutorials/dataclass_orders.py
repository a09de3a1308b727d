# exit: 0
"""A small restaurant: waiters put orders, cooks take the most urgent one."""
from __future__ import annotations

import itertools
import queue
import threading
import time
from dataclasses import dataclass, field
from enum import Enum, auto


class Status(Enum):
    NEW = auto()
    COOKED = auto()


@dataclass(order=True)
class Order:
    priority: int
    number: int
    dish: str = field(compare=False)
    status: Status = field(default=Status.NEW, compare=False)


class Kitchen:
    def __init__(self, cooks: int = 1) -> None:
        self._orders: queue.PriorityQueue[Order] = queue.PriorityQueue()
        self._numbers = itertools.count(1)
        self.served: list[Order] = []
        self._threads = [threading.Thread(target=self._cook, name=f"cook-{i}", daemon=True) for i in range(cooks)]

    def order(self, dish: str, priority: int = 5) -> None:
        self._orders.put(Order(priority, next(self._numbers), dish))

    def open(self) -> None:
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        self._orders.join()

    def _cook(self) -> None:
        while True:
            order = self._orders.get()
            time.sleep(0.01)
            order.status = Status.COOKED
            self.served.append(order)
            self._orders.task_done()


kitchen = Kitchen()
kitchen.order("soup")
kitchen.order("steak", priority=1)
kitchen.order("salad", priority=3)
kitchen.order("cake", priority=9)
kitchen.open()
kitchen.close()
for o in kitchen.served:
    print(f"{o.number:>2} {o.dish:<6} {o.status.name} {o.status}")
print(kitchen.served[0])
