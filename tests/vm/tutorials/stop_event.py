# exit: 0
import threading
import time

class StoppableThread(threading.Thread):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._stop_event = threading.Event()
        self.ticks = 0

    def stop(self):
        self._stop_event.set()

    def stopped(self):
        return self._stop_event.is_set()

    def run(self):
        while not self._stop_event.wait(0.05):
            self.ticks += 1

with_name = StoppableThread(name="ticker")
print(repr(with_name))
with_name.start()
time.sleep(0.225)
with_name.stop()
with_name.join(timeout=1)
print(2 <= with_name.ticks <= 5, with_name.stopped(), with_name.is_alive())
