# exit: 0
import threading
import time

class ReadWriteLock:
    def __init__(self):
        self._ready = threading.Condition(threading.Lock())
        self._readers = 0

    def acquire_read(self):
        with self._ready:
            self._readers += 1

    def release_read(self):
        with self._ready:
            self._readers -= 1
            if not self._readers:
                self._ready.notify_all()

    def acquire_write(self):
        self._ready.acquire()
        while self._readers > 0:
            self._ready.wait()

    def release_write(self):
        self._ready.release()

rw = ReadWriteLock()
shared = {"value": 0}

def reader(i):
    rw.acquire_read()
    print(f"reader {i} sees {shared['value']}")
    time.sleep(0.8)
    rw.release_read()

def writer(value):
    rw.acquire_write()
    shared["value"] = value
    print("writer wrote", value)
    rw.release_write()

r = [threading.Thread(target=reader, args=(i,)) for i in range(3)]
for t in r:
    t.start()
    time.sleep(0.1)
w = threading.Thread(target=writer, args=(42,))
w.start()
w.join()
late = threading.Thread(target=reader, args=(99,))
late.start()
for t in [*r, late]:
    t.join()
