import threading, time
class RWLock:
    def __init__(self):
        self._cond = threading.Condition(threading.Lock())
        self._readers = 0
    def acquire_read(self):
        with self._cond: self._readers += 1
    def release_read(self):
        with self._cond:
            self._readers -= 1
            if not self._readers: self._cond.notify_all()
    def acquire_write(self):
        self._cond.acquire()
        while self._readers > 0: self._cond.wait()
    def release_write(self): self._cond.release()
    from contextlib import contextmanager
    @contextmanager
    def reading(self):
        self.acquire_read()
        try: yield
        finally: self.release_read()
    @contextmanager
    def writing(self):
        self.acquire_write()
        try: yield self
        finally: self.release_write()
rw = RWLock(); data = {}
log = []
def reader(n):
    for _ in range(3):
        with rw.reading():
            log.append((n, len(data)))
            time.sleep(0.01 * n)
def writer(n):
    for i in range(3):
        with rw.writing() as l:
            assert l is rw
            data[n, i] = i
        time.sleep(0.005)
ts = [threading.Thread(target=reader, args=[i]) for i in (1, 2)] + [threading.Thread(target=writer, kwargs={"n": i}) for i in "ab"]
[t.start() for t in ts]; [t.join() for t in ts]
print(sorted(data.items())); print(len(log), threading.active_count(), threading.enumerate() == [threading.main_thread()])
print(rw._readers)
