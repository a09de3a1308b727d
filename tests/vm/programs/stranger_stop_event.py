import threading, time
class StoppableWorker(threading.Thread):
    """Thread with a stop() method."""
    def __init__(self, *args, **kwargs):
        super(StoppableWorker, self).__init__(*args, **kwargs)
        self._stop_event = threading.Event()
        self.ticks = 0
    def stop(self): self._stop_event.set()
    def stopped(self): return self._stop_event.is_set()
    def run(self):
        print("%s starting" % self.name)
        while not self._stop_event.wait(0.1): self.ticks += 1
        print("{0.name} exiting, ticks~{1}".format(self, self.ticks >= 2))
w = StoppableWorker(name="W1", daemon=True)
print(w.is_alive(), w.ident, w.daemon, w.stopped())
w.start(); time.sleep(0.35); print(w.is_alive(), isinstance(w.ident, int)); w.stop(); w.join(timeout=1); print(w.is_alive())
