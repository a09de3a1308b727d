# Classes of threads: results, errors, hooks, stop events, names, a pool made by hand.
import queue
import sys
import threading
import time


class Result(threading.Thread):
    def __init__(self, work, *args, **kwargs):
        super().__init__(name=f"work-{work.__name__}", daemon=False)
        self.work, self.args, self.kwargs = work, args, kwargs
        self.value = self.error = None

    def run(self):
        try:
            self.value = self.work(*self.args, **self.kwargs)
        except Exception as error:
            self.error = error

    def join(self, timeout=None):
        super().join(timeout)
        if self.error is not None:
            raise self.error
        return self.value


def divide(a, b):
    return a / b


one, two = Result(divide, 6, 3), Result(divide, a=1, b=0)
one.start()
two.start()
print(one.join(), one.name, one.daemon)
try:
    two.join()
except ZeroDivisionError as error:
    print("from the thread:", error)


class Stoppable(threading.Thread):
    def __init__(self):
        super().__init__()
        self._stopping = threading.Event()
        self.beats = 0

    def stop(self):
        self._stopping.set()

    def run(self):
        while not self._stopping.wait(0.05):
            self.beats += 1
        print("stopped")


s = Stoppable()
s.start()
time.sleep(0.4)
s.stop()
s.join(5)
print(s.is_alive(), s.beats > 1)


def hook(args):
    print("hook:", args.exc_type.__name__, args.exc_value, args.thread.name)


threading.excepthook = hook
t = threading.Thread(target=divide, args=(1, 0), name="broken")
t.start()
t.join()
threading.excepthook = threading.__excepthook__
t = threading.Thread(target=sys.exit, args=(3,))
t.start()
t.join()
print("exit in a thread ends the thread only")


class Pool:
    def __init__(self, size):
        self.tasks = queue.Queue()
        self.results = {}
        self.threads = [threading.Thread(target=self._loop, name=f"w{n}") for n in range(size)]
        for thread in self.threads:
            thread.start()

    def _loop(self):
        while True:
            key, work, args = self.tasks.get()
            if work is None:
                break
            self.results[key] = work(*args)
            self.tasks.task_done()
        self.tasks.task_done()

    def __enter__(self):
        return self

    def submit(self, key, work, *args):
        self.tasks.put((key, work, args))

    def __exit__(self, *details):
        for _ in self.threads:
            self.tasks.put((None, None, ()))
        self.tasks.join()
        for thread in self.threads:
            thread.join()
        return False


with Pool(3) as pool:
    for n in range(6):
        pool.submit(n, pow, n, 2)
print(dict(sorted(pool.results.items())), pool.tasks.unfinished_tasks)
print([x.name for x in threading.enumerate()], threading.main_thread() is threading.current_thread(), threading.active_count())
print(threading.Thread(name="n"), threading.Thread(target=divide).name.startswith("Thread-"))
