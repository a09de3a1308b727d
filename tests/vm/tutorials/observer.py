# exit: 0
import threading
from abc import ABC, abstractmethod
from typing import Callable, Dict, List

class Observer(ABC):
    @abstractmethod
    def update(self, value: int) -> None: ...

class Printer(Observer):
    def __init__(self, prefix: str):
        self.prefix = prefix
    def update(self, value):
        print(self.prefix, value)

class Subject:
    def __init__(self):
        self._observers: List[Observer] = []
        self._lock = threading.Lock()
        self._value = 0

    def attach(self, observer):
        self._observers.append(observer)

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, new):
        with self._lock:
            self._value = new
            for o in self._observers:
                o.update(new)

s = Subject()
s.attach(Printer("A"))
s.attach(Printer("B"))
def setter():
    for i in (1, 2):
        s.value = i
t = threading.Thread(target=setter)
t.start(); t.join()
print(s.value)
try:
    Observer()
except TypeError as e:
    print(e)
