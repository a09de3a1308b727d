# exit: 0
from threading import Thread

class ValueThread(Thread):
    """A thread whose join() gives back what the target returned."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._value = None

    def run(self):
        if self._target:
            self._value = self._target(*self._args, **self._kwargs)

    def join(self, *args):
        super().join(*args)
        return self._value

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

threads = [ValueThread(target=fib, args=(n,)) for n in (5, 10, 15)]
for t in threads:
    t.start()
print([t.join() for t in threads])
