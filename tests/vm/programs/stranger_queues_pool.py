import threading, time, random
from queue import PriorityQueue, LifoQueue, Empty, Full, Queue, SimpleQueue
pq = PriorityQueue()
for pr, n in [(3, "low"), (1, "high"), (2, "mid")]: pq.put((pr, n))
while not pq.empty(): print(pq.get())
lq = LifoQueue(2); lq.put(1); lq.put(2)
try: lq.put(3, block=False)
except Full as e: print("full", repr(e), lq.full())
try: lq.put(3, timeout=0.01)
except Full: print("full2")
print(lq.get(), lq.get())
try: lq.get_nowait()
except Empty as e: print("empty", repr(e))
try: lq.get(True, 0.01)
except Empty: print("empty2")
try: Queue().task_done()
except ValueError as e: print(e)
try: Queue().get(timeout=-1)
except ValueError as e: print(e)
s = SimpleQueue(); s.put(1); print(s.qsize(), s.get(), s.empty())
class ThreadPool:
    def __init__(self, n):
        self.tasks = Queue(); self.res = []
        for i in range(n): Worker(self.tasks, self.res, i)
    def add(self, f, *a, **k): self.tasks.put((f, a, k))
    def wait(self): self.tasks.join()
class Worker(threading.Thread):
    def __init__(self, tasks, res, i):
        super().__init__(name=f"w{i}"); self.tasks = tasks; self.daemon = True; self.res = res
        self.start()
    def run(self):
        while True:
            f, a, k = self.tasks.get()
            try: self.res.append(f(*a, **k))
            except Exception as e: self.res.append(str(e))
            finally: self.tasks.task_done()
tp = ThreadPool(3)
for i in range(6): tp.add(lambda x, y=0: 10 // x + y, i, y=1)
tp.wait(); print(sorted(map(str, tp.res)))
class Node:
    def __init__(self, p): self.p = p
pq.put((1, Node(1)))
try: pq.put((1, Node(2)))
except TypeError as e: print(e)
local = threading.local()
def show(n):
    local.v = n; time.sleep(0.01); print(local.v, local.__dict__)
for i in range(2):
    t = threading.Thread(target=show, args=(i,)); t.start(); t.join()
print(hasattr(local, "v"))
try: local.v
except AttributeError as e: print(e)
def bad(): raise ValueError("in thread")
threading.excepthook = lambda a: print("hook:", a.exc_type.__name__, a.exc_value, a.thread.name)
t = threading.Thread(target=bad, name="C2"); t.start(); t.join()
try: t.start()
except RuntimeError as e: print(e)
print(threading.current_thread().name, threading.main_thread() is threading.current_thread())
